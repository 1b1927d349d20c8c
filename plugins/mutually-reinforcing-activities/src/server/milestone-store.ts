/** Writes and reads what has to be reached or done for an activity. Nobody gives work to an organisation that has not said yes to a part in it. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../common/activity.ts';
import { mayEdit, mayFinish } from '../common/activity-rights.ts';
import type { Milestone, MilestoneKind, MilestoneWords } from '../common/milestone.ts';
import type { ImportedMilestone } from './activity-bodies.ts';
import type { ActivityTables, MilestoneTable } from './activity-tables.ts';
import { isDay } from './is-day.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { findActivity, readRoles } from './read-activities.ts';
import { refuse } from './refusals.ts';
import { worded } from './words.ts';

const mostMilestones = 200;

/** @returns its id. */
export async function addMilestone(workspace: WorkspaceContext, actor: Actor, activity: string, given: MilestoneWords): Promise<string> {
  const words = plain(given);
  return change(workspace, activity, async (tx, roles) => {
    if (!mayEdit(roles, actor)) refuse('server.not-yours');
    expectFitting(words, roles);
    if ((await readMilestones(tx.query, activity)).length >= mostMilestones) {
      throw new TuttiError('CONFLICT', { detail: worded('server.milestone.full'), limit: mostMilestones });
    }
    return insertMilestone(workspace, tx, actor, activity, words);
  });
}

/** As it was kept elsewhere; what was done there stays done. */
export async function importMilestone(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  activity: string,
  organisation: string,
  { kind, title, due = '', person = '', doneOn = '' }: ImportedMilestone,
): Promise<void> {
  for (const one of [due, doneOn]) {
    if (one !== '' && !isDay(one)) throw new TuttiError('INVALID_FIELD', { field: '/milestones', detail: worded('server.no-such-day') });
  }
  const id = await insertMilestone(workspace, tx, actor, activity, plain({ kind, title, organisation, due, person, evidence: '' }));
  if (doneOn === '') return;
  const set = { done_at: Date.parse(`${doneOn}T12:00:00Z`), done_by: actor.seat.person.name };
  await tx.query.updateTable('milestones').set(set).where('id', '=', id).execute();
}

async function insertMilestone(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  activity: string,
  words: MilestoneWords,
): Promise<string> {
  const row = { id: workspace.newId(), activity, ...words, created_by: actor.seat.person.name, created_at: workspace.now() };
  await tx.query
    .insertInto('milestones')
    .values({ ...row, done_at: null, done_by: null, removed_at: null })
    .execute();
  return row.id;
}

export async function changeMilestone(
  workspace: WorkspaceContext,
  actor: Actor,
  activity: string,
  id: string,
  given: Partial<MilestoneWords>,
): Promise<void> {
  await change(workspace, activity, async (tx, roles) => {
    const before = await findMilestone(tx.query, activity, id);
    if (!mayEdit(roles, actor)) refuse('server.not-yours');
    const { id: _, activity: __, done: ___, ...words } = before;
    const next = plain({ ...words, ...given });
    expectFitting(next, roles, before.organisation);
    await tx.query.updateTable('milestones').set(next).where('id', '=', id).execute();
  });
}

/** Done, or not yet after all; by those who lead the activity, and by the organisation whose it is. */
export async function finishMilestone(
  workspace: WorkspaceContext,
  actor: Actor,
  activity: string,
  id: string,
  done: boolean,
): Promise<void> {
  await change(workspace, activity, async (tx, roles) => {
    const milestone = await findMilestone(tx.query, activity, id);
    if (!mayFinish(milestone, roles, actor)) refuse('server.milestone.not-yours');
    const set = done ? { done_at: workspace.now(), done_by: actor.seat.person.name } : { done_at: null, done_by: null };
    await tx.query.updateTable('milestones').set(set).where('id', '=', id).execute();
    if (done) await tx.emit({ type: 'milestone.done', objects: [activity], data: { kind: milestone.kind }, actor });
  });
}

/** @param removed false puts it back. */
export async function removeMilestone(
  workspace: WorkspaceContext,
  actor: Actor,
  activity: string,
  id: string,
  removed: boolean,
): Promise<void> {
  await change(workspace, activity, async (tx, roles) => {
    const row = await tx.query
      .selectFrom('milestones')
      .select('id')
      .where('id', '=', id)
      .where('activity', '=', activity)
      .executeTakeFirst();
    if (!row) throw new TuttiError('NOT_FOUND', worded('server.milestone.unknown'));
    if (!mayEdit(roles, actor)) refuse('server.not-yours');
    const set = { removed_at: removed ? workspace.now() : null };
    await tx.query.updateTable('milestones').set(set).where('id', '=', id).execute();
  });
}

/** Of one activity, or of all. */
export async function readMilestones(query: Kysely<ActivityTables>, activity?: string): Promise<Milestone[]> {
  let rows = query.selectFrom('milestones').selectAll().where('removed_at', 'is', null);
  if (activity !== undefined) rows = rows.where('activity', '=', activity);
  return (await rows.orderBy('created_at').orderBy('id').execute()).map(toMilestone);
}

async function findMilestone(query: Kysely<ActivityTables>, activity: string, id: string): Promise<Milestone> {
  const found = (await readMilestones(query, activity)).find((one) => one.id === id);
  if (!found) throw new TuttiError('NOT_FOUND', worded('server.milestone.unknown'));
  return found;
}

function toMilestone(row: Selectable<MilestoneTable>): Milestone {
  const { id, activity, title, organisation, person, due, evidence } = row;
  const done = row.done_at === null ? undefined : { by: row.done_by ?? '', at: Number(row.done_at) };
  return { id, activity, kind: row.kind as MilestoneKind, title, organisation, person, due, evidence, done };
}

function plain(words: MilestoneWords): MilestoneWords {
  return Object.fromEntries(Object.entries(words).map(([field, value]) => [field, value.trim()])) as unknown as MilestoneWords;
}

/** @param kept the organisation it stands for already: whoever has left the activity since stays named. */
function expectFitting({ title, due, evidence, organisation }: MilestoneWords, roles: readonly Role[], kept = ''): void {
  const fault = (field: string, key: string): never => {
    throw new TuttiError('INVALID_FIELD', { field: `/${field}`, detail: worded(key) });
  };
  if (title === '') fault('title', 'server.milestone.no-title');
  if (due !== '' && !isDay(due)) fault('due', 'server.no-such-day');
  if (evidence !== '' && !isWebAddress(evidence)) fault('evidence', 'server.milestone.no-address');
  const takesPart = roles.some((role) => role.organisation === organisation && role.state === 'accepted');
  if (organisation !== '' && organisation !== kept && !takesPart) fault('organisation', 'server.milestone.not-in-it');
}

/** What opens in a browser and nothing else: no script, no file. */
function isWebAddress(words: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(words).protocol);
  } catch {
    return false;
  }
}

async function change<Result>(
  workspace: WorkspaceContext,
  activity: string,
  work: (tx: Transaction, roles: Role[]) => Promise<Result>,
): Promise<Result> {
  return workspace.database.transaction<ActivityTables, Result>(async (tx) => {
    const found = await findActivity(tx.query, activity);
    const result = await work(tx, await readRoles(tx.query, activity));
    await listActivity(tx, found);
    return result;
  });
}
