/** The English words of the text catalogue, for what the server stores for everybody: seeds and listings. */
import catalogue from '../../texts/en.json' with { type: 'json' };
import { fillWords } from './fill-words.ts';

/** An unknown key is shown as it is. */
export function english(key: string, params: Record<string, string | number> = {}): string {
  return fillWords(catalogue, key, params) ?? key;
}
