/** The tree of goals as Markdown, for people, and as JSON for programs; what was given up stands at the end with its reason. */
import type { OrganisationInfo } from '@tutti/plugin-api';
import { type GoalInfo, type GoalsAnswer, goalFields } from '../../common/goals/goal.ts';
import { goalTree } from '../../common/goals/goal-tree.ts';
import { plainToMarkdown } from '../../common/markdown.ts';
import { worded } from '../words.ts';

/** Ends with a line break. */
export function goalsToMarkdown({ vision, goals }: GoalsAnswer, workspace: string, organisations: readonly OrganisationInfo[]): string {
  const parts = [`# ${plainToMarkdown(worded('export.goals-title', { workspace }))}`];
  if (vision !== '') parts.push(`*${plainToMarkdown(vision)}*`);
  const active = goals.filter(({ status }) => status === 'active');
  for (const { goal, strategies } of goalTree(active)) {
    parts.push(`## ${titleOf(goal)}`, ...factsOf(goal, organisations));
    if (strategies.length > 0) parts.push(strategies.map((strategy) => itemOf(strategy, organisations)).join('\n'));
  }
  if (active.length === 0) parts.push(`*${plainToMarkdown(worded('export.no-goals'))}*`);
  const retired = goals.filter(({ status }) => status === 'retired');
  if (retired.length > 0) {
    parts.push(`## ${plainToMarkdown(worded('export.retired'))}`);
    parts.push(
      retired.map((goal) => `- ${titleOf(goal)}${goal.endReason === '' ? '' : ` (${plainToMarkdown(goal.endReason)})`}`).join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

export function goalsToJson({ vision, goals }: GoalsAnswer): object {
  const bare = (goal: GoalInfo): object => {
    const { id, status, endReason, measured, staffed, measuredBy, servedBy } = goal;
    const words = Object.fromEntries(goalFields.map((field) => [field, goal[field]]).filter(([, value]) => value !== ''));
    return { id, ...words, status, ...(endReason === '' ? {} : { endReason }), measured, staffed, measuredBy, servedBy };
  };
  return { vision, goals: goalTree(goals).map(({ goal, strategies }) => ({ ...bare(goal), strategies: strategies.map(bare) })) };
}

function titleOf({ code, statement }: GoalInfo): string {
  return plainToMarkdown(`${code} ${statement}`);
}

function factsOf(goal: GoalInfo, organisations: readonly OrganisationInfo[]): string[] {
  const parts: string[] = [];
  const facts = factLine(goal, organisations);
  if (facts !== '') parts.push(facts);
  if (goal.why !== '') parts.push(plainToMarkdown(goal.why));
  return parts;
}

function itemOf(goal: GoalInfo, organisations: readonly OrganisationInfo[]): string {
  const facts = factLine(goal, organisations);
  return `- **${titleOf(goal)}**${facts === '' ? '' : `: ${facts}`}`;
}

function factLine(
  { population, place, until, organisation, measured, staffed }: GoalInfo,
  organisations: readonly OrganisationInfo[],
): string {
  const name = organisations.find(({ id }) => id === organisation)?.name;
  const facts = [
    population,
    place,
    until === '' ? '' : worded('export.goal-until', { day: until }),
    name === undefined ? '' : worded('export.goal-led', { organisation: name }),
    measured ? '' : worded('goal.unmeasured'),
    staffed ? '' : worded('goal.unstaffed'),
  ];
  return plainToMarkdown(facts.filter((fact) => fact !== '').join(' · '));
}
