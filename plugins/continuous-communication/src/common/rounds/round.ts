/** You said, we did: what people were asked, what they said, what came of it, and whether they were told in time. */

/** `open`: nobody has answered them yet. */
export const responses = ['open', 'yes', 'partly', 'no', 'not-ours'] as const;
export type Response = (typeof responses)[number];

/** `asking`: people still answer. `waiting`: they wait for us, within what was promised. `late`: beyond it. */
export type RoundState = 'asking' | 'waiting' | 'late' | 'told';

/** Something that was heard, in the words of those who said it. */
export interface Heard {
  id: string;
  words: string;
  response: Response;
  why: string;
  answeredBy: string;
}

export interface RoundInfo {
  id: string;
  /** What was asked. */
  title: string;
  /** Who was asked. */
  asked: string;
  /** First and last day, YYYY-MM-DD. */
  from: string;
  until: string;
  /** How many answered; undefined when nobody counted. */
  answered: number | undefined;
  /** The last day on which they are to hear from us. */
  promised: string;
  /** Who answers them; undefined: those who keep the work going. */
  organisation: string | undefined;
  state: RoundState;
  toldOn: string | undefined;
  toldHow: string;
  heard: Heard[];
  may: { change: boolean; answer: boolean; tell: boolean; untell: boolean };
}

export interface RoundsAnswer {
  /** What waits longest first, then what was told, the newest first. */
  rounds: RoundInfo[];
  /** Of those that were closed in the last twelve months. */
  told: { inTime: number; of: number };
  may: { add: boolean };
}

/** Days within which people are told when nothing else is promised. */
export const promisedDays = 30;
