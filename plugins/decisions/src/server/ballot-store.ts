/** Ballots in the database: one of each organisation counts. Of an anonymous decision only the sum is kept, and apart from it who took part. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { addBallot, marksFault } from '../common/count-ballots.ts';
import type { Marks, Recusal } from '../common/decision.ts';
import { heldFor, mayBeGiven, ownVoice } from '../common/decision-rights.ts';
import { expectOpen, findFor, type Transaction } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import type { Box, StoredDecision } from './read-decisions.ts';
import { worded } from './words.ts';

export interface NewBallot {
  marks: Marks;
  reason?: string;
  /** The organisation that asked the own one to answer in its place; the own one when not given. */
  for?: string;
}

/** By the person who leads the organisation's seat, signed in. CONFLICT after the close, and where the first ballot stands for good. */
export async function giveBallot(workspace: WorkspaceContext, actor: Actor, id: string, given: NewBallot): Promise<void> {
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const decision = await findFor(tx, workspace, actor, id);
    const own = ownVoice(decision, actor);
    if (own === undefined) {
      throw new TuttiError('NOT_ALLOWED', worded(actor.kind === 'person' ? 'server.not-asked' : 'server.people-only'));
    }
    const organisation = given.for ?? own;
    if (organisation !== own && heldFor(decision, own) !== organisation) throw new TuttiError('NOT_ALLOWED', worded('server.not-yours'));
    expectOpen(decision);
    const aside = decision.recused.find((one) => one.organisation === organisation);
    if (aside) throw new TuttiError('CONFLICT', await asideWords(workspace, aside));
    if (!mayBeGiven(decision, organisation)) throw new TuttiError('CONFLICT', worded('server.stands'));
    const reason = (given.reason ?? '').trim();
    expectGood(decision, given.marks, reason);
    if (decision.anonymous) await drop(tx, decision, organisation, given.marks, reason);
    else await append(workspace, tx, decision, { organisation, own, marks: given.marks, reason, signedBy: actor.seat.person.name });
    // What an organisation says itself ends what it had asked of another.
    if (organisation === own) await tx.query.deleteFrom('proxies').where('decision', '=', id).where('organisation', '=', own).execute();
    await listDecision(tx, decision);
    await tx.emit({ type: 'ballot.given', objects: [id], data: { organisation }, actor });
  });
}

/** By its name and with the reason: a refusal that says neither looks like a fault. */
async function asideWords(workspace: WorkspaceContext, { organisation, why, reason }: Recusal): Promise<string> {
  const name = (await workspace.organisations()).find(({ id }) => id === organisation)?.name ?? organisation;
  return worded(`server.aside.${why}`, { organisation: name, reason });
}

function expectGood(decision: StoredDecision, marks: Marks, reason: string): void {
  const wrong = marksFault(decision, marks);
  if (wrong !== undefined) throw new TuttiError('INVALID_FIELD', { field: '/marks', detail: worded(wrong, { count: decision.dots }) });
  // An objection that gives no reason could neither be answered nor be printed beside the outcome.
  if (reason === '' && (decision.reasonNeeded || (decision.kind === 'consent' && marks.object === 1))) {
    throw new TuttiError('INVALID_FIELD', { field: '/reason', detail: worded('server.reason') });
  }
}

interface Signed {
  organisation: string;
  own: string;
  marks: Marks;
  reason: string;
  signedBy: string;
}

async function append(workspace: WorkspaceContext, tx: Transaction, decision: StoredDecision, signed: Signed): Promise<void> {
  const { organisation, own, marks, reason, signedBy } = signed;
  const now = workspace.now();
  await tx.query
    .updateTable('ballots')
    .set({ replaced_at: now })
    .where('decision', '=', decision.id)
    .where('organisation', '=', organisation)
    .where('replaced_at', 'is', null)
    .execute();
  await tx.query
    .insertInto('ballots')
    .values({
      id: workspace.newId(),
      decision: decision.id,
      organisation,
      marks: JSON.stringify(marks),
      reason,
      signed_by: signedBy,
      at: now,
      proxy: organisation === own ? null : own,
      replaced_at: null,
    })
    .execute();
}

/** Into the box: nothing that is stored tells which ballot came from whom, not even the order in which they came. */
async function drop(tx: Transaction, decision: StoredDecision, organisation: string, marks: Marks, reason: string): Promise<void> {
  const reasons = [...decision.reasons, ...(reason === '' ? [] : [reason])].sort();
  const box: Box = { tally: addBallot(decision, decision.tally, marks), reasons };
  await tx.query
    .updateTable('decisions')
    .set({ box: JSON.stringify(box) })
    .where('id', '=', decision.id)
    .execute();
  await tx.query.insertInto('participations').values({ decision: decision.id, organisation }).execute();
}
