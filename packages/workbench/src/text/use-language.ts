/** Makes the page speak a language from this moment: fetches its catalogue, and draws again what stands there. */
import { languages } from './languages.ts';
import { redraw } from './redraw.ts';
import { setCatalogue } from './text.ts';

/** @param tag one of ours; anything else is English. Rejects when the catalogue cannot be fetched, and changes nothing then. */
export async function useLanguage(tag: string): Promise<void> {
  const language = languages.find((one) => one.tag === tag) ?? languages[0];
  if (!language) return;
  const { default: texts } = await language.load();
  setCatalogue(language.tag, texts);
  redraw(document);
}
