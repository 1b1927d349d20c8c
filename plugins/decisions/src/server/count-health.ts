/** Whether decisions are followed through, in counts, as one seat may see it. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { answerDecisions } from './decision-answer.ts';

export interface HealthFigure {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  panel: string;
  address?: string;
}

const panel = 'decisions.decisions';

export async function countHealth(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { decisions } = await answerDecisions(workspace, reader);
  const open = decisions.filter(({ state }) => state === 'open');
  const closed = decisions.filter(({ state }) => state === 'closed');
  if (open.length + closed.length === 0) return [];
  const today = new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(workspace.now());
  // A review that was held ends in new words, with a later day or none.
  const toReview = closed.filter(({ outcomes: [newest] }) => newest?.review !== undefined && newest.review < today);
  const [first] = toReview;
  return [
    ...(closed.length === 0
      ? []
      : [{ key: 'concluded', value: closed.filter(({ outcomes }) => outcomes.length > 0).length, of: closed.length, panel }]),
    { key: 'to-review', value: toReview.length, panel, ...(first ? { address: first.id } : {}) },
    { key: 'open', value: open.length, panel },
  ];
}
