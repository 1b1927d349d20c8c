/** What a seat may know of coverage: the goals that are listed for it, and who works side by side, first for those two alone. The only place where an overlap leaves the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { isAtTheTable, ownVoice } from '../common/activity-rights.ts';
import type { CoverageAnswer } from '../common/coverage-answer.ts';
import type { GoalNeed } from '../common/needed-places.ts';
import type { OverlapInfo } from '../common/overlap.ts';
import { type NotedOverlap, noteOverlaps, toldAt } from './overlap-store.ts';

interface ListedGoal {
  id: string;
  code: string;
  statement: string;
  parent?: string;
  place?: string;
}

export async function answerCoverage(workspace: WorkspaceContext, actor: Actor): Promise<CoverageAnswer> {
  const [goals, overlaps] = await Promise.all([readGoals(workspace), overlapsFor(workspace, actor)]);
  return { goals, overlaps };
}

/** Nothing is read for those who are never told: not even how long it takes says anything. */
export async function overlapsFor(workspace: WorkspaceContext, actor: Actor): Promise<OverlapInfo[]> {
  if (!isAtTheTable(actor)) return [];
  const now = workspace.now();
  return (await noteOverlaps(workspace))
    .map((noted) => informOf(noted, actor, now))
    .filter(({ standing, organisations }) => standing !== 'between' || isConcerned(organisations, actor));
}

function informOf({ id: _, foundAt, ...overlap }: NotedOverlap, actor: Actor, now: number): OverlapInfo {
  const isMeant = overlap.organisations.every((one) => overlap.answers.some(({ organisation }) => organisation === one));
  const told = toldAt({ foundAt });
  return {
    ...overlap,
    standing: isMeant ? 'meant' : now >= told ? 'open' : 'between',
    toldAt: told,
    may: { answer: isConcerned(overlap.organisations, actor) && ownVoice(actor) !== undefined },
  };
}

function isConcerned(organisations: readonly string[], { seat }: Actor): boolean {
  return seat.organisation !== undefined && organisations.includes(seat.organisation.id);
}

/** In the order of their tree, without those that were given up; none where no tool keeps goals, or where it does not answer. */
async function readGoals(workspace: WorkspaceContext): Promise<GoalNeed[]> {
  if (!(await workspace.services.find('goals'))) return [];
  const { goals } = await workspace.services.call<{ goals: ListedGoal[] }>('goals', 'list', {}).catch(() => ({ goals: [] }));
  return goals.map(({ id, code, statement, parent, place = '' }) => ({
    ...{ id, title: `${code} ${statement}`, place },
    ...(parent === undefined ? {} : { within: parent }),
  }));
}
