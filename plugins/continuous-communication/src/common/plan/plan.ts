/** The communication plan: who hears what from whom, how and how often, and who tells whom when something happens. */

/** How often; `needed` has no clock. */
export const rhythms = ['weekly', 'fortnightly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'needed'] as const;
export type Rhythm = (typeof rhythms)[number];

export const lineKinds = ['regular', 'emergency'] as const;
export type LineKind = (typeof lineKinds)[number];

/** How a stretch of time went; the one that runs is `open` until it is kept. */
export type StretchState = 'kept' | 'missed' | 'open';

export interface Stretch {
  /** First and last day, YYYY-MM-DD, where the workspace is. */
  from: string;
  to: string;
  state: StretchState;
  /** What was sent, or which meeting it was; empty for none. */
  words: string;
  /** The mark behind it; undefined when a meeting counts, or nothing. */
  mark: string | undefined;
}

/** Something has happened: raised by somebody, and told on by the organisation that does. */
export interface Alarm {
  id: string;
  words: string;
  raisedBy: string;
  /** Milliseconds since 1970 UTC. */
  raisedAt: number;
  /** Until when it is to be told on. */
  dueAt: number;
  toldAt: number | undefined;
  toldBy: string;
  toldWords: string;
  may: { tell: boolean };
}

export interface PlanLine {
  id: string;
  kind: LineKind;
  /** Who hears it. */
  audience: string;
  /** What about; for an emergency, what has happened. */
  purpose: string;
  channel: string;
  /** The organisation that tells; undefined once it has gone. */
  organisation: string;
  /** Who there, and how to reach them in an emergency. */
  person: string;
  languages: string;
  rhythm: Rhythm;
  /** First day of the first stretch. */
  startsOn: string;
  /** A group whose meetings keep this line; empty when people say it. */
  body: string;
  /** For an emergency: minutes from knowing to having told. */
  within: number;
  ended: boolean;
  /** Changed after the reading organisation agreed. */
  news: boolean;
  /** The newest last, at most twelve that are over and the one that runs. */
  stretches: Stretch[];
  kept: number;
  over: number;
  /** The newest first. */
  alarms: Alarm[];
  may: { change: boolean; mark: boolean; raise: boolean };
}

export interface PlanAgreement {
  organisation: string;
  saidBy: string;
  at: number;
  /** Agreed with the plan as it stands now. */
  current: boolean;
}

export interface PlanAnswer {
  lines: PlanLine[];
  /** Groups that meet, whose meetings may keep a line. */
  bodies: string[];
  agreements: PlanAgreement[];
  /** Organisations that are asked to agree: all that have a voice. */
  asked: string[];
  may: { add: boolean; agree: boolean };
}

/** Minutes within which one can be asked to tell, as a list to choose from. */
export const withins = [15, 60, 240, 1440, 4320] as const;
