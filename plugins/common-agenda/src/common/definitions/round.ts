/** What the routes of "Where we start from" answer: rounds in which each organisation says, alone, what it takes the problem to be. */

/** What an organisation is asked. `text` is the problem in its words; the rest is what the grid compares. */
export const definitionFields = ['text', 'causes', 'who', 'place', 'success'] as const;
export type DefinitionField = (typeof definitionFields)[number];
export type DefinitionText = Record<DefinitionField, string>;

/** The columns of the grid. */
export const dimensions = ['cause', 'who', 'place', 'success'] as const;
export type Dimension = (typeof dimensions)[number];

export const cellMarks = ['same', 'differs', 'only', 'silent'] as const;
/** `only`: nobody else says this. `silent`: this organisation says nothing about it. */
export type CellMark = (typeof cellMarks)[number];

export const tensionStatuses = ['open', 'resolved', 'agree-to-differ', 'parked'] as const;
export type TensionStatus = (typeof tensionStatuses)[number];

/** Who else reads what was written, once it is opened. Fixed when the round begins: it is what people were told before they wrote. */
export interface RoundReaders {
  observers: boolean;
  community: boolean;
}

export interface RoundInfo {
  id: string;
  title: string;
  /** Ids of the organisations that write. They and the backbone read everything once it is opened. */
  asked: string[];
  readers: RoundReaders;
  /** Last day to write, YYYY-MM-DD. */
  until: string | undefined;
  /** Milliseconds since 1970 UTC, as all times here. */
  createdAt: number;
  /** Undefined while it is written and sealed. */
  openedAt: number | undefined;
  /** Where it was brought in from, when it was not written here. */
  source: string | undefined;
  /** Who has sealed, and the hash of what; never the text. */
  sealed: Receipt[];
}

export interface Receipt {
  organisation: string;
  sealedAt: number;
  /** SHA-256 of the canonical text, in hex. Undefined when it was brought in and never sealed here. */
  hash: string | undefined;
  /** Written after the others had been opened. */
  late: boolean;
}

/** What the own organisation has written so far; told to its people alone. */
export interface OwnDefinition extends DefinitionText {
  /** Counts each saving; 0 when nothing was saved yet. */
  version: number;
  savedAt: number | undefined;
  savedBy: string | undefined;
  sealedAt: number | undefined;
  sealedBy: string | undefined;
  hash: string | undefined;
}

export interface OpenedDefinition extends DefinitionText, Receipt {
  sealedBy: string | undefined;
  /** Random, part of the canonical text: without it, a short text could be guessed from its hash. */
  salt: string | undefined;
}

export interface GridCell {
  organisation: string;
  dimension: Dimension;
  words: string;
  mark: CellMark;
  /** `proposed` by a facilitator; the organisation itself has `confirmed` it, or said it in its own words. */
  state: 'proposed' | 'confirmed' | 'reworded';
}

export interface Tension {
  id: string;
  question: string;
  status: TensionStatus;
  resolution: string;
  /** YYYY-MM-DD */
  review: string | undefined;
  createdAt: number;
  positions: TensionPosition[];
}

export interface TensionPosition {
  organisation: string;
  text: string;
  /** Brought in with the round, not written here by the organisation. */
  imported: boolean;
}

/** GET /rounds */
export interface RoundsAnswer {
  rounds: RoundInfo[];
}

/** GET /rounds/:round, and what every change of a round answers. */
export interface RoundAnswer {
  round: RoundInfo;
  own: OwnDefinition | undefined;
  /** These three are empty until the round is opened. */
  definitions: OpenedDefinition[];
  cells: GridCell[];
  tensions: Tension[];
  may: {
    /** Write for the own organisation. */
    write: boolean;
    /** Open all together, propose the grid, settle differences. */
    lead: boolean;
  };
}
