/** A decision as one actor may see it: the only place where one leaves the server, so that what is kept back is kept back in one function. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { countBallots } from '../common/count-ballots.ts';
import { decideResult, electorate, unanswered } from '../common/decide-result.ts';
import {
  type Ballot,
  countFloor,
  type DecisionAnswer,
  type DecisionInfo,
  type DecisionRights,
  type DecisionsAnswer,
  type Opinions,
  type Voice,
} from '../common/decision.ts';
import {
  heldFor,
  isOfStaff,
  leadsDecision,
  mayBeGiven,
  mayBegin,
  mayOpine,
  ownVoice,
  seesDecision,
  seesResult,
  standsOnceGiven,
} from '../common/decision-rights.ts';
import { readOpinions } from './beside-store.ts';
import { isUntouched } from './decision-store.ts';
import type { DecisionTables } from './decision-tables.ts';
import { findDecision, readDecisions, type StoredDecision } from './read-decisions.ts';
import { worded } from './words.ts';

/** @param about only those about this object. */
export async function answerDecisions(workspace: WorkspaceContext, actor: Actor, about?: string): Promise<DecisionsAnswer> {
  const all = await readDecisions(workspace.database.query<DecisionTables>(), workspace.now());
  const seen = all.filter((decision) => seesDecision(decision, actor) && (about === undefined || decision.about === about));
  const open = seen.filter(({ state }) => state === 'open').sort((a, b) => a.closesAt - b.closesAt);
  const ended = seen.filter(({ state }) => state !== 'open').sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  return {
    decisions: [...open, ...ended].map((decision) => informOf(decision, actor)),
    waiting: open.filter((decision) => waitingVoices(decision, actor).length > 0).map(({ id }) => id),
    may: { begin: mayBegin(actor) && actor.kind === 'person' },
  };
}

/** NOT_FOUND when there is none, and for those who may not know of it. */
export async function answerDecision(workspace: WorkspaceContext, actor: Actor, id: string): Promise<DecisionAnswer> {
  const query = workspace.database.query<DecisionTables>();
  const decision = await findDecision(query, id, workspace.now());
  if (!seesDecision(decision, actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  const told = seesResult(decision, actor) && !decision.anonymous;
  return {
    decision: informOf(decision, actor),
    ballots: told ? decision.ballots : [],
    reasons: seesResult(decision, actor) && decision.tally.ballots >= countFloor ? decision.reasons : [],
    voices: voicesOf(decision, actor),
    opinions: await opinionsOf(query, decision, actor),
    may: rightsOf(decision, actor),
  };
}

/** For whom this person has still to answer. */
export function waitingVoices(decision: StoredDecision, actor: Actor): string[] {
  // Whoever asked another to answer is not reminded, though it may still answer itself.
  const givenAway = new Set(decision.proxies.map(({ from, to }) => (to === actor.seat.organisation?.id ? '' : from)));
  return voicesOf(decision, actor)
    .filter(({ open, answered, organisation }) => open && !answered && !givenAway.has(organisation))
    .map(({ organisation }) => organisation);
}

function informOf(decision: StoredDecision, actor: Actor): DecisionInfo {
  // Named one by one, so that what is added to the stored one does not leave the server by itself.
  const { id, question, background, kind, options, asked, required, quorum, hide, anonymous, reasonNeeded, opinions, dots } = decision;
  const { audience, closesAt, about, state, createdAt, createdBy, organisation, endedAt, endReason, source } = decision;
  const { answered, recused, proxies, outcomes, pays, rule } = decision;
  return {
    ...{ id, question, background, kind, options, asked, required, quorum, hide, anonymous, reasonNeeded, opinions, dots },
    ...{ audience, closesAt, about, state, createdAt, createdBy, organisation, endedAt, endReason, source },
    ...{ answered, recused, proxies, outcomes, pays, rule },
    result: seesResult(decision, actor) ? decideResult(decision, decision.tally) : undefined,
  };
}

function voicesOf(decision: StoredDecision, actor: Actor): Voice[] {
  const own = actor.seat.organisation?.id;
  if (own === undefined || !isOfStaff(actor) || !decision.asked.includes(own)) return [];
  const leads = ownVoice(decision, actor) !== undefined;
  const held = heldFor(decision, own);
  const named = [own, ...(held === undefined ? [] : [held])];
  return named.map((organisation): Voice => {
    const ballot = decision.ballots.find((one) => one.organisation === organisation);
    // What another organisation said itself is not told to the one that might have said it.
    const known: Ballot | undefined = organisation === own || ballot?.proxy === own ? ballot : undefined;
    return {
      organisation,
      answered: decision.answered.includes(organisation),
      ballot: known,
      open: leads && mayBeGiven(decision, organisation),
      proxy: organisation !== own,
    };
  });
}

async function opinionsOf(query: Kysely<DecisionTables>, decision: StoredDecision, actor: Actor): Promise<Opinions | undefined> {
  const own = actor.seat.organisation?.id;
  if (own === undefined || !decision.opinions || !isOfStaff(actor) || !decision.asked.includes(own)) return undefined;
  const said = await readOpinions(query, decision.id, own);
  const ballots = [...said].map(([seat, marks]) => ({ organisation: seat, marks }));
  return { own: said.get(actor.seat.id), tally: countBallots(decision, ballots) };
}

function rightsOf(decision: StoredDecision, actor: Actor): DecisionRights {
  const leads = leadsDecision(decision, actor);
  const open = decision.state === 'open';
  const own = ownVoice(decision, actor);
  const votes = open && own !== undefined && electorate(decision).includes(own);
  const answered = own !== undefined && decision.answered.includes(own);
  return {
    edit: leads && open && !decision.fixed && isUntouched(decision),
    withdraw: leads && open,
    close: leads && open && unanswered(decision).length === 0,
    conclude: leads && decision.state === 'closed',
    recuse: votes && !(answered && standsOnceGiven(decision)),
    proxy: votes && !answered && heldFor(decision, own) === undefined,
    opine: mayOpine(decision, actor),
  };
}
