/** Which goals activities serve: what people linked, as far as the asking seat may know of it. */
import { isTuttiError } from '@tutti/plugin-api';
import type { PluginLink, WorkspaceContext } from '@tutti/plugin-api/server';
import type { GoalTitle } from '../common/activity.ts';

const serves = 'common-agenda/serves';

/** What the directory answers at once. */
const page = 200;

/** By activity. A goal that is gone, or whose tool is off, is left out. */
export async function readGoalsOf(workspace: WorkspaceContext, activities: readonly string[]): Promise<Map<string, GoalTitle[]>> {
  const links = await Promise.all(activities.map(async (id) => ({ id, links: await linksOf(workspace, id) })));
  const ends = links.flatMap(({ id, links }) =>
    links.filter(({ kind, from }) => kind === serves && from === id).map(({ to }) => ({ id, goal: to })),
  );
  const titles = new Map<string, GoalTitle>();
  const ids = [...new Set(ends.map(({ goal }) => goal))];
  for (let start = 0; start < ids.length; start += page) {
    for (const { id, title, goal } of await workspace.directory.list({ ids: ids.slice(start, start + page) })) {
      titles.set(id, { id, title, ...(goal === undefined ? {} : { within: goal }) });
    }
  }
  const found = new Map<string, GoalTitle[]>();
  for (const { id, goal } of ends) {
    const title = titles.get(goal);
    if (title !== undefined) found.set(id, [...(found.get(id) ?? []), title]);
  }
  return found;
}

/** An activity that was stored a moment ago may not be listed yet. */
async function linksOf(workspace: WorkspaceContext, id: string): Promise<PluginLink[]> {
  try {
    return await workspace.links.of(id);
  } catch (error) {
    if (isTuttiError(error, 'NOT_FOUND')) return [];
    throw error;
  }
}
