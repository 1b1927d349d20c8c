/** Remarks: comments and suggestions on a passage of the agenda, beside the text and never in it. Times are milliseconds since 1970 UTC. */

export const remarkKinds = ['comment', 'suggestion'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** A comment ends `settled`; a suggestion ends `taken`, `partly` taken or `declined`, the last two with an answer. */
export const remarkEnds = ['settled', 'taken', 'partly', 'declined'] as const;
export type RemarkEnd = (typeof remarkEnds)[number];
export type RemarkStatus = 'open' | RemarkEnd;

/** Where it is: Yjs relative positions in the section's text, base64, which stay with the words whatever is written around them. */
export interface RemarkPlace {
  section: string;
  /** Both empty: it is about the section as a whole. */
  start: string;
  end: string;
  /** The words as they stood, so that it can be understood when they are gone. */
  quote: string;
}

export interface RemarkReply {
  id: string;
  text: string;
  by: string;
  /** Id of the organisation that the person speaks for. */
  organisation: string | undefined;
  at: number;
}

export interface RemarkInfo extends RemarkPlace {
  id: string;
  kind: RemarkKind;
  /** What is said, or why other words are suggested. */
  text: string;
  /** The words that are suggested in place of the quote; of suggestions. */
  words: string | undefined;
  by: string;
  organisation: string | undefined;
  at: number;
  status: RemarkStatus;
  /** What was answered at the end, by whom and when. */
  answer: string;
  answeredBy: string | undefined;
  answeredAt: number | undefined;
  replies: RemarkReply[];
  /** What the one who asks may do with it. */
  may: { reply: boolean; end: boolean; reopen: boolean; takeBack: boolean };
}

/** GET /remarks */
export interface RemarksAnswer {
  /** In the order in which they were made. */
  remarks: RemarkInfo[];
  /** What the one who asks may make. */
  may: { comment: boolean; suggest: boolean };
}
