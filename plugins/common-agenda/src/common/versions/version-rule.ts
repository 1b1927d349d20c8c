/** When a version may take effect: counted from the answers that organisations gave themselves, one each, whatever their size. */
import { type Stance, type StanceKind, stanceKinds, type Tally, type VersionRule } from './version.ts';

/** Answers of organisations that are not asked, and what was only said in a room, are left out. */
export function tallyOf(asked: readonly string[], stances: readonly Pick<Stance, 'organisation' | 'kind' | 'said'>[]): Tally {
  const tally = Object.fromEntries([...stanceKinds, 'none'].map((kind) => [kind, 0])) as Tally;
  const given = new Map(stances.filter(({ said }) => said === undefined).map(({ organisation, kind }) => [organisation, kind]));
  for (const organisation of new Set(asked)) tally[given.get(organisation) ?? 'none'] += 1;
  return tally;
}

/** Organisations that stand behind it, with a reservation or without. */
export function behind(tally: Tally): number {
  return tally.endorse + tally.reservation;
}

/** How many were asked. */
export function askedIn(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

export function isReached(rule: VersionRule, tally: Tally): boolean {
  const asked = askedIn(tally);
  if (asked === 0) return false;
  switch (rule) {
    case 'two-thirds':
      return behind(tally) * 3 >= asked * 2;
    case 'consent':
      return behind(tally) > 0 && unsettled.every((kind) => tally[kind] === 0);
    case 'all':
      return behind(tally) === asked;
  }
}

const unsettled: readonly (StanceKind | 'none')[] = ['none', 'not-yet', 'board', 'object'];

/** How many must stand behind it under two thirds; whole organisations. */
export function neededOf(asked: number): number {
  return Math.ceil((asked * 2) / 3);
}
