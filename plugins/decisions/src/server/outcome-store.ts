/** What came of it, in words, and the day to look at it again. What was said before stays readable. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { leadsDecision } from '../common/decision-rights.ts';
import { findFor } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import { worded } from './words.ts';

export interface NewOutcome {
  words: string;
  /** YYYY-MM-DD */
  review?: string;
}

export async function writeOutcome(workspace: WorkspaceContext, actor: Actor, id: string, given: NewOutcome): Promise<void> {
  await workspace.database.transaction<DecisionTables, void>(async (tx) => {
    const decision = await findFor(tx, workspace, actor, id);
    if (!leadsDecision(decision, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
    if (decision.state !== 'closed') throw new TuttiError('CONFLICT', worded('server.not-closed'));
    const words = given.words.trim();
    if (words === '') throw new TuttiError('INVALID_FIELD', { field: '/words', detail: worded('server.outcome-words') });
    const said = { said_by: actor.seat.person.name, at: workspace.now() };
    await tx.query
      .insertInto('outcomes')
      .values({ id: workspace.newId(), decision: id, words, review: given.review ?? null, ...said })
      .execute();
    await listDecision(tx, decision);
    await tx.emit({ type: 'outcome.written', objects: [id], actor });
  });
}
