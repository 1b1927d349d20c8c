/** What stands beside ballots: stepping aside, asking another organisation to answer, and what staff think. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { marksFault } from '../common/count-ballots.ts';
import { electorate } from '../common/decide-result.ts';
import type { Marks } from '../common/decision.ts';
import { heldFor, mayOpine, ownVoice, standsOnceGiven } from '../common/decision-rights.ts';
import { expectOpen, findFor, type Transaction } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import type { StoredDecision } from './read-decisions.ts';
import { worded } from './words.ts';

/** For good: an organisation that has an interest of its own does not decide. A ballot it gave does not count any more. */
export async function stepAside(workspace: WorkspaceContext, actor: Actor, id: string, reason: string): Promise<void> {
  await asOwn(workspace, actor, id, async (tx, decision, own) => {
    if (decision.recused.some(({ organisation }) => organisation === own)) throw new TuttiError('CONFLICT', worded('server.recused'));
    if (decision.answered.includes(own) && standsOnceGiven(decision)) throw new TuttiError('CONFLICT', worded('server.stands'));
    const now = workspace.now();
    await tx.query
      .updateTable('ballots')
      .set({ replaced_at: now })
      .where('decision', '=', id)
      .where('organisation', '=', own)
      .where('replaced_at', 'is', null)
      .execute();
    // Neither does it answer for others, nor others for it.
    await tx.query
      .deleteFrom('proxies')
      .where('decision', '=', id)
      .where((by) => by.or([by('organisation', '=', own), by('holder', '=', own)]))
      .execute();
    await tx.query
      .insertInto('recusals')
      .values({ decision: id, organisation: own, reason, said_by: actor.seat.person.name, at: now, why: 'said' })
      .execute();
    await tx.emit({ type: 'organisation.stepped-aside', objects: [id], data: { organisation: own }, actor });
  });
}

/** One organisation answers for one other at most, and never passes on what it was asked: power should not gather. */
export async function giveProxy(workspace: WorkspaceContext, actor: Actor, id: string, holder: string): Promise<void> {
  await asOwn(workspace, actor, id, async (tx, decision, own) => {
    const refuse = (key: string): never => {
      throw new TuttiError('INVALID_FIELD', { field: '/to', detail: worded(key) });
    };
    const voting = electorate(decision);
    if (!voting.includes(own)) throw new TuttiError('CONFLICT', worded('server.recused'));
    if (decision.answered.includes(own)) throw new TuttiError('CONFLICT', worded('server.answered-itself'));
    if (decision.proxies.some(({ from }) => from === own)) throw new TuttiError('CONFLICT', worded('server.proxy-twice'));
    if (holder === own || !voting.includes(holder)) refuse('server.proxy-whom');
    if (heldFor(decision, holder) !== undefined) refuse('server.proxy-held');
    if (decision.proxies.some(({ from }) => from === holder)) refuse('server.proxy-away');
    if (heldFor(decision, own) !== undefined) throw new TuttiError('CONFLICT', worded('server.proxy-on'));
    await tx.query
      .insertInto('proxies')
      .values({ decision: id, organisation: own, holder, said_by: actor.seat.person.name, at: workspace.now() })
      .execute();
    await tx.emit({ type: 'proxy.given', objects: [id], data: { organisation: own, to: holder }, actor });
  });
}

/** Until it was used. */
export async function takeProxyBack(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await asOwn(workspace, actor, id, async (tx, decision, own) => {
    if (!decision.proxies.some(({ from }) => from === own)) throw new TuttiError('CONFLICT', worded('server.proxy-none'));
    if (decision.answered.includes(own)) throw new TuttiError('CONFLICT', worded('server.proxy-used'));
    await tx.query.deleteFrom('proxies').where('decision', '=', id).where('organisation', '=', own).execute();
  });
}

/** No event: that somebody has an opinion is already more than others should hear. */
export async function sayOpinion(workspace: WorkspaceContext, actor: Actor, id: string, marks: Marks): Promise<void> {
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const decision = await findFor(tx, workspace, actor, id);
    const { seat } = actor;
    if (!mayOpine({ ...decision, state: 'open' }, actor) || !seat.organisation)
      throw new TuttiError('NOT_ALLOWED', worded('server.no-opinion'));
    expectOpen(decision);
    const wrong = marksFault(decision, marks);
    if (wrong !== undefined) throw new TuttiError('INVALID_FIELD', { field: '/marks', detail: worded(wrong, { count: decision.dots }) });
    await tx.query.deleteFrom('opinions').where('decision', '=', id).where('seat', '=', seat.id).execute();
    const row = { decision: id, organisation: seat.organisation.id, seat: seat.id, marks: JSON.stringify(marks) };
    await tx.query.insertInto('opinions').values(row).execute();
    await listDecision(tx, decision);
  });
}

/** What staff of one organisation said, by seat. */
export async function readOpinions(query: Kysely<DecisionTables>, decision: string, organisation: string): Promise<Map<string, Marks>> {
  const rows = await query
    .selectFrom('opinions')
    .select(['seat', 'marks'])
    .where('decision', '=', decision)
    .where('organisation', '=', organisation)
    .execute();
  return new Map(rows.map(({ seat, marks }) => [seat, JSON.parse(marks) as Marks]));
}

async function asOwn(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, decision: StoredDecision, own: string) => Promise<void>,
): Promise<void> {
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const decision = await findFor(tx, workspace, actor, id);
    const own = ownVoice(decision, actor);
    if (own === undefined) {
      throw new TuttiError('NOT_ALLOWED', worded(actor.kind === 'person' ? 'server.not-asked' : 'server.people-only'));
    }
    expectOpen(decision);
    await work(tx, decision, own);
    await listDecision(tx, decision);
  });
}
