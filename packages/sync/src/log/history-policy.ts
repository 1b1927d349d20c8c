/** How long versions are kept, in one place: every pause for a month, then one a day for a year, then one a week; what people named stays. */
import type { SettledVersion } from './document-history.ts';

const day = 24 * 60 * 60_000;
const week = 7 * day;

export const historyPolicy = {
  /** This long without a change is a pause: what stands then is a version. */
  pauseMs: 2 * 60_000,
  /** Younger than this, every version is kept. */
  allForMs: 30 * day,
  /** Younger than this, the last version of each day. Older: the last of each week. */
  dailyForMs: 365 * day,
  /** More are not kept of one document; the oldest without a name go first. */
  mostVersions: 2_000,
} as const;

/**
 * The versions that stay, oldest first. The authors of one that goes stand in the next that stays: who wrote is not forgotten.
 * @param now the present, or the time of the newest record.
 * @param isHeld a version that must stay because others are built on it.
 */
export function thinVersions(
  versions: readonly SettledVersion[],
  now: number,
  isHeld: (seq: number) => boolean = () => false,
): SettledVersion[] {
  const kept: SettledVersion[] = [];
  let passed: SettledVersion | undefined;
  let tooMany = versions.length - historyPolicy.mostVersions;
  versions.forEach((version, index) => {
    const next = versions[index + 1];
    const isFree = next !== undefined && version.name === undefined && version.restored === undefined && !isHeld(version.seq);
    const goes = isFree && (tooMany > 0 || spanOf(version.to, now) === spanOf(next.to, now));
    const whole = passed ? joinVersions(passed, version) : version;
    if (goes) tooMany--;
    else kept.push(whole);
    passed = goes ? whole : undefined;
  });
  return kept;
}

/** Two versions as one: what the later one says, with everybody who wrote. */
export function joinVersions(earlier: SettledVersion, later: SettledVersion): SettledVersion {
  return { ...later, from: earlier.from, authors: [...new Set([...earlier.authors, ...later.authors])] };
}

/** Of all versions in one span the last one is kept. Days and weeks are those of UTC. */
function spanOf(at: number, now: number): string {
  const age = now - at;
  if (age < historyPolicy.allForMs) return `at ${at}`;
  if (age < historyPolicy.dailyForMs) return `day ${Math.floor(at / day)}`;
  return `week ${Math.floor(at / week)}`;
}
