/** The English words of the text catalogue, for what the server writes: seeds, exports and answers. Panels use the person's own language instead. */
import catalogue from '../../texts/en.json' with { type: 'json' };

const words: Record<string, string> = catalogue;

/** `{name}` is replaced from params; an unknown key is shown as it is, so that it is noticed. */
export function english(key: string, params: Record<string, string | number> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
