/** The words of a comment: plain text in which `<@id>` stands for a person or an organisation and `<#id>` for an object. Nothing in it is ever markup. */
import { TuttiError } from '@tutti/base';

export const longestComment = 4_000;
export const longestConclusion = 300;
/** More would be a way of waking everybody. */
export const mostMentions = 20;

export type TextPart = { kind: 'text'; text: string } | { kind: 'mention' | 'object'; id: string };

// Characters without a place in a text, and those that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/** As it is kept. INVALID_FIELD when it is missing, empty or too long. */
export function cleanText(value: unknown, field: string, longest: number): string {
  if (typeof value !== 'string') throw new TuttiError('INVALID_FIELD', { field, detail: `“${field}” must be text.` });
  const text = value.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(unseen, '').trim();
  const length = [...text].length;
  if (text === '') throw new TuttiError('INVALID_FIELD', { field, detail: `Please fill in “${field}”.` });
  if (length > longest)
    throw new TuttiError('INVALID_FIELD', { field, limit: longest, got: length, detail: `“${field}” may have ${longest} characters.` });
  return text;
}

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/<([@#])([A-Za-z0-9_-]{1,64})>/g)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: match[1] === '@' ? 'mention' : 'object', id: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** Ids that a text mentions or names, each once. */
export function idsIn(text: string, kind: 'mention' | 'object'): string[] {
  return [...new Set(textParts(text).flatMap((part) => (part.kind === kind ? [part.id] : [])))];
}
