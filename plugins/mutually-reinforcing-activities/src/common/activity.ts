/** What an activity is: who does what, by when and where, and what each organisation promised for it. */
import type { CheckIn, LastWord } from './check-in.ts';
import type { MilestoneInfo } from './milestone.ts';

export const activityKinds = ['programme', 'campaign', 'policy', 'pilot', 'shared-service'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** In the order of a board. */
export const stages = ['idea', 'planned', 'running', 'paused', 'done', 'stopped'] as const;
export type Stage = (typeof stages)[number];

export const roleKinds = ['lead', 'deliver', 'refer-in', 'receive', 'fund', 'host', 'advise'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** `asked` until a person who leads that organisation answers; nothing but `accepted` counts. */
export type RoleState = 'asked' | 'accepted' | 'declined';

export const tieKinds = [
  'feeds',
  'refers-to',
  'depends-on',
  'prepares',
  'amplifies',
  'unblocks',
  'shares-resource',
  'overlaps',
  'conflicts',
] as const;
export type TieKind = (typeof tieKinds)[number];

/** What people may change, each with its history. */
export interface ActivityWords {
  name: string;
  purpose: string;
  kind: ActivityKind;
  stage: Stage;
  /** Days, e.g. 2026-03-01; empty when it is open. */
  starts: string;
  ends: string;
  /** In words, when it does not run all the time, e.g. “July and August each year”. */
  season: string;
  places: string[];
  /** For whom, in whole years: `0-5`, `65-` without an end; empty for people of every age. */
  ages: string;
}

export type ActivityField = keyof ActivityWords;

export const activityFields: readonly ActivityField[] = ['name', 'purpose', 'kind', 'stage', 'starts', 'ends', 'season', 'places', 'ages'];

export interface Activity extends ActivityWords {
  id: string;
  /** e.g. A07; never comes to mean another activity. */
  code: string;
  version: number;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
  createdBy: string;
}

export interface Role {
  id: string;
  activity: string;
  organisation: string;
  kind: RoleKind;
  /** What that organisation does for it, in words. */
  promised: string;
  state: RoleState;
  /** Grows whenever it is asked anew: an answer names it, so that nobody says yes to words they have not read. */
  turn: number;
  askedAt: number;
  askedBy: string;
  /** Why not; empty unless it was declined. */
  word: string;
  answeredAt: number | undefined;
  answeredBy: string | undefined;
  /** It was agreed elsewhere before; it counts only once it is answered here. */
  said: { on: string; source: string } | undefined;
}

export type StepKind = 'asked' | 'asked-anew' | 'accepted' | 'declined' | 'stepped-out' | 'answer-taken-back' | 'ask-taken-back';

/** What happened to a role, append-only. */
export interface RoleStep {
  number: number;
  role: string;
  kind: StepKind;
  of: string;
  as: RoleKind;
  promised: string;
  word: string;
  by: string;
  at: number;
}

export interface ActivityChange {
  version: number;
  /** By field: before and after. */
  fields: Partial<Record<ActivityField, [unknown, unknown]>>;
  by: string;
  at: number;
}

/** One activity helps, needs or touches another. */
export interface Tie {
  id: string;
  from: string;
  to: string;
  kind: TieKind;
  note: string;
  by: string;
}

export interface GoalTitle {
  id: string;
  title: string;
  /** Id of the goal that this one is a strategy of. */
  within?: string;
}

export interface ActivityInfo extends Activity {
  /** The organisation that leads it or is asked to; undefined where nobody is. */
  lead: string | undefined;
  roles: Role[];
  goals: GoalTitle[];
  /** Whether it counts as work: it goes on or is planned, and somebody who leads it or does it has said yes. */
  counts: boolean;
  /** For those at the table, once somebody has said how it goes. */
  lastWord?: LastWord;
  may: { edit: boolean; ask: boolean; takeBack: boolean; tie: boolean; checkIn: boolean };
}

export interface ActivitiesAnswer {
  activities: ActivityInfo[];
  ties: Tie[];
  /** Of all activities, what is open first; none for those who are not at the table. */
  milestones: MilestoneInfo[];
  may: { add: boolean; suggest: boolean; answer: boolean };
}

export interface ActivityAnswer {
  activity: ActivityInfo;
  /** Newest first; empty for those who are not at the table. */
  steps: RoleStep[];
  changes: ActivityChange[];
  /** Newest first; empty for those who are not at the table. */
  checkIns: CheckIn[];
}

/** A way of looking that somebody keeps for themselves. */
export interface SavedLook {
  id: string;
  name: string;
  /** Below the panel, see look-address.ts. */
  address: string;
}
