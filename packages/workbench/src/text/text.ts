/** Every word the workbench shows comes from one catalogue, through here. English is built in; another language replaces it whole. */
import english from './en.json' with { type: 'json' };
import { fillText } from './fill-text.ts';

export type TextKey = keyof typeof english;
/** Keys that have a `.one` and a `.other` form. */
export type PluralKey = { [Key in TextKey]: Key extends `${infer Stem}.other` ? Stem : never }[TextKey];
export type TextParams = Record<string, string | number>;

/** Scripts that are written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

let catalogue: Readonly<Record<string, string>> = english;
let language = 'en';

/** Replaces the catalogue; keys that it lacks stay English. */
export function setCatalogue(tag: string, texts: Readonly<Record<string, string>>): void {
  catalogue = { ...english, ...texts };
  language = tag;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = tag;
  document.documentElement.dir = rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

export function textLanguage(): string {
  return language;
}

export function text(key: TextKey, params?: TextParams): string {
  return fillText(catalogue[key] ?? key, params);
}

/** The form of the text that the language wants for this number; `{count}` is replaced too. */
export function plural(key: PluralKey, count: number, params?: TextParams): string {
  const form = new Intl.PluralRules(language).select(count);
  const words = catalogue[`${key}.${form}`] ?? catalogue[`${key}.other`] ?? key;
  return fillText(words, { ...params, count });
}
