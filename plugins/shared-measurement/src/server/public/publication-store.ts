/** Makes pages for people without an account, and switches them off. What stands on them is what organisations let everybody see, whoever makes them. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import type { GivenPublication } from '../../common/publication.ts';
import { expectMay } from '../indicator-store.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readIndicators } from '../read-indicators.ts';
import { worded } from '../words.ts';

const mostPages = 200;

/** INVALID_FIELD for a number that is not there, or that not everybody sees. @returns its id */
export async function publish(workspace: WorkspaceContext, actor: Actor, given: GivenPublication): Promise<string> {
  expectMay(actor);
  return workspace.database.transaction<MeasurementTables, string>(async (tx) => {
    const all = await readIndicators(tx.query);
    const about = given.indicators.map((code, index) => {
      const found = all.find((one) => one.code === code.toUpperCase() || one.id === code);
      const field = `/indicators/${index}`;
      if (!found) throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.unknown') });
      if (found.seenBy !== 'everybody')
        throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.not-for-all', { name: found.name }) });
      return found.id;
    });
    const open = await tx.query.selectFrom('publications').select('id').where('ended_at', 'is', null).execute();
    if (open.length >= mostPages) throw new TuttiError('CONFLICT', worded('server.too-many-pages', { count: mostPages }));
    const id = workspace.newId();
    const row = { id, title: given.title.trim(), words: (given.words ?? '').trim(), indicators: JSON.stringify([...new Set(about)]) };
    await tx.query
      .insertInto('publications')
      .values({ ...row, said_by: actor.seat.person.name, at: workspace.now(), ended_by: '', ended_at: null })
      .execute();
    await tx.emit({ type: 'page.published', objects: about, data: { publication: id }, actor });
    return id;
  });
}

/** Its address answers nothing from now on, and never again. NOT_FOUND. */
export async function endPublication(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  expectMay(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const row = await tx.query.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new TuttiError('NOT_FOUND', worded('server.no-page'));
    if (row.ended_at !== null) return;
    await tx.query
      .updateTable('publications')
      .set({ ended_at: workspace.now(), ended_by: actor.seat.person.name })
      .where('id', '=', id)
      .execute();
    await tx.emit({ type: 'page.ended', objects: JSON.parse(row.indicators) as string[], data: { publication: id }, actor });
  });
}

export interface OpenPage {
  id: string;
  title: string;
  words: string;
  /** Ids. */
  indicators: string[];
}

/** NOT_FOUND also where it was switched off. */
export async function findPage(query: Kysely<MeasurementTables>, id: string): Promise<OpenPage> {
  const row = await query.selectFrom('publications').selectAll().where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.no-page'));
  return { id, title: row.title, words: row.words, indicators: JSON.parse(row.indicators) as string[] };
}
