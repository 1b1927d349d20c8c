/** Which pages there are for people without an account, for those at the table: so that every organisation knows where its numbers stand. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { mayDefine } from '../../common/measurement-rights.ts';
import type { PublicationsAnswer } from '../../common/publication.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readIndicators } from '../read-indicators.ts';

export async function answerPublications(workspace: WorkspaceContext, actor: Actor): Promise<PublicationsAnswer> {
  const query = workspace.database.query<MeasurementTables>();
  const indicators = new Map((await readIndicators(query)).map((one) => [one.id, one]));
  const rows = await query.selectFrom('publications').selectAll().orderBy('at', 'desc').execute();
  rows.sort((a, b) => Number(a.ended_at !== null) - Number(b.ended_at !== null));
  return {
    publications: rows.map(({ id, title, words, indicators: about, said_by, at, ended_by, ended_at }) => ({
      ...{ id, title, words, by: said_by, at: Number(at), endedBy: ended_by, endedAt: ended_at === null ? null : Number(ended_at) },
      indicators: (JSON.parse(about) as string[]).flatMap((one) => {
        const found = indicators.get(one);
        return found ? [{ code: found.code, name: found.name, seen: found.seenBy === 'everybody' && !found.retired }] : [];
      }),
      path: `pages/${id}`,
    })),
    may: mayDefine(actor),
  };
}
