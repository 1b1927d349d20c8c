/** The grid of an opened round: a facilitator proposes each cell, and only the organisation itself says that it is right. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import type { CellMark, Dimension, GridCell } from '../../common/definitions/round.ts';
import { mayLead, writesFor } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import { findOpenedRound } from './round-store.ts';
import type { RoundTables } from './round-tables.ts';

export interface CellChange {
  organisation: string;
  dimension: Dimension;
  words: string;
  mark: CellMark;
}

export async function changeCell(workspace: WorkspaceContext, actor: Actor, id: string, change: CellChange): Promise<void> {
  const { organisation, dimension, mark } = change;
  const words = mark === 'silent' ? '' : plainText(change.words);
  if (words === '' && mark !== 'silent') throw new TuttiError('INVALID_FIELD', { field: '/words', detail: worded('server.start.words') });
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    const round = await findOpenedRound(tx, id, actor);
    const own = writesFor(round, actor) === organisation;
    if (!own && !mayLead(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.start.own-cells'));
    if (!round.sealed.some((receipt) => receipt.organisation === organisation)) {
      throw new TuttiError('NOT_FOUND', worded('server.start.nothing-written'));
    }
    const before = (await readCells(tx.query, id)).find((cell) => cell.organisation === organisation && cell.dimension === dimension);
    if (!own && before && before.state !== 'proposed') throw new TuttiError('CONFLICT', worded('server.start.confirmed'));
    const asProposed = !before || (before.words === words && before.mark === mark && before.state !== 'reworded');
    const row = { words, mark, state: !own ? 'proposed' : asProposed ? 'confirmed' : 'reworded' };
    await tx.query
      .insertInto('grid_cells')
      .values({ round: id, organisation, dimension, ...row })
      .onConflict((conflict) => conflict.columns(['round', 'organisation', 'dimension']).doUpdateSet(row))
      .execute();
    await tx.emit({ type: 'cell.changed', data: { round: id, organisation, dimension, state: row.state }, actor });
  });
}

export async function readCells(query: Kysely<RoundTables>, round: string): Promise<GridCell[]> {
  const rows = await query.selectFrom('grid_cells').selectAll().where('round', '=', round).execute();
  return rows.map(({ organisation, dimension, words, mark, state }) => ({
    organisation,
    dimension: dimension as Dimension,
    words,
    mark: mark as CellMark,
    state: state as GridCell['state'],
  }));
}
