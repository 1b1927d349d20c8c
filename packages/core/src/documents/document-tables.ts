/** The core's table of documents in workspace.db: what exists, of which history, and who may. */
import type { DocumentGrants } from '@tutti/plugin-api';

export interface DocumentTables {
  documents: DocumentRow;
  document_remains: RemainsRow;
}

/** A former history whose bytes have still to go from the disk. */
export interface RemainsRow {
  plugin: string;
  name: string;
  epoch: number;
}

export interface DocumentRow {
  plugin: string;
  name: string;
  type: string;
  schema_version: number;
  /** Grows with every new history under the same name; a removed document keeps its row so that it never starts over at an old one. */
  epoch: number;
  /** JSON of DocumentGrants; null: the manifest's grants for the type hold. */
  grants: string | null;
  created_at: number;
  /** A seat id, or `server`. */
  created_by: string;
  removed_at: number | null;
  /** When its past was last erased for good, and who did it (a seat id, or `operator`). */
  erased_at: number | null;
  erased_by: string | null;
}

export function readGrants(row: Pick<DocumentRow, 'grants'>): DocumentGrants | undefined {
  return row.grants === null ? undefined : (JSON.parse(row.grants) as DocumentGrants);
}
