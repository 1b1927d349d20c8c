/** Pulses from their tables. What is read here still holds sums that may not be told: it leaves the server only through pulse-answer.ts. */
import { createHash } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import type { Box, PowerGroup, PulsePlan, PulseState, Statement } from '../../common/pulse/pulse.ts';
import { worded } from '../words.ts';
import type { PulseTable, PulseTables } from './pulse-tables.ts';

export interface StoredPulse {
  id: string;
  title: string;
  statements: Statement[];
  groups: Record<PowerGroup, string[]>;
  asked: string[];
  state: PulseState;
  openedAt: number;
  closesAt: number;
  /** When it ends or ended by the clock; only of use once it is closed. */
  closedAt: number;
  reason: string;
  box: Box;
  salt: string;
  shared: 'no' | 'asked' | 'yes';
  decision: string | undefined;
  source: string | undefined;
}

type Query = Kysely<PulseTables>;

export const pulseQuery = (workspace: WorkspaceContext): Query => workspace.database.query<PulseTables>();

export async function readPulses(query: Query, now: number): Promise<StoredPulse[]> {
  const rows = await query.selectFrom('pulses').selectAll().orderBy('closes_at', 'desc').orderBy('id').execute();
  return rows.map((row) => toPulse(row, now));
}

/** NOT_FOUND. */
export async function findPulse(query: Query, id: string, now: number): Promise<StoredPulse> {
  const row = await query.selectFrom('pulses').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.pulse.unknown'));
  return toPulse(row, now);
}

export async function readPlans(query: Query): Promise<Map<string, PulsePlan[]>> {
  const rows = await query.selectFrom('pulse_plans').selectAll().orderBy('at', 'desc').orderBy('id').execute();
  const plans = new Map<string, PulsePlan[]>();
  for (const { pulse, words, said_by, at } of rows) {
    plans.set(pulse, [...(plans.get(pulse) ?? []), { words, saidBy: said_by, at: Number(at) }]);
  }
  return plans;
}

/** A person, not a seat: who holds two answers once. */
export function takerOf({ id, salt }: Pick<StoredPulse, 'id' | 'salt'>, { seat }: Actor): string {
  return createHash('sha256').update(`${salt}:${id}:${seat.person.id}`).digest('hex');
}

export async function hasAnswered(query: Query, pulse: StoredPulse, actor: Actor): Promise<boolean> {
  const row = await query
    .selectFrom('pulse_takers')
    .select('taker')
    .where('pulse', '=', pulse.id)
    .where('taker', '=', takerOf(pulse, actor))
    .executeTakeFirst();
  return row !== undefined;
}

function toPulse(row: Selectable<PulseTable>, now: number): StoredPulse {
  const { id, title, reason, salt } = row;
  const closesAt = Number(row.closes_at);
  const groups = JSON.parse(row.groups) as Record<PowerGroup, string[]>;
  return {
    ...{ id, title, reason, salt, groups, closesAt },
    statements: JSON.parse(row.statements) as Statement[],
    asked: Object.values(groups).flat(),
    state: row.cancelled_at === null ? (now < closesAt ? 'open' : 'closed') : 'cancelled',
    openedAt: Number(row.opened_at),
    closedAt: closesAt,
    box: JSON.parse(row.box) as Box,
    shared: row.shared as StoredPulse['shared'],
    decision: row.decision ?? undefined,
    source: row.source ?? undefined,
  };
}
