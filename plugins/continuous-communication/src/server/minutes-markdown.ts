/** The minutes of a meeting as Markdown, for those who keep them elsewhere: who was there, each item with its notes and what was written down. */
import * as Y from 'yjs';
import type { EntryInfo, MeetingAnswer } from '../common/meeting.ts';
import { findText, noteLines } from '../common/notes.ts';
import { english } from './words.ts';

/** @param nameOf an organisation's name by its id. */
export function minutesMarkdown(answer: MeetingAnswer, nameOf: (id: string) => string, timeZone: string): string {
  const { meeting, items, entries, present, corrections, notes } = answer;
  const doc = new Y.Doc();
  if (notes) Y.applyUpdate(doc, Buffer.from(notes.state, 'base64'));
  const when = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(meeting.startsAt);
  const lines = [`# ${meeting.title}`, '', [when, meeting.place].filter(Boolean).join(' · '), ''];
  if (meeting.source !== undefined) lines.push(`_${english('server.md.source', { source: meeting.source })}_`, '');
  if (meeting.purpose !== '') lines.push(meeting.purpose, '');
  if (present.length > 0 || meeting.guests !== '') {
    lines.push(`## ${english('server.md.present')}`, '');
    for (const { organisation, as, name } of present) {
      lines.push(`- ${nameOf(organisation)}: ${[name, english(`server.md.${as}`)].filter(Boolean).join(', ')}`);
    }
    if (meeting.guests !== '') lines.push(`- ${meeting.guests}`);
    lines.push('');
  }
  const entryLines = (of: EntryInfo[]): string[] => of.map((entry) => `- ${entryLine(entry, nameOf)}`);
  for (const item of items) {
    lines.push(`## ${item.title}`, '');
    const text = findText(doc, item.id);
    for (const line of text ? noteLines(text) : []) lines.push(line, '');
    const own = entries.filter((entry) => entry.item === item.id);
    if (own.length > 0) lines.push(...entryLines(own), '');
    if (item.state === 'moved') lines.push(`_${english('server.md.moved')}_`, '');
  }
  const loose = entries.filter((entry) => entry.item === undefined);
  if (loose.length > 0) lines.push(`## ${english('server.md.more')}`, '', ...entryLines(loose), '');
  for (const { words, by, at } of corrections) {
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone }).format(at);
    lines.push(`> ${english('server.md.correction', { by, day })} ${words}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function entryLine({ kind, text, organisation, person, due }: EntryInfo, nameOf: (id: string) => string): string {
  const who = [organisation === undefined ? '' : nameOf(organisation), person].filter(Boolean).join(', ');
  const until = due === undefined ? '' : english('server.md.until', { due });
  const asked = [who, until].filter(Boolean).join(', ');
  return `**${english(`server.md.${kind}`)}** ${text}${asked === '' ? '' : ` (${asked})`}`;
}
