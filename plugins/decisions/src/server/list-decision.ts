/** What the directory says of a decision: its question and how it stands, never a result. Telling it again lets open pages look again. */
import type { PluginTransaction } from '@tutti/plugin-api/server';
import type { DecisionState, Question } from '../common/decision.ts';
import type { DecisionTables } from './decision-tables.ts';
import { english } from './words.ts';

type Listed = Pick<Question, 'question' | 'background' | 'audience'> & {
  id: string;
  state: DecisionState;
  organisation: string | undefined;
};

export async function listDecision(tx: PluginTransaction<DecisionTables>, decision: Listed): Promise<void> {
  const { id, question, background, audience, state, organisation } = decision;
  await tx.putObject({
    id,
    type: 'decision',
    title: question,
    anchor: id,
    summary: background.slice(0, 300),
    state: english(`server.state.${state}`),
    ...(organisation === undefined ? {} : { organisation }),
    ...(audience === 'table' ? { readers: { roles: ['facilitator', 'steward', 'lead', 'member'] } } : {}),
  });
}
