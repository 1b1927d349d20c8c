/** The live document of a meeting's notes: made when it starts, a text for each item, read-only and kept word for word once it is over. */
import { isTuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { type Audience, notesDocument } from '../common/meeting.ts';
import { findText, itemTexts } from '../common/notes.ts';
import { queryOf, readItems, toMeeting } from './read-meetings.ts';

const table: ('facilitator' | 'steward' | 'lead' | 'member')[] = ['facilitator', 'steward', 'lead', 'member'];
const everybody: ((typeof table)[number] | 'observer' | 'community')[] = [...table, 'observer', 'community'];

function readers(audience: Audience) {
  return { roles: audience === 'everybody' ? everybody : table };
}

/** Only the server makes the texts, in one step: two browsers that did would each lose the other's. */
export async function openNotes(workspace: WorkspaceContext, meeting: string, audience: Audience, items: readonly string[]): Promise<void> {
  const doc = new Y.Doc();
  addTexts(doc, items);
  const name = notesDocument(meeting);
  const grants = { read: readers(audience), write: { roles: ['facilitator', 'lead', 'member'] as typeof table } };
  try {
    await workspace.documents.create({ name, grants, seed: Y.encodeStateAsUpdate(doc) });
  } catch (error) {
    // Somebody else pressed start in the same moment.
    if (!isTuttiError(error, 'CONFLICT')) throw error;
  }
}

/** Items that came to the agenda while it runs. */
export async function addNotesFor(workspace: WorkspaceContext, meeting: string): Promise<void> {
  const query = queryOf(workspace);
  const row = await query.selectFrom('meetings').selectAll().where('id', '=', meeting).executeTakeFirst();
  if (!row || toMeeting(row).state !== 'running') return;
  const items = (await readItems(query, meeting)).map(({ id }) => id);
  await workspace.documents.edit(notesDocument(meeting), (doc) => addTexts(doc, items), { alone: true });
}

/** Nobody writes in it from here on; what it says then is what is kept. */
export async function sealNotes(
  workspace: WorkspaceContext,
  meeting: string,
  audience: Audience,
): Promise<{ state: string; hash: string; unseal: () => Promise<void> }> {
  const name = notesDocument(meeting);
  await workspace.documents.grant(name, { read: readers(audience), write: { roles: [] } });
  const { state, hash } = await workspace.documents.freeze(name);
  const open = { read: readers(audience), write: { roles: ['facilitator', 'lead', 'member'] as typeof table } };
  return { state: Buffer.from(state).toString('base64'), hash, unseal: () => workspace.documents.grant(name, open) };
}

function addTexts(doc: Y.Doc, items: readonly string[]): void {
  doc.transact(() => {
    for (const id of items) if (!findText(doc, id)) itemTexts(doc).set(id, new Y.XmlFragment());
  });
}
