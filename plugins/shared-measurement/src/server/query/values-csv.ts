/** All figures that one seat may see as one long table for a spreadsheet. What is hidden is an empty cell beside the word for it, never a zero. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { csvTable } from '../../common/csv-cell.ts';
import type { IndicatorInfo } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { dayOf, endOfDay } from '../workspace-day.ts';
import { seenIndicators } from './answer-indicators.ts';
import { rowsOf } from './answer-values.ts';
import { readLedger } from './ledger.ts';
import { readNotes } from './read-notes.ts';

const columns = ['indicator', 'name', 'unit', 'period', 'organisation', 'scope', 'state', 'value', 'numerator', 'denominator'] as const;
const more = ['reported', 'due', 'status', 'provisional', 'revision', 'asKnownOn', 'note'] as const;

export async function valuesTable(
  workspace: WorkspaceContext,
  actor: Actor,
  day: string | undefined,
): Promise<{ indicators: IndicatorInfo[]; lines: unknown[][] }> {
  const indicators = await seenIndicators(workspace, actor);
  const ledger = await readLedger(
    workspace.database.query<MeasurementTables>(),
    indicators.map(({ id }) => id),
  );
  const notes = await readNotes(
    workspace.database.query<MeasurementTables>(),
    actor,
    indicators.map(({ id }) => id),
  );
  const names = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  const asKnownOn = endOfDay(workspace, day);
  const today = dayOf(workspace);
  const told = new Date(asKnownOn).toISOString();
  const lines: unknown[][] = [[...columns, ...more]];
  for (const indicator of indicators) {
    const { code, name, unit } = indicator;
    for (const { period, organisation, kind, text } of notes.get(indicator.id) ?? []) {
      const by = organisation === null ? '' : (names.get(organisation) ?? organisation);
      lines.push([code, name, unit, period ?? '', by, 'note', kind, ...Array.from({ length: 9 }, () => ''), text]);
    }
    for (const row of rowsOf({ indicator, ledger, duties: indicator.duties }, actor, { asKnownOn, today })) {
      const state = row.kept ? 'kept' : row.suppressed ? 'hidden' : row.value === null ? 'missing' : 'reported';
      const numbers = [row.value, row.numerator, row.denominator];
      const standing = [row.reported, row.due, row.status, row.provisional, row.revision, told, ''];
      lines.push([code, name, unit, row.period, '', 'together', state, ...numbers, ...standing]);
      for (const value of row.unnamed ?? []) {
        lines.push([code, name, unit, row.period, '', 'unnamed', 'reported', value, '', '', '', '', '', '', '', told, '']);
      }
      for (const part of row.parts ?? []) {
        const place = [names.get(part.organisation) ?? part.organisation, part.scope, part.state];
        lines.push([
          code,
          name,
          unit,
          row.period,
          ...place,
          part.value,
          part.numerator,
          part.denominator,
          '',
          '',
          '',
          '',
          part.revision,
          told,
          '',
        ]);
      }
    }
  }
  return { indicators, lines };
}

export async function valuesCsv(workspace: WorkspaceContext, actor: Actor, day: string | undefined): Promise<string> {
  return csvTable((await valuesTable(workspace, actor, day)).lines);
}
