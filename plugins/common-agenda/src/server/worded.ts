/** Words of the catalogue in the language of whoever asks: for answers on their way. What is stored for everybody stays English. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import spanish from '../../texts/es.json' with { type: 'json' };
import { english } from '../common/english.ts';
import { fillWords } from '../common/fill-words.ts';

const catalogues: Record<string, Record<string, string>> = { es: spanish };
const current = new AsyncLocalStorage<Record<string, string> | undefined>();

/** The server puts the language that the person chose first. */
export const inTheirLanguage: MiddlewareHandler = (c, next) => {
  const asked = c.req.header('accept-language')?.slice(0, 2).toLowerCase() ?? 'en';
  return current.run(Object.hasOwn(catalogues, asked) ? catalogues[asked] : undefined, next);
};

/** As `english`, which says what a language has no words for. */
export function worded(key: string, params: Record<string, string | number> = {}): string {
  const words = current.getStore();
  return (words && fillWords(words, key, params)) ?? english(key, params);
}
