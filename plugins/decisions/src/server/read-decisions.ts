/** Reads decisions with all that belongs to them, many at once: for the stores, and for the answer that decides what leaves the server. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import { countBallots, emptyTally } from '../common/count-ballots.ts';
import type {
  Audience,
  Ballot,
  DecisionKind,
  DecisionState,
  Hiding,
  Marks,
  Option,
  Outcome,
  ProxyGiven,
  Question,
  Recusal,
  RecusalCause,
  RuleTaken,
  Tally,
} from '../common/decision.ts';
import { stateOf } from '../common/decision-rights.ts';
import type { DecisionTable, DecisionTables } from './decision-tables.ts';
import { worded } from './words.ts';

type Query = Kysely<DecisionTables>;

/** What an anonymous decision keeps of its ballots. */
export interface Box {
  tally: Tally;
  reasons: string[];
}

/** As stored, with everything in it: never an answer. */
export interface StoredDecision extends Question {
  id: string;
  state: DecisionState;
  createdAt: number;
  createdBy: string;
  organisation: string | undefined;
  plugin: string | undefined;
  endedAt: number | undefined;
  endReason: string | undefined;
  toldAt: number | undefined;
  source: string | undefined;
  fixed: boolean;
  answered: string[];
  recused: Recusal[];
  /** How many stepped aside by themselves, once it was open. */
  ownRecusals: number;
  proxies: ProxyGiven[];
  outcomes: Outcome[];
  ballots: Ballot[];
  reasons: string[];
  tally: Tally;
}

/** Newest first. */
export async function readDecisions(query: Query, now: number): Promise<StoredDecision[]> {
  const rows = await query.selectFrom('decisions').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return assemble(query, rows, now);
}

/** NOT_FOUND when there is none. */
export async function findDecision(query: Query, id: string, now: number): Promise<StoredDecision> {
  const rows = await query.selectFrom('decisions').selectAll().where('id', '=', id).execute();
  const [found] = await assemble(query, rows, now, id);
  if (!found) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return found;
}

/** @param only the one decision that `rows` holds; all when not given. */
async function assemble(query: Query, rows: Selectable<DecisionTable>[], now: number, only?: string): Promise<StoredDecision[]> {
  if (rows.length === 0) return [];
  const of = <T extends 'ballots' | 'participations' | 'recusals' | 'proxies' | 'outcomes'>(table: T) => {
    const all = query.selectFrom(table as 'ballots').selectAll();
    return only === undefined ? all : all.where('decision', '=', only);
  };
  const [ballots, participations, recusals, proxies, outcomes] = await Promise.all([
    of('ballots').where('replaced_at', 'is', null).orderBy('at').orderBy('organisation').execute(),
    of('participations').orderBy('organisation').execute() as Promise<unknown> as Promise<DecisionTables['participations'][]>,
    of('recusals').orderBy('at').execute() as Promise<unknown> as Promise<Selectable<DecisionTables['recusals']>[]>,
    of('proxies').orderBy('at').execute() as Promise<unknown> as Promise<Selectable<DecisionTables['proxies']>[]>,
    of('outcomes').orderBy('at', 'desc').execute() as Promise<unknown> as Promise<Selectable<DecisionTables['outcomes']>[]>,
  ]);
  const groups = {
    ballots: groupByDecision(ballots),
    participations: groupByDecision(participations),
    recusals: groupByDecision(recusals),
    proxies: groupByDecision(proxies),
    outcomes: groupByDecision(outcomes),
  };
  return rows.map((row) => {
    const given = (groups.ballots.get(row.id) ?? []).map(({ organisation, marks, reason, signed_by, at, proxy }): Ballot => {
      return {
        organisation,
        marks: JSON.parse(marks) as Marks,
        reason,
        signedBy: signed_by,
        at: Number(at),
        proxy: proxy ?? undefined,
      };
    });
    const question = toQuestion(row);
    const box = row.box === null ? undefined : (JSON.parse(row.box) as Box);
    return {
      ...question,
      ...standing(row, now),
      answered: question.anonymous
        ? (groups.participations.get(row.id) ?? []).map(({ organisation }) => organisation)
        : given.map(({ organisation }) => organisation),
      recused: (groups.recusals.get(row.id) ?? []).map(({ organisation, reason, why }) => ({
        organisation,
        reason,
        why: why as RecusalCause,
      })),
      ownRecusals: (groups.recusals.get(row.id) ?? []).filter(({ said_by }) => said_by !== '').length,
      proxies: (groups.proxies.get(row.id) ?? []).map(({ organisation, holder }) => ({ from: organisation, to: holder })),
      outcomes: (groups.outcomes.get(row.id) ?? []).map(({ words, review, said_by, at }) => ({
        words,
        review: review ?? undefined,
        by: said_by,
        at: Number(at),
      })),
      ballots: given,
      reasons: box?.reasons ?? [],
      tally: question.anonymous ? (box?.tally ?? emptyTally(question)) : countBallots(question, given),
    };
  });
}

function toQuestion(row: Selectable<DecisionTable>): Question {
  return {
    question: row.question,
    background: row.background,
    kind: row.kind as DecisionKind,
    options: JSON.parse(row.options) as Option[],
    asked: JSON.parse(row.asked) as string[],
    required: JSON.parse(row.required) as string[],
    quorum: row.quorum,
    hide: row.hide as Hiding,
    anonymous: row.anonymous === 1,
    reasonNeeded: row.reason_needed === 1,
    opinions: row.opinions === 1,
    dots: row.dots,
    audience: row.audience as Audience,
    closesAt: Number(row.closes_at),
    about: row.about ?? undefined,
    pays: JSON.parse(row.pays) as string[],
    rule: row.rule === null ? undefined : (JSON.parse(row.rule) as RuleTaken),
  };
}

function standing(row: Selectable<DecisionTable>, now: number) {
  const withdrawnAt = row.withdrawn_at === null ? undefined : Number(row.withdrawn_at);
  const closedAt = row.closed_at === null ? undefined : Number(row.closed_at);
  const closesAt = Number(row.closes_at);
  const state = stateOf({ withdrawnAt, closedAt, closesAt }, now);
  return {
    id: row.id,
    state,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    organisation: row.organisation ?? undefined,
    plugin: row.plugin ?? undefined,
    endedAt: state === 'open' ? undefined : (withdrawnAt ?? closedAt ?? closesAt),
    endReason: row.end_reason ?? undefined,
    toldAt: row.told_at === null ? undefined : Number(row.told_at),
    source: row.source ?? undefined,
    fixed: row.fixed === 1,
  };
}

function groupByDecision<Row extends { decision: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.decision);
    if (group) group.push(row);
    else groups.set(row.decision, [row]);
  }
  return groups;
}
