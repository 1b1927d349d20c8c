/** Drafts in the database: each change is one transaction of row, event and directory entry. Who may is decided by the routes; whose is decided here. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import type { DraftInfo } from '../common/draft.ts';
import { draftReaders } from './draft-readers.ts';
import type { AgendaTables, DraftTable } from './tables.ts';
import { worded } from './words.ts';

export interface NewDraft {
  organisation: string;
  seat: string;
  section: string | undefined;
  title: string;
}

/** Newest first. */
export async function listDrafts(workspace: WorkspaceContext, organisation: string | undefined): Promise<DraftInfo[]> {
  const rows = await workspace.database
    .query<AgendaTables>()
    .selectFrom('drafts')
    .selectAll()
    .where((is) => is.or([is('shared_at', 'is not', null), ...(organisation === undefined ? [] : [is('organisation', '=', organisation)])]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toDraft);
}

/** The document comes first: a row never names one that is not there. */
export async function createDraft(workspace: WorkspaceContext, draft: NewDraft): Promise<DraftInfo> {
  const id = workspace.newId();
  const row: Selectable<DraftTable> = {
    id,
    organisation: draft.organisation,
    section: draft.section ?? null,
    title: draft.title,
    document: `draft-${id}`,
    created_by: draft.seat,
    created_at: workspace.now(),
    shared_at: null,
  };
  await workspace.documents.create({ name: row.document, grants: draftReaders(draft.organisation, false) });
  try {
    await workspace.database.transaction<AgendaTables, void>(async (tx) => {
      await tx.query.insertInto('drafts').values(row).execute();
      // Neither listed nor told: that an organisation prepares something is its own matter until it shares it.
    });
  } catch (error) {
    await workspace.documents.remove(row.document);
    throw error;
  }
  return toDraft(row);
}

/** Repeatable: sharing what is shared already changes nothing. */
export async function shareDraft(workspace: WorkspaceContext, id: string, organisation: string, actor: Actor): Promise<DraftInfo> {
  const draft = await findOwnDraft(workspace, id, organisation);
  if (draft.sharedAt !== undefined) return draft;
  const sharedAt = workspace.now();
  await workspace.documents.grant(draft.document, draftReaders(organisation, true));
  try {
    await workspace.database.transaction<AgendaTables, void>(async (tx) => {
      await tx.query.updateTable('drafts').set({ shared_at: sharedAt }).where('id', '=', id).execute();
      const { read, write } = draftReaders(organisation, true);
      const readers = { ...read, ...write };
      await tx.putObject({ id, type: 'draft', title: draft.title, anchor: `draft/${id}`, organisation, readers });
      await tx.emit({ type: 'draft.shared', objects: [id], data: { organisation }, actor });
    });
  } catch (error) {
    await workspace.documents.grant(draft.document, draftReaders(organisation, false));
    throw error;
  }
  return { ...draft, sharedAt };
}

/** The row goes first: a document that nobody names can do no harm, a row without its document could. */
export async function removeDraft(workspace: WorkspaceContext, id: string, organisation: string, actor: Actor): Promise<void> {
  const draft = await findOwnDraft(workspace, id, organisation);
  await workspace.database.transaction<AgendaTables, void>(async (tx) => {
    await tx.query.deleteFrom('drafts').where('id', '=', id).execute();
    if (draft.sharedAt === undefined) return;
    await tx.removeObject(id);
    await tx.emit({ type: 'draft.removed', data: { draft: id, organisation }, actor });
  });
  await workspace.documents.remove(draft.document);
}

/** Another organisation's draft is answered like one that does not exist, so that nobody can find out which do. */
async function findOwnDraft(workspace: WorkspaceContext, id: string, organisation: string): Promise<DraftInfo> {
  const row = await workspace.database
    .query<AgendaTables>()
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.draft.unknown'));
  return toDraft(row);
}

function toDraft(row: Selectable<DraftTable>): DraftInfo {
  return {
    id: row.id,
    title: row.title,
    section: row.section ?? undefined,
    document: row.document,
    organisation: row.organisation,
    createdAt: Number(row.created_at),
    sharedAt: row.shared_at === null ? undefined : Number(row.shared_at),
  };
}
