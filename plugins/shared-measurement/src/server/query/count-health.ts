/** How measurement stands, in counts, as one seat may see it: what was waited for and came, and how many core indicators are on their way. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { isBackbone } from '../../common/measurement-rights.ts';
import { addDays, parsePeriod } from '../../common/period.ts';
import type { ValueRow } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { dayOf } from '../workspace-day.ts';
import { answerReviews } from './answer-entries.ts';
import { seenIndicators } from './answer-indicators.ts';
import { rowsOf } from './answer-values.ts';
import { readLedger } from './ledger.ts';

export interface HealthFigure {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  panel: string;
  address?: string;
}

const panel = 'shared-measurement.measurement';

export async function countHealth(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const query = workspace.database.query<MeasurementTables>();
  const indicators = (await seenIndicators(workspace, reader)).filter(({ retired }) => !retired);
  if (indicators.length === 0) return [];
  const ledger = await readLedger(
    query,
    indicators.map(({ id }) => id),
  );
  const today = dayOf(workspace);
  const told = indicators.map((indicator) => ({
    indicator,
    rows: rowsOf({ indicator, ledger, duties: indicator.duties }, reader, { asKnownOn: workspace.now(), today }),
  }));
  const last = told.flatMap(({ indicator, rows }) => rows.findLast((row) => isDue(row, indicator.dueDays, today)) ?? []);
  const core = told.filter(({ indicator }) => indicator.level === 'core');
  const newest = core.map(({ rows }) => rows.findLast(({ value, suppressed }) => value !== null || suppressed)?.status);
  const figures: HealthFigure[] = [
    { key: 'reported', value: sum(last.map(({ reported }) => reported)), of: sum(last.map(({ due }) => due)), panel },
    { key: 'on-track', value: newest.filter((status) => status === 'on-track').length, of: core.length, panel },
  ];
  if (isBackbone(reader)) {
    const { waiting } = await answerReviews(workspace, reader);
    figures.push({ key: 'unchecked', value: waiting.length, panel, address: 'check' });
  }
  return figures.filter(({ of }) => of !== 0);
}

/** Its figures should be there by now. */
function isDue({ period, due }: ValueRow, dueDays: number, today: string): boolean {
  const end = parsePeriod(period)?.end;
  return due > 0 && end !== undefined && addDays(end, dueDays) < today;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
