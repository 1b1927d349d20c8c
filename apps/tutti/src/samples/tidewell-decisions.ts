/** The sample's decisions: those that were taken, as the minutes have them, and two that are open whenever the sample is loaded. */
import seed from './tidewell-decisions.json' with { type: 'json' };

type OrganisationOf = (initials: string) => string;

interface Names {
  organisationOf: OrganisationOf;
  /** Name of the person who leads for it. */
  leadOf(initials: string): string;
}

interface Taken {
  on: string;
  kind: string;
  question: string;
  background: string;
  /** Code of the goal that it serves. */
  serves?: string;
  source: string;
  quorum?: number;
  required?: string;
  recused?: Record<string, string>;
  /** Initials of those to whom it gives money. */
  pays?: string;
  /** By option: initials of the organisations that chose it. */
  ballots: Record<string, string>;
  reasons: Record<string, string>;
  outcome: string;
  review?: string;
}

interface Asked extends Omit<Taken, 'on' | 'source' | 'ballots' | 'reasons' | 'outcome' | 'review'> {
  /** In days. */
  closesIn: number;
  /** Days from now, and the time of day in New York. */
  times?: [number, string][];
  meanings?: Record<string, string>;
  hide?: string;
  opinions?: boolean;
  audience?: string;
  /** Name of the agreed rule that it follows: then who decides, and how many, follow from it. */
  rule?: string;
}

/** Code of the goal that a decision serves, by its question. */
export const decisionServes: ReadonlyMap<string, string> = new Map(
  [...(seed.taken as Taken[]), ...(seed.asked as unknown as Asked[])].flatMap(({ question, serves }) =>
    serves ? [[question, serves]] : [],
  ),
);

const day = 24 * 60 * 60 * 1000;
const partners = 'HLF PAS TCH MLC EHR TCC ALN BWC RT';

/** Bodies of POST /decisions/import, oldest first. */
export function sampleTaken({ organisationOf, leadOf }: Names): { on: string }[] {
  return (seed.taken as Taken[]).map(({ ballots, reasons, outcome, review, ...rest }) => ({
    ...common(rest, organisationOf),
    on: rest.on,
    source: `the sample, after the ${rest.source}`,
    audience: 'everybody',
    ballots: Object.entries(ballots).flatMap(([option, chosenBy]) =>
      chosenBy.split(' ').map((initials) => {
        const reason = reasons[initials];
        const ballot = { organisation: organisationOf(initials), marks: { [option]: 1 }, signedBy: leadOf(initials) };
        return reason === undefined ? ballot : { ...ballot, reason };
      }),
    ),
    outcome: review === undefined ? { words: outcome } : { words: outcome, review },
  }));
}

/** Bodies of POST /decisions. @param now milliseconds since 1970 UTC */
export function sampleOpen({ organisationOf }: Names, now: number, ruleOf: (name: string) => string): object[] {
  return (seed.asked as unknown as Asked[]).map(({ closesIn, times, meanings, hide, opinions, audience, rule, ...rest }) => ({
    ...common(rest, organisationOf),
    ...(rule === undefined ? {} : { rule: ruleOf(rule), asked: undefined }),
    closesAt: onWeekday(now + closesIn * day, '17:00'),
    ...(times ? { options: times.map(([days, time]) => ({ at: onWeekday(now + days * day, time) })) } : {}),
    ...(meanings ? { options: Object.entries(meanings).map(([id, meaning]) => ({ id, meaning })) } : {}),
    ...(hide ? { hide } : {}),
    ...(opinions ? { opinions } : {}),
    ...(audience ? { audience } : {}),
  }));
}

function common(
  { kind, question, background, quorum, required, recused, pays }: Omit<Asked, 'closesIn'>,
  organisationOf: OrganisationOf,
): object {
  const aside = Object.entries(recused ?? {}).map(([initials, reason]) => ({ organisation: organisationOf(initials), reason }));
  return {
    ...{ kind, question, background, asked: partners.split(' ').map(organisationOf) },
    ...(quorum === undefined ? {} : { quorum }),
    ...(required === undefined ? {} : { required: required.split(' ').map(organisationOf) }),
    ...(aside.length === 0 ? {} : { recused: aside }),
    ...(pays === undefined ? {} : { pays: pays.split(' ').map(organisationOf) }),
  };
}

/** Nobody meets on a Saturday or a Sunday; those become the Monday after. */
function onWeekday(moment: number, time: string): number {
  const weekday = new Date(at(moment, '12:00')).getUTCDay();
  return at(moment + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day, time);
}

/** That time of day in New York on the day of that moment; an hour off in the nights when the clock changes is of no matter here. */
function at(moment: number, time: string): number {
  const local = new Date(moment).toLocaleString('sv', { timeZone: 'America/New_York' });
  const offset = Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000;
  return Date.parse(`${local.slice(0, 10)}T${time}:00Z`) - offset;
}
