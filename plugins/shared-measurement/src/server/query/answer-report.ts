/** One indicator for a report: what it is, its figures as one reader may see them, and whose figures they are made of. Figures of single organisations are never among them. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Indicator } from '../../common/indicator.ts';
import type { ValueRow } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { answerValues, expectSeen } from './answer-values.ts';
import { readLedger } from './ledger.ts';
import { Shares } from './shares.ts';

export interface Reported
  extends Pick<Indicator, 'code' | 'name' | 'question' | 'definition' | 'source' | 'unit' | 'decimals' | 'direction'> {
  baseline?: { period: string; value: number };
  target?: { value: number; by: string };
  rows: ReportedRow[];
  /** Ids of the organisations whose figures are counted in the rows. */
  organisations: string[];
}

type ReportedRow = Pick<ValueRow, 'period' | 'reported' | 'due' | 'status' | 'provisional'> & { hidden: boolean; value?: number };

/** As many as one can read in a row, the newest. */
const mostRows = 40;

/** NOT_FOUND where that reader may not know of it. @param asKnownOn a day, as known at its end */
export async function answerReport(
  workspace: WorkspaceContext,
  reader: Actor,
  code: string,
  asKnownOn: string | undefined,
): Promise<Reported> {
  const indicator = await expectSeen(workspace, reader, code);
  const { name, question, definition, source, unit, decimals, direction, baseline, target } = indicator;
  const { rows } = await answerValues(workspace, reader, indicator.code, { asKnownOn });
  const told = rows.filter(({ value, suppressed, due }) => value !== null || suppressed || due > 0).slice(-mostRows);
  const { accepted, consents } = await readLedger(workspace.database.query<MeasurementTables>(), [indicator.id]);
  const shown = new Set(told.map(({ period }) => period));
  const shares = new Shares(indicator, consents.get(indicator.id) ?? []);
  const counted = [...(accepted.get(indicator.id) ?? [])].filter(([period]) => shown.has(period)).flatMap(([, figures]) => figures);
  return {
    ...{ code: indicator.code, name, question, definition, source, unit, decimals, direction },
    ...(baseline ? { baseline: { period: baseline.period, value: baseline.value } } : {}),
    ...(target ? { target } : {}),
    rows: told.map(({ period, value, suppressed, reported, due, status, provisional }) => ({
      ...{ period, reported, due, status, provisional, hidden: suppressed },
      ...(value === null ? {} : { value }),
    })),
    organisations: [...new Set(counted.map(({ organisation }) => organisation))].filter((id) => shares.of(id).total !== 'nobody').sort(),
  };
}
