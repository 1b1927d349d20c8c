/** Pulses in the database: started, answered into a sum, taken back, answered by the table. */
import { randomBytes } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import { alwaysAsked, type PowerGroup, powerGroups, type Statement, statements } from '../../common/pulse/pulse.ts';
import { isAsked, mayAnswer, mayAnswerForTable, mayStartPulse } from '../../common/pulse/pulse-rights.ts';
import { addToBox, emptyBox } from '../../common/pulse/tell-pulse.ts';
import { dayAt, momentAt } from '../meeting-times.ts';
import { english, worded } from '../words.ts';
import type { PulseTables } from './pulse-tables.ts';
import { findPulse, hasAnswered, type StoredPulse, takerOf } from './read-pulses.ts';

type Transaction = PluginTransaction<PulseTables>;

export interface NewPulse {
  title: string;
  /** The last day on which people may answer. */
  until: string;
  larger: string[];
  grassroots: string[];
  /** Asked beside those that always are. */
  more?: Statement[];
}

export interface NewAnswer {
  /** 0 to 10 for each statement. */
  marks: Partial<Record<Statement, number>>;
  words?: string;
}

const longest = 120;

/** By a facilitator. CONFLICT while another one is open: nobody is asked twice at a time. */
export async function startPulse(workspace: WorkspaceContext, actor: Actor, given: NewPulse): Promise<string> {
  if (!mayStartPulse(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.pulse.may-not-start'));
  const { larger, grassroots, more = [] } = given;
  await expectOrganisations(workspace, { larger, grassroots });
  const asked = statements.filter((one) => alwaysAsked.includes(one) || more.includes(one));
  const now = workspace.now();
  const { timeZone } = workspace.info;
  const closesAt = momentAt(Temporal.PlainDate.from(given.until).add({ days: 1 }).toString(), '00:00', timeZone);
  if (closesAt <= now || given.until > Temporal.PlainDate.from(dayAt(now, timeZone)).add({ days: longest }).toString()) {
    throw new TuttiError('INVALID_FIELD', { field: '/until', detail: worded('server.pulse.until', { count: longest }) });
  }
  return workspace.database.transaction<PulseTables, string>(async (tx) => {
    const open = await tx.query.selectFrom('pulses').select('id').where('closes_at', '>', now).where('cancelled_at', 'is', null).execute();
    if (open.length > 0) throw new TuttiError('CONFLICT', worded('server.pulse.one-is-open'));
    const id = workspace.newId();
    const row = {
      ...{ id, title: given.title.trim(), statements: JSON.stringify(asked), groups: JSON.stringify({ larger, grassroots }) },
      ...{ opened_at: now, closes_at: closesAt, cancelled_at: null, reason: '', shared: 'no', decision: null, source: null },
      box: JSON.stringify(emptyBox(asked.length)),
      salt: randomBytes(16).toString('hex'),
    };
    await tx.query.insertInto('pulses').values(row).execute();
    await listPulse(tx, await findPulse(tx.query, id, now));
    await tx.emit({ type: 'pulse.started', objects: [id], actor });
    return id;
  });
}

export async function expectOrganisations(workspace: WorkspaceContext, groups: Record<PowerGroup, string[]>): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  const seen = new Set<string>();
  for (const group of powerGroups) {
    for (const [index, id] of groups[group].entries()) {
      if (known.has(id) && !seen.has(id)) seen.add(id);
      else throw new TuttiError('INVALID_FIELD', { field: `/${group}/${index}`, detail: worded('server.pulse.organisation') });
    }
  }
  if (seen.size === 0) throw new TuttiError('INVALID_FIELD', { field: '/larger', detail: worded('server.pulse.nobody') });
}

/** Into the sum, and nothing else: no event, no time, no row of its own. CONFLICT for a second answer, which nobody could take out again. */
export async function answerPulse(workspace: WorkspaceContext, actor: Actor, id: string, given: NewAnswer): Promise<void> {
  await workspace.database.transaction<PulseTables, void>(async (tx) => {
    const pulse = await findPulse(tx.query, id, workspace.now());
    if (!isAsked(pulse, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.pulse.not-asked'));
    if (pulse.state !== 'open') throw new TuttiError('CONFLICT', worded('server.pulse.over'));
    if (!mayAnswer(pulse, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.pulse.people-only'));
    if (await hasAnswered(tx.query, pulse, actor)) throw new TuttiError('CONFLICT', worded('server.pulse.answered'));
    const marks = pulse.statements.map((statement) => {
      const mark = given.marks[statement];
      if (mark === undefined) throw new TuttiError('INVALID_FIELD', { field: `/marks/${statement}`, detail: worded('server.pulse.mark') });
      return mark;
    });
    const group = groupOf(pulse, actor.seat.organisation?.id ?? '');
    const box = addToBox(pulse.box, group, marks, (given.words ?? '').trim());
    await tx.query
      .updateTable('pulses')
      .set({ box: JSON.stringify(box) })
      .where('id', '=', id)
      .execute();
    await tx.query
      .insertInto('pulse_takers')
      .values({ pulse: id, taker: takerOf(pulse, actor) })
      .execute();
  });
}

function groupOf({ groups }: StoredPulse, organisation: string): PowerGroup {
  return powerGroups.find((group) => groups[group].includes(organisation)) ?? 'larger';
}

/** What was answered is thrown away unread. */
export async function cancelPulse(workspace: WorkspaceContext, actor: Actor, id: string, reason: string): Promise<void> {
  await workspace.database.transaction<PulseTables, void>(async (tx) => {
    const now = workspace.now();
    const pulse = await findPulse(tx.query, id, now);
    if (!mayStartPulse(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.pulse.may-not-start'));
    if (pulse.state !== 'open') throw new TuttiError('CONFLICT', worded('server.pulse.over'));
    const row = { cancelled_at: now, reason: reason.trim(), box: JSON.stringify(emptyBox(pulse.statements.length)) };
    await tx.query.updateTable('pulses').set(row).where('id', '=', id).execute();
    await tx.query.deleteFrom('pulse_takers').where('pulse', '=', id).execute();
    await listPulse(tx, await findPulse(tx.query, id, now));
    await tx.emit({ type: 'pulse.cancelled', objects: [id], actor });
  });
}

/** What will be done about it, for the table to hold each other to. */
export async function planAfterPulse(workspace: WorkspaceContext, actor: Actor, id: string, words: string): Promise<void> {
  await workspace.database.transaction<PulseTables, void>(async (tx) => {
    const pulse = await findPulse(tx.query, id, workspace.now());
    if (!mayAnswerForTable(pulse, actor)) {
      if (pulse.state !== 'closed') throw new TuttiError('CONFLICT', worded('server.pulse.not-over'));
      throw new TuttiError('NOT_ALLOWED', worded('server.pulse.may-not-plan'));
    }
    const plan = { id: workspace.newId(), pulse: id, words: words.trim(), said_by: actor.seat.person.name, at: workspace.now() };
    await tx.query.insertInto('pulse_plans').values(plan).execute();
    await listPulse(tx, pulse);
    await tx.emit({ type: 'pulse.answered', objects: [id], actor });
  });
}

export async function listPulse(tx: Transaction, { id, title, state }: Pick<StoredPulse, 'id' | 'title' | 'state'>): Promise<void> {
  await tx.putObject({
    ...{ id, type: 'pulse', title, anchor: id },
    state: english(`server.pulse.state.${state}`),
    readers: { roles: ['facilitator', 'steward', 'lead', 'member'] },
  });
}
