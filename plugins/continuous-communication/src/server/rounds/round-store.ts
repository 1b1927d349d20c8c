/** What people were asked and told, in the database. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import { promisedDays, type Response } from '../../common/rounds/round.ts';
import { answersRound, mayAskPeople } from '../../common/rounds/round-rights.ts';
import { roundState } from '../../common/rounds/round-state.ts';
import { dayAt } from '../meeting-times.ts';
import { english, worded } from '../words.ts';
import type { HeardTable, RoundTable, RoundTables } from './round-tables.ts';

type Transaction = PluginTransaction<RoundTables>;
type Row = Selectable<RoundTable>;

export interface NewRound {
  title: string;
  asked: string;
  from: string;
  until: string;
  answered?: number;
  promised?: string;
  organisation?: string;
}

export interface NewHeard {
  words: string;
  response?: Response;
  why?: string;
}

const table = { roles: ['facilitator' as const, 'steward' as const, 'lead' as const, 'member' as const] };

export async function addRound(workspace: WorkspaceContext, actor: Actor, given: NewRound): Promise<string> {
  if (!mayAskPeople(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.rounds.may-not-add'));
  const fields = await fieldsOf(workspace, given);
  if (!answersRound({ organisation: fields.organisation ?? undefined }, actor)) {
    throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.rounds.own-organisation') });
  }
  return write(workspace, async (tx) => {
    const row = { id: workspace.newId(), ...fields, told_on: null, told_how: '', created_at: workspace.now(), removed_at: null };
    await tx.query.insertInto('rounds').values(row).execute();
    await tell(workspace, tx, row, 'round.asked', actor);
    return row.id;
  });
}

export async function changeRound(workspace: WorkspaceContext, actor: Actor, id: string, given: NewRound): Promise<void> {
  const fields = await fieldsOf(workspace, given);
  await write(workspace, async (tx) => {
    const row = await findOpen(tx, id, actor);
    if (!answersRound({ organisation: fields.organisation ?? undefined }, actor)) {
      throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.rounds.own-organisation') });
    }
    // A promise may be made shorter by whoever made it, never longer: people were told the day.
    if (fields.promised > row.promised)
      throw new TuttiError('INVALID_FIELD', { field: '/promised', detail: worded('server.rounds.promise-stays') });
    await tx.query.updateTable('rounds').set(fields).where('id', '=', id).execute();
    await tell(workspace, tx, { ...row, ...fields }, 'round.changed', actor);
  });
}

export async function removeRound(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await write(workspace, async (tx) => {
    const row = await findOpen(tx, id, actor, true);
    const removed = { removed_at: back ? null : workspace.now() };
    await tx.query.updateTable('rounds').set(removed).where('id', '=', id).execute();
    if (back) {
      await tell(workspace, tx, { ...row, ...removed }, 'round.changed', actor);
      for (const heard of await heardOf(tx, id)) await listHeard(tx, heard, false);
      return;
    }
    await tx.removeObject(id);
    for (const heard of await heardOf(tx, id)) await tx.removeObject(heard.id);
    await tx.emit({ type: 'round.changed', objects: [id], actor });
  });
}

/** @returns its id */
export async function addHeard(workspace: WorkspaceContext, actor: Actor, round: string, given: NewHeard): Promise<string> {
  const answer = answerOf(given, actor);
  return write(workspace, async (tx) => {
    const row = await findOpen(tx, round, actor);
    const heard = { id: workspace.newId(), round, ...answer, created_at: workspace.now(), removed_at: null };
    await tx.query.insertInto('heard').values(heard).execute();
    await listHeard(tx, heard, false);
    await tell(workspace, tx, row, 'round.changed', actor);
    return heard.id;
  });
}

export async function changeHeard(workspace: WorkspaceContext, actor: Actor, id: string, given: NewHeard): Promise<void> {
  const answer = answerOf(given, actor);
  await write(workspace, async (tx) => {
    const heard = await findHeard(tx, id);
    const row = await findOpen(tx, heard.round, actor);
    await tx.query.updateTable('heard').set(answer).where('id', '=', id).execute();
    await listHeard(tx, { ...heard, ...answer }, false);
    await tell(workspace, tx, row, 'round.changed', actor);
  });
}

export async function removeHeard(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await write(workspace, async (tx) => {
    const heard = await findHeard(tx, id, true);
    const row = await findOpen(tx, heard.round, actor);
    await tx.query
      .updateTable('heard')
      .set({ removed_at: back ? null : workspace.now() })
      .where('id', '=', id)
      .execute();
    if (back) await listHeard(tx, heard, false);
    else await tx.removeObject(id);
    await tell(workspace, tx, row, 'round.changed', actor);
  });
}

/** They were told, on a day that is not ahead; only once everything that was heard has an answer. Undone with no day. */
export async function tellPeople(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  given: { day: string | null; how?: string },
): Promise<void> {
  await write(workspace, async (tx) => {
    const row = await findRound(tx, id);
    expectAnswers(row, actor);
    const heard = await heardOf(tx, id);
    if (given.day !== null) {
      if (row.told_on !== null) throw new TuttiError('CONFLICT', worded('server.rounds.told'));
      if (heard.length === 0 || heard.some(({ response }) => response === 'open'))
        throw new TuttiError('CONFLICT', worded('server.rounds.unanswered'));
      if (given.day <= row.until_day || given.day > dayAt(workspace.now(), workspace.info.timeZone)) {
        throw new TuttiError('INVALID_FIELD', { field: '/day', detail: worded('server.rounds.day') });
      }
    }
    const told = { told_on: given.day, told_how: given.day === null ? '' : (given.how ?? '').trim() };
    await tx.query.updateTable('rounds').set(told).where('id', '=', id).execute();
    for (const one of heard) await listHeard(tx, one, given.day !== null);
    await tell(workspace, tx, { ...row, ...told }, given.day === null ? 'round.changed' : 'round.told', actor);
  });
}

function write<T>(workspace: WorkspaceContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return workspace.database.transaction<RoundTables, T>(work);
}

async function findRound(tx: Transaction, id: string, removed = false): Promise<Row> {
  const row = await tx.query.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (row.removed_at !== null && !removed)) throw new TuttiError('NOT_FOUND', worded('server.rounds.unknown'));
  return row;
}

/** One that is still worked on, by somebody who answers it. CONFLICT once people were told. */
async function findOpen(tx: Transaction, id: string, actor: Actor, removed = false): Promise<Row> {
  const row = await findRound(tx, id, removed);
  expectAnswers(row, actor);
  if (row.told_on !== null) throw new TuttiError('CONFLICT', worded('server.rounds.told'));
  return row;
}

function expectAnswers({ organisation }: Pick<Row, 'organisation'>, actor: Actor): void {
  if (!answersRound({ organisation: organisation ?? undefined }, actor))
    throw new TuttiError('NOT_ALLOWED', worded('server.rounds.may-not-answer'));
}

async function findHeard(tx: Transaction, id: string, removed = false): Promise<Selectable<HeardTable>> {
  const heard = await tx.query.selectFrom('heard').selectAll().where('id', '=', id).executeTakeFirst();
  if (!heard || (heard.removed_at !== null && !removed)) throw new TuttiError('NOT_FOUND', worded('server.rounds.unknown'));
  return heard;
}

function heardOf(tx: Transaction, round: string): Promise<Selectable<HeardTable>[]> {
  return tx.query.selectFrom('heard').selectAll().where('round', '=', round).where('removed_at', 'is', null).execute();
}

/** A no needs a reason: people took the time. */
function answerOf(
  { words, response = 'open', why = '' }: NewHeard,
  actor: Actor,
): Pick<HeardTable, 'words' | 'response' | 'why' | 'answered_by'> {
  const said = why.trim();
  if (response !== 'open' && said === '') throw new TuttiError('INVALID_FIELD', { field: '/why', detail: worded('server.rounds.why') });
  return { words: words.trim(), response, why: said, answered_by: response === 'open' ? '' : actor.seat.person.name };
}

async function fieldsOf(
  workspace: WorkspaceContext,
  given: NewRound,
): Promise<Pick<RoundTable, 'title' | 'asked' | 'from_day' | 'until_day' | 'answered' | 'promised' | 'organisation'>> {
  const { title, asked, from, until, answered = null, organisation = null } = given;
  const promised = given.promised ?? Temporal.PlainDate.from(until).add({ days: promisedDays }).toString();
  if (until < from) throw new TuttiError('INVALID_FIELD', { field: '/until', detail: worded('server.rounds.until') });
  if (promised <= until) throw new TuttiError('INVALID_FIELD', { field: '/promised', detail: worded('server.rounds.promised') });
  if (organisation !== null && !(await workspace.organisations()).some(({ id }) => id === organisation)) {
    throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.plan.organisation') });
  }
  return { title: title.trim(), asked: asked.trim(), from_day: from, until_day: until, answered, promised, organisation };
}

async function tell(workspace: WorkspaceContext, tx: Transaction, row: RoundTable, type: string, actor: Actor): Promise<void> {
  const today = dayAt(workspace.now(), workspace.info.timeZone);
  const state = roundState({ until: row.until_day, promised: row.promised, toldOn: row.told_on ?? undefined }, today);
  await tx.putObject({
    ...{ id: row.id, type: 'round', title: row.title, summary: row.asked, anchor: row.id, from: row.from_day, to: row.until_day },
    // What depends on the clock is not written down: it would be wrong tomorrow.
    ...(state === 'told' ? { state: english('server.rounds.state.told') } : {}),
    ...(row.organisation === null ? {} : { organisation: row.organisation }),
  });
  await tx.emit({ type, objects: [row.id], actor });
}

/** Known beyond the table once people were told. */
async function listHeard(tx: Transaction, { id, round, words, why }: HeardTable, told: boolean): Promise<void> {
  await tx.putObject({ id, type: 'heard', title: words, summary: why, anchor: round, ...(told ? {} : { readers: table }) });
}
