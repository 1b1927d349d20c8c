/** Rules by which a figure is looked over before it is sent: what they find is said in plain words, and a warning passes only with a reason that whoever checks it reads. */
import { type Figure, isCounted } from './figure.ts';
import type { Indicator, Scope } from './indicator.ts';
import { movePeriod, parsePeriod } from './period.ts';

/**
 * `jump`: it changed by more than so many percent from the period before. `repeat`: the same as in so many periods before. `range`: less
 * or more than it can be. `at-most`: more than another number of the same period. `parts`: not the sum of others.
 */
export const ruleKinds = ['jump', 'repeat', 'range', 'at-most', 'parts'] as const;
export const severities = ['block', 'warn', 'note'] as const;
export type Severity = (typeof severities)[number];

export interface Rule {
  kind: (typeof ruleKinds)[number];
  severity: Severity;
  /** Of a jump. */
  percent?: number;
  /** Of a repeat. */
  times?: number;
  /** Of a range; one of them may be missing. */
  least?: number;
  most?: number;
  /** Codes of the other numbers. */
  others?: string[];
  /** What to do, as those who defined it say. */
  words?: string;
}

export interface Finding {
  /** Below `rule.` in the text catalogue. */
  key: string;
  params: Record<string, number | string>;
  severity: Severity;
  words: string;
  /** Why it is so all the same. */
  why?: string;
  /** That reason stands beside the number as a note once it counts. */
  tell?: boolean;
}

type Ruled = Pick<Indicator, 'code' | 'shape' | 'across' | 'decimals'> & { rules: readonly Rule[] };

/** What else the same organisation has reported. */
export type Known = (code: string, scope: Scope, period: string) => Figure | undefined;

/** Where something that a rule needs is not known, the rule is left out: nothing is taken for zero. */
export function ruleFindings(indicator: Ruled, scope: Scope, period: string, figure: Figure, known: Known): Finding[] {
  const value = shownValue(indicator, figure);
  if (value === undefined) return [];
  return indicator.rules.flatMap((rule): Finding[] => {
    const found = broken(rule, { indicator, scope, period, figure, value, known });
    return found ? [{ ...found, severity: rule.severity, words: rule.words ?? '' }] : [];
  });
}

/** What is shown of a figure; undefined where nothing was counted. */
export function shownValue({ shape, across }: Pick<Indicator, 'shape' | 'across'>, figure: Figure): number | undefined {
  if (!isCounted(figure)) return undefined;
  if (shape !== 'ratio') return figure.value;
  if (across === 'fixed') return figure.numerator;
  return figure.numerator === undefined || !figure.denominator ? undefined : (figure.numerator / figure.denominator) * 100;
}

interface Looked {
  indicator: Ruled;
  scope: Scope;
  period: string;
  figure: Figure;
  value: number;
  known: Known;
}

function broken(rule: Rule, looked: Looked): Pick<Finding, 'key' | 'params'> | undefined {
  const { indicator, scope, period, figure, value, known } = looked;
  const amount = figure.numerator ?? figure.value ?? 0;
  const amountOf = (code: string): number | undefined => {
    const other = known(code, scope, period);
    return other && isCounted(other) ? (other.numerator ?? other.value) : undefined;
  };
  const rounded = (number: number): number => Number(number.toFixed(indicator.decimals));
  switch (rule.kind) {
    case 'jump': {
      const before = valueBefore(looked, 1);
      const limit = rule.percent ?? 0;
      if (before === undefined || before === 0 || (Math.abs(value - before) / before) * 100 <= limit) return undefined;
      return { key: value > before ? 'jump-up' : 'jump-down', params: { before: rounded(before), now: rounded(value), percent: limit } };
    }
    case 'repeat': {
      const times = rule.times ?? 1;
      const code = parsePeriod(period);
      const same = Array.from({ length: times }, (_, index) => code && known(indicator.code, scope, movePeriod(code, -index - 1).code));
      return same.every((one) => one && isSame(one, figure)) ? { key: 'repeat', params: { times } } : undefined;
    }
    case 'range':
      if (rule.least !== undefined && value < rule.least) return { key: 'less', params: { now: rounded(value), limit: rule.least } };
      if (rule.most !== undefined && value > rule.most) return { key: 'more', params: { now: rounded(value), limit: rule.most } };
      return undefined;
    case 'at-most': {
      const [code = ''] = rule.others ?? [];
      const other = amountOf(code);
      return other !== undefined && amount > other ? { key: 'at-most', params: { now: amount, other, code } } : undefined;
    }
    case 'parts': {
      const parts = (rule.others ?? []).map(amountOf);
      const sum = parts.reduce<number | undefined>(
        (total, part) => (total === undefined || part === undefined ? undefined : total + part),
        0,
      );
      const differs = sum !== undefined && Math.abs(sum - amount) > 1e-9;
      return differs ? { key: 'parts', params: { now: amount, sum, codes: (rule.others ?? []).join(' + ') } } : undefined;
    }
  }
}

function valueBefore({ indicator, scope, period, known }: Looked, steps: number): number | undefined {
  const code = parsePeriod(period);
  const before = code && known(indicator.code, scope, movePeriod(code, -steps).code);
  return before && shownValue(indicator, before);
}

function isSame(one: Figure, other: Figure): boolean {
  return (['state', 'numerator', 'denominator', 'value'] as const).every((field) => one[field] === other[field]);
}

/** Key of the catalogue, below `server.rules.`; undefined when it can be held. @param codes of all indicators */
export function ruleFault(rule: Rule, own: string, codes: readonly string[]): string | undefined {
  const { kind, percent, times, least, most, others = [] } = rule;
  if (kind === 'jump') return percent === undefined ? 'percent' : undefined;
  if (kind === 'repeat') return times === undefined ? 'times' : undefined;
  if (kind === 'range') {
    if (least === undefined && most === undefined) return 'range';
    return least !== undefined && most !== undefined && least > most ? 'backward' : undefined;
  }
  if (others.includes(own)) return 'itself';
  if (others.some((code) => !codes.includes(code))) return 'unknown';
  return (kind === 'at-most' && others.length !== 1) || (kind === 'parts' && others.length < 2) ? kind : undefined;
}
