/** What is linked to goals, as far as the asking seat may know of it: the only place where work and measures are read. */
import { isTuttiError } from '@tutti/plugin-api';
import type { DirectoryObject, PluginLink, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Goal } from '../../common/goals/goal.ts';
import { countsAsWork, type GoalLinks } from '../../common/goals/goal-work.ts';

/** What the directory answers at once. */
const page = 200;

const kinds: Record<string, keyof GoalLinks> = { 'common-agenda/measures': 'measuredBy', 'common-agenda/serves': 'servedBy' };

/** By the goal's id. Things that are gone, or whose tool is off, do not count. */
export async function readGoalLinks(workspace: WorkspaceContext, goals: readonly Pick<Goal, 'id'>[]): Promise<Map<string, GoalLinks>> {
  const ends: { goal: string; as: keyof GoalLinks; from: string }[] = [];
  for (const { id, links } of await Promise.all(goals.map(async ({ id }) => ({ id, links: await linksOf(workspace, id) })))) {
    for (const { kind, from, to } of links) {
      const as = kinds[kind];
      if (as && to === id) ends.push({ goal: id, as, from });
    }
  }
  const known = await findAll(workspace, [...new Set(ends.map(({ from }) => from))]);
  const promised = await readPromised(workspace, [...known.values()]);
  const found = new Map<string, GoalLinks>(goals.map(({ id }) => [id, { measuredBy: [], servedBy: [] }]));
  for (const { goal, as, from } of ends) {
    const object = known.get(from);
    if (!object || !countsAsWork(object) || !promised(object)) continue;
    const { id, plugin, type, title } = object;
    found.get(goal)?.[as].push({ id, plugin, type, title });
  }
  return found;
}

/** A goal that was stored a moment ago may not be listed yet. */
export async function linksOf(workspace: WorkspaceContext, id: string): Promise<PluginLink[]> {
  try {
    return await workspace.links.of(id);
  } catch (error) {
    if (isTuttiError(error, 'NOT_FOUND')) return [];
    throw error;
  }
}

async function findAll(workspace: WorkspaceContext, ids: readonly string[]): Promise<Map<string, DirectoryObject>> {
  const found = new Map<string, DirectoryObject>();
  for (let start = 0; start < ids.length; start += page) {
    for (const object of await workspace.directory.list({ ids: ids.slice(start, start + page) })) found.set(object.id, object);
  }
  return found;
}

/** What people plan is work once somebody has said yes to it: the tool that keeps activities knows, where there is one. */
async function readPromised(
  workspace: WorkspaceContext,
  objects: readonly DirectoryObject[],
): Promise<(object: DirectoryObject) => boolean> {
  if (!objects.some(({ type }) => type === 'activity')) return () => true;
  const keeper = await workspace.services.find('activities');
  if (!keeper) return () => true;
  // When it does not answer, nothing is claimed to be promised.
  const { ids } = await workspace.services.call<{ ids: string[] }>('activities', 'counting', {}).catch(() => ({ ids: [] }));
  const counting = new Set(ids);
  return ({ plugin, id }) => plugin !== keeper.plugin || counting.has(id);
}
