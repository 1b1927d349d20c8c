/** Reads the form of an indicator: what was left empty is left out, and the first field that cannot be read is named. */
import type { Across, Duty, Shape } from '../common/indicator.ts';
import { parsePeriod } from '../common/period.ts';
import type { IndicatorInfo } from '../common/values.ts';
import { readNumber } from './read-number.ts';

/** What goes with a shape; the server refuses the rest in words. */
export function choicesOf(shape: Shape): { units: string[]; overTime: string[]; across: Across } {
  if (shape === 'ratio') return { units: ['percent', 'per-hundred'], overTime: ['last', 'ratio', 'none'], across: 'ratio' };
  if (shape === 'count') return { units: ['number', 'days', 'money'], overTime: ['last', 'sum', 'average', 'none'], across: 'sum' };
  return { units: ['days', 'percent', 'number', 'money', 'index'], overTime: ['last', 'none'], across: 'none' };
}

const texts = [
  'name',
  'question',
  'definition',
  'numerator',
  'denominator',
  'source',
  'direction',
  'level',
  'overTime',
  'seenBy',
  'partsSeenBy',
];

export function readIndicator(
  fields: FormData,
  shape: Shape,
  earlier: IndicatorInfo | undefined,
): { words: Record<string, unknown>; wrong?: string } {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const number = (name: string): number | undefined => readNumber(text(name), document.documentElement.lang || undefined);
  const words: Record<string, unknown> = Object.fromEntries(texts.flatMap((name) => (fields.has(name) ? [[name, text(name)]] : [])));
  if (!earlier && text('code') === '') return { words, wrong: 'code' };
  if (words.name === '') return { words, wrong: 'name' };
  for (const name of ['baselineValue', 'targetValue', 'threshold', 'dueDays'])
    if (Number.isNaN(number(name))) return { words, wrong: name };
  const [start, goal] = [number('baselineValue'), number('targetValue')];
  if (start !== undefined && !parsePeriod(text('baselinePeriod'))) return { words, wrong: 'baselinePeriod' };
  if (goal !== undefined && text('targetBy') === '') return { words, wrong: 'targetBy' };
  const margin = earlier?.baseline?.margin;
  const baseline =
    start === undefined ? null : { period: text('baselinePeriod'), value: start, ...(margin === undefined ? {} : { margin }) };
  const target = goal === undefined ? null : { value: goal, by: text('targetBy') };
  const rest = { baseline, target, threshold: number('threshold') ?? 0, dueDays: number('dueDays') ?? 0 };
  const first = earlier ? {} : { code: text('code'), shape, unit: text('unit'), period: text('period'), across: choicesOf(shape).across };
  return { words: { ...words, ...rest, ...first } };
}

/** Those that stood keep their days. Undefined where somebody reports and nobody said from when. */
export function readDuties(fields: FormData, earlier: IndicatorInfo | undefined): Duty[] | undefined {
  const from = String(fields.get('from') ?? '').trim();
  const forAll = String(fields.get('forAll') ?? '');
  const own = fields.getAll('reports').map((organisation) => ({ organisation: String(organisation), scope: 'own' as const }));
  const wanted = [...own, ...(forAll === '' ? [] : [{ organisation: forAll, scope: 'all' as const }])];
  if (wanted.length > 0 && !parsePeriod(from)) return undefined;
  return wanted.map((duty) => {
    const before = earlier?.duties.find(({ organisation, scope }) => organisation === duty.organisation && scope === duty.scope);
    return before ?? { ...duty, from, to: null };
  });
}
