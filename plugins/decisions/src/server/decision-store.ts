/** Decisions in the database: begun, changed for as long as nobody has answered, ended. What was asked is never changed under a ballot. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { emptyTally } from '../common/count-ballots.ts';
import { unanswered } from '../common/decide-result.ts';
import type { Question, Recusal } from '../common/decision.ts';
import { leadsDecision, mayBegin, seesDecision } from '../common/decision-rights.ts';
import { bindQuestion } from './bind-question.ts';
import type { DecisionTable, DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import { type NewQuestion, toQuestion } from './question-rules.ts';
import { findDecision, type StoredDecision } from './read-decisions.ts';
import { worded } from './words.ts';

export type Transaction = PluginTransaction<DecisionTables>;

/** The plugin for which it is opened, and its own key: the same key opens one decision. */
export interface Opener {
  plugin: string;
  key: string | undefined;
  /** What is asked can be taken back and not changed. */
  fixed?: boolean;
  /** Ids of further objects that it is about. */
  decides?: readonly string[];
}

export async function beginDecision(workspace: WorkspaceContext, actor: Actor, given: NewQuestion, opener?: Opener): Promise<string> {
  if (!mayBegin(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-begin'));
  const now = workspace.now();
  const { given: bound, recused, ...rule } = await bindQuestion(workspace, given, { begunAt: now });
  const question = await toQuestion(workspace, bound, now, { ...rule, recused });
  const id = workspace.newId();
  return workspace.database.transaction<DecisionTables, string>(async (tx) => {
    if (opener?.key !== undefined) {
      const before = await tx.query
        .selectFrom('decisions')
        .select('id')
        .where('plugin', '=', opener.plugin)
        .where('key', '=', opener.key)
        .executeTakeFirst();
      if (before) return before.id;
    }
    const organisation = actor.seat.role === 'facilitator' ? undefined : actor.seat.organisation?.id;
    await tx.query
      .insertInto('decisions')
      .values({
        ...toRow(question),
        id,
        created_at: now,
        created_by: actor.seat.person.name,
        organisation: organisation ?? null,
        plugin: opener?.plugin ?? null,
        key: opener?.key ?? null,
        fixed: opener?.fixed ? 1 : 0,
        ...notEnded,
      })
      .execute();
    await storeRecusals(tx, id, allRecused(given, recused), now);
    await listDecision(tx, { ...question, id, state: 'open', organisation });
    const about = [...(question.about === undefined ? [] : [question.about]), ...(opener?.decides ?? [])];
    for (const object of new Set(about)) await tx.putLink({ type: 'decides', from: id, to: object, actor });
    await tx.emit({ type: 'decision.opened', objects: [id], data: { kind: question.kind, asked: question.asked.length }, actor });
    return id;
  });
}

/** CONFLICT once one organisation has answered, stepped aside or named another. */
export async function changeDecision(workspace: WorkspaceContext, actor: Actor, id: string, given: NewQuestion): Promise<void> {
  const before = await findFor({ query: workspace.database.query<DecisionTables>() }, workspace, actor, id);
  const { given: bound, recused, ...rule } = await bindQuestion(workspace, given, { before, begunAt: before.createdAt });
  const question = await toQuestion(workspace, bound, workspace.now(), { ...rule, recused });
  await change(workspace, actor, id, async (tx, decision) => {
    if (!isUntouched(decision)) throw new TuttiError('CONFLICT', worded('server.answered'));
    if (decision.fixed) throw new TuttiError('CONFLICT', worded('server.fixed'));
    if (decision.anonymous && !question.anonymous) {
      throw new TuttiError('INVALID_FIELD', { field: '/anonymous', detail: worded('server.anonymous-for-good') });
    }
    const { about, ...row } = toRow(question);
    await tx.query
      .updateTable('decisions')
      .set({ ...row, about: decision.about ?? about })
      .where('id', '=', id)
      .execute();
    await tx.query.deleteFrom('recusals').where('decision', '=', id).execute();
    await storeRecusals(tx, id, allRecused(given, recused), workspace.now());
    await tx.emit({ type: 'decision.changed', objects: [id], actor });
    return { ...decision, ...question };
  });
}

/** What was asked stays readable; what was answered and kept back stays kept back. */
export async function withdrawDecision(workspace: WorkspaceContext, actor: Actor, id: string, reason: string): Promise<void> {
  await change(workspace, actor, id, async (tx, decision) => {
    const row = { withdrawn_at: workspace.now(), end_reason: reason };
    await tx.query.updateTable('decisions').set(row).where('id', '=', id).execute();
    await tx.emit({ type: 'decision.withdrawn', objects: [id], actor });
    return { ...decision, state: 'withdrawn' };
  });
}

/** Before its time only when nobody is waited for, so that nobody can end it while it goes their way. */
export async function closeDecision(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await change(workspace, actor, id, async (tx, decision) => {
    if (unanswered(decision).length > 0) throw new TuttiError('CONFLICT', worded('server.not-all'));
    const now = workspace.now();
    await tx.query.updateTable('decisions').set({ closed_at: now, told_at: now }).where('id', '=', id).execute();
    await tx.emit({ type: 'decision.closed', objects: [id], actor });
    return { ...decision, state: 'closed' };
  });
}

/** Nobody has answered, stepped aside by themselves or named another. */
export function isUntouched({ answered, proxies, ownRecusals }: StoredDecision): boolean {
  return answered.length === 0 && proxies.length === 0 && ownRecusals === 0;
}

/** NOT_FOUND for those who may not know of it. */
export async function findFor(
  tx: { query: Kysely<DecisionTables> },
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
): Promise<StoredDecision> {
  const decision = await findDecision(tx.query, id, workspace.now());
  if (!seesDecision(decision, actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return decision;
}

export function expectOpen({ state }: Pick<StoredDecision, 'state'>): void {
  if (state !== 'open') throw new TuttiError('CONFLICT', worded('server.over'));
}

async function change(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, decision: StoredDecision) => Promise<StoredDecision>,
): Promise<void> {
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const decision = await findFor(tx, workspace, actor, id);
    if (!leadsDecision(decision, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
    expectOpen(decision);
    await listDecision(tx, await work(tx, decision));
  });
}

function allRecused({ recused = [] }: NewQuestion, others: readonly Recusal[]): Recusal[] {
  return [...recused.map((one): Recusal => ({ ...one, why: 'said' })), ...others];
}

async function storeRecusals(tx: Transaction, decision: string, recused: readonly Recusal[], at: number): Promise<void> {
  for (const { organisation, reason, why } of recused) {
    await tx.query.insertInto('recusals').values({ decision, organisation, reason: reason.trim(), said_by: '', at, why }).execute();
  }
}

export const notEnded = { withdrawn_at: null, closed_at: null, end_reason: null, told_at: null, source: null };

/** Every column that comes from the question. */
export function toRow(question: Question) {
  const { options, asked, required, anonymous, reasonNeeded, opinions, closesAt, about, pays, rule, ...rest } = question;
  const row = {
    ...rest,
    options: JSON.stringify(options),
    asked: JSON.stringify(asked),
    required: JSON.stringify(required),
    anonymous: Number(anonymous),
    reason_needed: Number(reasonNeeded),
    opinions: Number(opinions),
    closes_at: closesAt,
    about: about ?? null,
    pays: JSON.stringify(pays),
    rule: rule ? JSON.stringify(rule) : null,
    box: anonymous ? JSON.stringify({ tally: emptyTally(question), reasons: [] }) : null,
  };
  return row satisfies Partial<DecisionTable>;
}
