/** What a goal and a strategy are made of: the words of the tree, shared by routes, service and panel. */
/** In the order in which they stand in forms, histories and exports. Everything is text; empty means that nobody has said. */
export const goalFields = ['code', 'statement', 'population', 'place', 'until', 'organisation', 'why'] as const;

export type GoalField = (typeof goalFields)[number];

export interface GoalWords {
  /** As people name it, e.g. `G1.2`. It is never given to anything else, and stays when the goal moves. */
  code: string;
  /** A condition of well-being in plain words, or what a strategy does. */
  statement: string;
  /** Whose well-being it is. */
  population: string;
  place: string;
  /** A day, YYYY-MM-DD. */
  until: string;
  /** Id of the organisation that looks after it. */
  organisation: string;
  why: string;
}

export type GoalStatus = 'active' | 'retired';

export interface Goal extends GoalWords {
  id: string;
  /** Id of the goal that a strategy belongs to; undefined for a goal. */
  parent: string | undefined;
  /** Sorts among its siblings; see order-key.ts. */
  order: string;
  status: GoalStatus;
  /** Why it was given up, when it was. */
  endReason: string;
  /** Counts changes of its words: name it when you change them. */
  version: number;
  createdAt: number;
}

/** Something in the workspace that is linked to a goal. */
export interface GoalWork {
  id: string;
  plugin: string;
  type: string;
  title: string;
}

export interface GoalInfo extends Goal {
  level: 'goal' | 'strategy';
  measuredBy: GoalWork[];
  servedBy: GoalWork[];
  /** Of a goal: something measures it. Of a strategy always true, since its goal is what is measured. */
  measured: boolean;
  /** Somebody works on it, or on one of its strategies. */
  staffed: boolean;
  may: { edit: boolean; shape: boolean };
}

export interface GoalsAnswer {
  /** What all of it is for: the agenda's own words, else those of the workspace; empty when nobody wrote any. */
  vision: string;
  /** In the order of the tree: each goal before its strategies. */
  goals: GoalInfo[];
  /** `shape`: adds goals, moves them, gives them up. `add`: adds strategies that the own organisation leads. */
  may: { shape: boolean; add: boolean };
}

export type GoalChangeKind = 'added' | 'imported' | 'changed' | 'moved' | 'retired' | 'revived';

export interface GoalChange {
  id: string;
  kind: GoalChangeKind;
  /** Before and after, by field; ids of organisations and codes of goals stay what they are. */
  fields: Partial<Record<GoalField | 'parent' | 'reason', [before: string, after: string]>>;
  /** The goal's version afterwards. */
  version: number;
  at: number;
  by: string;
  /** Id of the organisation spoken for. */
  organisation: string | undefined;
}
