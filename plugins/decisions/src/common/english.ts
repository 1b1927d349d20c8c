/** The English words of the text catalogue, for what the server stores for everybody. Panels, and answers to people, use the person's own language instead. */
import catalogue from '../../texts/en.json' with { type: 'json' };

/** An unknown key is shown as it is. */
export function english(key: string, params: Record<string, string | number> = {}): string {
  return fillWords(catalogue, key, params) ?? key;
}

/** `{name}` is replaced from params, and `count` chooses between `.one` and `.other` where a key has both. Undefined when there is no such text. */
export function fillWords(
  words: Readonly<Record<string, string>>,
  key: string,
  params: Record<string, string | number>,
): string | undefined {
  const found = words[key] ?? words[`${key}.${params.count === 1 ? 'one' : 'other'}`];
  return found?.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
