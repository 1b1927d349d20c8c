/** What was decided, for a report: the outcome in words, with what was said against it beside it, as one reader may see it. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Verdict } from '../common/decision.ts';
import { dissentOf } from '../common/dissent.ts';
import { answerDecision, answerDecisions } from './decision-answer.ts';

export interface ReportWanted {
  /** Days, both with. */
  from?: string;
  to?: string;
}

export interface ReportedDecision {
  id: string;
  question: string;
  /** The day it was closed. */
  on: string;
  verdict: Verdict;
  outcome: string;
  review?: string;
  /** Ids of the organisations that were asked. */
  asked: string[];
  dissent: { organisation: string; words: string }[];
}

const most = 100;

/** Those that are closed and have their outcome in words, oldest first. */
export async function answerReport(workspace: WorkspaceContext, reader: Actor, { from, to }: ReportWanted): Promise<ReportedDecision[]> {
  const dayOf = new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone });
  const { decisions } = await answerDecisions(workspace, reader);
  const told: ReportedDecision[] = [];
  for (const { id, question, state, endedAt = 0, outcomes, result, asked, kind } of decisions) {
    const [newest] = outcomes;
    const on = dayOf.format(endedAt);
    if (state !== 'closed' || !newest || !result || (from !== undefined && on < from) || (to !== undefined && on > to)) continue;
    const { ballots } = await answerDecision(workspace, reader, id);
    const dissent = dissentOf({ kind }, result, ballots).map(({ organisation, reason }) => ({ organisation, words: reason }));
    const { review, words } = newest;
    told.push({ id, question, on, verdict: result.verdict, outcome: words, asked, dissent, ...(review === undefined ? {} : { review }) });
  }
  return told.sort((a, b) => a.on.localeCompare(b.on)).slice(-most);
}
