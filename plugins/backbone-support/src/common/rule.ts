/** How decisions are taken: who decides what, by which rule, and what holds for whom until the table has said so. Times are milliseconds since 1970 UTC. */
import type { Actor } from '@tutti/plugin-api';

/** What a rule may ask for; kinds of the tool in which organisations answer. */
export const ruleKinds = ['consent', 'majority', 'two-thirds', 'sense-check'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** `group`: who decides. `rule`: which kind of question it decides, and how. */
export const agreedTypes = ['group', 'rule'] as const;
export type AgreedType = (typeof agreedTypes)[number];

export interface GroupWords {
  name: string;
  purpose: string;
  /** Ids of the organisations with a seat. */
  seats: string[];
  /** How long a seat lasts, in words. */
  term: string;
  quorum: number;
  /** Ids of those without which it decides nothing. */
  required: string[];
}

export interface RuleWords {
  /** The kind of question. */
  name: string;
  /** What counts as one. */
  about: string;
  /** Id of the group. */
  group: string;
  kind: RuleKind;
  /** At least; the group's own holds where it is higher. */
  quorum: number;
  /** Beside those of the group. */
  required: string[];
  /** Gives out money: whoever receives it, hosts or applies steps aside. */
  money: boolean;
  /** For how many days a question stays open at least. */
  leastDays: number;
  /** After how many days without a decision the fall-back holds; 0: there is none. */
  fallbackDays: number;
  fallback: string;
  /** What an organisation can do that cannot live with it. */
  appeal: string;
}

export type AgreedWords = GroupWords | RuleWords;

export interface AgreedVersion<Words = AgreedWords> {
  number: number;
  words: Words;
  /** It is to hold no longer. */
  ends: boolean;
  by: string;
  at: number;
  /** Id of the decision that the organisations are asked to take on it, or took. */
  decision: string | undefined;
  /** The day on which the table carried it. */
  carriedAt: number | undefined;
  /** Where that was, if not here. */
  source: string;
  takenBackAt: number | undefined;
  /** How the decision on it stands, where this reader may know. */
  asked?: AskedTable;
}

export interface AskedTable {
  state: 'open' | 'closed' | 'withdrawn';
  asked: number;
  answered: number;
  verdict: 'none' | 'carried' | 'not-carried' | 'no-quorum' | 'told';
}

export interface Agreed<Words = AgreedWords> {
  id: string;
  type: AgreedType;
  /** What holds: the newest that was carried. */
  holds: AgreedVersion<Words> | undefined;
  /** Not yet decided by the table. */
  proposed: AgreedVersion<Words> | undefined;
  /** The newest first; nothing is ever taken out. */
  versions: AgreedVersion<Words>[];
}

/** `host`: it hosts those who keep the workspace going. `applicant`: it asks for shared money, or receives some. `tie`: it is bound to another. */
export const interestKinds = ['host', 'applicant', 'tie'] as const;
export type InterestKind = (typeof interestKinds)[number];

export interface InterestWords {
  kind: InterestKind;
  words: string;
  /** Of a tie: id of the other organisation. */
  other?: string;
}

export interface Interest extends InterestWords {
  id: string;
  organisation: string;
  by: string;
  at: number;
  endedBy: string;
  endedAt: number | undefined;
}

/** GET /rules, and what every change answers. */
export interface RulesAnswer {
  groups: Agreed<GroupWords>[];
  rules: Agreed<RuleWords>[];
  /** Empty for those outside the table. Those that hold first, then those that ended, the newest first. */
  interests: Interest[];
  /** Whether a tool is on in which organisations answer. */
  asks: boolean;
  may: {
    propose: boolean;
    ask: boolean;
    /** Say that a decision from the minutes stands behind a proposal. */
    bringIn: boolean;
    /** Id of the organisation whose interests this person declares. */
    declare: string | undefined;
  };
}

/** A rule as a decision takes it: all that it asks for, by itself and by its group. */
export interface BindingRule {
  id: string;
  version: number;
  name: string;
  about: string;
  group: string;
  kind: RuleKind;
  asked: string[];
  quorum: number;
  required: string[];
  money: boolean;
  leastDays: number;
  fallbackDays: number;
  fallback: string;
  appeal: string;
  /** The page on which it stands. */
  panel: string;
}

/** Whoever proposes changes nothing: only what the organisations carried holds. */
export function mayPropose({ seat }: Pick<Actor, 'seat'>): boolean {
  if (seat.role === 'facilitator' || seat.role === 'steward') return true;
  return seat.role === 'lead' && seat.organisation !== undefined;
}

/** Decisions from elsewhere are brought in by facilitators. */
export function mayBringIn({ seat }: Pick<Actor, 'seat'>): boolean {
  return seat.role === 'facilitator';
}

/** Those who may begin a decision. */
export function mayAsk({ seat }: Pick<Actor, 'seat'>): boolean {
  return seat.role === 'facilitator' || (seat.role === 'lead' && seat.organisation !== undefined);
}

/** Not what was taken back before it ever held. */
export function isShown({ holds, proposed, versions }: Agreed): boolean {
  return holds !== undefined || proposed !== undefined || versions.some(({ carriedAt }) => carriedAt !== undefined);
}

/** What holds and what is proposed, of the versions oldest first. */
export function standingOf<Words>(versions: readonly AgreedVersion<Words>[]): Pick<Agreed<Words>, 'holds' | 'proposed'> {
  const holds = versions.findLast(({ carriedAt }) => carriedAt !== undefined);
  const newest = versions.findLast(({ takenBackAt }) => takenBackAt === undefined);
  return { holds: holds?.ends ? undefined : holds, proposed: newest && newest.number > (holds?.number ?? 0) ? newest : undefined };
}

/** Undefined while its group holds no longer. The stricter of both counts. @param here ids of the organisations that are here: whoever has left is not waited for. */
export function bindRule(
  rule: Agreed<RuleWords>,
  groups: readonly Agreed<GroupWords>[],
  here: ReadonlySet<string>,
): BindingRule | undefined {
  const { holds } = rule;
  const group = groups.find(({ id }) => id === holds?.words.group)?.holds?.words;
  if (!holds || !group) return undefined;
  const { words } = holds;
  const asked = group.seats.filter((id) => here.has(id));
  if (asked.length === 0) return undefined;
  return {
    ...{ id: rule.id, version: holds.number, name: words.name, about: words.about, group: group.name, kind: words.kind },
    ...{ asked, quorum: Math.min(asked.length, Math.max(words.quorum, group.quorum)) },
    required: [...new Set([...group.required, ...words.required])].filter((id) => asked.includes(id)),
    ...{ money: words.money, leastDays: words.leastDays },
    ...{ fallbackDays: words.fallbackDays, fallback: words.fallback, appeal: words.appeal },
    panel: 'backbone-support.rules',
  };
}
