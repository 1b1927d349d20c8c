/** Finds agreed words in a text: whole words, in any case, the longest first. Pure, so that it can be tested. */
import type { GlossaryTerm } from '@tutti/plugin-api';

export interface FoundTerm {
  start: number;
  end: number;
  /** Id. */
  term: string;
}

export type TermFinder = (text: string) => FoundTerm[];

/** Step by step through the parts of all forms, so that the time it takes grows with the text and not with their number. */
interface Step {
  next: Map<string, Step>;
  /** Set where a form ends. */
  term: string | undefined;
}

/** A word, or one sign by itself; what is between them does not count. */
const parts = /[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu;

/** Undefined when there is nothing to find. @param language whose words are looked for; those without it by the ones they have. */
export function termFinder(terms: readonly GlossaryTerm[], language: string): TermFinder | undefined {
  if (terms.length === 0) return undefined;
  const first: Step = { next: new Map(), term: undefined };
  for (const { id, words } of terms) {
    const spoken = words[language] ? [words[language]] : Object.values(words);
    for (const { term, also } of spoken) for (const form of [term, ...also]) addForm(first, form, id);
  }
  return (text) => {
    const found: FoundTerm[] = [];
    const read = [...text.matchAll(parts)];
    for (let at = 0; at < read.length; ) {
      const match = longestAt(first, read, at);
      if (match) found.push({ start: read[at]?.index ?? 0, end: endOf(read[match.last]), term: match.term });
      at = match ? match.last + 1 : at + 1;
    }
    return found;
  };
}

function addForm(first: Step, form: string, term: string): void {
  let step = first;
  for (const [part] of form.matchAll(parts)) {
    const key = part.toLowerCase();
    const next = step.next.get(key) ?? { next: new Map<string, Step>(), term: undefined };
    step.next.set(key, next);
    step = next;
  }
  if (step !== first) step.term = term;
}

function longestAt(first: Step, read: readonly RegExpExecArray[], at: number): { last: number; term: string } | undefined {
  let longest: { last: number; term: string } | undefined;
  let step: Step | undefined = first;
  for (let index = at; index < read.length; index += 1) {
    step = step.next.get(read[index]?.[0].toLowerCase() ?? '');
    if (!step) break;
    if (step.term !== undefined) longest = { last: index, term: step.term };
  }
  return longest;
}

function endOf(part: RegExpExecArray | undefined): number {
  return part ? part.index + part[0].length : 0;
}
