/** A version in words: what it is called, when it was, who wrote it and for whom. */
import type { VersionAuthor, VersionInfo } from '@tutti/plugin-api';
import { dateAndTime, relativeTime } from '../text/format.ts';
import { formatLocale, plural, text } from '../text/text.ts';

/** Names beyond so many are counted. */
const mostNames = 3;

/** Its name, or when it was. */
export function versionTitle(version: VersionInfo, timeZone: string): string {
  return version.name ?? (version.open ? text('history.now') : dateAndTime(version.to, timeZone));
}

export function versionTime(version: VersionInfo, now: number, timeZone: string): string {
  const time = relativeTime(version.to, now, timeZone);
  return version.name === undefined ? time : `${dateAndTime(version.to, timeZone)} · ${time}`;
}

/** "Lourdes Ferreira and Sam Okafor", each person once. */
export function authorWords(authors: readonly VersionAuthor[]): string {
  const names = [...new Set(authors.map(authorName))];
  if (names.length === 0) return '';
  const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
  const more = names.length - shown.length;
  const list = more > 0 ? [...shown, plural('history.more-people', more)] : shown;
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).format(list);
}

/** Who erased: a person of the workspace, or whoever runs the server. */
export function eraserWords(by: VersionAuthor): string {
  return by.id === 'operator' ? text('history.by-operator') : authorName(by);
}

function authorName({ id, kind, tool, person }: VersionAuthor): string {
  if (id === 'server') return text('history.by-server');
  if (kind === 'tool') return tool ? text('history.by-tool-named', { tool }) : text('history.by-tool');
  if (kind === 'program') return person ? text('history.by-program-of', { name: person.name }) : text('history.by-program');
  return person?.name ?? text('history.by-former');
}

export function organisationsOf(authors: readonly VersionAuthor[]): NonNullable<VersionAuthor['organisation']>[] {
  const found = authors.flatMap(({ organisation }) => organisation ?? []);
  return found.filter((one, index) => found.findIndex(({ id }) => id === one.id) === index);
}
