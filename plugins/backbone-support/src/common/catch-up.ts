/** What somebody who takes over needs to know: what happened since a day, what their organisation stands for and owes, and whom to call. Days are YYYY-MM-DD. */
import type { Actor } from '@tutti/plugin-api';

/** `off`: no tool that is on knows. `silent`: it did not answer. */
export type PartState = 'told' | 'off' | 'silent';

/** What one other tool says, or why it does not. */
export interface Part<Said> {
  state: PartState;
  said: Said | undefined;
}

export interface TakenDecision {
  id: string;
  question: string;
  on: string;
  verdict: string;
  outcome: string;
  review: string;
  /** What was said against it. */
  dissent: { organisation: string; words: string }[];
}

export interface Standing {
  /** Number of the version in force; empty while none is. */
  version: string;
  asked: number;
  /** Those who have answered it. */
  answered: number;
  /** What the own organisation answered, and in which words; empty while it has not. */
  own: string;
  words: string;
}

export interface PromisedPart {
  id: string;
  code: string;
  name: string;
  /** The part in it, e.g. `lead`, and what was promised; empty where nothing more was said. */
  part: string;
  promised: string;
  stage: string;
  ends: string;
}

export interface Trust {
  title: string;
  /** 0 to 10. */
  mean: number;
  before: { title: string; mean: number } | undefined;
  /** Whether the table said what it will do. */
  answered: boolean;
}

export interface Agreed {
  id: string;
  covers: string;
  /** Empty for no end. */
  until: string;
  lapsed: boolean;
}

export interface Contact {
  organisation: string;
  contact: string;
  words: string;
}

/** GET /catch-up */
export interface CatchUpAnswer {
  since: string;
  /** Id of the organisation that is spoken for; undefined for those who keep the work going. */
  organisation: string | undefined;
  decisions: Part<TakenDecision[]>;
  standing: Part<Standing>;
  promises: Part<PromisedPart[]>;
  trust: Part<Trust | undefined>;
  agreements: Agreed[];
  contacts: Contact[];
}

/** How far one looks back when no day was chosen. */
export const usualDays = 90;

/** Everybody at the table. */
export function mayCatchUp({ seat }: Pick<Actor, 'seat'>): boolean {
  return seat.role !== 'observer' && seat.role !== 'community';
}
