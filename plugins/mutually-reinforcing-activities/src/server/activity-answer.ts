/** Activities as one actor may see them: the only place where one leaves the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ActivitiesAnswer, Activity, ActivityAnswer, ActivityInfo, GoalTitle, Role } from '../common/activity.ts';
import { isAtTheTable, leadOf, mayAdd, mayEdit, maySuggest, mayTakeBack, ownVoice, seesRole } from '../common/activity-rights.ts';
import { countsAsWork } from '../common/activity-standing.ts';
import { readGoalsOf } from './activity-goals.ts';
import type { ActivityTables } from './activity-tables.ts';
import { findActivity, readActivities, readChanges, readRoles, readSteps, readTies } from './read-activities.ts';

export async function answerActivities(workspace: WorkspaceContext, actor: Actor): Promise<ActivitiesAnswer> {
  const query = workspace.database.query<ActivityTables>();
  const [activities, roles, ties] = await Promise.all([readActivities(query), readRoles(query), readTies(query)]);
  const byActivity = Map.groupBy(roles, ({ activity }) => activity);
  const ids = new Set(activities.map(({ id }) => id));
  const goals = await readGoalsOf(workspace, [...ids]);
  return {
    activities: activities.map((activity) => informOf(activity, byActivity.get(activity.id) ?? [], goals.get(activity.id) ?? [], actor)),
    ties: ties.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    may: { add: mayAdd(actor), suggest: maySuggest(actor), answer: ownVoice(actor) !== undefined },
  };
}

/** NOT_FOUND where there is none. */
export async function answerActivity(workspace: WorkspaceContext, actor: Actor, id: string): Promise<ActivityAnswer> {
  const query = workspace.database.query<ActivityTables>();
  const activity = await findActivity(query, id);
  const goals = await readGoalsOf(workspace, [id]);
  const table = isAtTheTable(actor);
  return {
    activity: informOf(activity, await readRoles(query, id), goals.get(id) ?? [], actor),
    steps: table ? await readSteps(query, id) : [],
    changes: table ? await readChanges(query, id) : [],
  };
}

function informOf(activity: Activity, roles: readonly Role[], goals: GoalTitle[], actor: Actor): ActivityInfo {
  const edit = mayEdit(roles, actor);
  const seen = roles.filter((role) => seesRole(role, actor));
  return {
    ...activity,
    lead: leadOf(isAtTheTable(actor) ? roles : seen),
    roles: seen,
    goals,
    counts: countsAsWork(activity.stage, roles),
    may: { edit, ask: edit, takeBack: mayTakeBack(roles, actor), tie: edit },
  };
}
