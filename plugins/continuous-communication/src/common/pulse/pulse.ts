/** What a pulse is, as the routes answer it. Days are YYYY-MM-DD where the workspace is, moments milliseconds since 1970 UTC. */

/** Keys of the statements that people say how far they hold; their words are in the catalogue. */
export const statements = ['word', 'open', 'aim', 'power', 'time', 'heard'] as const;
export type Statement = (typeof statements)[number];

/** Asked in every pulse, so that one can be compared with the next. */
export const alwaysAsked: readonly Statement[] = ['word', 'open', 'aim', 'power'];

/** Small organisations are told together: of one alone there would be too few. */
export const powerGroups = ['larger', 'grassroots'] as const;
export type PowerGroup = (typeof powerGroups)[number];

/** Fewer answers than these are never told. */
export const floor = 5;
export const mostMark = 10;

const day = 24 * 60 * 60 * 1000;
/** Those whom it is about read it this long before those who keep the work going. */
export const partnersFirst = 3 * day;
/** In which those at the table say what they will do about it. */
export const answerWithin = 30 * day;

export type PulseState = 'open' | 'closed' | 'cancelled';

/** Sums of marks, never the marks: 0 (not at all) to 10 (wholly). */
export interface Sum {
  count: number;
  sums: number[];
}

export interface Box {
  all: Sum;
  groups: Record<PowerGroup, Sum>;
  /** In the order of the alphabet. */
  words: string[];
}

/** An average with one decimal. Where nearly all said the same, only that it is at least or at most this. */
export interface Mean {
  value: number;
  bound?: 'least' | 'most';
}

export interface Told {
  count: number;
  /** One for each statement, in their order. */
  means: Mean[];
}

export interface PulseResult extends Told {
  /** Only those of which enough answered, and from which the rest cannot be reckoned. */
  groups: (Told & { group: PowerGroup })[];
  words: string[];
}

export interface PulsePlan {
  words: string;
  saidBy: string;
  at: number;
}

export interface PulseInfo {
  id: string;
  title: string;
  statements: Statement[];
  state: PulseState;
  closesAt: number;
  /** Organisations whose people are asked. */
  asked: string[];
  /** Those of them that are told together as small, grassroots or led by residents. */
  grassroots: string[];
  /** How many people have answered. */
  count: number;
  /** Undefined for whoever is not asked. */
  mine: 'to-answer' | 'answered' | undefined;
  /** What came of it, for whoever may know. */
  result: PulseResult | undefined;
  /** Why there is none. */
  held: 'open' | 'partners-first' | 'partners-only' | 'too-few' | 'cancelled' | undefined;
  /** From when those who keep the work going read it. */
  readableFrom: number;
  /** What the table will do about it; empty until somebody said so. The newest first. */
  plans: PulsePlan[];
  planUntil: number;
  /** Whether others beside the partners and those who keep the work going read it. */
  shared: 'no' | 'asked' | 'yes';
  reason: string;
  source: string | undefined;
  may: { answer: boolean; cancel: boolean; plan: boolean; share: boolean };
}

export interface PulsesAnswer {
  pulses: PulseInfo[];
  may: { start: boolean };
}
