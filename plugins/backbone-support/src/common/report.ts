/** What a report is: an ordered list of blocks, for an audience. Times are milliseconds since 1970 UTC, days are YYYY-MM-DD. */

export const reportAudiences = ['partners', 'funder', 'public'] as const;
export type ReportAudience = (typeof reportAudiences)[number];

export const blockKinds = ['text', 'goal', 'indicator', 'activities', 'decisions', 'standing'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** `draft`: it says what holds today. `frozen`: what it says stands still, and organisations sign it. `published`: its audience reads it. */
export type ReportState = 'draft' | 'frozen' | 'published';

/** What somebody chose; what it then says comes from the other tools. */
export interface Block {
  id: string;
  kind: BlockKind;
  /** A heading; empty for the usual one. */
  title: string;
  /** Free words: all there is of a `text`, a note above the others. */
  words: string;
  /** Of `goal`, and of `activities` where only one is wanted: the goal's id. */
  goal: string;
  /** Of `indicator`: its code. */
  indicator: string;
  /** Of `decisions`: days, both with; empty for open. */
  from: string;
  to: string;
}

export type BlockWords = Omit<Block, 'id'>;

/** `hidden`: this audience may not see it. `off`: no tool that is on has it. `empty`: there is nothing to say. `silent`: its tool did not answer. */
export type BlockState = 'shown' | 'hidden' | 'off' | 'empty' | 'silent';

/** A report in the simplest parts, from which the page, the file for the web and Markdown are made alike. */
export type Part =
  | { is: 'words'; text: string; tone: 'plain' | 'lead' | 'soft' }
  | { is: 'facts'; facts: [name: string, value: string][] }
  | { is: 'list'; items: { head: string; text: string; notes: string[] }[] }
  | { is: 'table'; caption: string; head: string[]; rows: string[][] }
  | { is: 'line'; summary: string; points: { label: string; value: number | null }[]; aim: number | null; aimWords: string };

export interface ShownBlock {
  block: Block;
  state: BlockState;
  heading: string;
  parts: Part[];
  /** What was put right after it was frozen: beside the text, never in it. */
  corrections: string[];
}

export interface SignInfo {
  organisation: string;
  /** `signed`: what stands there now. `earlier`: what stood there before it was frozen anew. `said`: it said so elsewhere; to be signed here. */
  state: 'signed' | 'earlier' | 'said' | 'open';
  by: string;
  at: number | undefined;
  /** Of `said`: where. */
  where: string;
}

export interface ReportInfo {
  id: string;
  title: string;
  audience: ReportAudience;
  state: ReportState;
  /** Numbers are as they were known at the end of this day. */
  cutOff: string | undefined;
  /** Grows each time it is frozen: a signature names it. */
  edition: number;
  frozenAt: number | undefined;
  publishedAt: number | undefined;
  createdAt: number;
  createdBy: string;
  /** Where it was brought in from. */
  source: string | undefined;
  /** How many organisations are named or counted in it, and how many of them signed what stands there. */
  asked: number;
  signed: number;
}

/** GET /reports: newest first, as far as the asking seat may read them. */
export interface ReportsAnswer {
  reports: ReportInfo[];
  may: { build: boolean };
}

/** GET /reports/:report, and what every change of one answers. */
export interface ReportAnswer {
  report: ReportInfo;
  blocks: ShownBlock[];
  /** Of the organisations that are named or counted in it, told at the table alone. */
  signs: SignInfo[];
  may: {
    build: boolean;
    freeze: boolean;
    thaw: boolean;
    publish: boolean;
    /** For the own organisation. */
    sign: boolean;
    unsign: boolean;
  };
}

/** GET /choices: what blocks can be made of, as the one who builds may know it. */
export interface ChoicesAnswer {
  goals: { id: string; title: string }[];
  indicators: { code: string; title: string }[];
}
