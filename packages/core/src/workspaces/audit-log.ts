/** Appends to the log of what the backbone and the operator did; open to all members, so it carries ids and never personal data. */
import type { Kysely } from 'kysely';
import { chainHash, chainStart } from '../audit/audit-chain.ts';
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

/** Takes part in the caller's transaction, so that nothing is done unlogged; outside of one it makes its own, since each record names the one before. */
export async function audit(database: Kysely<WorkspaceTables>, entry: AuditEntry): Promise<void> {
  if (!database.isTransaction) return database.transaction().execute((tx) => audit(tx, entry));
  const last = await database.selectFrom('audit').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst();
  const { at, actor, action, subject } = entry;
  const record = { position: (last?.position ?? 0) + 1, at, actor, action, subject, data: JSON.stringify(entry.data ?? {}) };
  await database
    .insertInto('audit')
    .values({ ...record, hash: chainHash(record, last?.hash ?? chainStart) })
    .execute();
}
