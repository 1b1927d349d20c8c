/** Agreements and organisations as the table sees them; nobody else is told. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import { type AgreementInfo, type AgreementKind, mayKeep, type PartnersAnswer, termOf, writesFor } from '../../common/partner.ts';
import type { AgreementTable, PartnerTables } from './partner-tables.ts';

export async function answerPartners(workspace: WorkspaceContext, actor: Actor): Promise<PartnersAnswer> {
  const query = workspace.database.query<PartnerTables>();
  const [agreements, said, organisations] = await Promise.all([
    readAgreements(workspace),
    query.selectFrom('partners').selectAll().execute(),
    workspace.organisations(),
  ]);
  const partners = organisations.map(({ id }) => {
    const own = said.find(({ organisation }) => organisation === id);
    const told = { words: own?.words ?? '', contact: own?.contact ?? '', changedBy: own?.changed_by ?? '' };
    return { organisation: id, ...told, changedAt: own && Number(own.changed_at) };
  });
  return { agreements, partners, may: { keep: mayKeep(actor), write: writesFor(actor) } };
}

/** The one that lapses next first; those without an end last. */
export async function readAgreements(workspace: WorkspaceContext): Promise<AgreementInfo[]> {
  const today = new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(workspace.now());
  const rows = await workspace.database
    .query<PartnerTables>()
    .selectFrom('agreements')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  const last = '9999-12-31';
  return rows.map((row) => toAgreement(row, today)).sort((a, b) => (a.until || last).localeCompare(b.until || last));
}

function toAgreement(row: Selectable<AgreementTable>, today: string): AgreementInfo {
  const { id, version, kind, parties, covers, signed_on, until, renewal, kept_by, kept_at } = row;
  const words = { kind: kind as AgreementKind, parties: JSON.parse(parties) as string[], covers, signedOn: signed_on, until, renewal };
  return { id, version, ...words, ...termOf(until, today), keptBy: kept_by, keptAt: Number(kept_at) };
}
