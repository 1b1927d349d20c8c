/** What other plugins ask: open a decision for whom they serve, and read what came of it as that person may see it. */
import { TuttiError } from '@tutti/plugin-api';
import { type Audience, readerFor, type ServiceCaller, type ServiceImplementation, type WorkspaceContext } from '@tutti/plugin-api/server';
import { decideResult } from '../common/decide-result.ts';
import type { DecisionInfo, DecisionState } from '../common/decision.ts';
import { answerReport, type ReportWanted } from './answer-report.ts';
import { countHealth } from './count-health.ts';
import { answerDecision, answerDecisions } from './decision-answer.ts';
import { beginDecision } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import type { NewQuestion } from './question-rules.ts';
import { findDecision } from './read-decisions.ts';
import { worded } from './words.ts';

export interface ServiceDecision {
  id: string;
  question: string;
  state: DecisionState;
  closesAt: number;
  /** How many organisations decide, and how many of them have answered. */
  asked: number;
  answered: number;
  /** `none` until the asking person may know. */
  verdict: 'none' | 'carried' | 'not-carried' | 'no-quorum' | 'told';
  /** Titles of the options with the most, or when they are. */
  leading: string[];
  /** In words; empty until it was written. */
  outcome: string;
  /** The day to look at it again, where there is one. */
  review?: string;
  /** Id of the object it is about. */
  about?: string;
  /** Where it was brought in from; one that was taken here has none. */
  source?: string;
  endedAt?: number;
}

async function open(
  workspace: WorkspaceContext,
  given: NewQuestion & { key?: string; fixed?: boolean; decides?: string[] },
  caller: ServiceCaller,
): Promise<{ id: string }> {
  // Somebody asks the organisations, and it is on record who did.
  if (!caller.actor) throw new TuttiError('NOT_ALLOWED', worded('server.nobody-asks'));
  const { key, fixed = false, decides = [], ...question } = given;
  return { id: await beginDecision(workspace, caller.actor, question, { plugin: caller.plugin, key, fixed, decides }) };
}

async function read(workspace: WorkspaceContext, { id }: { id: string }, caller: ServiceCaller): Promise<ServiceDecision> {
  if (caller.actor) return toService((await answerDecision(workspace, caller.actor, id)).decision);
  // By itself a plugin learns how those ended that it opened, so that it can act on them.
  const decision = await findDecision(workspace.database.query<DecisionTables>(), id, workspace.now());
  if (decision.plugin !== caller.plugin) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return toService({ ...decision, result: decision.state === 'closed' ? decideResult(decision, decision.tally) : undefined });
}

async function list(
  workspace: WorkspaceContext,
  { about }: { about: string },
  caller: ServiceCaller,
): Promise<{ decisions: ServiceDecision[] }> {
  if (!caller.actor) return { decisions: [] };
  const { decisions } = await answerDecisions(workspace, caller.actor, about);
  return { decisions: decisions.slice(0, 100).map(toService) };
}

/** For a page that several people read at once: what was decided, as its audience may see it. */
async function report(workspace: WorkspaceContext, { audience, ...wanted }: ReportWanted & { audience: Audience }, caller: ServiceCaller) {
  return { decisions: await answerReport(workspace, readerFor(caller, audience), wanted) };
}

/** A tool that asks of its own accord may count for the partners: counts name nobody. */
async function health(workspace: WorkspaceContext, { audience }: { audience?: Audience }, caller: ServiceCaller) {
  return { panel: 'decisions.decisions', figures: await countHealth(workspace, readerFor(caller, audience, 'partners')) };
}

function toService(info: DecisionInfo): ServiceDecision {
  const { id, question, state, closesAt, asked, answered, result, options, outcomes, about, source, endedAt } = info;
  const [outcome] = outcomes;
  const titleOf = (wanted: string): string => {
    const option = options.find((one) => one.id === wanted);
    return option?.at === undefined ? option?.title || wanted : new Date(option.at).toISOString();
  };
  return {
    ...{ id, question, state, closesAt, asked: asked.length, answered: answered.length },
    verdict: state === 'closed' ? (result?.verdict ?? 'none') : 'none',
    leading: state === 'closed' ? (result?.leading ?? []).map(titleOf) : [],
    outcome: outcome?.words ?? '',
    ...(outcome?.review === undefined ? {} : { review: outcome.review }),
    ...(about === undefined ? {} : { about }),
    ...(source === undefined ? {} : { source }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

export const decisionService: Record<string, ServiceImplementation> = { open, read, list, report, health };
