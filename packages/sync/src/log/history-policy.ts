/** How long versions are kept, in one place; what people named stays in any case. */
import type { SettledVersion } from './document-history.ts';

const day = 24 * 60 * 60_000;
const week = 7 * day;

export interface HistoryPolicy {
  /** Younger than this, every version is kept; milliseconds. */
  allForMs: number;
  /** Younger than this, the last version of each day; milliseconds. */
  dailyForMs: number;
  /** Older ones: the last of each week, or none. */
  afterwards: 'weekly' | 'none';
}

/** What a workspace can choose from, the longest first. */
export const historyPolicies = {
  long: { allForMs: 30 * day, dailyForMs: 365 * day, afterwards: 'weekly' },
  year: { allForMs: 30 * day, dailyForMs: 365 * day, afterwards: 'none' },
  quarter: { allForMs: 7 * day, dailyForMs: 90 * day, afterwards: 'none' },
} as const satisfies Record<string, HistoryPolicy>;

/** This long without a change is a pause: what stands then is a version. */
export const pauseMs = 2 * 60_000;

/** More are not kept of one document; the oldest without a name go first. */
const mostVersions = 2_000;

/**
 * The versions that stay, oldest first. The authors of one that goes stand in the next that stays: who wrote is not forgotten.
 * @param now the present, or the time of the newest record.
 * @param isHeld a version that must stay because others are built on it.
 */
export function thinVersions(
  versions: readonly SettledVersion[],
  now: number,
  policy: HistoryPolicy,
  isHeld: (seq: number) => boolean = () => false,
): SettledVersion[] {
  const kept: SettledVersion[] = [];
  let passed: SettledVersion | undefined;
  let tooMany = versions.length - mostVersions;
  versions.forEach((version, index) => {
    const next = versions[index + 1];
    const isFree = next !== undefined && version.name === undefined && version.restored === undefined && !isHeld(version.seq);
    const span = spanOf(version.to, now, policy);
    const goes = isFree && (tooMany > 0 || span === undefined || span === spanOf(next.to, now, policy));
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

/** Of all versions in one span the last one is kept; without a span, none. Days and weeks are those of UTC. */
function spanOf(at: number, now: number, { allForMs, dailyForMs, afterwards }: HistoryPolicy): string | undefined {
  const age = now - at;
  if (age < allForMs) return `at ${at}`;
  if (age < dailyForMs) return `day ${Math.floor(at / day)}`;
  return afterwards === 'weekly' ? `week ${Math.floor(at / week)}` : undefined;
}
