/** What the routes answer about figures. Times are milliseconds since 1970 UTC, days are YYYY-MM-DD. */
import type { Figure, FigureSource, FigureState } from './figure.ts';
import type { Duty, Indicator, Scope } from './indicator.ts';
import type { Note } from './notes.ts';
import type { Finding } from './rules.ts';
import type { Consent, Share } from './sharing.ts';
import type { Status } from './status.ts';

/** `missing`: nothing was accepted yet. `hidden`: too few people, or it would give away who they are. */
export type PartState = FigureState | 'missing' | 'hidden';

export interface PartRow {
  organisation: string;
  scope: Scope;
  state: PartState;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How often what had been accepted was replaced. */
  revision: number;
}

export interface ValueRow {
  period: string;
  /** Null where nothing was accepted, it cannot be put together, or it is hidden. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  margin: number | null;
  /** How many figures were accepted, of how many that are asked for. */
  reported: number;
  due: number;
  /** Hidden: too few people, or it is kept. */
  suppressed: boolean;
  /** Hidden, since an organisation whose figure is in it does not let this seat see it. */
  kept: boolean;
  status: Status;
  /** Where the straight line to the target stands; null without one. */
  expected: number | null;
  /** Some are still to come. */
  provisional: boolean;
  revision: number;
  /** The moment as of which it is told. */
  asKnownOn: number;
  /** When what it is made of was accepted last. */
  acceptedAt: number | null;
  /** Of single organisations, as far as the asking seat may know; left out where a year is put together, and on the scorecard. */
  parts?: PartRow[];
  /** What organisations told without their name, from least to most; left out where they are too few. */
  unnamed?: number[];
}

export interface GoalRef {
  id: string;
  title: string;
}

export interface IndicatorInfo extends Indicator {
  /** What it measures, as far as the asking seat may know. */
  goals: GoalRef[];
  duties: Duty[];
}

export interface IndicatorChange {
  at: number;
  by: string;
  /** By field: before and after. */
  fields: Record<string, [unknown, unknown]>;
}

export interface IndicatorsAnswer {
  indicators: IndicatorInfo[];
  may: { define: boolean; report: boolean; check: boolean };
}

export interface IndicatorAnswer {
  indicator: IndicatorInfo;
  /** Newest first. */
  changes: IndicatorChange[];
  /** By period: what all figures of a `fixed` indicator are divided by. */
  denominators: Record<string, number>;
  /** What lies behind its numbers: those of periods in their order, then those of all. */
  notes: Note[];
  may: { define: boolean; note: boolean };
}

export interface ValuesAnswer {
  indicator: string;
  unit: Indicator['unit'];
  rows: ValueRow[];
}

export interface ScoreCard {
  indicator: IndicatorInfo;
  /** The newest with a figure; undefined when there is none. */
  latest: ValueRow | undefined;
  /** Up to the newest, oldest first: for a small line. */
  line: Pick<ValueRow, 'period' | 'value'>[];
  /** Period before the newest that has a value. */
  before: Pick<ValueRow, 'period' | 'value'> | undefined;
  /** The newest of its newest period, else of all. */
  note: Pick<Note, 'kind' | 'text'> | undefined;
}

export interface ScorecardAnswer {
  /** In the order of the tree of goals; what measures none stands under a group without one. */
  groups: { goal: GoalRef | undefined; cards: ScoreCard[] }[];
  asKnownOn: number;
  may: IndicatorsAnswer['may'];
}

/** `open`: nothing was sent. `sent`: it waits to be checked. */
export type EntryState = 'open' | 'draft' | 'sent' | 'returned' | 'accepted';

export interface Entry {
  indicator: string;
  organisation: string;
  scope: Scope;
  period: string;
  /** Since or until when it is waited for. */
  due: string;
  overdue: boolean;
  state: EntryState;
  /** What is being written, and not sent yet. */
  draft: Figure | undefined;
  /** Where the draft came from; undefined when somebody typed it. */
  source: FigureSource | undefined;
  /** What was sent last, and what came of it. */
  sent: Revision | undefined;
  /** Whether something was accepted before, so that sending it again needs a reason. */
  revises: boolean;
  /** The organisation keeps it to itself: it can be written, and not sent. */
  kept: boolean;
}

export interface Revision {
  id: string;
  indicator: string;
  organisation: string;
  scope: Scope;
  period: string;
  /** From 1. */
  number: number;
  figure: Figure;
  /** Why it replaces what had been accepted. */
  reason: string;
  by: string;
  method: 'person' | 'program' | 'file';
  /** Of a file. */
  source: FigureSource | undefined;
  /** What the rules found, with the reasons of those who sent it all the same. */
  findings: Finding[];
  sentAt: number;
  status: 'sent' | 'returned' | 'accepted' | 'replaced';
  /** Why it was returned. */
  words: string;
  checkedBy: string;
  checkedAt: number | undefined;
}

export interface EntriesAnswer {
  organisation: string;
  indicators: IndicatorInfo[];
  /** What is asked and not accepted yet, the one that waits longest first; then what was accepted, newest first. */
  entries: Entry[];
}

export interface ReviewsAnswer {
  indicators: IndicatorInfo[];
  /** What waits to be checked, oldest first; with what the same organisation reported of the period before. */
  waiting: { revision: Revision; before: Figure | undefined; accepted: Figure | undefined; mayCheck: boolean }[];
}

export interface RevisionsAnswer {
  /** Newest first. */
  revisions: Revision[];
}

/** Of the own organisation. */
export interface SharingAnswer {
  organisation: string;
  /** Whether the asking seat may change it. */
  may: boolean;
  indicators: {
    code: string;
    name: string;
    /** Its figure is the number of all. */
    isTotal: boolean;
    /** What those who defined it ask of everybody. */
    asked: Share;
    /** What holds. */
    share: Share;
    /** Newest first; empty while nothing was sent or chosen. */
    said: Omit<Consent, 'organisation'>[];
  }[];
}
