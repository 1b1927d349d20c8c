/** Appends to the log of what the backbone and the operator did; open to all members, so it carries ids and never personal data. */
import type { Kysely } from 'kysely';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface AuditEntry {
  at: number;
  /** Seat id, `operator` or `system`. */
  actor: string;
  action: string;
  /** Id of what it was done to. */
  subject: string;
  data?: Record<string, string | number | undefined>;
}

/** Takes part in the caller's transaction, so that nothing is done unlogged. */
export async function audit(database: Kysely<WorkspaceTables>, entry: AuditEntry): Promise<void> {
  const { at, actor, action, subject } = entry;
  await database
    .insertInto('audit')
    .values({ at, actor, action, subject, data: JSON.stringify(entry.data ?? {}) })
    .execute();
}
