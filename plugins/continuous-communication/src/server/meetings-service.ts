/** The service `meetings`: whether the rhythm is kept and promises are, in counts of the last twelve months, as the person may see it for whom it is asked. */
import type { Actor } from '@tutti/plugin-api';
import { type Audience, readerFor, type ServiceCaller, type ServiceImplementation, type WorkspaceContext } from '@tutti/plugin-api/server';
import { isAtTheTable, seesMeeting } from '../common/meeting-rights.ts';
import { dayAt } from './meeting-times.ts';
import { answerPlan } from './plan/read-plan.ts';
import { readTold } from './pulse/pulse-service.ts';
import { queryOf, type StoredMeeting, toEntry, toMeeting } from './read-meetings.ts';
import { answerRounds } from './rounds/read-rounds.ts';

interface HealthFigure {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  /** What it is about. */
  name?: string;
  panel: string;
  address?: string;
}

const panel = 'continuous-communication.meetings';
const year = 365 * 24 * 60 * 60 * 1000;

export const meetingsService: Record<string, ServiceImplementation> = {
  /** A tool that asks of its own accord may count for the partners: counts name nobody. */
  async health(workspace: WorkspaceContext, { audience }: { audience?: Audience }, caller: ServiceCaller) {
    const reader = readerFor(caller, audience, 'partners');
    const rows = await queryOf(workspace).selectFrom('meetings').selectAll().orderBy('starts_at').orderBy('id').execute();
    const seen = rows.map(toMeeting).filter((meeting) => seesMeeting(meeting, reader));
    return {
      panel,
      figures: [
        ...meetingFigures(seen, workspace.now()),
        ...(await actionFigures(workspace, seen, reader)),
        ...(await planFigures(workspace, reader)),
        ...(await roundFigures(workspace, reader)),
        ...(await trustFigures(workspace, reader)),
      ],
    };
  },
};

/** Called off, or never begun: both were planned and not held. */
function meetingFigures(meetings: readonly StoredMeeting[], now: number): HealthFigure[] {
  const over = meetings.filter(({ startsAt, minutes }) => startsAt > now - year && startsAt + minutes * 60_000 <= now);
  const past = over.filter(({ state }) => state !== 'running');
  const next = meetings.find(({ startsAt, state }) => state === 'planned' && startsAt > now);
  return [
    ...(past.length === 0 ? [] : [{ key: 'held', value: past.filter(({ state }) => state === 'closed').length, of: past.length, panel }]),
    ...(next ? [{ key: 'ahead', value: Math.ceil((next.startsAt - now) / (24 * 60 * 60 * 1000)), panel, address: next.id }] : []),
  ];
}

/** What was promised to be told regularly, and was. */
async function planFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { lines } = await answerPlan(workspace, reader);
  const regular = lines.filter(({ ended, over }) => !ended && over > 0);
  if (regular.length === 0) return [];
  const last = regular.flatMap(({ stretches }) => stretches.findLast(({ state }) => state !== 'open') ?? []);
  const kept = last.filter(({ state }) => state === 'kept').length;
  return [{ key: 'told', value: kept, of: regular.length, panel: 'continuous-communication.communication-plan' }];
}

/** Whether people who were asked heard what came of it, in time. */
async function roundFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { inTime, of } = (await answerRounds(workspace, reader)).told;
  return of === 0 ? [] : [{ key: 'heard-back', value: inTime, of, panel: 'continuous-communication.you-said' }];
}

/** The newest pulse that this reader may know the result of, out of a hundred. */
async function trustFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const [newest] = (await readTold(workspace, reader)).pulses;
  if (!newest) return [];
  const { id, title, mean } = newest;
  return [{ key: 'trust', value: Math.round(mean * 10), of: 100, name: title, panel: 'continuous-communication.pulse', address: id }];
}

/** What was asked of whom is told at the table alone. */
async function actionFigures(workspace: WorkspaceContext, meetings: readonly StoredMeeting[], reader: Actor): Promise<HealthFigure[]> {
  if (!isAtTheTable(reader)) return [];
  const { timeZone } = workspace.info;
  const known = new Set(meetings.map(({ id }) => id));
  const rows = await queryOf(workspace)
    .selectFrom('entries')
    .selectAll()
    .where('kind', '=', 'action')
    .where('removed_at', 'is', null)
    .execute();
  const asked = rows.map(toEntry).filter(({ meeting, state }) => known.has(meeting) && state !== 'dropped');
  const [first, today] = [dayAt(workspace.now() - year, timeZone), dayAt(workspace.now(), timeZone)];
  const due = asked.filter((entry) => entry.due !== undefined && entry.due >= first && entry.due < today);
  const inTime = due.filter(
    ({ state, changedAt, due: day = '' }) => state === 'done' && changedAt !== undefined && dayAt(changedAt, timeZone) <= day,
  );
  const late = due.filter(({ state }) => state !== 'done');
  if (due.length === 0) return [];
  return [
    { key: 'in-time', value: inTime.length, of: due.length, panel },
    { key: 'late', value: late.length, panel },
  ];
}
