/** The chain of the audit log: every record carries a hash over itself and the record before, so that no change goes unnoticed. Free of databases, so that anybody can check an export with it. */
import { createHash } from 'node:crypto';

export interface AuditRecord {
  /** 1, 2, 3 … without a gap. */
  position: number;
  /** Milliseconds since 1970 UTC. */
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** JSON of ids and numbers, as it was stored. */
  data: string;
  /** SHA-256 in hex. */
  hash: string;
}

/** What was once told outside of the log: that the record at this position had this hash. */
export interface AuditMark {
  position: number;
  hash: string;
}

export interface AuditFault {
  /** The first record that is not as it was written, or is missing. */
  position: number;
  /** In plain words. */
  reason: string;
}

/** What the first record takes for the hash of the one before. */
export const chainStart = '';

export function chainHash(record: Omit<AuditRecord, 'hash'>, before: string): string {
  const { position, at, actor, action, subject, data } = record;
  return createHash('sha256')
    .update(JSON.stringify([position, at, actor, action, subject, data, before]))
    .digest('hex');
}

/**
 * Goes through the records in the order of their positions. The chain alone shows what was edited, taken out or moved;
 * the marks, which stand elsewhere, show that its end was cut, that it was written anew, or that an older copy took its place.
 */
export function checkChain(
  records: Iterable<AuditRecord>,
  marks: readonly AuditMark[] = [],
): { count: number; fault: AuditFault | undefined } {
  const marked = new Map(marks.map(({ position, hash }) => [position, hash]));
  let before = chainStart;
  let count = 0;
  let sure = 0;
  for (const record of records) {
    count += 1;
    if (record.position !== count) return { count: count - 1, fault: { position: count, reason: `Record ${count} is missing.` } };
    if (record.hash !== chainHash(record, before))
      return { count: count - 1, fault: { position: count, reason: `Record ${count} is not as it was written.` } };
    const mark = marked.get(count);
    if (mark !== undefined && mark !== record.hash)
      return { count: sure, fault: { position: sure + 1, reason: `From record ${sure + 1} on the log was written anew.` } };
    if (mark !== undefined) sure = count;
    before = record.hash;
  }
  const furthest = Math.max(0, ...marks.map(({ position }) => position));
  if (furthest > count)
    return { count, fault: { position: count + 1, reason: `Records ${count + 1} to ${furthest} were written once and are gone.` } };
  return { count, fault: undefined };
}
