/** What everybody may see of some indicators: asked of the one place that hides what must be hidden, as nobody in particular. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Indicator } from '../../common/indicator.ts';
import { seesIndicator } from '../../common/measurement-rights.ts';
import type { Note } from '../../common/notes.ts';
import type { ValueRow } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { answerValues } from '../query/answer-values.ts';
import { readNotes } from '../query/read-notes.ts';
import { readIndicators } from '../read-indicators.ts';

export interface PublicIndicator {
  indicator: Indicator;
  rows: ValueRow[];
  notes: Note[];
  /** By id, of those whose figures or notes stand there. */
  names: Map<string, string>;
}

/** In the order given; those that are no longer counted or seen by everybody are left out. @param ids of indicators */
export async function readPublic(workspace: WorkspaceContext, ids: readonly string[]): Promise<PublicIndicator[]> {
  const query = workspace.database.query<MeasurementTables>();
  const all = await readIndicators(query);
  const notes = await readNotes(query, undefined, ids);
  const names = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  const found = ids.flatMap((id) => all.find((one) => one.id === id && !one.retired && seesIndicator(one, undefined)) ?? []);
  return Promise.all(
    found.map(async (indicator) => ({
      indicator,
      rows: (await answerValues(workspace, undefined, indicator.id, {})).rows.filter(
        ({ value, suppressed, reported }) => value !== null || suppressed || reported > 0,
      ),
      notes: notes.get(indicator.id) ?? [],
      names,
    })),
  );
}
