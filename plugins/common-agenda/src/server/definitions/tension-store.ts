/** The register "where we differ": a question, what each organisation says to it in its own words, and how it ended, if it did. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import type { RoundInfo, Tension, TensionStatus } from '../../common/definitions/round.ts';
import { directoryReaders, mayLead, writesFor } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import { findOpenedRound } from './round-store.ts';
import type { RoundTables } from './round-tables.ts';

export interface Settlement {
  status: TensionStatus;
  resolution: string;
  review?: string;
}

type Transaction = PluginTransaction<RoundTables>;

export async function raiseTension(workspace: WorkspaceContext, actor: Actor, round: string, question: string): Promise<string> {
  return workspace.database.transaction<RoundTables, string>(async (tx) => {
    const found = await findOpenedRound(tx, round, actor);
    if (!mayLead(actor) && writesFor(found, actor) === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.start.not-asked'));
    const id = workspace.newId();
    const number = await nextNumber(tx, round);
    const row = { id, round, question: plainText(question), status: 'open', resolution: '', review: null, number };
    await tx.query
      .insertInto('tensions')
      .values({ ...row, created_at: workspace.now() })
      .execute();
    await listTension(tx, found, row);
    await tx.emit({ type: 'tension.raised', objects: [id], data: { round }, actor });
    return id;
  });
}

/** For the own organisation alone; an empty text takes it back. @returns the round. */
export async function statePosition(workspace: WorkspaceContext, actor: Actor, tension: string, text: string): Promise<string> {
  return workspace.database.transaction<RoundTables, string>(async (tx) => {
    const { round } = await findTension(tx, tension, actor);
    const organisation = writesFor(round, actor);
    if (organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.start.own-position'));
    const row = { text: plainText(text), imported: 0 };
    if (row.text === '') {
      await tx.query.deleteFrom('tension_positions').where('tension', '=', tension).where('organisation', '=', organisation).execute();
    } else {
      await tx.query
        .insertInto('tension_positions')
        .values({ tension, organisation, ...row })
        .onConflict((conflict) => conflict.columns(['tension', 'organisation']).doUpdateSet(row))
        .execute();
    }
    await tx.emit({ type: 'tension.position', objects: [tension], data: { organisation }, actor });
    return round.id;
  });
}

/** Says how it stands. Two ends need words: how it was resolved, or how we live with the difference. @returns the round. */
export async function settleTension(workspace: WorkspaceContext, actor: Actor, tension: string, settled: Settlement): Promise<string> {
  const { status, review } = settled;
  const resolution = plainText(settled.resolution);
  if (resolution === '' && (status === 'resolved' || status === 'agree-to-differ')) {
    throw new TuttiError('INVALID_FIELD', { field: '/resolution', detail: worded('server.start.resolution') });
  }
  return workspace.database.transaction<RoundTables, string>(async (tx) => {
    const { round } = await findTension(tx, tension, actor);
    if (!mayLead(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.start.people-only'));
    await tx.query
      .updateTable('tensions')
      .set({ status, resolution, review: review ?? null })
      .where('id', '=', tension)
      .execute();
    await tx.emit({ type: 'tension.settled', objects: [tension], data: { status }, actor });
    return round.id;
  });
}

/** Listed for those who read the round, and for nobody else. */
export async function listTension(
  tx: Transaction,
  round: Pick<RoundInfo, 'id' | 'asked' | 'readers'>,
  { id, question }: { id: string; question: string },
): Promise<void> {
  await tx.putObject({ id, type: 'tension', title: question, anchor: `${round.id}/differ/${id}`, readers: directoryReaders(round) });
}

export async function readTensions(query: Kysely<RoundTables>, round: string): Promise<Tension[]> {
  const rows = await query.selectFrom('tensions').selectAll().where('round', '=', round).orderBy('number').execute();
  const ids = rows.map(({ id }) => id);
  const positions =
    ids.length === 0
      ? []
      : await query.selectFrom('tension_positions').selectAll().where('tension', 'in', ids).orderBy('organisation').execute();
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    status: row.status as TensionStatus,
    resolution: row.resolution,
    review: row.review ?? undefined,
    createdAt: Number(row.created_at),
    positions: positions
      .filter(({ tension }) => tension === row.id)
      .map(({ organisation, text, imported }) => ({ organisation, text, imported: imported === 1 })),
  }));
}

async function nextNumber(tx: Transaction, round: string): Promise<number> {
  const last = await tx.query
    .selectFrom('tensions')
    .select((count) => count.fn.max('number').as('last'))
    .where('round', '=', round)
    .executeTakeFirst();
  return Number(last?.last ?? 0) + 1;
}

async function findTension(tx: Transaction, id: string, actor: Actor): Promise<{ round: RoundInfo }> {
  const row = await tx.query.selectFrom('tensions').select('round').where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.start.tension-unknown'));
  return { round: await findOpenedRound(tx, row.round, actor) };
}
