/** What the asking person has to do soon for activities: named by their name, or their organisation's where nobody is named. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { inOrder, type Milestone } from '../common/milestone.ts';
import type { ActivityTables } from './activity-tables.ts';
import { readMilestones } from './milestone-store.ts';
import { worded } from './words.ts';

/** From how many days before. */
const ahead = 7;
const most = 5;

export async function neededTasks(
  workspace: WorkspaceContext,
  actor: Actor,
  nameOf: ReadonlyMap<string, string>,
  panel: string,
): Promise<Need[]> {
  const until = dayAt(workspace, workspace.now() + ahead * 24 * 60 * 60 * 1000);
  const today = dayAt(workspace, workspace.now());
  const all = await readMilestones(workspace.database.query<ActivityTables>());
  const waiting = inOrder(all).filter(
    (one) => !one.done && nameOf.has(one.activity) && one.due !== '' && one.due <= until && isFor(one, actor),
  );
  return waiting.slice(0, most).map(({ id, title, due, activity }) => ({
    id: `task-${id}`,
    title,
    words: worded(due < today ? 'needs.task-late' : 'needs.task-due', { activity: nameOf.get(activity) ?? '', day: due }),
    button: worded('needs.task-button'),
    panel,
    address: activity,
  }));
}

function isFor({ person, organisation }: Milestone, { seat }: Actor): boolean {
  if (seat.organisation?.id !== organisation || organisation === '') return false;
  if (person === '') return seat.role === 'lead';
  return person.toLocaleLowerCase('en') === seat.person.name.toLocaleLowerCase('en');
}

/** The day where the workspace is. */
function dayAt(workspace: WorkspaceContext, at: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(at);
}
