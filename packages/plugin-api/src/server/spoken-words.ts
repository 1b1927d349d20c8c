/** A tool's own words on the server: English for what is stored for everybody, and the language of whoever asks for answers on their way. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';

/** A file of the tool's `texts`: words by key, `{name}` where a value goes. */
export type Catalogue = Readonly<Record<string, string>>;

export interface SpokenWords {
  /** For `app.use`, before all routes: the server puts the language that the person chose first. */
  inTheirLanguage: MiddlewareHandler;
  /** In the language of whoever asks, in English where it has no words. An unknown key is shown as it is. */
  worded: Say;
  /** For what is stored and read by people of every language. */
  english: Say;
  /** Of whoever asks, e.g. `es`; for dates and numbers. */
  spokenLanguage(): string;
}

/** `{name}` is replaced from params, and `count` chooses between `.one` and `.other` where a key has both. */
type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** @param others the other catalogues by language, e.g. `{ es }`. */
export function spokenWords(english: Catalogue, others: Readonly<Record<string, Catalogue>> = {}): SpokenWords {
  const current = new AsyncLocalStorage<{ language: string; words: Catalogue } | undefined>();
  const sayEnglish: Say = (key, params = {}) => fillWords(english, key, params) ?? key;
  return {
    inTheirLanguage: (c, next) => {
      const language = c.req.header('accept-language')?.slice(0, 2).toLowerCase() ?? 'en';
      const words = Object.hasOwn(others, language) ? others[language] : undefined;
      return current.run(words && { language, words }, next);
    },
    worded: (key, params = {}) => {
      const spoken = current.getStore();
      return (spoken && fillWords(spoken.words, key, params)) ?? sayEnglish(key, params);
    },
    english: sayEnglish,
    spokenLanguage: () => current.getStore()?.language ?? 'en',
  };
}

function fillWords(words: Catalogue, key: string, params: Readonly<Record<string, string | number>>): string | undefined {
  const found = words[key] ?? words[`${key}.${params.count === 1 ? 'one' : 'other'}`];
  return found?.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
