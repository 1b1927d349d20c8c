/** Rounds in the database: begun once, opened once, and nothing takes an opening back. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import type { Receipt, RoundInfo, RoundReaders } from '../../common/definitions/round.ts';
import { mayKnow } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import type { RoundTable, RoundTables } from './round-tables.ts';

export interface NewRound {
  title: string;
  asked: string[];
  readers: RoundReaders;
  until?: string;
}

/** Those this actor may know of, newest first. */
export async function listRounds(workspace: WorkspaceContext, actor: Actor): Promise<RoundInfo[]> {
  const query = workspace.database.query<RoundTables>();
  const rows = await query.selectFrom('rounds').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  const receipts = await readReceipts(
    query,
    rows.map(({ id }) => id),
  );
  const rounds = rows.map((row) => toRound(row, receipts.get(row.id)));
  return rounds.filter((round) => mayKnow(round, actor));
}

/** A round that is not for this actor is answered like one that does not exist. */
export async function findRound(query: Kysely<RoundTables>, id: string, actor: Actor): Promise<RoundInfo> {
  const row = await query.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
  const round = row && toRound(row, (await readReceipts(query, [id])).get(id));
  if (!round || !mayKnow(round, actor)) throw new TuttiError('NOT_FOUND', worded('server.start.unknown'));
  return round;
}

export async function beginRound(workspace: WorkspaceContext, actor: Actor, { title, asked, readers, until }: NewRound): Promise<string> {
  const id = workspace.newId();
  const row = { id, title, asked: JSON.stringify(asked), readers: JSON.stringify(readers), until: until ?? null, source: null };
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    await tx.query
      .insertInto('rounds')
      .values({ ...row, created_at: workspace.now(), opened_at: null })
      .execute();
    await tx.emit({ type: 'round.began', data: { round: id, asked: asked.length }, actor });
  });
  return id;
}

/** Everything sealed becomes readable in one step. Opening twice changes nothing; there is no way back. */
export async function openRound(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    const round = await findRound(tx.query, id, actor);
    if (round.openedAt !== undefined) return;
    // One text alone would be read before all others, which is what sealing is there to prevent.
    if (round.sealed.length < 2) throw new TuttiError('CONFLICT', worded('server.start.too-few'));
    await tx.query.updateTable('rounds').set({ opened_at: workspace.now() }).where('id', '=', id).where('opened_at', 'is', null).execute();
    await tx.emit({ type: 'round.opened', data: { round: id, sealed: round.sealed.length, asked: round.asked.length }, actor });
  });
}

export async function findOpenedRound(tx: PluginTransaction<RoundTables>, id: string, actor: Actor): Promise<RoundInfo> {
  const round = await findRound(tx.query, id, actor);
  if (round.openedAt === undefined) throw new TuttiError('CONFLICT', worded('server.start.not-opened'));
  return round;
}

/** By round. */
async function readReceipts(query: Kysely<RoundTables>, rounds: string[]): Promise<Map<string, Receipt[]>> {
  const receipts = new Map<string, Receipt[]>(rounds.map((round) => [round, []]));
  if (rounds.length === 0) return receipts;
  const rows = await query
    .selectFrom('definitions')
    .select(['round', 'organisation', 'sealed_at', 'hash', 'late'])
    .where('round', 'in', rounds)
    .where('sealed_at', 'is not', null)
    .orderBy('organisation')
    .execute();
  for (const { round, organisation, sealed_at, hash, late } of rows) {
    receipts.get(round)?.push({ organisation, sealedAt: Number(sealed_at), hash: hash ?? undefined, late: late === 1 });
  }
  return receipts;
}

function toRound(row: Selectable<RoundTable>, sealed: Receipt[] = []): RoundInfo {
  return {
    id: row.id,
    title: row.title,
    asked: JSON.parse(row.asked) as string[],
    readers: JSON.parse(row.readers) as RoundReaders,
    until: row.until ?? undefined,
    createdAt: Number(row.created_at),
    openedAt: row.opened_at === null ? undefined : Number(row.opened_at),
    source: row.source ?? undefined,
    sealed,
  };
}
