/** A page with numbers for people without an account. Times are milliseconds since 1970 UTC. */

export interface GivenPublication {
  title: string;
  /** What it is about, in a sentence or two; may be empty. */
  words?: string;
  /** Codes or ids of indicators, in the order in which they stand. */
  indicators: string[];
}

export interface Publication {
  id: string;
  title: string;
  words: string;
  /** Codes, in their order; those that are no longer seen by everybody are left out of the page. */
  indicators: { code: string; name: string; seen: boolean }[];
  by: string;
  at: number;
  endedBy: string;
  endedAt: number | null;
  /** Below the address of this tool's public pages. */
  path: string;
}

export interface PublicationsAnswer {
  /** Newest first; those that were switched off last. */
  publications: Publication[];
  /** Whether the asking seat makes pages and switches them off. */
  may: boolean;
}

export const mostOnPage = 30;
