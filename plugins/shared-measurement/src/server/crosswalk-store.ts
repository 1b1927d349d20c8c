/** How an organisation's own tables are read: kept by name, for its own people alone. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { CrosswalkRules } from '../common/crosswalk.ts';
import type { ImportsAnswer } from '../common/imports.ts';
import { expectOwn } from './figure-store.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { readImports } from './read-imports.ts';
import { worded } from './words.ts';

const mostCrosswalks = 50;

/** In place of the one with this name. */
export async function keepCrosswalk(
  workspace: WorkspaceContext,
  actor: Actor,
  { name: given, rules }: { name: string; rules: CrosswalkRules },
): Promise<void> {
  const organisation = expectOwn(actor);
  const name = given.trim();
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const all = await tx.query.selectFrom('crosswalks').select(['id', 'name']).where('organisation', '=', organisation).execute();
    const before = all.find((one) => one.name === name);
    if (!before && all.length >= mostCrosswalks)
      throw new TuttiError('CONFLICT', worded('server.too-many-crosswalks', { count: mostCrosswalks }));
    const row = { rules: JSON.stringify(rules), said_by: actor.seat.person.name, at: workspace.now() };
    if (before) await tx.query.updateTable('crosswalks').set(row).where('id', '=', before.id).execute();
    else
      await tx.query
        .insertInto('crosswalks')
        .values({ id: workspace.newId(), organisation, name, ...row })
        .execute();
  });
}

/** NOT_FOUND also where it is another organisation's. */
export async function forgetCrosswalk(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  const organisation = expectOwn(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const own = tx.query.selectFrom('crosswalks').select('id').where('id', '=', id).where('organisation', '=', organisation);
    if (!(await own.executeTakeFirst())) throw new TuttiError('NOT_FOUND', worded('server.no-crosswalk'));
    await tx.query.deleteFrom('crosswalks').where('id', '=', id).execute();
  });
}

export async function answerImports(workspace: WorkspaceContext, actor: Actor): Promise<ImportsAnswer> {
  const organisation = expectOwn(actor);
  const query = workspace.database.query<MeasurementTables>();
  const rows = await query.selectFrom('crosswalks').selectAll().where('organisation', '=', organisation).orderBy('name').execute();
  return {
    imports: await readImports(query, organisation),
    crosswalks: rows.map(({ id, name, rules, said_by, at }) => ({
      id,
      name,
      rules: JSON.parse(rules) as CrosswalkRules,
      by: said_by,
      at: Number(at),
    })),
  };
}
