/** What can be erased from a document: its past alone, or what one of its people wrote, whatever seats and programs they wrote with. */
import type { OrganisationInfo, VersionsAnswer } from '@tutti/plugin-api';
import { text } from '../text/text.ts';

export interface EraseChoice {
  /** Nothing for the past alone; a person's id; the author's own where the server knows the person no longer. */
  key: string;
  words: string;
  hint: string;
  organisation: OrganisationInfo | undefined;
  /** Whose writing goes, as the server names them. */
  authors: string[];
}

export function eraseChoices({ versions }: Pick<VersionsAnswer, 'versions'>): EraseChoice[] {
  const people = new Map<string, EraseChoice>();
  for (const { id, kind, person, organisation } of versions.flatMap((version) => version.authors)) {
    if (kind === 'tool') continue;
    const key = person?.id ?? id;
    const known = people.get(key);
    const name = person?.name ?? text(kind === 'program' ? 'history.by-program' : 'history.by-former');
    const choice = known ?? { key, words: text('erase.by', { name }), hint: organisation?.name ?? '', organisation, authors: [] };
    if (!choice.authors.includes(id)) choice.authors.push(id);
    people.set(key, choice);
  }
  const past = { key: '', words: text('erase.past'), hint: text('erase.past-hint'), organisation: undefined, authors: [] };
  return [past, ...[...people.values()].sort((one, other) => one.words.localeCompare(other.words))];
}
