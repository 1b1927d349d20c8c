/** Indicators as one seat may see them, with the goals that they measure. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Indicator } from '../../common/indicator.ts';
import { isBackbone, mayDefine, reportsFor, seesIndicator } from '../../common/measurement-rights.ts';
import { mayNote } from '../../common/notes.ts';
import type { GoalRef, IndicatorAnswer, IndicatorInfo, IndicatorsAnswer } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readDutiesOf, readIndicatorChanges, readIndicators } from '../read-indicators.ts';
import { expectSeen } from './answer-values.ts';
import { readLedger } from './ledger.ts';
import { readNotes } from './read-notes.ts';

interface ToldGoal {
  id: string;
  code: string;
  statement: string;
  measuredBy: string[];
}

/** In the order of the tree; empty while no tool that is on has goals. */
export async function readGoals(workspace: WorkspaceContext): Promise<(GoalRef & { measuredBy: string[] })[]> {
  if (!(await workspace.services.find('goals'))) return [];
  const { goals } = await workspace.services.call<{ goals: ToldGoal[] }>('goals', 'list', { retired: true });
  return goals.map(({ id, code, statement, measuredBy }) => ({ id, title: `${code} ${statement}`, measuredBy }));
}

/** With those that are no longer counted; by the code. */
export async function seenIndicators(workspace: WorkspaceContext, actor: Actor | undefined): Promise<IndicatorInfo[]> {
  const all = await readIndicators(workspace.database.query<MeasurementTables>());
  return inform(
    workspace,
    all.filter((indicator) => seesIndicator(indicator, actor)),
  );
}

export async function inform(workspace: WorkspaceContext, indicators: readonly Indicator[]): Promise<IndicatorInfo[]> {
  const query = workspace.database.query<MeasurementTables>();
  const [duties, goals] = await Promise.all([
    readDutiesOf(
      query,
      indicators.map(({ id }) => id),
    ),
    readGoals(workspace),
  ]);
  return indicators.map((indicator) => ({
    ...indicator,
    goals: goals.filter(({ measuredBy }) => measuredBy.includes(indicator.id)).map(({ id, title }) => ({ id, title })),
    duties: duties.get(indicator.id) ?? [],
  }));
}

export async function answerIndicators(workspace: WorkspaceContext, actor: Actor): Promise<IndicatorsAnswer> {
  return { indicators: await seenIndicators(workspace, actor), may: mayOf(actor) };
}

export async function answerIndicator(workspace: WorkspaceContext, actor: Actor, code: string): Promise<IndicatorAnswer> {
  const indicator = await expectSeen(workspace, actor, code);
  const query = workspace.database.query<MeasurementTables>();
  const [told] = await inform(workspace, [indicator]);
  const { denominators } = await readLedger(query, [indicator.id]);
  return {
    indicator: told ?? { ...indicator, goals: [], duties: [] },
    changes: await readIndicatorChanges(query, indicator.id),
    denominators: Object.fromEntries([...(denominators.get(indicator.id) ?? [])].map(([period, all]) => [period, all.at(-1)?.value ?? 0])),
    notes: (await readNotes(query, actor, [indicator.id])).get(indicator.id) ?? [],
    may: { define: mayDefine(actor), note: mayNote(actor) },
  };
}

export function mayOf(actor: Actor): IndicatorsAnswer['may'] {
  return { define: mayDefine(actor), report: reportsFor(actor) !== undefined, check: isBackbone(actor) };
}
