/** What happened since a day, asked of the other tools as whoever reads may know it; each is asked by its service, and none is needed. */
import { type Actor, isTuttiError, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import {
  type CatchUpAnswer,
  mayCatchUp,
  type Part,
  type PromisedPart,
  type Standing,
  type TakenDecision,
  type Trust,
} from '../../common/catch-up.ts';
import { answerPartners } from '../partners/partner-answer.ts';
import { worded } from '../words.ts';

interface ToldActivity extends Omit<PromisedPart, 'part' | 'promised'> {
  roles: { organisation: string; kind: string; promised: string }[];
}

interface ToldStanding {
  version?: { number: string };
  asked: string[];
  stances: { organisation: string; kind: string; words: string }[];
}

/** Stages in which nothing is owed any more. */
const over = ['done', 'stopped'];
/** The table reads what is for partners. */
const audience = 'partners';

/** @param since YYYY-MM-DD */
export async function readCatchUp(workspace: WorkspaceContext, actor: Actor, since: string): Promise<CatchUpAnswer> {
  if (!mayCatchUp(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.catch-up.may-not'));
  const organisation = actor.seat.organisation?.id;
  const [decisions, standing, promises, trust, { agreements, partners }] = await Promise.all([
    part(() => readDecisions(workspace, since)),
    part(() => readStanding(workspace, organisation)),
    part(() => readPromises(workspace, organisation)),
    part(() => readTrust(workspace)),
    answerPartners(workspace, actor),
  ]);
  const own = organisation === undefined ? agreements : agreements.filter(({ parties }) => parties.includes(organisation));
  return {
    ...{ since, organisation, decisions, standing, promises, trust },
    agreements: own.map(({ id, covers, until, term }) => ({ id, covers, until, lapsed: term === 'lapsed' })),
    contacts: partners
      .filter(({ contact, words }) => contact !== '' || words !== '')
      .map(({ organisation: of, contact, words }) => ({ organisation: of, contact, words })),
  };
}

async function part<Said>(ask: () => Promise<Said>): Promise<Part<Said>> {
  try {
    return { state: 'told', said: await ask() };
  } catch (error) {
    // One tool that cannot answer takes nothing away from what the others say.
    return { state: isTuttiError(error, 'SERVICE_MISSING') ? 'off' : 'silent', said: undefined };
  }
}

/** The newest first. */
async function readDecisions({ services }: WorkspaceContext, since: string): Promise<TakenDecision[]> {
  const { decisions } = await services.call<{ decisions: TakenDecision[] }>('decisions', 'report', { audience, from: since });
  return decisions
    .map(({ id, question, on, verdict, outcome, review = '', dissent }) => ({ id, question, on, verdict, outcome, review, dissent }))
    .toSorted((one, other) => other.on.localeCompare(one.on));
}

async function readStanding({ services }: WorkspaceContext, organisation: string | undefined): Promise<Standing> {
  const { version, asked, stances } = await services.call<ToldStanding>('agenda', 'standing', { audience });
  const own = stances.find((stance) => stance.organisation === organisation);
  return { version: version?.number ?? '', asked: asked.length, answered: stances.length, own: own?.kind ?? '', words: own?.words ?? '' };
}

/** What the organisation said yes to and has not ended; for those who keep the work going there is no such thing. */
async function readPromises({ services }: WorkspaceContext, organisation: string | undefined): Promise<PromisedPart[]> {
  if (organisation === undefined) return [];
  const { activities } = await services.call<{ activities: ToldActivity[] }>('activities', 'list', { organisation });
  return activities
    .filter(({ stage }) => !over.includes(stage))
    .flatMap(({ id, code, name, stage, ends, roles }) =>
      roles
        .filter((role) => role.organisation === organisation)
        .map(({ kind, promised }) => ({ id, code, name, stage, ends, part: kind, promised })),
    );
}

async function readTrust({ services }: WorkspaceContext): Promise<Trust | undefined> {
  const { pulses } = await services.call<{ pulses: { title: string; mean: number; answered: boolean }[] }>('trust-pulse', 'list', {});
  const [newest, before] = pulses;
  return (
    newest && {
      title: newest.title,
      mean: newest.mean,
      answered: newest.answered,
      before: before && { title: before.title, mean: before.mean },
    }
  );
}
