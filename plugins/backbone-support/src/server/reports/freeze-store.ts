/** A report is frozen: what its blocks say today, with numbers as known at the end of a day, is stored for good and can be signed. Published, it is read by its audience. */
import { createHash } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { mayPublish } from '../../common/report-rights.ts';
import { worded } from '../words.ts';
import { namedIn, readFacts } from './block-facts.ts';
import { listReport } from './list-report.ts';
import { findReport, readEdition, readSigns } from './read-reports.ts';
import type { ReportTables } from './report-tables.ts';
import { standingSigns } from './sign-store.ts';

/** @param cutOff a day that is not ahead. */
export async function freezeReport(workspace: WorkspaceContext, actor: Actor, id: string, cutOff: string): Promise<void> {
  const query = workspace.database.query<ReportTables>();
  const report = await findReport(query, id);
  if (report.state !== 'draft') throw new TuttiError('CONFLICT', worded('server.stands'));
  const today = new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(workspace.now());
  if (cutOff > today) throw new TuttiError('INVALID_FIELD', { field: '/cutOff', detail: worded('server.ahead') });
  // What its audience may not see is not in it, not even as a gap: somebody could later widen who reads it.
  const read = await readFacts(workspace, report.blocks, report.audience, cutOff);
  // It would be left out for good, and nobody would have wanted that.
  if (read.some(({ state }) => state === 'silent')) throw new TuttiError('CONFLICT', worded('server.silent'));
  const facts = read.filter(({ state }) => state === 'shown');
  if (facts.length === 0) throw new TuttiError('CONFLICT', worded('server.says-nothing'));
  const text = JSON.stringify(facts);
  const hash = createHash('sha256').update(text).digest('hex');
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const now = await findReport(tx.query, id);
    // Somebody changed it while it was asked: what is stored would not be what it says.
    if (now.state !== 'draft' || now.audience !== report.audience || JSON.stringify(now.blocks) !== JSON.stringify(report.blocks)) {
      throw new TuttiError('CONFLICT', worded('server.changed-meanwhile'));
    }
    const number = report.edition + 1;
    await tx.query
      .insertInto('report_editions')
      .values({
        ...{ report: id, number, cut_off: cutOff, facts: text, hash, asked: JSON.stringify(namedIn(facts)) },
        ...{ at: workspace.now(), by: actor.seat.person.name },
      })
      .execute();
    await tx.query.updateTable('reports').set({ state: 'frozen', edition: number }).where('id', '=', id).execute();
    await listReport(tx, { ...report, state: 'frozen' });
    await tx.emit({ type: 'report.frozen', objects: [id], actor });
  });
}

/** Back to being written; who had signed is asked anew once it is frozen again. */
export async function thawReport(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const report = await findReport(tx.query, id);
    if (report.state !== 'frozen')
      throw new TuttiError('CONFLICT', worded(report.state === 'published' ? 'server.published' : 'server.not-frozen'));
    await tx.query.updateTable('reports').set({ state: 'draft' }).where('id', '=', id).execute();
    await listReport(tx, { ...report, state: 'draft' });
    await tx.emit({ type: 'report.changed', objects: [id], actor });
  });
}

/** For everybody only once each organisation that is named or counted in it has signed: nobody else can give away what is theirs. */
export async function publishReport(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  if (!mayPublish(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.people-only'));
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const report = await findReport(tx.query, id);
    const edition = await readEdition(tx.query, report);
    if (report.state !== 'frozen' || !edition) throw new TuttiError('CONFLICT', worded('server.not-frozen'));
    const signed = standingSigns(edition, await readSigns(tx.query, id));
    const missing = edition.asked.filter((organisation) => !signed.has(organisation));
    if (report.audience === 'public' && missing.length > 0) {
      throw new TuttiError('CONFLICT', worded('server.unsigned', { count: missing.length }));
    }
    await tx.query.updateTable('reports').set({ state: 'published', published_at: workspace.now() }).where('id', '=', id).execute();
    await listReport(tx, { ...report, state: 'published' });
    await tx.emit({ type: 'report.published', objects: [id], actor });
  });
}
