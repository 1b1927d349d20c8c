/** Brings figures of a table in as drafts of the own organisation, all or none, and takes back what one table brought. Nothing is sent by it. */
import { type Actor, isTuttiError, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type Figure, type FigureSource, figureFault } from '../common/figure.ts';
import type { ImportAnswer, ImportCounts, ImportFault, UndoAnswer } from '../common/imports.ts';
import { type CellRow, deleteDraft, expectOwn, keyOf, places } from './figure-store.ts';
import type { GivenImport } from './import-bodies.ts';
import type { Transaction } from './indicator-store.ts';
import type { DraftTable, MeasurementTables } from './measurement-tables.ts';
import { findImport } from './read-imports.ts';
import { cellKey, readRevisions, readSource } from './read-revisions.ts';
import { worded } from './words.ts';

interface Ready {
  key: CellRow;
  figure: Figure;
  row: number;
}

/** A trial tells every fault; otherwise the first is refused (INVALID_FIELD) and nothing is brought in. */
export async function bringIn(
  workspace: WorkspaceContext,
  actor: Actor,
  { file, trial = false, cells }: GivenImport,
): Promise<ImportAnswer> {
  const organisation = expectOwn(actor);
  return workspace.database.transaction<MeasurementTables, ImportAnswer>(async (tx) => {
    const { ready, faults } = await check(workspace, tx, organisation, cells);
    const [fault] = faults;
    if (fault && !trial) {
      throw new TuttiError('INVALID_FIELD', {
        field: `/cells/${fault.cell}`,
        detail: worded('server.import-refused', { row: cells[fault.cell]?.row ?? 0, why: fault.detail }),
      });
    }
    const before = await readDrafts(tx, organisation);
    const stands = await readStanding(tx, organisation);
    const counts: ImportCounts = { fresh: 0, changed: 0, same: 0 };
    const id = workspace.newId();
    const written = ready.filter(({ key, figure }) => {
      const earlier = before.get(cellKey(key))?.figure ?? stands.get(cellKey(key));
      const kind = earlier === undefined ? 'fresh' : isSame(earlier, figure) ? 'same' : 'changed';
      counts[kind] += 1;
      return kind !== 'same';
    });
    if (trial || written.length === 0) return { counts, faults, id: undefined };
    await write(workspace, tx, actor, { id, organisation, file }, written, before);
    return { counts, faults, id };
  });
}

/** What was sent or changed since stays, and is named. CONFLICT when it was taken back already. */
export async function undoImport(workspace: WorkspaceContext, actor: Actor, id: string): Promise<UndoAnswer> {
  const organisation = expectOwn(actor);
  return workspace.database.transaction<MeasurementTables, UndoAnswer>(async (tx) => {
    const batch = await findImport(tx.query, organisation, id);
    if (batch.undone) throw new TuttiError('CONFLICT', worded('server.import-undone'));
    const drafts = await readDrafts(tx, organisation);
    const answer: UndoAnswer = { taken: 0, left: [] };
    const cells = await tx.query.selectFrom('import_cells').selectAll().where('import', '=', id).execute();
    const codes = new Map((await tx.query.selectFrom('indicators').select(['id', 'code']).execute()).map((one) => [one.id, one.code]));
    for (const { indicator, scope, period, figure, before } of cells) {
      const key = { indicator, organisation, scope, period } as CellRow;
      const draft = drafts.get(cellKey(key));
      const isOurs = draft !== undefined && draft.row.figure === figure && readSource(draft.row.source)?.import === id;
      if (!isOurs) {
        answer.left.push({ indicator: codes.get(indicator) ?? indicator, period, why: draft === undefined ? 'sent' : 'changed' });
        continue;
      }
      await deleteDraft(tx, key);
      if (before !== '')
        await tx.query
          .insertInto('drafts')
          .values(JSON.parse(before) as DraftTable)
          .execute();
      answer.taken += 1;
    }
    const undone = { undone_by: actor.seat.person.name, undone_at: workspace.now() };
    await tx.query.updateTable('imports').set(undone).where('id', '=', id).execute();
    return answer;
  });
}

async function check(
  workspace: WorkspaceContext,
  tx: Transaction,
  organisation: string,
  cells: GivenImport['cells'],
): Promise<{ ready: Ready[]; faults: ImportFault[] }> {
  const placeOf = await places(workspace, tx, organisation);
  const ready: Ready[] = [];
  const faults: ImportFault[] = [];
  const seen = new Set<string>();
  cells.forEach((cell, index) => {
    try {
      const place = placeOf(cell, `/cells/${index}`);
      const key = keyOf(place);
      const fault = figureFault(place.indicator, place.scope, cell.figure);
      if (fault) faults.push({ cell: index, detail: worded(fault.key) });
      else if (seen.has(cellKey(key))) faults.push({ cell: index, detail: worded('server.cell-twice') });
      else ready.push({ key, figure: cell.figure, row: cell.row });
      seen.add(cellKey(key));
    } catch (error) {
      if (!isTuttiError(error, 'INVALID_FIELD')) throw error;
      faults.push({ cell: index, detail: error.message });
    }
  });
  return { ready, faults };
}

async function write(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  { id, organisation, file }: { id: string; organisation: string; file: string },
  written: readonly Ready[],
  before: ReadonlyMap<string, { row: DraftTable }>,
): Promise<void> {
  const by = { said_by: actor.seat.person.name, at: workspace.now() };
  await tx.query
    .insertInto('imports')
    .values({ id, organisation, file, count: written.length, ...by, undone_by: '', undone_at: null })
    .execute();
  for (const part of inParts(written)) {
    const drafts = part.map(({ key, figure, row }) => {
      const source: FigureSource = { import: id, file, row };
      return { ...key, figure: JSON.stringify(figure), source: JSON.stringify(source), ...by };
    });
    await tx.query
      .insertInto('drafts')
      .values(drafts)
      .onConflict((conflict) =>
        conflict.columns(['indicator', 'organisation', 'scope', 'period']).doUpdateSet((row) => ({
          figure: row.ref('excluded.figure'),
          source: row.ref('excluded.source'),
          said_by: row.ref('excluded.said_by'),
          at: row.ref('excluded.at'),
        })),
      )
      .execute();
    const cells = part.map(({ key: { indicator, scope, period, ...rest }, figure }) => {
      const draft = before.get(cellKey({ indicator, scope, period, ...rest }))?.row;
      return { import: id, indicator, scope, period, figure: JSON.stringify(figure), before: draft ? JSON.stringify(draft) : '' };
    });
    await tx.query.insertInto('import_cells').values(cells).execute();
  }
}

/** A statement takes only so many values. */
function* inParts<Item>(items: readonly Item[], size = 100): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

async function readDrafts(tx: Transaction, organisation: string): Promise<Map<string, { row: DraftTable; figure: Figure }>> {
  const rows = await tx.query.selectFrom('drafts').selectAll().where('organisation', '=', organisation).execute();
  return new Map(rows.map((row) => [cellKey(row as unknown as CellRow), { row, figure: JSON.parse(row.figure) as Figure }]));
}

/** What was sent last and not given back. */
async function readStanding(tx: Transaction, organisation: string): Promise<Map<string, Figure>> {
  const found = new Map<string, Figure>();
  for (const revision of await readRevisions(tx.query, { organisation })) {
    if (revision.status === 'sent' || revision.status === 'accepted') found.set(cellKey(revision), revision.figure);
  }
  return found;
}

/** Its numbers and its note, in whatever order they were written. */
function isSame(one: Figure, other: Figure): boolean {
  const fields = ['state', 'numerator', 'denominator', 'value', 'margin', 'people', 'note'] as const;
  return fields.every((field) => (one[field] ?? '') === (other[field] ?? ''));
}
