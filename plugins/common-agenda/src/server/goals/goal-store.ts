/** Writes goals: each change with its history, its entry in the directory and its news, all or none. Who may is held here too, since it depends on the goal. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import { type Goal, type GoalChange, type GoalStatus, type GoalWords, goalFields } from '../../common/goals/goal.ts';
import { mayAddStrategy, mayEditField, mayEditGoal, mayShapeGoals } from '../../common/goals/goal-rights.ts';
import { nextCode, orderAt, type Place, placeOf, whyNot } from '../../common/goals/goal-tree.ts';
import { mergeGoal } from '../../common/goals/merge-goal.ts';
import { english, worded } from '../words.ts';
import type { NewGoal } from './goal-bodies.ts';
import { linksOf } from './goal-links.ts';
import type { GoalTables } from './goal-tables.ts';
import { findGoal, readChanges, readGoals } from './read-goals.ts';

export type GoalTransaction = PluginTransaction<GoalTables>;

const mostGoals = 300;

/** @returns its id. CONFLICT when the code is taken. */
export async function addGoal(workspace: WorkspaceContext, actor: Actor, given: NewGoal): Promise<string> {
  if (!(given.parent === undefined ? mayShapeGoals(actor) : mayAddStrategy(actor))) refuse('server.goal.not-yours');
  const own = mayShapeGoals(actor) ? (given.organisation ?? '') : (actor.seat.organisation?.id ?? '');
  await expectOrganisation(workspace, own);
  return workspace.database.transaction<GoalTables, string>(async (tx) => {
    const { id } = await insertGoal(workspace, tx, actor, { ...given, organisation: own }, 'added');
    await tx.emit({ type: 'goal.added', objects: [id], actor });
    return id;
  });
}

/** Merges with what others changed meanwhile; CONFLICT with the field where both changed the same. */
export async function changeGoal(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  given: { version: number; changes: Partial<Omit<GoalWords, 'code'>> },
): Promise<void> {
  const wanted = plainWords(given.changes);
  if (wanted.organisation !== undefined) await expectOrganisation(workspace, wanted.organisation, '/changes/organisation');
  await workspace.database.transaction<GoalTables, void>(async (tx) => {
    const goal = await findGoal(tx.query, id);
    if (!mayEditGoal(goal, actor)) refuse('server.goal.not-yours');
    if (goal.status === 'retired') throw new TuttiError('CONFLICT', worded('server.goal.retired'));
    const { changed, clash } = mergeGoal(goal, wanted, await readChanges(tx.query, id, given.version));
    const forbidden = changed.find((field) => !mayEditField(field, actor));
    if (forbidden) refuse('server.goal.shape-only');
    if (clash) {
      const detail = worded('server.goal.changed-meanwhile', { field: worded(`goal.field.${clash}`) });
      throw new TuttiError('CONFLICT', { field: `/changes/${clash}`, detail });
    }
    if (changed.length === 0) return;
    if (wanted.statement === '')
      throw new TuttiError('INVALID_FIELD', { field: '/changes/statement', detail: worded('server.goal.no-statement') });
    const next: Goal = { ...goal, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])), version: goal.version + 1 };
    const row = Object.fromEntries(changed.map((field) => [field, next[field]]));
    await tx.query
      .updateTable('goals')
      .set({ ...row, version: next.version })
      .where('id', '=', id)
      .execute();
    const fields = Object.fromEntries(changed.map((field) => [field, [goal[field], next[field]]]));
    await remember(workspace, tx, actor, next, 'changed', fields);
    await listGoal(tx, next);
    await tx.emit({ type: 'goal.changed', objects: [id], data: { fields: changed }, actor });
  });
}

export async function moveGoal(workspace: WorkspaceContext, actor: Actor, id: string, place: Place): Promise<void> {
  if (!mayShapeGoals(actor)) refuse('server.goal.shape-only');
  await workspace.database.transaction<GoalTables, void>(async (tx) => {
    const all = await readGoals(tx.query);
    const goal = all.find((one) => one.id === id);
    if (!goal) throw new TuttiError('NOT_FOUND', worded('server.goal.unknown'));
    const order = placeIn(all, id, place);
    const before = placeOf(all, id);
    if (before.parent === place.parent && before.after === place.after) return;
    const next = { ...goal, parent: place.parent, order };
    await tx.query
      .updateTable('goals')
      .set({ parent: place.parent ?? null, sort_key: order })
      .where('id', '=', id)
      .execute();
    if (next.parent !== goal.parent) {
      const code = (parent: string | undefined): string => all.find((one) => one.id === parent)?.code ?? '';
      await remember(workspace, tx, actor, next, 'moved', { parent: [code(goal.parent), code(next.parent)] });
      await listGoal(tx, next);
    }
    await tx.emit({ type: 'goal.moved', objects: [id], actor });
  });
}

/** Gives a goal up, with a reason that stays beside it, or takes it up again. Its strategies stay as they are. */
export async function setStatus(workspace: WorkspaceContext, actor: Actor, id: string, status: GoalStatus, reason = ''): Promise<void> {
  if (!mayShapeGoals(actor)) refuse('server.goal.shape-only');
  await workspace.database.transaction<GoalTables, void>(async (tx) => {
    const goal = await findGoal(tx.query, id);
    if (goal.status === status) return;
    const next = { ...goal, status, endReason: plainText(reason), version: goal.version + 1 };
    await tx.query.updateTable('goals').set({ status, end_reason: next.endReason, version: next.version }).where('id', '=', id).execute();
    const kind = status === 'retired' ? 'retired' : 'revived';
    await remember(workspace, tx, actor, next, kind, next.endReason === '' ? {} : { reason: ['', next.endReason] });
    await listGoal(tx, next);
    await tx.emit({ type: `goal.${kind}`, objects: [id], actor });
  });
}

/** Undoes an adding that nobody built on: never changed, nothing beneath it, nothing linked to it. Its code means nothing yet and is free again. */
export async function takeBack(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  const linked = (await linksOf(workspace, id)).length > 0;
  await workspace.database.transaction<GoalTables, void>(async (tx) => {
    const goal = await findGoal(tx.query, id);
    if (!mayShapeGoals(actor) && !(goal.parent !== undefined && mayEditGoal(goal, actor))) refuse('server.goal.not-yours');
    const hasStrategies = (await readGoals(tx.query)).some(({ parent }) => parent === id);
    if (goal.version > 1 || linked || hasStrategies) throw new TuttiError('CONFLICT', worded('server.goal.built-on'));
    await tx.query.updateTable('goals').set({ taken_back_at: workspace.now() }).where('id', '=', id).execute();
    await tx.removeObject(id);
    await tx.emit({ type: 'goal.taken-back', actor });
  });
}

/** Adds one at its place; the caller tells the news. */
export async function insertGoal(
  workspace: WorkspaceContext,
  tx: GoalTransaction,
  actor: Actor,
  given: NewGoal,
  kind: 'added' | 'imported',
): Promise<Goal> {
  const all = await readGoals(tx.query);
  if (all.length >= mostGoals)
    throw new TuttiError('CONFLICT', { detail: worded('server.goal.too-many', { count: mostGoals }), limit: mostGoals });
  const { parent } = given;
  const siblings = all.filter((goal) => goal.parent === parent);
  const above = all.find((goal) => goal.id === parent);
  if (above?.status === 'retired') throw new TuttiError('CONFLICT', worded('server.goal.retired'));
  const order = placeIn(all, undefined, { parent, after: siblings.at(-1)?.id });
  const words = { population: '', place: '', until: '', organisation: '', why: '', ...plainWords(given) };
  if (!words.statement) throw new TuttiError('INVALID_FIELD', { field: '/statement', detail: worded('server.goal.no-statement') });
  const codes = all.map((goal) => goal.code);
  const code = words.code || nextCode(codes, above?.code);
  refuseCode(codes, code);
  const row = { ...words, statement: words.statement, code, parent: parent ?? null, sort_key: order, status: 'active', end_reason: '' };
  const id = workspace.newId();
  await tx.query
    .insertInto('goals')
    .values({ ...row, id, version: 1, created_at: workspace.now(), taken_back_at: null })
    .execute();
  const goal = await findGoal(tx.query, id);
  await remember(workspace, tx, actor, goal, kind, {});
  await listGoal(tx, goal);
  return goal;
}

function placeIn(all: readonly Goal[], id: string | undefined, place: Place): string {
  const fault = whyNot(all, id, place);
  if (fault)
    throw new TuttiError(fault === 'depth' ? 'CONFLICT' : 'INVALID_FIELD', {
      field: fault === 'after' ? '/after' : '/parent',
      detail: worded(`server.goal.place-${fault}`),
    });
  const order = orderAt(all, id, place, Math.random);
  if (order === undefined) throw new TuttiError('CONFLICT', worded('server.goal.place-after'));
  return order;
}

/** Found by its code and its words, and by whom and where it is for. */
async function listGoal(tx: GoalTransaction, goal: Goal): Promise<void> {
  const { id, code, statement, population, place, why, until, organisation, parent, status } = goal;
  await tx.putObject({
    id,
    type: 'goal',
    title: `${code} ${statement}`,
    summary: [population, place, why]
      .filter((words) => words !== '')
      .join('. ')
      .slice(0, 600),
    anchor: id,
    state: english(`goal.status.${status}`),
    ...(organisation === '' ? {} : { organisation }),
    ...(parent === undefined ? {} : { goal: parent }),
    ...(place === '' ? {} : { place }),
    ...(until === '' ? {} : { to: until }),
  });
}

async function remember(
  workspace: WorkspaceContext,
  tx: GoalTransaction,
  { seat }: Actor,
  goal: Goal,
  kind: GoalChange['kind'],
  fields: object,
): Promise<void> {
  const who = { by: seat.person.name, organisation: seat.organisation?.id ?? null };
  const change = { id: workspace.newId(), goal: goal.id, kind, fields: JSON.stringify(fields), version: goal.version };
  await tx.query
    .insertInto('goal_changes')
    .values({ ...change, at: workspace.now(), ...who })
    .execute();
}

function refuseCode(codes: readonly string[], code: string): void {
  const taken = codes.some((one) => one.toUpperCase() === code.toUpperCase());
  if (taken) throw new TuttiError('INVALID_FIELD', { field: '/code', detail: worded('server.goal.code-taken', { code }) });
}

export async function expectOrganisation(workspace: WorkspaceContext, id: string, field = '/organisation'): Promise<void> {
  if (id === '' || (await workspace.organisations()).some((organisation) => organisation.id === id)) return;
  throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.start.no-such-organisation') });
}

function plainWords(words: Partial<GoalWords>): Partial<GoalWords> {
  const given = goalFields.filter((field) => words[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, plainText(words[field] ?? '')]));
}

function refuse(key: string): never {
  throw new TuttiError('NOT_ALLOWED', worded(key));
}
