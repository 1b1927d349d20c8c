/** Activities as one actor may see them: the only place where one leaves the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ActivitiesAnswer, Activity, ActivityAnswer, ActivityInfo, GoalTitle, Role } from '../common/activity.ts';
import {
  isAtTheTable,
  leadOf,
  mayAdd,
  mayCheckIn,
  mayEdit,
  mayFinish,
  maySuggest,
  mayTakeBack,
  ownVoice,
  seesRole,
} from '../common/activity-rights.ts';
import { countsAsWork } from '../common/activity-standing.ts';
import { isStale, type LastWord } from '../common/check-in.ts';
import { inOrder, type Milestone, type MilestoneInfo } from '../common/milestone.ts';
import { readGoalsOf } from './activity-goals.ts';
import type { ActivityTables } from './activity-tables.ts';
import { readCheckIns, readLastWords } from './check-in-store.ts';
import { readMilestones } from './milestone-store.ts';
import { findActivity, readActivities, readChanges, readRoles, readSteps, readTies } from './read-activities.ts';
import type { Settings } from './settings.ts';

export async function answerActivities(workspace: WorkspaceContext, actor: Actor): Promise<ActivitiesAnswer> {
  const query = workspace.database.query<ActivityTables>();
  const [activities, roles, ties, words, milestones] = await Promise.all([
    readActivities(query),
    readRoles(query),
    readTies(query),
    readWordsFor(workspace, actor),
    isAtTheTable(actor) ? readMilestones(query) : [],
  ]);
  const byActivity = Map.groupBy(roles, ({ activity }) => activity);
  const ids = new Set(activities.map(({ id }) => id));
  const goals = await readGoalsOf(workspace, [...ids]);
  return {
    activities: activities.map((activity) =>
      informOf(activity, byActivity.get(activity.id) ?? [], goals.get(activity.id) ?? [], words.get(activity.id), actor),
    ),
    ties: ties.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    milestones: inOrder(milestones)
      .filter(({ activity }) => ids.has(activity))
      .map((milestone) => mayWith(milestone, byActivity.get(milestone.activity) ?? [], actor)),
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
    activity: informOf(activity, await readRoles(query, id), goals.get(id) ?? [], (await readWordsFor(workspace, actor)).get(id), actor),
    steps: table ? await readSteps(query, id) : [],
    changes: table ? await readChanges(query, id) : [],
    checkIns: table ? await readCheckIns(query, id) : [],
  };
}

function mayWith(milestone: Milestone, roles: readonly Role[], actor: Actor): MilestoneInfo {
  return { ...milestone, may: { edit: mayEdit(roles, actor), finish: mayFinish(milestone, roles, actor) } };
}

/** How it goes is told at the table: what somebody says under a minute is not written for funders. */
async function readWordsFor(workspace: WorkspaceContext, actor: Actor): Promise<Map<string, LastWord>> {
  if (!isAtTheTable(actor)) return new Map();
  const { 'check-in-days': checkInDays } = await workspace.settings<Settings>();
  const now = workspace.now();
  const words = await readLastWords(workspace.database.query<ActivityTables>());
  return new Map([...words].map(([id, word]) => [id, { ...word, stale: isStale(word.at, now, checkInDays) }]));
}

function informOf(
  activity: Activity,
  roles: readonly Role[],
  goals: GoalTitle[],
  lastWord: LastWord | undefined,
  actor: Actor,
): ActivityInfo {
  const edit = mayEdit(roles, actor);
  const seen = roles.filter((role) => seesRole(role, actor));
  return {
    ...activity,
    lead: leadOf(isAtTheTable(actor) ? roles : seen),
    roles: seen,
    goals,
    counts: countsAsWork(activity.stage, roles),
    ...(lastWord === undefined ? {} : { lastWord }),
    may: { edit, ask: edit, takeBack: mayTakeBack(roles, actor), tie: edit, checkIn: mayCheckIn(roles, actor) },
  };
}
