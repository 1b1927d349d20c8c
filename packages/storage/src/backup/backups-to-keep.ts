/** Which backups stay: all of the last two days, the newest of each of the last seven days and of each of the last four weeks that have one. */

const dayMs = 24 * 60 * 60 * 1000;
/** One made by hand before something risky must not go because the next one is made. */
const recentMs = 2 * dayMs;
/** 1 January 1970 was a Thursday: weeks are counted from Monday. */
const toMondayMs = 3 * dayMs;

/** @param times when backups were made, in any order; milliseconds since 1970 UTC. Returns those to keep. */
export function backupsToKeep(times: readonly number[], { days = 7, weeks = 4 } = {}): Set<number> {
  const newestFirst = [...times].sort((a, b) => b - a);
  const newest = newestFirst[0] ?? 0;
  const keep = new Set(newestFirst.filter((at) => newest - at < recentMs));
  keepNewestOfEach(newestFirst, (at) => Math.floor(at / dayMs), days, keep);
  keepNewestOfEach(newestFirst, (at) => Math.floor((at + toMondayMs) / (7 * dayMs)), weeks, keep);
  return keep;
}

function keepNewestOfEach(newestFirst: readonly number[], periodOf: (at: number) => number, limit: number, keep: Set<number>): void {
  const seen = new Set<number>();
  for (const at of newestFirst) {
    const period = periodOf(at);
    if (seen.has(period)) continue;
    if (seen.size === limit) return;
    seen.add(period);
    keep.add(at);
  }
}
