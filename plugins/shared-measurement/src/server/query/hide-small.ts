/**
 * Hides figures about too few people, and as many others beside them as it takes: what is hidden follows neither from the total, nor
 * from what was shown before a correction or a late figure, nor for an organisation that knows its own figure.
 */
import { determined } from './row-space.ts';

export interface Cell {
  /** Of one revision: a corrected figure is another cell. */
  id: string;
  /** Who knows it anyway. */
  organisation: string;
  /** How many people it is about. */
  size: number;
  /** How many of them are counted; undefined where the size is all there is. */
  part: number | undefined;
}

/** What was known between two changes. */
export interface Version {
  cells: readonly Cell[];
  /** Fewer people than this are hidden; 0: nothing is. */
  threshold: number;
}

export interface Shown {
  /** Whether the total of the version is shown. */
  total: boolean;
  /** Ids of cells. */
  hidden: ReadonlySet<string>;
}

export function isSmall(size: number, threshold: number): boolean {
  return size > 0 && size < threshold;
}

/**
 * @param versions oldest first; each answer takes into account what all those before it showed
 * @param hasTotal whether the cells are added up anywhere
 */
export function hideSmall(versions: readonly Version[], hasTotal: boolean): Shown[] {
  const past = new Past();
  return versions.map((version) => {
    const shown = hasTotal ? past.choose(version) : { total: true, hidden: smallOf(version) };
    past.add(version, shown);
    return shown;
  });
}

function smallOf({ cells, threshold }: Version): Set<string> {
  return new Set(cells.filter(({ size }) => isSmall(size, threshold)).map(({ id }) => id));
}

/** Everything that was ever shown, and what must not follow from it. */
class Past {
  readonly #cells = new Map<string, Cell>();
  readonly #visible = new Set<string>();
  readonly #protected = new Map<string, number>();
  #totals: readonly string[][] = [];

  /** The first of these that is safe; hiding all shows nothing new and always is. */
  choose(version: Version): Shown {
    for (const shown of candidates(version)) if (this.#with(version, shown).#isSafe()) return shown;
    return { total: false, hidden: new Set(version.cells.map(({ id }) => id)) };
  }

  add({ cells, threshold }: Version, { total, hidden }: Shown): void {
    for (const cell of cells) {
      this.#cells.set(cell.id, cell);
      if (!hidden.has(cell.id)) this.#visible.add(cell.id);
      if (isSmall(cell.size, threshold)) this.#protected.set(cell.id, Math.max(threshold, this.#protected.get(cell.id) ?? 0));
    }
    if (total) this.#totals = [...this.#totals, cells.map(({ id }) => id)];
  }

  #with(version: Version, shown: Shown): Past {
    const next = new Past();
    for (const [id, cell] of this.#cells) next.#cells.set(id, cell);
    for (const id of this.#visible) next.#visible.add(id);
    for (const [id, threshold] of this.#protected) next.#protected.set(id, threshold);
    next.#totals = this.#totals;
    next.add(version, shown);
    return next;
  }

  #isSafe(): boolean {
    const unknown = [...this.#cells.values()].filter(({ id }) => !this.#visible.has(id));
    if (!unknown.some(({ id }) => this.#protected.has(id))) return true;
    const viewers = [undefined, ...new Set(unknown.map(({ organisation }) => organisation))];
    return viewers.every((viewer) => this.#isSafeFrom(unknown.filter(({ organisation }) => organisation !== viewer)));
  }

  #isSafeFrom(unknown: readonly Cell[]): boolean {
    const sums = this.#totals.map((ids) => unknown.map(({ id }) => (ids.includes(id) ? 1 : 0)));
    const given = determined(sums, unknown.length);
    if (unknown.some(({ id }, index) => given.has(index) && this.#protected.has(id))) return false;
    return differences(sums).every((sum) => this.#isCrowd(unknown.filter((_, index) => sum[index] !== 0)));
  }

  /** A group whose sum is known must be as many people as one figure would have to be about, and not all of one kind. */
  #isCrowd(group: readonly Cell[]): boolean {
    const threshold = Math.max(0, ...group.map(({ id }) => this.#protected.get(id) ?? 0));
    if (threshold === 0) return true;
    const size = group.reduce((sum, cell) => sum + cell.size, 0);
    if (size < threshold) return false;
    if (group.some(({ part }) => part === undefined)) return true;
    const part = group.reduce((sum, cell) => sum + (cell.part ?? 0), 0);
    return part > 0 && part < size;
  }
}

/** The sums, and what two of them differ by where one holds all of the other. */
function differences(sums: readonly number[][]): number[][] {
  const found = [...sums];
  for (const one of sums) {
    for (const other of sums) {
      const rest = one.map((coefficient, index) => coefficient - (other[index] ?? 0));
      if (rest.some((coefficient) => coefficient > 0) && rest.every((coefficient) => coefficient >= 0)) found.push(rest);
    }
  }
  return found.filter((sum) => sum.some((coefficient) => coefficient !== 0));
}

/** The total matters most, then to hide few, and of those the smallest. */
function* candidates(version: Version): Generator<Shown> {
  const small = smallOf(version);
  const others = version.cells.filter(({ id }) => !small.has(id)).sort((a, b) => a.size - b.size || a.id.localeCompare(b.id));
  for (const total of [true, false]) {
    for (let count = 0; count <= others.length; count += 1) {
      yield { total, hidden: new Set([...small, ...others.slice(0, count).map(({ id }) => id)]) };
    }
  }
}
