/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */
import type { Generated } from 'kysely';

export interface AgendaTables {
  drafts: DraftTable;
  listed_sections: ListedSectionTable;
}

export interface DraftTable {
  id: string;
  organisation: string;
  section: string | null;
  title: string;
  document: string;
  created_by: string;
  created_at: number;
  shared_at: Generated<number | null>;
}

/** What the directory was last told about each section. */
export interface ListedSectionTable {
  section: string;
  /** Id in the directory: random, since `vision` means nothing outside this plugin. */
  object: string;
  title: string;
  /** The beginning of its text. */
  summary: string;
  /** 1 after the section was removed; the row stays, so that a restored section is the same object again. */
  removed: number;
}
