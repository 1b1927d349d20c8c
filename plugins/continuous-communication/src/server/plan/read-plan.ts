/** The communication plan as one person may know it: the only place where it leaves the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import { isAtTheTable, seesMeeting } from '../../common/meeting-rights.ts';
import type { Alarm, PlanAgreement, PlanAnswer, PlanLine } from '../../common/plan/plan.ts';
import { mayAgree, mayMark, mayRaise, mayWritePlan, seesLine } from '../../common/plan/plan-rights.ts';
import { type Sign, stretchesOf } from '../../common/plan/stretches.ts';
import { dayAt } from '../meeting-times.ts';
import { queryOf, toMeeting } from '../read-meetings.ts';
import type { PlanAgreementTable, PlanAlarmTable, PlanLineTable, PlanMarkTable, PlanTables } from './plan-tables.ts';

type Query = Kysely<PlanTables>;
type Line = Selectable<PlanLineTable>;

export const planQuery = (workspace: WorkspaceContext): Query => workspace.database.query<PlanTables>();

/** Lines that hold, and those that ended and can be brought back by whoever writes the plan. */
export async function answerPlan(workspace: WorkspaceContext, actor: Actor): Promise<PlanAnswer> {
  const query = planQuery(workspace);
  const [rows, marks, alarms, agreements] = await Promise.all([
    query.selectFrom('plan_lines').selectAll().orderBy('created_at').orderBy('id').execute(),
    query.selectFrom('plan_marks').selectAll().orderBy('day').orderBy('at').execute(),
    query.selectFrom('plan_alarms').selectAll().orderBy('raised_at', 'desc').orderBy('id').execute(),
    query.selectFrom('plan_agreements').selectAll().orderBy('revision').orderBy('at').execute(),
  ]);
  const asked = await askedToAgree(workspace);
  const revision = revisionOf(rows);
  const newest = new Map(agreements.map((one) => [one.organisation, one]));
  const own = newest.get(actor.seat.organisation?.id ?? '');
  const meetings = await readSigns(workspace, actor);
  const today = dayAt(workspace.now(), workspace.info.timeZone);
  const told = rows
    .filter((row) => seesLine(row, actor) && (row.ended_at === null || mayWritePlan(actor)))
    .map((row): PlanLine => {
      const signs = row.body === '' ? marks.filter(({ line }) => line === row.id).map(signOf) : (meetings.get(row.body) ?? []);
      return {
        ...toLine(row, actor),
        ...stretchesOf({ rhythm: row.rhythm, startsOn: row.starts_on }, signs, today),
        news: own !== undefined && row.revision > Number(own.revision),
        alarms: alarms.filter(({ line }) => line === row.id).map((alarm) => toAlarm(alarm, row, actor)),
      };
    });
  return {
    lines: told,
    bodies: mayWritePlan(actor) ? await bodiesOf(workspace, actor) : [],
    agreements: isAtTheTable(actor) ? asked.flatMap((id) => toAgreement(newest.get(id), revision)) : [],
    asked: isAtTheTable(actor) ? asked : [],
    may: { add: mayWritePlan(actor), agree: mayAgree(actor, asked) && rows.length > 0 && Number(own?.revision ?? -1) !== revision },
  };
}

/** Organisations that work here; funders give money and do not promise letters. */
export async function askedToAgree(workspace: WorkspaceContext): Promise<string[]> {
  return (await workspace.organisations()).filter(({ kind }) => !/funder|observer/i.test(kind)).map(({ id }) => id);
}

/** What one agrees with; rises with every change. */
export function revisionOf(rows: readonly Pick<Line, 'revision'>[]): number {
  return rows.reduce((highest, { revision }) => Math.max(highest, Number(revision)), 0);
}

async function bodiesOf(workspace: WorkspaceContext, actor: Actor): Promise<string[]> {
  const rows = await queryOf(workspace).selectFrom('meetings').selectAll().where('body', '!=', '').orderBy('body').execute();
  return [...new Set(rows.map(toMeeting).flatMap((meeting) => (seesMeeting(meeting, actor) ? [meeting.body] : [])))];
}

/** Meetings that were held, by the group that met. Nobody learns of one that they may not see. */
async function readSigns(workspace: WorkspaceContext, actor: Actor): Promise<Map<string, Sign[]>> {
  const rows = await queryOf(workspace).selectFrom('meetings').selectAll().where('state', '=', 'closed').orderBy('starts_at').execute();
  const signs = new Map<string, Sign[]>();
  for (const meeting of rows.map(toMeeting)) {
    const words = seesMeeting(meeting, actor) ? meeting.title : '';
    const sign = { day: dayAt(meeting.startsAt, workspace.info.timeZone), words, mark: undefined };
    signs.set(meeting.body, [...(signs.get(meeting.body) ?? []), sign]);
  }
  return signs;
}

function signOf({ id, day, words }: Selectable<PlanMarkTable>): Sign {
  return { day, words, mark: id };
}

function toLine(row: Line, actor: Actor): Omit<PlanLine, 'stretches' | 'kept' | 'over' | 'alarms' | 'news'> {
  const { id, kind, audience, purpose, channel, organisation, person, languages, rhythm, body, within } = row;
  const ended = row.ended_at !== null;
  return {
    ...{ id, kind, audience, purpose, channel, organisation, languages, rhythm, body, within, ended, startsOn: row.starts_on },
    // Beyond the table an organisation is named, not somebody in it.
    person: isAtTheTable(actor) ? person : '',
    may: {
      change: mayWritePlan(actor),
      mark: !ended && kind === 'regular' && body === '' && mayMark(row, actor),
      raise: !ended && kind === 'emergency' && mayRaise(actor),
    },
  };
}

function toAlarm(row: Selectable<PlanAlarmTable>, line: Line, actor: Actor): Alarm {
  const toldAt = row.told_at === null ? undefined : Number(row.told_at);
  return {
    ...{ id: row.id, words: row.words, raisedBy: row.raised_by, raisedAt: Number(row.raised_at), dueAt: Number(row.due_at) },
    ...{ toldAt, toldBy: row.told_by, toldWords: row.told_words },
    may: { tell: toldAt === undefined && mayMark(line, actor) },
  };
}

function toAgreement(row: Selectable<PlanAgreementTable> | undefined, revision: number): PlanAgreement[] {
  if (!row) return [];
  return [{ organisation: row.organisation, saidBy: row.said_by, at: Number(row.at), current: Number(row.revision) === revision }];
}
