/** Routes of the directory: one list, one search, one object, and what there is to narrow by. */
import { TuttiError } from '@tutti/base';
import type { Actor, ObjectAnswer, ObjectKindsAnswer, ObjectsAnswer } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can, Workspaces } from '../seams.ts';
import { audiencesOf } from './audiences.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { findObjects } from './find-objects.ts';
import { type LivingTools, objectInfo } from './object-answer.ts';
import { readObjectQuery } from './object-query.ts';

export interface ObjectRouteParts {
  workspaces: Pick<Workspaces, 'database'>;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  can: Can;
}

export function createObjectRoutes(caller: Caller, { workspaces, registry, can }: ObjectRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/objects', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'objects.read');
    const query = readObjectQuery(c.req.queries());
    const found = await findObjects(await workspaces.database<DirectoryTables>(workspace), actor, can, query);
    const tools = await livingTools(registry, workspace);
    const { next, instead } = found;
    const objects = found.rows.map((row) => objectInfo(row, tools));
    return c.json<ObjectsAnswer>({ objects, next, instead: instead.length === 0 ? undefined : instead });
  });

  app.get('/api/workspaces/:workspace/objects/kinds', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'objects.read');
    const database = await workspaces.database<DirectoryTables>(workspace);
    return c.json<ObjectKindsAnswer>({ kinds: await kinds(database, actor, can, await livingTools(registry, workspace)) });
  });

  app.get('/api/workspaces/:workspace/objects/:object', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'objects.read');
    const ids = [c.req.param('object').slice(0, 64)];
    const everything = readObjectQuery({});
    const found = await findObjects(await workspaces.database<DirectoryTables>(workspace), actor, can, { ...everything, ids });
    const [row] = found.rows;
    if (!row) throw new TuttiError('NOT_FOUND', 'There is no such object, or it is not for you.');
    return c.json<ObjectAnswer>({ object: objectInfo(row, await livingTools(registry, workspace)) });
  });
  return app;
}

export async function livingTools(registry: ObjectRouteParts['registry'], workspace: string): Promise<LivingTools> {
  const enabled = new Set(await registry.enabled(workspace));
  return (plugin) => (enabled.has(plugin) ? registry.manifest(plugin) : undefined);
}

/** Which kinds of objects there are for this actor, and how many of each. */
async function kinds(database: Kysely<DirectoryTables>, actor: Actor, can: Can, tools: LivingTools): Promise<ObjectKindsAnswer['kinds']> {
  const audiences = await audiencesOf(database, actor, can);
  const rows = await database
    .selectFrom('objects')
    .select((eb) => ['plugin', 'type', eb.fn.max('type_title').as('title'), eb.fn.countAll<number>().as('count')])
    .where('removed_at', 'is', null)
    .where(sql<boolean>`audience in (select value from json_each(${JSON.stringify(audiences)}))`)
    .groupBy(['plugin', 'type'])
    .orderBy('plugin')
    .orderBy('type')
    .execute();
  return rows.map(({ plugin, type, title, count }) => {
    const kind = tools(plugin)?.objects?.find((one) => one.type === type);
    return { plugin, type, title: kind?.title ?? (title || type), icon: kind?.icon, count: Number(count), alive: kind !== undefined };
  });
}
