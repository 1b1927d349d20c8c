/** Where goals say that something is needed, read from the words people wrote: “Old Harbor, Marsh Lane”, “the county, first in Saltgrass”. */

/** A goal as the workspace lists it. */
export interface GoalNeed {
  id: string;
  title: string;
  /** Id of the goal that it is a strategy of. */
  within?: string;
  /** In words; empty where it names none. */
  place: string;
}

export interface NeededPlaces {
  /** Keys of places by goal. */
  of: Map<string, Set<string>>;
  /** How each is written, by its key: those that work happens in, and those that goals name. */
  spellings: Map<string, string>;
}

/** The same place however it is written: `marsh lane`. */
export function placeKey(place: string): string {
  return place.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
}

/** @param worked places that activities name. A goal with strategies names places only where others name them too: “the whole county” is no column of its own. */
export function neededPlaces(goals: readonly GoalNeed[], worked: readonly string[]): NeededPlaces {
  const spellings = new Map<string, string>();
  const add = (place: string): void => {
    if (placeKey(place) !== '' && !spellings.has(placeKey(place))) spellings.set(placeKey(place), place.trim());
  };
  for (const place of worked) add(place);
  const withParts = new Set(goals.map(({ within }) => within));
  for (const { id, place } of goals) {
    if (withParts.has(id)) continue;
    for (const part of partsOf(place)) if (named(part, spellings).length === 0) add(part);
  }
  const of = new Map(
    goals.map(({ id, place }): [string, Set<string>] => [id, new Set(partsOf(place).flatMap((part) => named(part, spellings)))]),
  );
  return { of, spellings };
}

function partsOf(place: string): string[] {
  return place
    .split(/[,;/\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function named(part: string, spellings: ReadonlyMap<string, string>): string[] {
  const words = ` ${plain(part)} `;
  return [...spellings.keys()].filter((key) => words.includes(` ${plain(key)} `));
}

function plain(words: string): string {
  return placeKey(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
