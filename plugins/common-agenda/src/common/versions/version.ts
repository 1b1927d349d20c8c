/** What the routes of "Who stands behind it" answer: versions of the agenda, frozen word for word, and where each organisation stands on them. */

/**
 * `board`: with our board until a day. `object`: as it stands it would do harm.
 * An answer belongs to an organisation and to one exact version.
 */
export const stanceKinds = ['endorse', 'reservation', 'aside', 'board', 'not-yet', 'object'] as const;
export type StanceKind = (typeof stanceKinds)[number];

/** These never leave the partners and the backbone: to everybody else they read like no answer. */
export const partnersOnly: readonly StanceKind[] = ['board', 'not-yet'];

/** `endorsing`: put up, each organisation is asked. `superseded`: a later one took its place. `withdrawn`: taken back before it was in force. */
export type VersionStatus = 'endorsing' | 'in-force' | 'superseded' | 'withdrawn';

/** When it may take effect: two of three stand behind it; all answered and nobody objects; all stand behind it. */
export const versionRules = ['two-thirds', 'consent', 'all'] as const;
export type VersionRule = (typeof versionRules)[number];

export interface VersionInfo {
  id: string;
  /** e.g. 1.2 */
  number: string;
  /** What is new, in a sentence or two of plain words. */
  note: string;
  status: VersionStatus;
  rule: VersionRule;
  /** Ids of the organisations whose answer is asked. */
  asked: string[];
  /** Last day to answer, YYYY-MM-DD. */
  until: string | undefined;
  /** The version it is compared with: the one in force when it was put up. */
  before: string | undefined;
  /** SHA-256 over titles and texts, in hex: an answer names exactly this. */
  hash: string;
  /** Milliseconds since 1970 UTC, as all times here. */
  createdAt: number;
  createdBy: string;
  inForceAt: number | undefined;
  endedAt: number | undefined;
  /** Why it was withdrawn. */
  endReason: string | undefined;
  /** Where it was brought in from, when it was not put up here. */
  source: string | undefined;
  /** Undefined for readers who are not told how it stands while it is being asked. */
  tally: Tally | undefined;
}

/** `wording`: changed, but so little that nobody is asked again. */
export type SectionChange = 'same' | 'new' | 'changed' | 'wording' | 'removed';

export interface VersionText {
  /** Stable through all versions; `summary` is the agenda in plain words. */
  id: string;
  title: string;
  /** Markdown. */
  body: string;
}

export interface VersionSection extends VersionText {
  change: SectionChange;
  /** Why a facilitator judged a change otherwise than the rule did. */
  reason: string | undefined;
}

/** Organisations, by what they answered; `none` have not. Only answers that the organisation gave itself are counted. */
export type Tally = Record<StanceKind | 'none', number>;

export interface Stance {
  organisation: string;
  kind: StanceKind;
  /** The sections it is about; empty when it is about the whole. */
  sections: string[];
  /** A reservation, an objection, or why not yet: printed in full beside the text. */
  words: string;
  /** By what right the signer answers for the organisation. */
  authority: string;
  /** For `board`: until when, YYYY-MM-DD. */
  until: string | undefined;
  signedBy: string;
  at: number;
  /** Written down in a meeting by somebody else; does not count until the organisation confirms it. */
  said: { by: string; where: string } | undefined;
  /** Number of the version it was given for, when only wording changed since. */
  carriedFrom: string | undefined;
  /** Brought in with the version; not given on this server. */
  imported: boolean;
}

/** GET /versions, newest first */
export interface VersionsAnswer {
  versions: VersionInfo[];
  may: VersionRights;
}

export interface VersionRights {
  /** Answer for the own organisation. */
  sign: boolean;
  /** Put up, put in force, withdraw, and write down what was said in the room. */
  lead: boolean;
}

/** GET /versions/next: what would be put up now. */
export interface NextVersionAnswer {
  number: string;
  before: VersionInfo | undefined;
  sections: VersionSection[];
}

/** GET /versions/:version, and what every change of one answers. */
export interface VersionAnswer {
  version: VersionInfo;
  sections: VersionSection[];
  /** What it is compared with. */
  before: { version: VersionInfo; sections: VersionText[] } | undefined;
  /** One for each organisation that answered, as far as this reader may know. */
  stances: Stance[];
  /** What the own organisation answered for the version before, to be shown beside the question. */
  earlier: Stance | undefined;
  may: VersionRights;
}
