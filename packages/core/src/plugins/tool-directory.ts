/** The directory as tools see it: what the seat may know for whom they ask, and what every seat may know when they ask of their own accord. */
import type { Actor, ObjectsAnswer } from '@tutti/plugin-api';
import type { DirectoryObject, DirectoryQuery } from '@tutti/plugin-api/server';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { findObjects } from '../directory/find-objects.ts';
import { objectInfo } from '../directory/object-answer.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import { livingTools } from '../directory/object-routes.ts';
import type { Can, Workspaces } from '../seams.ts';
import type { PluginRegistry } from './plugin-registry.ts';

export interface ToolDirectoryParts {
  workspaces: Pick<Workspaces, 'database'>;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  can: Can;
}

/** Reads what is open to all who have a seat, and nothing that names anybody. */
const everySeat: Actor = {
  kind: 'service',
  seat: { id: 'none', role: 'community', person: { id: 'none', name: '' }, organisation: undefined },
};

export async function listForTool(
  { workspaces, registry, can }: ToolDirectoryParts,
  workspace: string,
  actor: Actor | undefined,
  { ids, words, plugin, type }: DirectoryQuery,
): Promise<DirectoryObject[]> {
  const query = { ...readObjectQuery({}), ids, words: words?.trim() || undefined, plugin, type };
  const { rows } = await findObjects(await workspaces.database<DirectoryTables>(workspace), actor ?? everySeat, can, query);
  const tools = await livingTools(registry, workspace);
  return rows
    .map((row) => objectInfo(row, tools))
    .filter(isAlive)
    .map(toObject);
}

type Info = ObjectsAnswer['objects'][number];

function isAlive(info: Info): boolean {
  return info.standing === 'alive';
}

function toObject(info: Info): DirectoryObject {
  const { id, plugin, type, title, updatedAt, summary, anchor, state, organisation, goal, place, from, to } = info;
  const known = Object.entries({ summary, anchor, state, organisation, goal, place, from, to }).filter(([, value]) => value !== undefined);
  return { id, plugin, type, title, updatedAt, ...Object.fromEntries(known) };
}
