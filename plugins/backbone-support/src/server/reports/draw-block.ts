/** A block as the simplest parts, in the language of whoever asks: the page, the file for the web and Markdown are all made from these. */
import type { BlockState, Part } from '../../common/report.ts';
import { worded } from '../words.ts';
import type { ActivityFact, DecisionFact, Fact, GoalFact, StandingFact } from './block-facts.ts';
import { drawIndicator } from './draw-indicator.ts';
import { dayWords, momentWords } from './fact-words.ts';

export interface Names {
  organisation(id: string): string;
  timeZone: string;
}

export interface Drawn {
  state: BlockState;
  heading: string;
  parts: Part[];
}

export function drawBlock(fact: Fact, names: Names): Drawn {
  const { block, state } = fact;
  const heading = block.title.trim() || usualHeading(fact);
  const note: Part[] = block.words.trim() === '' ? [] : paragraphs(block.words);
  return { state, heading, parts: state === 'shown' ? [...note, ...partsOf(fact, names)] : [] };
}

function usualHeading({ block, goal, indicator, standing }: Fact): string {
  if (block.kind === 'text') return '';
  if (goal) return `${goal.code} ${goal.statement}`;
  if (indicator) return indicator.name;
  if (standing?.version) return worded('block.standing-of', { number: standing.version.number });
  return worded(`block.${block.kind}`);
}

function partsOf({ goal, indicator, activities, decisions, standing }: Fact, names: Names): Part[] {
  if (goal) return drawGoal(goal);
  if (indicator) return drawIndicator(indicator);
  if (activities) return [{ is: 'list', items: activities.map((activity) => drawActivity(activity, names)) }];
  if (decisions) return [{ is: 'list', items: decisions.map((decision) => drawDecision(decision, names)) }];
  return standing ? drawStanding(standing, names) : [];
}

export function paragraphs(text: string): Part[] {
  const found = text.split(/\n{2,}/).map((one) => one.trim());
  return found.filter((one) => one !== '').map((one) => ({ is: 'words', text: one, tone: 'plain' }));
}

function drawGoal({ population = '', place = '', until = '' }: GoalFact): Part[] {
  const facts = [
    [worded('goal.population'), population],
    [worded('goal.place'), place],
    [worded('goal.until'), until === '' ? '' : dayWords(until)],
  ].filter((fact): fact is [string, string] => fact[1] !== '');
  return facts.length === 0 ? [] : [{ is: 'facts', facts }];
}

function drawActivity({ code, name, purpose, stage, starts, ends, places, roles }: ActivityFact, names: Names) {
  const days = [starts, ends].map((day) => (day === '' ? '' : dayWords(day)));
  const span = days[0] === '' && days[1] === '' ? '' : `${days[0]} – ${days[1]}`;
  const said = roles.map(({ organisation, kind, promised }) => {
    const words = { organisation: names.organisation(organisation), part: worded(`part.${kind}`) };
    return promised === '' ? worded('activity.part', words) : worded('activity.part-promised', { ...words, promised });
  });
  const line = [worded(`stage.${stage}`), span, places.join(', ')].filter((one) => one !== '').join(' · ');
  return { head: `${code} ${name}`, text: purpose, notes: [line, ...said] };
}

function drawDecision({ question, on, verdict, outcome, review, dissent }: DecisionFact, names: Names) {
  const against = dissent.map(({ organisation, words }) => {
    const said = { organisation: names.organisation(organisation), words };
    return words === '' ? worded('decision.against', said) : worded('decision.against-words', said);
  });
  const told = `${dayWords(on)} · ${worded(`verdict.${verdict}`)}`;
  return {
    head: question,
    text: outcome,
    notes: [told, ...against, ...(review === undefined ? [] : [worded('decision.review', { day: dayWords(review) })])],
  };
}

/** Reservations and objections in full, so that what was agreed never stands without them. */
function drawStanding({ version, asked, stances }: StandingFact, names: Names): Part[] {
  if (!version) return [];
  const behind = stances.filter(({ kind }) => kind === 'endorse' || kind === 'reservation');
  const since = momentWords(version.inForceAt, names.timeZone);
  const sum = worded('standing.sum', { count: behind.length, of: asked.length, number: version.number, since });
  const rows = stances.map(({ organisation, kind, words }) => [names.organisation(organisation), worded(`stance.${kind}`), words]);
  const open = asked.length - stances.length;
  return [
    { is: 'words', text: sum, tone: 'lead' },
    ...(version.note === '' ? [] : paragraphs(version.note)),
    {
      is: 'table',
      caption: worded('standing.caption', { number: version.number }),
      head: [worded('standing.organisation'), worded('standing.answer'), worded('standing.words')],
      rows: rows.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')),
    },
    ...(open === 0 ? [] : [{ is: 'words' as const, text: worded('standing.open', { count: open }), tone: 'soft' as const }]),
  ];
}
