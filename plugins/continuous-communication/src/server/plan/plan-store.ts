/** The communication plan in the database: written, kept, agreed with, and used when something happens. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import type { LineKind, Rhythm } from '../../common/plan/plan.ts';
import { mayAgree, mayMark, mayRaise, mayWritePlan, seesLine } from '../../common/plan/plan-rights.ts';
import { dayAt } from '../meeting-times.ts';
import { english, worded } from '../words.ts';
import type { PlanLineTable, PlanTables } from './plan-tables.ts';
import { askedToAgree, revisionOf } from './read-plan.ts';

type Transaction = PluginTransaction<PlanTables>;
type Line = Selectable<PlanLineTable>;

export interface NewLine {
  kind: LineKind;
  audience: string;
  purpose: string;
  channel: string;
  organisation: string;
  person?: string;
  languages?: string;
  rhythm?: Rhythm;
  startsOn?: string;
  body?: string;
  within?: number;
}

const minute = 60_000;
/** Of a notice, by the plugin API. */
const longestNotice = 300;
const panel = 'continuous-communication.communication-plan';

export async function addLine(workspace: WorkspaceContext, actor: Actor, given: NewLine): Promise<string> {
  expectWriter(actor);
  const fields = await fieldsOf(workspace, given);
  return write(workspace, async (tx) => {
    const id = workspace.newId();
    const row = { id, ...fields, kind: given.kind, created_at: workspace.now(), ended_at: null, revision: await nextRevision(tx) };
    await tx.query.insertInto('plan_lines').values(row).execute();
    await tell(tx, row, 'plan.changed', actor);
    return id;
  });
}

export async function changeLine(workspace: WorkspaceContext, actor: Actor, id: string, given: NewLine): Promise<void> {
  expectWriter(actor);
  const fields = await fieldsOf(workspace, given);
  await write(workspace, async (tx) => {
    const line = await findLine(tx, id, actor);
    if (given.kind !== line.kind) throw new TuttiError('INVALID_FIELD', { field: '/kind', detail: worded('server.plan.kind') });
    const row = { ...fields, revision: await nextRevision(tx) };
    await tx.query.updateTable('plan_lines').set(row).where('id', '=', id).execute();
    await tell(tx, { ...line, ...row }, 'plan.changed', actor);
  });
}

/** Ends a line, or brings it back; what was kept stays with it. */
export async function endLine(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  expectWriter(actor);
  await write(workspace, async (tx) => {
    const line = await findLine(tx, id, actor);
    if ((line.ended_at === null) === back) return;
    const row = { ended_at: back ? null : workspace.now(), revision: await nextRevision(tx) };
    await tx.query.updateTable('plan_lines').set(row).where('id', '=', id).execute();
    await tell(tx, { ...line, ...row }, 'plan.changed', actor);
  });
}

/** Something was sent, on a day that is not ahead. */
export async function markKept(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  given: { day: string; words?: string },
): Promise<void> {
  await write(workspace, async (tx) => {
    const line = await findLine(tx, id, actor);
    if (!mayMark(line, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-mark'));
    if (line.kind !== 'regular' || line.body !== '' || line.ended_at !== null)
      throw new TuttiError('CONFLICT', worded('server.plan.not-marked'));
    if (given.day > dayAt(workspace.now(), workspace.info.timeZone) || given.day < line.starts_on) {
      throw new TuttiError('INVALID_FIELD', { field: '/day', detail: worded('server.plan.day') });
    }
    const mark = { id: workspace.newId(), line: id, day: given.day, words: (given.words ?? '').trim() };
    await tx.query
      .insertInto('plan_marks')
      .values({ ...mark, said_by: actor.seat.person.name, at: workspace.now() })
      .execute();
    await tell(tx, line, 'plan.kept', actor);
  });
}

export async function takeMarkBack(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await write(workspace, async (tx) => {
    const mark = await tx.query.selectFrom('plan_marks').selectAll().where('id', '=', id).executeTakeFirst();
    if (!mark) throw new TuttiError('NOT_FOUND', worded('server.plan.unknown'));
    const line = await findLine(tx, mark.line, actor);
    if (!mayMark(line, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-mark'));
    await tx.query.deleteFrom('plan_marks').where('id', '=', id).execute();
    await tell(tx, line, 'plan.changed', actor);
  });
}

/** With the plan as it stands; asked for anew when it changes. */
export async function agreeWithPlan(workspace: WorkspaceContext, actor: Actor): Promise<void> {
  const asked = await askedToAgree(workspace);
  if (!mayAgree(actor, asked)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-agree'));
  await write(workspace, async (tx) => {
    const rows = await tx.query.selectFrom('plan_lines').select('revision').execute();
    if (rows.length === 0) throw new TuttiError('CONFLICT', worded('server.plan.empty'));
    const said = { said_by: actor.seat.person.name, at: workspace.now(), revision: revisionOf(rows) };
    await tx.query
      .insertInto('plan_agreements')
      .values({ id: workspace.newId(), organisation: actor.seat.organisation?.id ?? '', ...said })
      .execute();
    await tx.emit({ type: 'plan.agreed', objects: [], actor });
  });
}

/** Something has happened: the clock of the line runs, and whoever is to tell hears it at once. @returns the id of the alarm */
export async function raiseAlarm(workspace: WorkspaceContext, actor: Actor, id: string, words: string): Promise<string> {
  const now = workspace.now();
  const { alarm, line } = await write(workspace, async (tx) => {
    const found = await findLine(tx, id, actor);
    if (!mayRaise(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-raise'));
    if (found.kind !== 'emergency' || found.ended_at !== null) throw new TuttiError('CONFLICT', worded('server.plan.not-raised'));
    const row = { id: workspace.newId(), line: id, words: words.trim(), raised_by: actor.seat.person.name, raised_at: now };
    const open = { due_at: now + Number(found.within) * minute, told_at: null, told_by: '', told_words: '' };
    await tx.query
      .insertInto('plan_alarms')
      .values({ ...row, ...open })
      .execute();
    await tell(tx, found, 'plan.alarm-raised', actor);
    return { alarm: row.id, line: found };
  });
  const text = worded('server.plan.alarm-notice', { what: line.purpose, whom: line.audience, words: words.trim() }).slice(0, longestNotice);
  const organisation = (await workspace.organisations()).find((one) => one.id === line.organisation);
  const to = organisation ? { organisations: [organisation.id] } : { roles: ['facilitator' as const] };
  await workspace.notify({ to, text, panel, address: line.id });
  return alarm;
}

export async function tellAlarm(workspace: WorkspaceContext, actor: Actor, id: string, words: string): Promise<void> {
  await write(workspace, async (tx) => {
    const alarm = await tx.query.selectFrom('plan_alarms').selectAll().where('id', '=', id).executeTakeFirst();
    if (!alarm) throw new TuttiError('NOT_FOUND', worded('server.plan.unknown'));
    const line = await findLine(tx, alarm.line, actor);
    if (!mayMark(line, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-mark'));
    if (alarm.told_at !== null) throw new TuttiError('CONFLICT', worded('server.plan.told-already'));
    const told = { told_at: workspace.now(), told_by: actor.seat.person.name, told_words: words.trim() };
    await tx.query.updateTable('plan_alarms').set(told).where('id', '=', id).execute();
    await tell(tx, line, 'plan.alarm-told', actor);
  });
}

function write<T>(workspace: WorkspaceContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return workspace.database.transaction<PlanTables, T>(work);
}

/** NOT_FOUND, also for what the actor may not know of. */
async function findLine(tx: Transaction, id: string, actor: Actor): Promise<Line> {
  const line = await tx.query.selectFrom('plan_lines').selectAll().where('id', '=', id).executeTakeFirst();
  if (!line || !seesLine(line, actor)) throw new TuttiError('NOT_FOUND', worded('server.plan.unknown'));
  return line;
}

async function nextRevision(tx: Transaction): Promise<number> {
  return revisionOf(await tx.query.selectFrom('plan_lines').select('revision').execute()) + 1;
}

function expectWriter(actor: Actor): void {
  if (!mayWritePlan(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.plan.may-not-write'));
}

async function fieldsOf(
  workspace: WorkspaceContext,
  given: NewLine,
): Promise<Omit<PlanLineTable, 'id' | 'kind' | 'created_at' | 'ended_at' | 'revision'>> {
  const { kind, organisation, audience, purpose, channel, person = '', languages = '', body = '' } = given;
  if (!(await workspace.organisations()).some(({ id }) => id === organisation)) {
    throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.plan.organisation') });
  }
  const said = {
    audience: audience.trim(),
    purpose: purpose.trim(),
    channel: channel.trim(),
    person: person.trim(),
    languages: languages.trim(),
  };
  const startsOn = given.startsOn ?? dayAt(workspace.now(), workspace.info.timeZone);
  const clock =
    kind === 'emergency'
      ? { rhythm: 'needed' as const, body: '', within: given.within ?? 60 }
      : { rhythm: given.rhythm ?? 'needed', body: body.trim(), within: 0 };
  return { ...said, ...clock, organisation, starts_on: startsOn };
}

async function tell(
  tx: Transaction,
  line: Pick<Line, 'id' | 'kind' | 'purpose' | 'audience' | 'ended_at'>,
  type: string,
  actor: Actor,
): Promise<void> {
  const readers = line.kind === 'emergency' ? { roles: ['facilitator', 'steward', 'lead', 'member'] as const } : undefined;
  await tx.putObject({
    ...{ id: line.id, type: 'plan-line', title: `${line.purpose} · ${line.audience}`, anchor: line.id },
    ...(readers ? { readers: { roles: [...readers.roles] } } : {}),
    ...(line.ended_at === null ? {} : { state: english('server.plan.ended') }),
  });
  await tx.emit({ type, objects: [line.id], actor });
}
