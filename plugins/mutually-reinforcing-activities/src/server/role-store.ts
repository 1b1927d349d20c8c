/** What organisations are asked and what they answer. A yes is written in one place, and only for the person who leads that organisation. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Role, StepKind } from '../common/activity.ts';
import { leadOf, mayEdit, ownVoice, takeBackTime } from '../common/activity-rights.ts';
import type { Answer, NewRole } from './activity-bodies.ts';
import type { ActivityTables } from './activity-tables.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { findActivity, findRole, readRoles } from './read-activities.ts';
import { expectOrganisation, refuse } from './refusals.ts';
import { worded } from './words.ts';

const mostRoles = 60;

/** Asks an organisation, or takes on what the own one offers. */
export async function addRole(workspace: WorkspaceContext, actor: Actor, activity: string, given: NewRole): Promise<void> {
  await expectOrganisation(workspace, given.organisation, '/organisation');
  await change(workspace, activity, async (tx) => {
    const roles = await readRoles(tx.query, activity);
    if (!mayEdit(roles, actor) && ownVoice(actor) !== given.organisation) refuse('server.not-yours');
    if (given.kind === 'lead' && leadOf(roles) !== undefined)
      throw new TuttiError('CONFLICT', { field: '/kind', detail: worded('server.has-lead') });
    // Nobody makes themselves the one who leads the work of others.
    if (given.kind === 'lead' && !mayEdit(roles, actor)) refuse('server.not-yours');
    if (roles.length >= mostRoles) throw new TuttiError('CONFLICT', { detail: worded('server.roles-full'), limit: mostRoles });
    const standing = roles.find(({ organisation, kind }) => organisation === given.organisation && kind === given.kind);
    if (standing) {
      if (standing.state !== 'declined')
        throw new TuttiError('CONFLICT', { field: '/organisation', detail: worded('server.asked-already') });
      return askAgain(workspace, tx, actor, standing, given.promised ?? '');
    }
    return insertRole(workspace, tx, actor, activity, given);
  });
}

export async function askAnew(workspace: WorkspaceContext, actor: Actor, activity: string, id: string, promised: string): Promise<void> {
  await change(workspace, activity, async (tx) => {
    const role = await findRole(tx.query, activity, id);
    if (!mayEdit(await readRoles(tx.query, activity), actor) && ownVoice(actor) !== role.organisation) refuse('server.not-yours');
    return askAgain(workspace, tx, actor, role, promised);
  });
}

/** CONFLICT when what was asked has changed since it was read, or needs to be asked anew. */
export async function answerRole(workspace: WorkspaceContext, actor: Actor, activity: string, id: string, given: Answer): Promise<void> {
  const word = (given.word ?? '').trim();
  await change(workspace, activity, async (tx) => {
    const role = await findRole(tx.query, activity, id);
    expectOwn(actor, role);
    if (role.turn !== given.turn) throw new TuttiError('CONFLICT', worded('server.role.changed'));
    if (role.state === 'declined') throw new TuttiError('CONFLICT', worded('server.role.declined'));
    const accept = given.answer === 'accept';
    if (accept && role.state === 'accepted') return [];
    if (!accept && word === '') throw new TuttiError('INVALID_FIELD', { field: '/word', detail: worded('server.role.no-word') });
    const kind: StepKind = accept ? 'accepted' : role.state === 'accepted' ? 'stepped-out' : 'declined';
    return write(workspace, tx, actor, { ...role, state: accept ? 'accepted' : 'declined', word: accept ? '' : word }, [kind]);
  });
}

/** Within an hour, as if it had not been said; both stay in the history. */
export async function takeAnswerBack(workspace: WorkspaceContext, actor: Actor, activity: string, id: string): Promise<void> {
  await change(workspace, activity, async (tx) => {
    const role = await findRole(tx.query, activity, id);
    expectOwn(actor, role);
    if (role.state === 'asked') throw new TuttiError('CONFLICT', worded('server.role.not-answered'));
    if (workspace.now() - (role.answeredAt ?? 0) > takeBackTime) throw new TuttiError('CONFLICT', worded('server.role.too-late'));
    const last = await tx.query
      .selectFrom('role_steps')
      .select('kind')
      .where('role', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    // Whoever stepped out and thinks again stands where they stood before.
    const state = last?.kind === 'stepped-out' ? 'accepted' : 'asked';
    return write(workspace, tx, actor, { ...role, state, word: '' }, ['answer-taken-back']);
  });
}

export async function takeAskBack(workspace: WorkspaceContext, actor: Actor, activity: string, id: string): Promise<void> {
  await change(workspace, activity, async (tx) => {
    const role = await findRole(tx.query, activity, id);
    if (!mayEdit(await readRoles(tx.query, activity), actor)) refuse('server.not-yours');
    if (role.state === 'accepted') throw new TuttiError('CONFLICT', worded('server.role.promised'));
    await tx.query.updateTable('roles').set({ ended_at: workspace.now() }).where('id', '=', id).execute();
    return remember(workspace, tx, actor, role, ['ask-taken-back']);
  });
}

/** @param imported brought in from elsewhere, with where it was agreed; then it is asked of everybody, whoever brings it in. */
export async function insertRole(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  activity: string,
  { organisation, kind, promised = '' }: NewRole,
  imported?: { said: Role['said'] },
): Promise<StepKind[]> {
  const own = imported === undefined && ownVoice(actor) === organisation;
  const now = workspace.now();
  const asked = { id: workspace.newId(), activity, organisation, kind, promised: promised.trim(), turn: 1, askedAt: now };
  const by = actor.seat.person.name;
  const role: Role = {
    ...asked,
    ...{ state: own ? 'accepted' : 'asked', word: '', askedBy: by, said: imported?.said },
    answeredAt: own ? now : undefined,
    answeredBy: own ? by : undefined,
  };
  await tx.query
    .insertInto('roles')
    .values({ ...toRow(role), id: role.id, activity, ended_at: null })
    .execute();
  return remember(workspace, tx, actor, role, own ? ['asked', 'accepted'] : ['asked']);
}

async function askAgain(workspace: WorkspaceContext, tx: Transaction, actor: Actor, role: Role, promised: string): Promise<StepKind[]> {
  const own = ownVoice(actor) === role.organisation;
  const asked = {
    turn: role.turn + 1,
    promised: promised.trim(),
    askedAt: workspace.now(),
    askedBy: actor.seat.person.name,
    said: undefined,
  };
  return write(
    workspace,
    tx,
    actor,
    { ...role, ...asked, word: '', state: own ? 'accepted' : 'asked' },
    own ? ['asked-anew', 'accepted'] : ['asked-anew'],
  );
}

async function write(workspace: WorkspaceContext, tx: Transaction, actor: Actor, role: Role, steps: StepKind[]): Promise<StepKind[]> {
  const answered = role.state === 'asked' ? undefined : workspace.now();
  const next: Role = { ...role, answeredAt: answered, answeredBy: answered === undefined ? undefined : actor.seat.person.name };
  await tx.query.updateTable('roles').set(toRow(next)).where('id', '=', role.id).execute();
  return remember(workspace, tx, actor, next, steps);
}

function toRow({ organisation, kind, promised, state, turn, askedAt, askedBy, word, answeredAt, answeredBy, said }: Role) {
  const answered = { answered_at: answeredAt ?? null, answered_by: answeredBy ?? null };
  const before = { said_on: said?.on ?? null, said_source: said?.source ?? null };
  return { organisation, kind, promised, state, turn, asked_at: askedAt, asked_by: askedBy, word, ...answered, ...before };
}

async function remember(workspace: WorkspaceContext, tx: Transaction, actor: Actor, role: Role, steps: StepKind[]): Promise<StepKind[]> {
  const { activity, organisation, kind: as, promised, word } = role;
  const before = await tx.query
    .selectFrom('role_steps')
    .select('number')
    .where('activity', '=', activity)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  for (const [index, kind] of steps.entries()) {
    const number = (before?.number ?? 0) + index + 1;
    const step = { activity, number, role: role.id, kind, organisation, as, promised, word, by: actor.seat.person.name };
    await tx.query
      .insertInto('role_steps')
      .values({ ...step, at: workspace.now() })
      .execute();
    // Every seat reads the news: a yes is told, and nothing else can be told apart.
    const type = kind === 'accepted' ? 'role.accepted' : 'role.changed';
    await tx.emit({ type, objects: [activity], actor });
  }
  return steps;
}

function expectOwn(actor: Actor, { organisation }: Role): void {
  if (ownVoice(actor) !== organisation) refuse('server.role.not-yours');
}

async function change(workspace: WorkspaceContext, activity: string, work: (tx: Transaction) => Promise<StepKind[]>): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const found = await findActivity(tx.query, activity);
    if ((await work(tx)).length > 0) await listActivity(tx, found);
  });
}
