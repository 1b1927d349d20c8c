/** Those who keep it going check what was sent: accept it, which shows it, or return it with words. They change nothing in it. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { mayCheck } from '../common/measurement-rights.ts';
import type { Revision } from '../common/values.ts';
import type { Checked } from './figure-bodies.ts';
import type { Transaction } from './indicator-store.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { noteJump } from './note-store.ts';
import { readShare } from './read-consents.ts';
import { findIndicator } from './read-indicators.ts';
import { findRevision } from './read-revisions.ts';
import { worded } from './words.ts';

/** All or none; together they count as accepted at one moment. CONFLICT when one of them does not wait any more. */
export async function checkFigures(workspace: WorkspaceContext, actor: Actor, given: Checked): Promise<void> {
  const returned = given.return ?? [];
  const accepted = given.accept ?? [];
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const about = new Map<string, 'accepted' | 'returned'>();
    for (const id of accepted) {
      const revision = await decide(workspace, tx, actor, id, 'accepted', '');
      about.set(revision.indicator, 'accepted');
      await noteJump(workspace, tx, await findIndicator(tx.query, revision.indicator), revision);
    }
    for (const { id, words } of returned) {
      const revision = await decide(workspace, tx, actor, id, 'returned', words.trim());
      about.set(revision.indicator, 'returned');
      await reopen(workspace, tx, revision);
    }
    for (const type of ['accepted', 'returned'] as const) {
      const objects = [...about].filter(([, outcome]) => outcome === type).map(([indicator]) => indicator);
      if (objects.length > 0) await tx.emit({ type: `figures.${type}`, objects: objects.slice(0, 50), actor });
    }
  });
}

async function decide(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  id: string,
  status: 'accepted' | 'returned',
  words: string,
): Promise<Revision> {
  const revision = await findRevision(tx.query, id);
  if (!mayCheck(actor, revision.organisation)) throw new TuttiError('NOT_ALLOWED', worded('server.not-own-check'));
  const share = await readShare(tx.query, await findIndicator(tx.query, revision.indicator), revision.organisation);
  // What is kept since it was sent is not checked by anybody, and not even there.
  if (share.parts === 'own') throw new TuttiError('NOT_FOUND', worded('server.no-revision'));
  if (revision.status !== 'sent') throw new TuttiError('CONFLICT', worded('server.not-waiting'));
  const checked = { status, words, checked_by: actor.seat.person.name, checked_at: workspace.now() };
  await tx.query.updateTable('revisions').set(checked).where('id', '=', id).where('status', '=', 'sent').execute();
  return revision;
}

/** What was returned lies open before its people as they sent it, unless they write already. */
async function reopen(workspace: WorkspaceContext, tx: Transaction, revision: Revision): Promise<void> {
  const { indicator, organisation, scope, period } = revision;
  const row = {
    indicator,
    organisation,
    scope,
    period,
    figure: JSON.stringify(revision.figure),
    source: revision.source ? JSON.stringify(revision.source) : '',
    said_by: revision.by,
    at: workspace.now(),
  };
  await tx.query
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['indicator', 'organisation', 'scope', 'period']).doNothing())
    .execute();
}
