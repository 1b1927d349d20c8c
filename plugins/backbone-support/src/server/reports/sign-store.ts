/** An organisation stands for what a report says of it: signed by the person who leads it, for exactly what was frozen. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import { signsFor } from '../../common/report-rights.ts';
import { worded } from '../words.ts';
import { listReport } from './list-report.ts';
import { type Edition, findReport, readEdition, readSigns } from './read-reports.ts';
import type { ReportTables, SignTable } from './report-tables.ts';

type Sign = Selectable<SignTable>;

/** Of what stands there now, by organisation: what was signed before it was frozen anew, or only said, is none. */
export function standingSigns({ number, hash }: Pick<Edition, 'number' | 'hash'>, signs: readonly Sign[]): Map<string, Sign> {
  const standing = signs.filter((sign) => sign.said_where === null && sign.edition === number && sign.hash === hash);
  return new Map(standing.map((sign) => [sign.organisation, sign]));
}

/** @param number of the edition that the person read. */
export async function signReport(workspace: WorkspaceContext, actor: Actor, id: string, number: number): Promise<void> {
  await asSigner(workspace, actor, id, async (query, edition, organisation) => {
    if (edition.number !== number) throw new TuttiError('CONFLICT', worded('server.frozen-anew'));
    if (standingSigns(edition, await readSigns(query, id)).has(organisation)) return;
    const row = { id: workspace.newId(), report: id, edition: edition.number, hash: edition.hash, organisation };
    const by = { by: actor.seat.person.name, at: workspace.now(), said_where: null, taken_back_at: null };
    await query
      .insertInto('report_signs')
      .values({ ...row, ...by })
      .execute();
  });
}

export async function unsignReport(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await asSigner(workspace, actor, id, async (query, _, organisation) => {
    await query
      .updateTable('report_signs')
      .set({ taken_back_at: workspace.now() })
      .where('report', '=', id)
      .where('organisation', '=', organisation)
      .where('said_where', 'is', null)
      .where('taken_back_at', 'is', null)
      .execute();
  });
}

type Query = Parameters<typeof readSigns>[0];

async function asSigner(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (query: Query, edition: Edition, organisation: string) => Promise<void>,
): Promise<void> {
  const organisation = signsFor(actor);
  if (organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.people-only'));
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const report = await findReport(tx.query, id);
    const edition = await readEdition(tx.query, report);
    if (report.state !== 'frozen' || !edition) throw new TuttiError('CONFLICT', worded('server.not-frozen'));
    if (!edition.asked.includes(organisation)) throw new TuttiError('NOT_ALLOWED', worded('server.not-in-it'));
    await work(tx.query, edition, organisation);
    // Told again, open pages look again.
    await listReport(tx, report);
    await tx.emit({ type: 'report.signed', objects: [id], data: { organisation }, actor });
  });
}

/** What was said elsewhere, brought in with a report: shown, and without weight until that organisation signs here. */
export async function noteSaid(
  workspace: WorkspaceContext,
  id: string,
  said: { organisation: string; where: string; on: string },
): Promise<void> {
  const row = { id: workspace.newId(), report: id, edition: 0, hash: '', organisation: said.organisation, by: '' };
  await workspace.database
    .query<ReportTables>()
    .insertInto('report_signs')
    .values({ ...row, at: Date.parse(`${said.on}T12:00:00Z`), said_where: said.where.trim(), taken_back_at: null })
    .execute();
}
