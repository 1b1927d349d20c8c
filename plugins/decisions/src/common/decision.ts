/** What a decision is, and what the routes answer about one. Times are milliseconds since 1970 UTC, days are YYYY-MM-DD. */

/**
 * `sense-check`: how it sits with each of us, binding nobody. `consent`: carried unless somebody objects. `majority`, `two-thirds`: of
 * those who say yes or no. `dots`: points are shared out among options. `time`: who can come when.
 */
export const decisionKinds = ['sense-check', 'consent', 'majority', 'two-thirds', 'dots', 'time'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** The options that a kind brings along; `dots` and `time` have those that were written. */
export const fixedOptions: Partial<Record<DecisionKind, readonly string[]>> = {
  'sense-check': ['good', 'unsure', 'worried'],
  consent: ['consent', 'aside', 'object'],
  majority: ['yes', 'no', 'abstain'],
  'two-thirds': ['yes', 'no', 'abstain'],
};

/** Until when results are kept back. Where it is `until-voted`, a ballot stands once it is given, since its giver then sees the others. */
export const hidings = ['off', 'until-voted', 'until-closed'] as const;
export type Hiding = (typeof hidings)[number];

/** `table`: partners and those who keep it going. `everybody`: every seat, and results once it is closed. */
export const audiences = ['table', 'everybody'] as const;
export type Audience = (typeof audiences)[number];

/** An objection must be heard with its reason, and who can come must be known by name. */
export const anonymousKinds: readonly DecisionKind[] = ['sense-check', 'majority', 'two-thirds', 'dots'];

/** Fewer ballots than this and no count of an anonymous decision is told, since counts expose. */
export const countFloor = 5;
/** An anonymous decision among fewer would expose whatever it says. */
export const anonymousFloor = 3;
/** What an organisation may share out when `dots` says nothing else. */
export const usualDots = 5;

export interface Option {
  id: string;
  /** Empty where the kind brings the option along. */
  title: string;
  /** What choosing it means, in plain words. */
  meaning: string;
  /** Of `time`: when it begins. */
  at: number | undefined;
}

/** By option: 1 for the chosen one; points of `dots`; of `time` 2 for “yes”, 1 for “if need be”. Options left out are 0. */
export type Marks = Record<string, number>;

export type DecisionState = 'open' | 'closed' | 'withdrawn';

/** What was asked, and by which rule: never changed once a ballot was given. */
export interface Question {
  question: string;
  /** What one needs to know, in plain words. */
  background: string;
  kind: DecisionKind;
  options: Option[];
  /** Ids of the organisations that decide, one ballot each. */
  asked: string[];
  /** Those without which nothing is decided. */
  required: string[];
  /** How many organisations must take part. */
  quorum: number;
  hide: Hiding;
  /** Cannot be undone. */
  anonymous: boolean;
  reasonNeeded: boolean;
  /** Whether staff say what they think, for their own organisation alone. */
  opinions: boolean;
  /** Of `dots`: how many each organisation shares out. */
  dots: number;
  audience: Audience;
  closesAt: number;
  /** Id of the object it is about. */
  about: string | undefined;
  /** Ids of the organisations that would receive money by it. */
  pays: string[];
  /** The agreed rule that it follows, as it stood when it was begun. */
  rule: RuleTaken | undefined;
}

/** A rule of the tool that keeps the rules, stored with the decision: what changes there later changes nothing here. */
export interface RuleTaken {
  id: string;
  version: number;
  /** The kind of question, and what counts as one. */
  name: string;
  about: string;
  /** Who decides. */
  group: string;
  kind: DecisionKind;
  asked: string[];
  quorum: number;
  required: string[];
  /** It says whom money goes to, and they step aside. */
  money: boolean;
  /** For how many days it stays open at least. */
  leastDays: number;
  /** After how many days without a decision `fallback` holds; 0: there is none. */
  fallbackDays: number;
  fallback: string;
  appeal: string;
  /** Id of the panel on which it stands; its address there is the id of the rule. */
  panel: string;
}

export interface Ballot {
  organisation: string;
  marks: Marks;
  reason: string;
  signedBy: string;
  at: number;
  /** The organisation that gave it for this one. */
  proxy: string | undefined;
}

export interface OptionTally {
  /** Sum of the marks. */
  total: number;
  /** Ballots with a mark. */
  ballots: number;
  /** Ballots with the highest mark that the kind knows; of `time` those who said “yes”. */
  full: number;
}

export interface Tally {
  ballots: number;
  options: Record<string, OptionTally>;
}

/** `told`: the kind carries nothing; it says where the table stands. */
export type Verdict = 'carried' | 'not-carried' | 'no-quorum' | 'told';

export interface Result {
  verdict: Verdict;
  /** Of `sense-check`, `dots` and `time`: the options with the most, more than one when they are level. */
  leading: string[];
  /** Required organisations that did not take part. */
  missing: string[];
  /** Undefined where counts would tell who chose what. */
  tally: Tally | undefined;
}

/** `paid`: money would go to it. `declared`: it declared an interest. `said`: in words of its own, or of those who asked. */
export type RecusalCause = 'paid' | 'declared' | 'said';

export interface Recusal {
  organisation: string;
  /** Empty where the cause says it all. */
  reason: string;
  why: RecusalCause;
}

export interface ProxyGiven {
  from: string;
  to: string;
}

export interface Outcome {
  words: string;
  review: string | undefined;
  by: string;
  at: number;
}

export interface DecisionInfo extends Question {
  id: string;
  /** By the clock of the server when it was asked. */
  state: DecisionState;
  createdAt: number;
  createdBy: string;
  /** Id of the organisation that began it; undefined when those did who keep it going. */
  organisation: string | undefined;
  /** When it ended, in whichever way. */
  endedAt: number | undefined;
  endReason: string | undefined;
  /** Where it was brought in from. */
  source: string | undefined;
  /** Ids of the organisations that have answered. */
  answered: string[];
  recused: Recusal[];
  proxies: ProxyGiven[];
  /** Undefined when this reader is not to know yet. While it is open: so far. */
  result: Result | undefined;
  /** The newest first; the others are those that it replaced. */
  outcomes: Outcome[];
}

/** An organisation that this person answers for, or whose people it is one of. */
export interface Voice {
  organisation: string;
  answered: boolean;
  /** Undefined when there is none, or nobody may know it any more. */
  ballot: Ballot | undefined;
  /** Whether this person may give its ballot now, or another one in its place. */
  open: boolean;
  /** By proxy: it is not the own one. */
  proxy: boolean;
}

/** What staff of the own organisation think: counts, no names. */
export interface Opinions {
  own: Marks | undefined;
  tally: Tally;
}

export interface DecisionRights {
  /** Change the question: nobody has answered yet. */
  edit: boolean;
  withdraw: boolean;
  /** End it before its time: everybody has answered. */
  close: boolean;
  /** Say in words what came of it, and when to look at it again. */
  conclude: boolean;
  recuse: boolean;
  /** Ask another organisation to answer in one's place, or take that back. */
  proxy: boolean;
  opine: boolean;
}

/** GET /decisions: open ones first, the one that closes next before the others; then the newest. */
export interface DecisionsAnswer {
  decisions: DecisionInfo[];
  /** Of the own organisation: ids of open decisions that wait for this person. */
  waiting: string[];
  may: { begin: boolean };
}

/** GET /rules: the kinds of questions for which a rule was agreed; none while no tool keeps rules. */
export interface RulesAnswer {
  rules: RuleTaken[];
}

/** GET /decisions/:decision, and what every change of one answers. */
export interface DecisionAnswer {
  decision: DecisionInfo;
  /** Empty until this reader may know them, and always where it is anonymous. */
  ballots: Ballot[];
  /** Of an anonymous decision, without names and in the order of the alphabet. */
  reasons: string[];
  voices: Voice[];
  opinions: Opinions | undefined;
  may: DecisionRights;
}
