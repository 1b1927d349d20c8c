/** How much is said about one of a panel's objects, as the panel is told of it; what is said stays with the workbench. */

export interface TalkInfo {
  /** Comments that stand, and threads that are not settled. */
  comments: number;
  open: number;
  /** For a button that opens it, e.g. "3 comments". */
  words: string;
}
