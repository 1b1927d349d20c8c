/** Notes on the line as one seat may read them. */
import type { Actor } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import { type Note, type NoteKind, ownsNote, seesNote } from '../../common/notes.ts';
import type { MeasurementTables } from '../measurement-tables.ts';

/** By the indicator's id: those of a period in the order of the periods, then those of all. */
export async function readNotes(
  query: Kysely<MeasurementTables>,
  actor: Actor | undefined,
  indicators: readonly string[],
): Promise<Map<string, Note[]>> {
  const found = new Map<string, Note[]>(indicators.map((id) => [id, []]));
  if (indicators.length === 0) return found;
  const rows = await query
    .selectFrom('notes')
    .selectAll()
    .where('indicator', 'in', [...indicators])
    .where('withdrawn_at', 'is', null)
    .orderBy('at')
    .execute();
  for (const row of rows) {
    const organisation = row.organisation === '' ? null : row.organisation;
    const note: Note = {
      id: row.id,
      period: row.period === '' ? null : row.period,
      kind: row.kind as NoteKind,
      text: row.text,
      seenBy: row.seen_by as Note['seenBy'],
      organisation,
      by: row.said_by,
      at: Number(row.at),
      changedAt: row.changed_at === null ? null : Number(row.changed_at),
      mine: actor !== undefined && ownsNote(actor, organisation),
    };
    if (seesNote(note, actor)) found.get(row.indicator)?.push(note);
  }
  for (const notes of found.values()) notes.sort((a, b) => (a.period ?? '9').localeCompare(b.period ?? '9') || a.at - b.at);
  return found;
}
