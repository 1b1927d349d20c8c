/** What came of a meeting, counted for the one line that says it. */
import type { EntryInfo } from './meeting.ts';

export interface CloseCounts {
  decisions: number;
  actions: number;
  parked: number;
}

export function countEntries(entries: readonly Pick<EntryInfo, 'kind' | 'removed'>[]): CloseCounts {
  const of = (kind: EntryInfo['kind']): number => entries.filter((entry) => entry.kind === kind && !entry.removed).length;
  return { decisions: of('decision'), actions: of('action'), parked: of('parked') };
}
