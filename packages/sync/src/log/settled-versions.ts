/** Finds where writing paused: turns the records of a document into the versions that people may look at. */
import type { SettledVersion } from './document-history.ts';
import { joinVersions, pauseMs } from './history-policy.ts';

export interface RecordMeta {
  seq: number;
  at: number;
  author: string;
}

/** Marks of a document by the number of the record they stand behind. */
export type VersionMarks = ReadonlyMap<number, { name?: string | undefined; restored?: number | undefined }>;

/**
 * The versions that a run of records makes, oldest first.
 * @param before the version that the records follow on; it comes back first, grown when no pause lies between.
 */
export function settledVersions(before: SettledVersion | undefined, records: Iterable<RecordMeta>, marks: VersionMarks): SettledVersion[] {
  const versions: SettledVersion[] = [];
  let open = before;
  for (const { seq, at, author } of records) {
    const next: SettledVersion = { seq, from: at, to: at, authors: [author] };
    if (open && (at - open.to >= pauseMs || marks.has(open.seq))) {
      versions.push(withMark(open, marks));
      open = next;
    } else {
      // A clock that was set back does not make a version end before it began.
      open = open ? { ...joinVersions(open, next), to: Math.max(open.to, at) } : next;
    }
  }
  if (open) versions.push(withMark(open, marks));
  return versions;
}

export function withMark(version: SettledVersion, marks: VersionMarks): SettledVersion {
  const { name: _, restored: __, ...plain } = version;
  const mark = marks.get(version.seq);
  return {
    ...plain,
    ...(mark?.name === undefined ? {} : { name: mark.name }),
    ...(mark?.restored === undefined ? {} : { restored: mark.restored }),
  };
}
