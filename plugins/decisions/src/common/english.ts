/** The English words of the text catalogue, for what the server writes: refusals, needs and what is listed. Panels use the person's own language instead. */
import catalogue from '../../texts/en.json' with { type: 'json' };

const words: Record<string, string> = catalogue;

/** `{name}` is replaced from params, and `count` chooses between `.one` and `.other` where a key has both. An unknown key is shown as it is. */
export function english(key: string, params: Record<string, string | number> = {}): string {
  const found = words[key] ?? words[`${key}.${params.count === 1 ? 'one' : 'other'}`] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
