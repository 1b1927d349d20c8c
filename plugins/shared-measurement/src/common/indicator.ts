/** What an indicator is: one number that everybody counts in the same way, and how the figures of several organisations and times become one. */
import type { PeriodKind } from './period.ts';
import type { Rule } from './rules.ts';

/** `ratio`: so many of so many. `count`: so many. `measure`: a figure that was worked out elsewhere, such as a median or an estimate. */
export const shapes = ['ratio', 'count', 'measure'] as const;
export type Shape = (typeof shapes)[number];

export const units = ['percent', 'per-hundred', 'number', 'days', 'money', 'index'] as const;
export type Unit = (typeof units)[number];

/**
 * How the organisations' figures become one: `ratio`, the sum of what is above the line by the sum of what is below; `fixed`, the sum of
 * what is above by a number that is the same for all (children in the county); `sum`; `none`: one organisation reports it for all.
 */
export const acrossRules = ['ratio', 'fixed', 'sum', 'none'] as const;
export type Across = (typeof acrossRules)[number];

/** How the figures of a year become one. */
export const overTimeRules = ['ratio', 'sum', 'average', 'last', 'none'] as const;
export type OverTime = (typeof overTimeRules)[number];

export const audiences = ['everybody', 'table'] as const;
export type Audience = (typeof audiences)[number];
/** What is asked of everybody who reports it: who sees what one organisation reported. `unnamed`: partners, without its name. `own`: its own people and those who check it. */
export const partAudiences = ['everybody', 'table', 'unnamed', 'own'] as const;
export type PartAudience = (typeof partAudiences)[number];

export interface Baseline {
  /** Code of the period. */
  period: string;
  value: number;
  /** Give or take. */
  margin?: number;
}

export interface Target {
  value: number;
  /** The day, YYYY-MM-DD. */
  by: string;
}

/** What people write; changed with its history. */
export interface IndicatorWords {
  name: string;
  /** The question it answers. */
  question: string;
  definition: string;
  /** What is counted, and of how many; the second only of a `ratio`. */
  numerator: string;
  denominator: string;
  source: string;
  shape: Shape;
  unit: Unit;
  decimals: number;
  direction: 'up' | 'down';
  level: 'core' | 'contributing';
  across: Across;
  overTime: OverTime;
  /** Of a `count`: there at one moment (cards, seats), so that months of it are never added up. */
  snapshot: boolean;
  /** Whether organisations may have counted the same people. */
  overlap: boolean;
  period: PeriodKind;
  /** After the end of a period, in days. */
  dueDays: number;
  baseline: Baseline | null;
  target: Target | null;
  /** Figures about fewer people are hidden; 0: it is not about people. */
  threshold: number;
  seenBy: Audience;
  partsSeenBy: PartAudience;
  /** By which a figure is looked over before it is sent. */
  rules: Rule[];
}

export interface Indicator extends IndicatorWords {
  id: string;
  /** Short and never reused, e.g. `I03`. */
  code: string;
  version: number;
  retired: boolean;
}

/** `all`: it reports for everybody, not for itself. */
export const scopes = ['own', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** Who reports what, from when to when. */
export interface Duty {
  organisation: string;
  scope: Scope;
  /** Codes of the first and last period; without a last one it goes on. */
  from: string;
  to: string | null;
}

export const usualThreshold = 10;
export const lowestThreshold = 3;
export const highestThreshold = 30;
