/** Which unknowns a system of sums gives away: linear algebra over a prime field, where nothing is rounded. */

/** Products of two numbers below it are exact. */
const prime = 67_108_859;

/**
 * @param rows by sum, which unknowns it adds up (whole coefficients)
 * @returns indexes of the unknowns that follow from the sums, whatever the others are
 */
export function determined(rows: readonly (readonly number[])[], width: number): Set<number> {
  const reduced = reduce(rows, width);
  const found = new Set<number>();
  for (const row of reduced) {
    const used = row.flatMap((coefficient, index) => (coefficient === 0 ? [] : [index]));
    const [only] = used;
    if (used.length === 1 && only !== undefined) found.add(only);
  }
  return found;
}

/** Reduced row echelon form, without rows of zeros. */
function reduce(rows: readonly (readonly number[])[], width: number): number[][] {
  const left = rows.map((row) => row.map((coefficient) => ((coefficient % prime) + prime) % prime));
  const done: number[][] = [];
  for (let column = 0; column < width; column += 1) {
    const at = left.findIndex((row) => row[column] !== 0);
    if (at < 0) continue;
    const [found = []] = left.splice(at, 1);
    const scale = inverse(found[column] ?? 1);
    const pivot = found.map((coefficient) => (coefficient * scale) % prime);
    for (const rest of [left, done]) {
      rest.forEach((row, index) => {
        const factor = row[column] ?? 0;
        if (factor !== 0)
          rest[index] = row.map((coefficient, place) => (coefficient + (prime - ((factor * (pivot[place] ?? 0)) % prime))) % prime);
      });
    }
    done.push(pivot);
  }
  return done;
}

/** By Fermat: to the power of the prime less two. */
function inverse(value: number): number {
  let [result, base, exponent] = [1, value, prime - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}
