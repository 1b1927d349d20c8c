/** What a block says, as facts: asked of the other tools **for the report's audience**, whoever builds it. The only place where anything comes into a report. */
import { isTuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Block, BlockState, ReportAudience } from '../../common/report.ts';

export interface GoalFact {
  code: string;
  statement: string;
  population?: string;
  place?: string;
  until?: string;
}

export interface IndicatorFact {
  code: string;
  name: string;
  question: string;
  definition: string;
  source: string;
  unit: string;
  decimals: number;
  direction: string;
  baseline?: { period: string; value: number };
  target?: { value: number; by: string };
  rows: { period: string; hidden: boolean; value?: number; reported: number; due: number; status: string; provisional: boolean }[];
  organisations: string[];
}

export interface ActivityFact {
  code: string;
  name: string;
  purpose: string;
  stage: string;
  starts: string;
  ends: string;
  places: string[];
  roles: { organisation: string; kind: string; promised: string }[];
}

export interface DecisionFact {
  question: string;
  on: string;
  verdict: string;
  outcome: string;
  review?: string;
  asked: string[];
  dissent: { organisation: string; words: string }[];
}

export interface StandingFact {
  version?: { number: string; note: string; inForceAt: number };
  asked: string[];
  stances: { organisation: string; kind: string; words: string }[];
}

/** One block with what it says; only that of its own kind is there. */
export interface Fact {
  block: Block;
  state: BlockState;
  goal?: GoalFact;
  indicator?: IndicatorFact;
  activities?: ActivityFact[];
  decisions?: DecisionFact[];
  standing?: StandingFact;
}

/** @param cutOff a day: numbers as known at its end; today's otherwise. */
export function readFacts(
  workspace: WorkspaceContext,
  blocks: readonly Block[],
  audience: ReportAudience,
  cutOff?: string,
): Promise<Fact[]> {
  return Promise.all(blocks.map((block) => readFact(workspace, block, audience, cutOff)));
}

async function readFact(workspace: WorkspaceContext, block: Block, audience: ReportAudience, cutOff: string | undefined): Promise<Fact> {
  if (block.kind === 'text') return { block, state: 'shown' };
  try {
    const said = await ask(workspace, block, audience, cutOff);
    return { block, state: isEmpty(said) ? 'empty' : 'shown', ...said };
  } catch (error) {
    // Not there for this audience is not there: which of the two it is, nobody is told.
    if (isTuttiError(error, 'NOT_FOUND')) return { block, state: 'hidden' };
    // One tool that cannot answer takes nothing away from what the others say.
    return { block, state: isTuttiError(error, 'SERVICE_MISSING') ? 'off' : 'silent' };
  }
}

type Said = Omit<Fact, 'block' | 'state'>;

async function ask(workspace: WorkspaceContext, block: Block, audience: ReportAudience, cutOff: string | undefined): Promise<Said> {
  const { services } = workspace;
  switch (block.kind) {
    case 'goal':
      // Goals are words for every seat: there is nothing in them that an audience may not read.
      return { goal: (await services.call<{ goal: GoalFact }>('goals', 'get', { goal: block.goal })).goal };
    case 'indicator': {
      const known = cutOff === undefined ? {} : { asKnownOn: cutOff };
      return { indicator: await services.call<IndicatorFact>('indicators', 'report', { code: block.indicator, audience, ...known }) };
    }
    case 'activities': {
      const goal = block.goal === '' ? {} : { goal: block.goal };
      const told = await services.call<{ activities: ActivityFact[] }>('activities', 'report', { audience, ...goal });
      return { activities: told.activities };
    }
    case 'decisions': {
      const days = Object.fromEntries(Object.entries({ from: block.from, to: block.to }).filter(([, day]) => day !== ''));
      const told = await services.call<{ decisions: DecisionFact[] }>('decisions', 'report', { audience, ...days });
      return { decisions: told.decisions };
    }
    case 'standing':
      return { standing: await services.call<StandingFact>('agenda', 'standing', { audience }) };
    case 'text':
      return {};
  }
}

function isEmpty({ indicator, activities, decisions, standing }: Said): boolean {
  return (
    indicator?.rows.length === 0 || activities?.length === 0 || decisions?.length === 0 || (standing !== undefined && !standing.version)
  );
}

/** Ids of the organisations that are named or counted in it: theirs it is to sign. */
export function namedIn(facts: readonly Fact[]): string[] {
  const all = facts.flatMap(({ indicator, activities = [], decisions = [], standing }) => [
    ...(indicator?.organisations ?? []),
    ...activities.flatMap(({ roles }) => roles.map(({ organisation }) => organisation)),
    ...decisions.flatMap(({ asked }) => asked),
    ...(standing?.asked ?? []),
  ]);
  return [...new Set(all)].sort();
}
