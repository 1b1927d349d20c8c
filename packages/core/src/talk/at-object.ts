/** Finds the object that a request is about, for whoever may know of it: before what is said about it, and what hangs on it. */
import { TuttiError } from '@tutti/base';
import type { Context } from 'hono';
import type { ObjectRow } from '../directory/directory-tables.ts';
import { findObjects } from '../directory/find-objects.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import type { Called, Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can, Workspaces } from '../seams.ts';
import type { TalkDatabase } from './talk-tables.ts';

/** Found for a request, and known to whoever asks. */
export interface AtObject {
  called: Called;
  database: TalkDatabase;
  object: ObjectRow;
  mayWrite: boolean;
}

export interface AtObjectParts {
  workspaces: Pick<Workspaces, 'database'>;
  registry: Pick<PluginRegistry, 'manifest'>;
  can: Can;
}

/** NOT_FOUND for what is gone as well as for what is not for the caller. */
export async function atObject(
  caller: Caller,
  { workspaces, registry, can }: AtObjectParts,
  c: Context<HttpEnv>,
  id: string,
): Promise<AtObject> {
  const called = await caller.allowed(c, 'objects.read');
  const database = (await workspaces.database(called.workspace)) as TalkDatabase;
  const { rows } = await findObjects(database, called.actor, can, { ...readObjectQuery({}), ids: [id.slice(0, 64)] });
  const [object] = rows;
  if (!object || object.removed_at !== null) throw new TuttiError('NOT_FOUND', 'There is no such object, or it is not for you.');
  const kind = registry.manifest(object.plugin)?.objects?.find(({ type }) => type === object.type);
  return { called, database, object, mayWrite: can(called.actor, 'talk.write') && kind?.talk !== false };
}
