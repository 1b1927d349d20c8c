/** Between what a person types and what is kept: a name that was picked stands in the text as words, and goes to the server as whose it is. Pure. */
import type { TalkPart } from '@tutti/plugin-api';

export interface Picked {
  /** As it stands in the text, with its sign: `@Ana Reyes`, `#Our goals`. */
  words: string;
  id: string;
}

/** What is being looked for where the caret stands: `@an` with the caret behind it. */
export interface Asked {
  sign: '@' | '#';
  query: string;
  /** Where the sign stands. */
  from: number;
}

const longestQuery = 40;

/** Undefined unless the caret follows a sign that begins a word. A name may have spaces, but not two in a row, nor begin with one. */
export function askedAt(text: string, caret: number): Asked | undefined {
  const before = text.slice(Math.max(0, caret - longestQuery), caret);
  const found = /(?:^|[\s([„“«"'¿¡])([@#])((?:[^\s@#][^@#\n]*)?)$/u.exec(before);
  if (!found || found[2]?.includes('  ')) return undefined;
  const query = found[2] ?? '';
  return { sign: found[1] as Asked['sign'], query, from: caret - query.length - 1 };
}

/** The text with what was picked in place of what was typed, and where the caret then stands. */
export function withPicked(text: string, { from, query }: Asked, { words }: Picked): { text: string; caret: number } {
  const after = text.slice(from + 1 + query.length);
  const space = /^\s/.test(after) ? '' : ' ';
  return { text: text.slice(0, from) + words + space + after, caret: from + words.length + 1 };
}

/** As it is sent. Longer names first, since one may begin another. */
export function toTokens(text: string, picked: readonly Picked[]): string {
  const known = new Map(picked.map(({ words, id }) => [words, `<${words.slice(0, 1)}${id}>`]));
  if (known.size === 0) return text;
  const names = [...known.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu');
  return text.replaceAll(pattern, (words) => known.get(words) ?? words);
}

/** As it is typed: for changing what was said. @param title of an object that can no longer be seen */
export function fromParts(parts: readonly TalkPart[], title: string): { text: string; picked: Picked[] } {
  const picked: Picked[] = [];
  const text = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const words = part.kind === 'object' ? `#${part.object?.title || title}` : `@${part.name}`;
    picked.push({ words, id: part.id });
    return words;
  });
  return { text: text.join(''), picked };
}

/** Addresses of web pages in a text, so that they can be followed; nothing else is one. */
export function splitAddresses(text: string): { text: string; href: string | undefined }[] {
  const parts: { text: string; href: string | undefined }[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"“”«»]+/gu)) {
    const address = found.replace(/[.,;:!?)\]]+$/u, '');
    if (!URL.canParse(address)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: undefined });
    parts.push({ text: address, href: address });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: undefined });
  return parts;
}
