/** Brings in a meeting that was held elsewhere: closed, with its source, its items, who was there and what was written down. */

import { createHash } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import type { ActionState } from '../common/meeting.ts';
import { itemTexts } from '../common/notes.ts';
import type { NewEntry } from './entry-store.ts';
import type { NewItem } from './item-store.ts';
import { listAction, listItem, listMeeting } from './list-meeting.ts';
import { type NewMeeting, newRow } from './meeting-store.ts';
import type { MeetingTables } from './meeting-tables.ts';
import { momentAt } from './meeting-times.ts';
import type { NewPresence } from './presence-store.ts';
import { type Transaction, toEntry, toItem, toMeeting } from './read-meetings.ts';
import { worded } from './words.ts';

export interface ImportedMeeting extends NewMeeting {
  source: string;
  guests?: string;
  /** `spent` in minutes. */
  items?: (Omit<NewItem, 'meeting'> & { spent?: number; notes?: string[]; organisation?: string })[];
  present?: (NewPresence & { as: 'seat' | 'alternate' })[];
  /** `item`: its place among `items`; `told`: the day its state was told. */
  entries?: (Omit<NewEntry, 'item' | 'ask'> & { item?: number; state?: ActionState; words?: string; told?: string })[];
}

const minute = 60_000;

export async function importMeeting(workspace: WorkspaceContext, actor: Actor, given: ImportedMeeting): Promise<string> {
  const { source, guests = '', items = [], present = [], entries = [], ...meeting } = given;
  await expectKnown(workspace, given);
  const base = newRow(workspace, meeting, undefined, null);
  const ids = items.map(() => workspace.newId());
  const notes = new Y.Doc();
  for (const [index, item] of items.entries()) itemTexts(notes).set(ids[index] ?? '', toText(item.notes ?? []));
  const state = Buffer.from(Y.encodeStateAsUpdate(notes));
  const closedAt = base.starts_at + base.minutes * minute;
  const row = {
    ...base,
    ...{ state: 'closed', source: source.trim(), guests: guests.trim(), started_at: base.starts_at, closed_at: closedAt },
    ...{ notes: state.toString('base64'), notes_hash: createHash('sha256').update(state).digest('hex') },
  };
  await workspace.database.transaction<MeetingTables, void>(async (tx) => {
    await tx.query.insertInto('meetings').values(row).execute();
    await listMeeting(tx, workspace, toMeeting(row));
    for (const [place, { title, kind, minutes, who = '', note = '', spent = minutes, organisation = null }] of items.entries()) {
      const moved = { state: 'talked', spent: spent * minute, from_title: '', place, removed_at: null, created_at: base.starts_at };
      const item = { id: ids[place] ?? '', meeting: row.id, title, kind, minutes, who, note, organisation, asked_by: '', ...moved };
      await tx.query.insertInto('items').values(item).execute();
      await listItem(tx, toItem(item), toMeeting(row));
    }
    for (const { organisation, as, name = '' } of present) {
      const said = { said_by: '', at: base.starts_at };
      await tx.query
        .insertInto('presences')
        .values({ meeting: row.id, organisation, presence: as, name, ...said })
        .execute();
    }
    await storeEntries(tx, workspace, row.id, entries, ids, closedAt);
    await tx.emit({ type: 'meeting.imported', objects: [row.id], actor });
  });
  return row.id;
}

async function storeEntries(
  tx: Transaction,
  workspace: WorkspaceContext,
  meeting: string,
  entries: NonNullable<ImportedMeeting['entries']>,
  items: readonly string[],
  at: number,
): Promise<void> {
  for (const [index, { kind, text, organisation, person = '', due, item, state = 'open', words = '', told }] of entries.entries()) {
    const entry = {
      ...{ id: workspace.newId(), meeting, item: item === undefined ? null : (items[item] ?? null), kind, text, person, state, words },
      ...{ organisation: organisation ?? null, due: due ?? null, written_by: '', changed_by: '', removed_at: null, ask: 0, decision: null },
      changed_at: told === undefined ? null : momentAt(told, '12:00', workspace.info.timeZone),
      // In the order in which they are given.
      at: at - entries.length + index,
    };
    await tx.query.insertInto('entries').values(entry).execute();
    if (kind === 'action') await listAction(tx, toEntry(entry), { audience: 'table' });
  }
}

async function expectKnown(workspace: WorkspaceContext, { present = [], entries = [], items = [] }: ImportedMeeting): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  for (const [list, all] of Object.entries({ present, entries, items })) {
    const wrong = all.findIndex(({ organisation }) => organisation !== undefined && !known.has(organisation));
    if (wrong === -1) continue;
    throw new TuttiError('INVALID_FIELD', { field: `/${list}/${wrong}/organisation`, detail: worded('server.unknown-organisation') });
  }
}

function toText(lines: readonly string[]): Y.XmlFragment {
  const text = new Y.XmlFragment();
  const paragraphs = lines.map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  text.insert(0, paragraphs);
  return text;
}
