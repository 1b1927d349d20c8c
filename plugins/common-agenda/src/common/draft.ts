/** An "Only us" draft as the routes answer it: text an organisation writes alone, until it shares it. */

export interface DraftInfo {
  id: string;
  title: string;
  /** The section it is meant for, when it was begun from one. */
  section: string | undefined;
  /** Name of the live document; only those may open it who are listed as its readers. */
  document: string;
  /** Id of the organisation that wrote it. */
  organisation: string;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
  /** Undefined: only the own organisation reads it. */
  sharedAt: number | undefined;
}

/** GET /drafts */
export interface DraftsAnswer {
  drafts: DraftInfo[];
}

/** POST /drafts and POST /drafts/:id/share */
export interface DraftAnswer {
  draft: DraftInfo;
}

/** The text of a draft, in its document. */
export const draftFragment = 'body';
