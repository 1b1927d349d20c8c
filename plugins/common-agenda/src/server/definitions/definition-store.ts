/** What an organisation writes, until it is sealed and after: read by its own people alone until the round is opened, and never changed once sealed. */
import { createHash } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import { canonicalDefinition, plainText } from '../../common/definitions/canonical-definition.ts';
import {
  type DefinitionText,
  definitionFields,
  type OpenedDefinition,
  type OwnDefinition,
  type RoundInfo,
} from '../../common/definitions/round.ts';
import { writesFor } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import { findRound } from './round-store.ts';
import type { DefinitionTable, RoundTables } from './round-tables.ts';

/** Tells nobody: not even when an organisation writes is anybody else's business. @param version what was changed, 0 for the first time. */
export async function saveDefinition(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { version, ...given }: DefinitionText & { version: number },
): Promise<void> {
  const texts = Object.fromEntries(definitionFields.map((field) => [field, plainText(given[field])])) as DefinitionText;
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    const { key, before } = await readForWriting(tx.query, actor, id, version);
    const row = { ...texts, version: version + 1, saved_at: workspace.now(), saved_by: actor.seat.person.name };
    if (before) {
      await tx.query
        .updateTable('definitions')
        .set(row)
        .where('round', '=', key.round)
        .where('organisation', '=', key.organisation)
        .where('sealed_at', 'is', null)
        .execute();
    } else {
      const unsealed = { sealed_at: null, sealed_by: null, salt: null, hash: null, late: 0 };
      await tx.query
        .insertInto('definitions')
        .values({ ...key, ...row, ...unsealed })
        .execute();
    }
  });
}

/** Once and for all; the hash of what was sealed goes into the workspace's events, where nobody can take it back. */
export async function sealDefinition(workspace: WorkspaceContext, actor: Actor, id: string, version: number): Promise<void> {
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    const { key, round, before } = await readForWriting(tx.query, actor, id, version);
    if (!before || before.text === '') throw new TuttiError('INVALID_FIELD', { field: '/text', detail: worded('server.start.empty') });
    const salt = workspace.newId();
    const hash = createHash('sha256')
      .update(canonicalDefinition({ ...before, ...key, salt }))
      .digest('hex');
    const late = round.openedAt === undefined ? 0 : 1;
    await tx.query
      .updateTable('definitions')
      .set({ sealed_at: workspace.now(), sealed_by: actor.seat.person.name, salt, hash, late })
      .where('round', '=', key.round)
      .where('organisation', '=', key.organisation)
      .where('sealed_at', 'is', null)
      .execute();
    await tx.emit({ type: 'definition.sealed', data: { ...key, hash, late: late === 1 }, actor });
  });
}

/** Undefined for everybody who may not write it. */
export async function readOwnDefinition(query: Kysely<RoundTables>, round: RoundInfo, actor: Actor): Promise<OwnDefinition | undefined> {
  const organisation = writesFor(round, actor);
  if (organisation === undefined) return undefined;
  const row = await readRow(query, { round: round.id, organisation });
  return {
    ...textsOf(row),
    version: row?.version ?? 0,
    savedAt: row && Number(row.saved_at),
    savedBy: row?.saved_by ?? undefined,
    sealedAt: row?.sealed_at == null ? undefined : Number(row.sealed_at),
    sealedBy: row?.sealed_by ?? undefined,
    hash: row?.hash ?? undefined,
  };
}

/** Everything sealed in a round. The caller has checked that it is opened, and to this reader. */
export async function readOpenedDefinitions(query: Kysely<RoundTables>, round: RoundInfo): Promise<OpenedDefinition[]> {
  if (round.openedAt === undefined) return [];
  const rows = await query.selectFrom('definitions').selectAll().where('round', '=', round.id).where('sealed_at', 'is not', null).execute();
  return rows.map((row) => ({
    ...textsOf(row),
    organisation: row.organisation,
    sealedAt: Number(row.sealed_at),
    sealedBy: row.sealed_by ?? undefined,
    salt: row.salt ?? undefined,
    hash: row.hash ?? undefined,
    late: row.late === 1,
  }));
}

interface DefinitionKey {
  round: string;
  organisation: string;
}

async function readForWriting(query: Kysely<RoundTables>, actor: Actor, id: string, version: number) {
  const round = await findRound(query, id, actor);
  const organisation = writesFor(round, actor);
  if (organisation === undefined) {
    throw new TuttiError('NOT_ALLOWED', worded(actor.kind === 'person' ? 'server.start.not-asked' : 'server.start.people-only'));
  }
  if (round.source !== undefined) throw new TuttiError('CONFLICT', worded('server.start.brought-in'));
  const key: DefinitionKey = { round: id, organisation };
  const before = await readRow(query, key);
  if (before?.sealed_at != null) throw new TuttiError('CONFLICT', worded('server.start.sealed'));
  if ((before?.version ?? 0) !== version) throw new TuttiError('CONFLICT', worded('server.start.newer'));
  return { key, round, before };
}

function readRow(query: Kysely<RoundTables>, { round, organisation }: DefinitionKey): Promise<Selectable<DefinitionTable> | undefined> {
  return query.selectFrom('definitions').selectAll().where('round', '=', round).where('organisation', '=', organisation).executeTakeFirst();
}

function textsOf(row: DefinitionText | undefined): DefinitionText {
  return Object.fromEntries(definitionFields.map((field) => [field, row?.[field] ?? ''])) as DefinitionText;
}
