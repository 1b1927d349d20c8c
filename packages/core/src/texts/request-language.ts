/** The language of the request that is being answered, for whatever words an answer on its way. */
import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

export function inLanguage<T>(language: string, run: () => T): T {
  return current.run(language, run);
}

/** English outside of any request. */
export function requestLanguage(): string {
  return current.getStore() ?? 'en';
}
