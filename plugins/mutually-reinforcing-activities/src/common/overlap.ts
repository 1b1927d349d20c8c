/** Two activities of different organisations that do the same kind of thing, in the same place, for people of the same age, with nothing that ties them. */
import type { ActivityWords, GoalTitle, Role, Tie } from './activity.ts';
import { leadOf } from './activity-rights.ts';
import { isUnderWay } from './activity-standing.ts';
import { agesMeet, sharedAges } from './ages.ts';
import { placeKey } from './needed-places.ts';

/** How long the two have it to themselves, in days. */
export const overlapDays = 14;

export interface Overlapping extends Pick<ActivityWords, 'kind' | 'stage' | 'places' | 'ages'> {
  id: string;
  roles: readonly Pick<Role, 'organisation' | 'kind' | 'state'>[];
}

export interface Overlap {
  /** The two ids, the smaller first, with a dot between: of each pair there is one. */
  pair: string;
  activities: [string, string];
  /** Ids of the organisations that lead them or are asked to, in the same order. */
  organisations: [string, string];
  places: string[];
  ages: string;
}

/** What one of the two said of it. */
export interface OverlapAnswer {
  organisation: string;
  reason: string;
  by: string;
  at: number;
}

export interface OverlapInfo extends Overlap {
  answers: OverlapAnswer[];
  /** `between`: only the two know. `open`: the table knows, and nobody has settled it. `meant`: both said that it is meant. */
  standing: 'between' | 'open' | 'meant';
  /** When the table hears of it at the latest, in milliseconds since 1970 UTC. */
  toldAt: number;
  may: { answer: boolean };
}

/** Without regard to goals, which others keep: see serveApart. */
export function findOverlaps(activities: readonly Overlapping[], ties: readonly Pick<Tie, 'from' | 'to'>[]): Overlap[] {
  const tied = new Set(ties.map(({ from, to }) => pairOf(from, to)));
  const going = activities.filter(({ stage, places, ages }) => isUnderWay(stage) && places.length > 0 && ages !== '');
  const found: Overlap[] = [];
  for (const [index, one] of going.entries()) {
    for (const other of going.slice(index + 1)) {
      if (one.kind !== other.kind || !agesMeet(one.ages, other.ages) || tied.has(pairOf(one.id, other.id))) continue;
      const [mine, yours] = [leadOf(one.roles), leadOf(other.roles)];
      if (mine === undefined || yours === undefined || mine === yours) continue;
      const there = new Set(other.places.map(placeKey));
      const places = one.places.filter((place) => there.has(placeKey(place)));
      if (places.length === 0) continue;
      const turned = one.id > other.id;
      found.push({
        pair: pairOf(one.id, other.id),
        activities: turned ? [other.id, one.id] : [one.id, other.id],
        organisations: turned ? [yours, mine] : [mine, yours],
        places,
        ages: sharedAges(one.ages, other.ages),
      });
    }
  }
  return found;
}

/** Both say what they are for, and it is not the same: reading with children and feeding them is not the same work twice. */
export function serveApart(one: readonly GoalTitle[], other: readonly GoalTitle[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  const all = (goals: readonly GoalTitle[]): string[] => goals.flatMap(({ id, within }) => (within === undefined ? [id] : [id, within]));
  const theirs = new Set(all(other));
  return !all(one).some((id) => theirs.has(id));
}

export function pairOf(one: string, other: string): string {
  return one < other ? `${one}.${other}` : `${other}.${one}`;
}
