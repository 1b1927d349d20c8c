/** Reads which tables an organisation has brought in. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { ImportBatch } from '../common/imports.ts';
import type { ImportTable, MeasurementTables } from './measurement-tables.ts';
import { worded } from './words.ts';

type Query = Kysely<MeasurementTables>;

/** Newest first; the last hundred. */
export async function readImports(query: Query, organisation: string): Promise<ImportBatch[]> {
  const rows = query.selectFrom('imports').selectAll().where('organisation', '=', organisation);
  return (await rows.orderBy('at', 'desc').limit(100).execute()).map(toBatch);
}

/** NOT_FOUND also where it is another organisation's. */
export async function findImport(query: Query, organisation: string, id: string): Promise<ImportBatch> {
  const row = await query
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.no-import'));
  return toBatch(row);
}

function toBatch({ id, file, said_by, at, count, undone_by, undone_at }: Selectable<ImportTable>): ImportBatch {
  const undone = undone_at === null ? undefined : { by: undone_by, at: Number(undone_at) };
  return { id, file, by: said_by, at: Number(at), count, undone };
}
