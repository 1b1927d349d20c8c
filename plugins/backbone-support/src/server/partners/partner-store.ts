/** Agreements in the database, each change with what stood before; and what an organisation says of itself. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import { type AgreementWords, writesFor } from '../../common/partner.ts';
import { worded } from '../words.ts';
import type { PartnerTables } from './partner-tables.ts';

type Transaction = PluginTransaction<PartnerTables>;
const table = { roles: ['facilitator', 'steward', 'lead', 'member'] as ('facilitator' | 'steward' | 'lead' | 'member')[] };

export async function addAgreement(workspace: WorkspaceContext, actor: Actor, words: AgreementWords): Promise<void> {
  await expectGood(workspace, words);
  const id = workspace.newId();
  await workspace.database.transaction<PartnerTables, void>(async (tx) => {
    const kept = { kept_by: actor.seat.person.name, kept_at: workspace.now() };
    await tx.query
      .insertInto('agreements')
      .values({ id, version: 1, ...toRow(words), ...kept, removed_at: null })
      .execute();
    await tell(tx, actor, id, words);
  });
}

/** @param version the one that was read: CONFLICT where somebody changed it since. */
export async function changeAgreement(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  version: number,
  words: AgreementWords,
): Promise<void> {
  await expectGood(workspace, words);
  await workspace.database.transaction<PartnerTables, void>(async (tx) => {
    const before = await find(tx, id);
    if (before.version !== version) throw new TuttiError('CONFLICT', worded('server.agreement-changed'));
    const { kind, parties, covers, signed_on, until, renewal } = before;
    const stood = JSON.stringify({ kind, parties: JSON.parse(parties) as string[], covers, signedOn: signed_on, until, renewal });
    await tx.query
      .insertInto('agreement_changes')
      .values({ agreement: id, version, words: stood, by: before.kept_by, at: before.kept_at })
      .execute();
    const kept = { kept_by: actor.seat.person.name, kept_at: workspace.now(), version: version + 1 };
    await tx.query
      .updateTable('agreements')
      .set({ ...toRow(words), ...kept })
      .where('id', '=', id)
      .execute();
    await tell(tx, actor, id, words);
  });
}

/** @param back brings it back. */
export async function removeAgreement(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await workspace.database.transaction<PartnerTables, void>(async (tx) => {
    const { covers } = await find(tx, id, true);
    await tx.query
      .updateTable('agreements')
      .set({ removed_at: back ? null : workspace.now() })
      .where('id', '=', id)
      .execute();
    if (back) await tell(tx, actor, id, { covers });
    else {
      await tx.removeObject(id);
      await tx.emit({ type: 'agreement.changed', objects: [id], actor });
    }
  });
}

/** By people of the organisation, or a program of theirs, about no other. */
export async function describePartner(
  workspace: WorkspaceContext,
  actor: Actor,
  organisation: string,
  { words, contact }: { words: string; contact: string },
): Promise<void> {
  if (writesFor(actor) !== organisation) throw new TuttiError('NOT_ALLOWED', worded('server.own-words'));
  const row = { words: words.trim(), contact: contact.trim(), changed_by: actor.seat.person.name, changed_at: workspace.now() };
  await workspace.database.transaction<PartnerTables, void>(async (tx) => {
    await tx.query
      .insertInto('partners')
      .values({ organisation, ...row })
      .onConflict((conflict) => conflict.column('organisation').doUpdateSet(row))
      .execute();
    await tx.emit({ type: 'partner.described', data: { organisation }, actor });
  });
}

async function find(tx: Transaction, id: string, removed = false) {
  const row = await tx.query.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (row.removed_at !== null && !removed)) throw new TuttiError('NOT_FOUND', worded('server.no-agreement'));
  return row;
}

async function expectGood(workspace: WorkspaceContext, { parties, signedOn, until }: AgreementWords): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  const wrong = parties.findIndex((party) => !known.has(party));
  if (wrong !== -1) throw new TuttiError('INVALID_FIELD', { field: `/parties/${wrong}`, detail: worded('server.no-organisation') });
  if (signedOn !== '' && until !== '' && until < signedOn) {
    throw new TuttiError('INVALID_FIELD', { field: '/until', detail: worded('server.wrong-way') });
  }
}

function toRow({ kind, parties, covers, signedOn, until, renewal }: AgreementWords) {
  return { kind, parties: JSON.stringify(parties), covers: covers.trim(), signed_on: signedOn, until, renewal: renewal.trim() };
}

async function tell(tx: Transaction, actor: Actor, id: string, { covers }: Pick<AgreementWords, 'covers'>): Promise<void> {
  await tx.putObject({ id, type: 'agreement', title: covers.trim().slice(0, 200), anchor: id, readers: table });
  await tx.emit({ type: 'agreement.changed', objects: [id], actor });
}
