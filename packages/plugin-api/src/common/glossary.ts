/** The words whose meaning a workspace has agreed on. */

/** GET /api/workspaces/:workspace/glossary; what changes something answers the same, as it stands then. */
export interface GlossaryAnswer {
  terms: GlossaryTerm[];
  may: { edit: boolean };
}

/** POST …/glossary {words, agreedOn?} ; PUT …/glossary/:term with `version` too ; DELETE …/glossary/:term ; POST …/glossary/:term/restore */
export interface GlossaryTerm {
  id: string;
  /** By language, such as `en`; one at least. */
  words: Record<string, GlossaryWords>;
  /** Day on which it was agreed, e.g. `2026-05-01`. */
  agreedOn: string | undefined;
  version: number;
}

export interface GlossaryWords {
  term: string;
  meaning: string;
  /** Other forms of the same, e.g. “chronically absent” beside “chronic absence”. */
  also: string[];
}
