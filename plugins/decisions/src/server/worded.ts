/** Words of the catalogue in the language of whoever asks: for answers on their way. What is stored for everybody stays English. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import spanish from '../../texts/es.json' with { type: 'json' };
import { english, fillWords } from '../common/english.ts';

interface Spoken {
  language: string;
  words: Record<string, string>;
}

const catalogues: Record<string, Record<string, string>> = { es: spanish };
const current = new AsyncLocalStorage<Spoken | undefined>();

/** The server puts the language that the person chose first. */
export const inTheirLanguage: MiddlewareHandler = (c, next) => {
  const language = c.req.header('accept-language')?.slice(0, 2).toLowerCase() ?? 'en';
  const words = Object.hasOwn(catalogues, language) ? catalogues[language] : undefined;
  return current.run(words && { language, words }, next);
};

/** As `english`, which says what a language has no words for. */
export function worded(key: string, params: Record<string, string | number> = {}): string {
  const spoken = current.getStore();
  return (spoken && fillWords(spoken.words, key, params)) ?? english(key, params);
}

/** For dates. */
export function spokenLanguage(): string {
  return current.getStore()?.language ?? 'en';
}
