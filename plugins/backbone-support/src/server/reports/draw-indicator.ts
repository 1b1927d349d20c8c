/** One indicator in a report: a sentence that says what the line shows, the line, and the table behind it. */
import type { Part } from '../../common/report.ts';
import { worded } from '../words.ts';
import type { IndicatorFact } from './block-facts.ts';
import { aimWords, dayWords, periodWords, valueWords } from './fact-words.ts';

export function drawIndicator(fact: IndicatorFact): Part[] {
  const { question, definition, source, rows, target } = fact;
  const summary = sentenceOf(fact);
  const parts: Part[] = [];
  if (question !== '') parts.push({ is: 'words', text: question, tone: 'soft' });
  parts.push({ is: 'words', text: summary, tone: 'lead' });
  const points = rows.map(({ period, value }) => ({ label: periodWords(period), value: value ?? null }));
  if (points.filter(({ value }) => value !== null).length > 1) {
    const dashed = target ? worded('indicator.aim-line', { value: aimWords(fact, target.value) }) : '';
    parts.push({ is: 'line', summary, points, aim: target?.value ?? null, aimWords: dashed });
  }
  parts.push(tableOf(fact));
  const facts: [string, string][] = [
    [worded('indicator.definition'), definition],
    [worded('indicator.source'), source],
  ];
  const told = facts.filter(([, words]) => words !== '');
  return told.length === 0 ? parts : [...parts, { is: 'facts', facts: told }];
}

/** e.g. “64.2 % in Oct – Dec 2025, up from 60 % in Oct – Dec 2024. The aim is 70 % by 30 June 2027.” */
function sentenceOf(fact: IndicatorFact): string {
  const { rows, baseline, target } = fact;
  const known = rows.filter((row): row is (typeof rows)[number] & { value: number } => row.value !== undefined);
  const last = known.at(-1);
  const aim = target ? worded('indicator.aim', { value: aimWords(fact, target.value), day: dayWords(target.by) }) : '';
  if (!last) return [worded(rows.some(({ hidden }) => hidden) ? 'indicator.hidden' : 'indicator.nothing'), aim].filter(Boolean).join(' ');
  const [first] = known;
  const from = baseline ?? (first && first !== last ? first : undefined);
  const now = { value: valueWords(fact, last.value), period: periodWords(last.period) };
  const told = from
    ? worded(last.value === from.value ? 'indicator.same' : last.value > from.value ? 'indicator.up' : 'indicator.down', {
        ...now,
        before: aimWords(fact, from.value),
        earlier: periodWords(from.period),
      })
    : worded('indicator.now', now);
  return [told, aim].filter((one) => one !== '').join(' ');
}

function tableOf(fact: IndicatorFact): Part {
  const rows = fact.rows.map(({ period, value, hidden, reported, due }) => {
    const shown = value === undefined ? worded(hidden ? 'value.hidden' : 'value.none') : valueWords(fact, value);
    const who = worded('value.reported', { reported, due });
    return [periodWords(period), shown, due === 0 ? '' : who];
  });
  return {
    is: 'table',
    caption: fact.name,
    head: [worded('indicator.period'), worded('indicator.value'), worded('indicator.reported')],
    rows,
  };
}
