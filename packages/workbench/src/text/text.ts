/** Every word the workbench shows comes from one catalogue, through here; it is fetched for the page's language alone before anything is drawn. */
import type english from './en.json';
import { fillText } from './fill-text.ts';

export type TextKey = keyof typeof english;
/** Keys that have a `.one` and a `.other` form. */
export type PluralKey = { [Key in TextKey]: Key extends `${infer Stem}.other` ? Stem : never }[TextKey];
export type TextParams = Record<string, string | number>;

/** Scripts that are written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

let catalogue: Readonly<Record<string, string>> = {};
let language = 'en';

/** Replaces the catalogue. The build has filled what a language lacks with English. */
export function setCatalogue(tag: string, texts: Readonly<Record<string, string>>): void {
  catalogue = texts;
  language = tag;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = tag;
  document.documentElement.dir = rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

export function textLanguage(): string {
  return language;
}

/** Whose customs hold where the browser names no region of the language: our Spanish is that of Latin America. */
const usualRegion: Readonly<Record<string, string>> = { es: 'es-419' };

/** The person's own region for the language of the texts: 7 December in Great Britain, December 7 in the United States. */
export function formatLocale(): string {
  return navigator.languages?.find((tag) => tag.startsWith(`${language}-`)) ?? usualRegion[language] ?? language;
}

export function text(key: TextKey, params?: TextParams): string {
  return fillText(catalogue[key] ?? key, params);
}

/** The form of the text that the language wants for this number; `{count}` is replaced too. */
export function plural(key: PluralKey, count: number, params?: TextParams): string {
  const form = new Intl.PluralRules(language).select(count);
  const words = catalogue[`${key}.${form}`] ?? catalogue[`${key}.other`] ?? key;
  return fillText(words, { ...params, count: new Intl.NumberFormat(formatLocale()).format(count) });
}
