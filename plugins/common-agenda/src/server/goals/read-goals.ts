/** Reads goals and what happened to them as they are stored. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { Goal, GoalChange, GoalChangeKind, GoalStatus } from '../../common/goals/goal.ts';
import { inTreeOrder } from '../../common/goals/goal-tree.ts';
import { worded } from '../words.ts';
import type { GoalChangeTable, GoalTable, GoalTables } from './goal-tables.ts';

type Query = Kysely<GoalTables>;

/** In the order of the tree; those that were given up with them, those that were taken back without. */
export async function readGoals(query: Query): Promise<Goal[]> {
  const rows = await query.selectFrom('goals').selectAll().where('taken_back_at', 'is', null).execute();
  return inTreeOrder(rows.map(toGoal));
}

export async function findGoal(query: Query, id: string): Promise<Goal> {
  const row = await query.selectFrom('goals').selectAll().where('id', '=', id).where('taken_back_at', 'is', null).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.goal.unknown'));
  return toGoal(row);
}

/** Newest first. @param after only those that came after this version of the goal. */
export async function readChanges(query: Query, goal: string, after = -1): Promise<GoalChange[]> {
  const rows = await query
    .selectFrom('goal_changes')
    .selectAll()
    .where('goal', '=', goal)
    .where('version', '>', after)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toChange);
}

export function toGoal({ sort_key, end_reason, created_at, parent, status, ...row }: Selectable<GoalTable>): Goal {
  const { id, code, statement, population, place, until, organisation, why, version } = row;
  const words = { code, statement, population, place, until, organisation, why };
  const standing = { order: sort_key, status: status as GoalStatus, endReason: end_reason, createdAt: Number(created_at) };
  return { id, ...words, parent: parent ?? undefined, version, ...standing };
}

function toChange({ id, kind, fields, version, at, by, organisation }: Selectable<GoalChangeTable>): GoalChange {
  const known = { kind: kind as GoalChangeKind, fields: JSON.parse(fields) as GoalChange['fields'] };
  return { id, ...known, version, at: Number(at), by, organisation: organisation ?? undefined };
}
