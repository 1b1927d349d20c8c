/** What people were asked and told, as one person may know it: the only place where it leaves the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import { isAtTheTable } from '../../common/meeting-rights.ts';
import type { Heard, RoundInfo, RoundState, RoundsAnswer } from '../../common/rounds/round.ts';
import { answersRound, mayAskPeople } from '../../common/rounds/round-rights.ts';
import { daysBetween, roundState } from '../../common/rounds/round-state.ts';
import { dayAt } from '../meeting-times.ts';
import type { HeardTable, RoundTable, RoundTables } from './round-tables.ts';

const order: readonly RoundState[] = ['late', 'waiting', 'asking', 'told'];
const year = 365;

export const roundQuery = (workspace: WorkspaceContext): Kysely<RoundTables> => workspace.database.query<RoundTables>();

export async function answerRounds(workspace: WorkspaceContext, actor: Actor): Promise<RoundsAnswer> {
  const query = roundQuery(workspace);
  const [rows, heard] = await Promise.all([
    query.selectFrom('rounds').selectAll().where('removed_at', 'is', null).orderBy('until_day', 'desc').orderBy('id').execute(),
    query.selectFrom('heard').selectAll().where('removed_at', 'is', null).orderBy('created_at').orderBy('id').execute(),
  ]);
  const today = dayAt(workspace.now(), workspace.info.timeZone);
  const rounds = rows.map((row) => toRound(row, heard, actor, today));
  const closed = rounds.filter(({ until }) => until < today && daysBetween(until, today) <= year);
  // One that is still within its time has not been missed yet.
  const counted = closed.filter(({ state }) => state !== 'waiting');
  const inTime = counted.filter(({ toldOn, promised }) => toldOn !== undefined && toldOn <= promised);
  return {
    rounds: rounds.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state)),
    told: { inTime: inTime.length, of: counted.length },
    may: { add: mayAskPeople(actor) },
  };
}

function toRound(row: Selectable<RoundTable>, all: readonly Selectable<HeardTable>[], actor: Actor, today: string): RoundInfo {
  const { id, title, asked, promised } = row;
  const [organisation, toldOn] = [row.organisation ?? undefined, row.told_on ?? undefined];
  const state = roundState({ until: row.until_day, promised, toldOn }, today);
  const answers = answersRound({ organisation }, actor);
  const heard = all.filter(({ round }) => round === id);
  const done = heard.length > 0 && heard.every(({ response }) => response !== 'open');
  // While people still answer, what others said would lead them; half an answer is for those who write it.
  const seen = state === 'told' || (state !== 'asking' && isAtTheTable(actor)) || answers;
  return {
    ...{ id, title, asked, from: row.from_day, until: row.until_day, promised, organisation, state, toldOn, toldHow: row.told_how },
    answered: state === 'asking' && !answers ? undefined : (row.answered ?? undefined),
    heard: seen ? heard.map(toHeard) : [],
    may: {
      change: answers && state !== 'told',
      answer: answers && state !== 'told',
      tell: answers && done && (state === 'waiting' || state === 'late'),
      untell: answers && state === 'told',
    },
  };
}

function toHeard({ id, words, response, why, answered_by }: Selectable<HeardTable>): Heard {
  return { id, words, response, why, answeredBy: answered_by };
}
