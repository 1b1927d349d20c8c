/** How far a mistyped word is from a word that is known: letters left out, put in, replaced or swapped with their neighbour. */

/** How many slips a word of this length may hold; short words differ by one letter from too many others. */
export function slipsAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/** The nearest of the candidates first, the more used before the less; none that is farther than the slips allowed. */
export function nearWords(typed: string, candidates: readonly { word: string; uses: number }[], most: number): string[] {
  const allowed = slipsAllowed(typed);
  const near = candidates.flatMap(({ word, uses }) => {
    // Somebody may still be typing: the beginning of a longer word counts as the word.
    const slips = Math.min(slipsBetween(typed, word), 0.5 + slipsBetween(typed, word.slice(0, typed.length)));
    return slips <= allowed ? [{ word, uses, slips }] : [];
  });
  near.sort((one, other) => one.slips - other.slips || other.uses - one.uses || (one.word < other.word ? -1 : 1));
  return near.slice(0, most).map(({ word }) => word);
}

/** Damerau–Levenshtein distance (optimal string alignment). */
export function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      next.push(best);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
