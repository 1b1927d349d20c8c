/** What a compaction does for the archive: which versions stay, and which of them have to be packed out of the records it swallows. */
import { type HistoryPolicy, type SettledVersion, settledVersions, thinVersions } from '@tutti/sync/log';
import type { ReadDocument } from './log-database.ts';
import type { VersionArchive } from './version-archive.ts';
import type { PackedVersion } from './version-packing.ts';

export interface VersionPlan {
  /** The archive as it is to be afterwards; the last one is the new snapshot's own. */
  kept: SettledVersion[];
  /** Numbers of those that have to be packed, in order. */
  pack: number[];
  whole: PackedVersion | undefined;
  /** The marks as they were: others meanwhile make the plan void. */
  marks: string;
}

export function planVersions(archive: VersionArchive, { head, tail }: ReadDocument, policy: HistoryPolicy): VersionPlan {
  const bases = archive.bases(head.id);
  const packed = archive.packed(head.id);
  const marks = archive.marks(head.id);
  const newest = tail.at(-1)?.at ?? 0;
  const kept = thinVersions(listVersions(archive, head, tail), newest, policy, (seq) => bases.has(seq));
  const pack = kept.slice(0, -1).flatMap(({ seq }) => (packed.has(seq) ? [] : [seq]));
  return { kept, pack, whole: pack.length > 0 ? archive.newestWhole(head.id) : undefined, marks: marksText(marks) };
}

/** What is archived, and what the records after the snapshot add to it. */
export function listVersions(
  archive: VersionArchive,
  { id, snapshotSeq }: { id: number; snapshotSeq: number },
  tail: Iterable<{ seq: number; at: number; author: string }>,
): SettledVersion[] {
  const archived = archive.list(id);
  const own = archived.at(-1);
  // The snapshot of a document that is older than the archive has no version of its own.
  const before = own?.seq === snapshotSeq ? archived.pop() : undefined;
  return [...archived, ...settledVersions(before, tail, archive.marks(id))];
}

export function marksText(marks: ReturnType<VersionArchive['marks']>): string {
  return JSON.stringify([...marks]);
}
