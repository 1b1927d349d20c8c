/** Brings in a decision that was taken elsewhere. It says where it came from, it is closed, and its ballots are marked as not given here. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { marksFault } from '../common/count-ballots.ts';
import type { Marks } from '../common/decision.ts';
import { notEnded, type Transaction, toRow } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import type { NewOutcome } from './outcome-store.ts';
import { type NewQuestion, toQuestion } from './question-rules.ts';
import { worded } from './words.ts';

export interface ImportedDecision extends Omit<NewQuestion, 'closesAt' | 'hide' | 'anonymous' | 'opinions' | 'about' | 'rule'> {
  /** The day it was decided, YYYY-MM-DD. */
  on: string;
  source: string;
  ballots: { organisation: string; marks: Marks; reason?: string; signedBy?: string }[];
  outcome?: NewOutcome;
}

export async function importDecision(workspace: WorkspaceContext, actor: Actor, given: ImportedDecision): Promise<string> {
  const { on, source, ballots, outcome, ...asked } = given;
  const at = Date.parse(`${on}T12:00:00Z`);
  if (at > workspace.now()) throw new TuttiError('INVALID_FIELD', { field: '/on', detail: worded('server.import-future') });
  const question = await toQuestion(workspace, { ...asked, hide: 'off', closesAt: at }, undefined);
  ballots.forEach(({ organisation, marks }, index) => {
    const field = `/ballots/${index}`;
    if (!question.asked.includes(organisation) || given.recused?.some((one) => one.organisation === organisation)) {
      throw new TuttiError('INVALID_FIELD', { field: `${field}/organisation`, detail: worded('server.not-asked-that') });
    }
    if (ballots.findIndex((one) => one.organisation === organisation) !== index) {
      throw new TuttiError('INVALID_FIELD', { field: `${field}/organisation`, detail: worded('server.twice') });
    }
    const wrong = marksFault(question, marks);
    if (wrong !== undefined) {
      throw new TuttiError('INVALID_FIELD', { field: `${field}/marks`, detail: worded(wrong, { count: question.dots }) });
    }
  });
  const id = workspace.newId();
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const made = { id, created_at: at, created_by: '', organisation: null, plugin: null, key: null };
    await tx.query
      .insertInto('decisions')
      .values({ ...toRow(question), ...made, ...notEnded, fixed: 0, closed_at: at, told_at: at, source })
      .execute();
    await storeBallots(workspace, tx, id, ballots, at);
    for (const { organisation, reason } of given.recused ?? []) {
      await tx.query.insertInto('recusals').values({ decision: id, organisation, reason, said_by: '', at, why: 'said' }).execute();
    }
    if (outcome) {
      const row = { id: workspace.newId(), decision: id, words: outcome.words.trim(), review: outcome.review ?? null, said_by: '', at };
      await tx.query.insertInto('outcomes').values(row).execute();
    }
    await listDecision(tx, { ...question, id, state: 'closed', organisation: undefined });
    await tx.emit({ type: 'decision.imported', objects: [id], actor });
  });
  return id;
}

async function storeBallots(
  workspace: WorkspaceContext,
  tx: Transaction,
  decision: string,
  ballots: ImportedDecision['ballots'],
  at: number,
): Promise<void> {
  const rows = ballots.map(({ organisation, marks, reason = '', signedBy = '' }) => ({
    id: workspace.newId(),
    decision,
    organisation,
    marks: JSON.stringify(marks),
    reason: reason.trim(),
    signed_by: signedBy,
    at,
    proxy: null,
    replaced_at: null,
  }));
  // SQLite takes a bounded number of values at once.
  for (let start = 0; start < rows.length; start += 50)
    await tx.query
      .insertInto('ballots')
      .values(rows.slice(start, start + 50))
      .execute();
}
