/** What was counted by night, so that a line can be shown. Twice: for the table, and for everybody else, who must not learn from a line what the page keeps from them. */

import type { Actor } from '@tutti/plugin-api';
import { type Audience, audienceOf, type WorkspaceContext } from '@tutti/plugin-api/server';
import type { HealthService, Night } from '../../common/health.ts';
import { askTools } from './ask-tools.ts';
import { addOwn } from './count-own.ts';
import type { HealthTables } from './health-tables.ts';

/** How far a line goes back, in days. */
const longest = 400;
const kept: readonly Audience[] = ['partners', 'public'];

/** Once for each day; counted again, the later count of a day stands. */
export async function countByNight(workspace: WorkspaceContext, at: number): Promise<void> {
  const day = new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(at);
  for (const audience of kept) {
    const told = await addOwn(workspace, await askTools(workspace, audience), audience);
    const rows = told.flatMap(({ service, figures }) =>
      figures.map(({ key, value, of }) => ({ day, audience, service, key, value, of_all: of ?? null })),
    );
    await workspace.database.transaction<HealthTables, void>(async (tx) => {
      await tx.query.deleteFrom('health_nights').where('day', '=', day).where('audience', '=', audience).execute();
      for (const row of rows) await tx.query.insertInto('health_nights').values(row).execute();
    });
  }
}

export interface Nights {
  /** The first day. */
  since: string | undefined;
  /** Oldest first. */
  of(service: HealthService, key: string): Night[];
}

export async function readNights(workspace: WorkspaceContext, { seat }: Actor): Promise<Nights> {
  const audience = audienceOf(seat.role) === 'partners' ? 'partners' : 'public';
  const first = new Date(workspace.now() - longest * 86_400_000).toISOString().slice(0, 10);
  const rows = await workspace.database
    .query<HealthTables>()
    .selectFrom('health_nights')
    .selectAll()
    .where('audience', '=', audience)
    .where('day', '>=', first)
    .orderBy('day')
    .execute();
  const lines = Map.groupBy(rows, ({ service, key }) => `${service}.${key}`);
  return {
    since: rows[0]?.day,
    of: (service, key) => (lines.get(`${service}.${key}`) ?? []).map(({ day, value, of_all }) => ({ day, value, of: of_all })),
  };
}
