/** Initials and colour of an organisation, chosen so that two of one workspace are told apart at a glance. */

/** As many as packages/ui has organisation colours. */
export const organisationColors = 12;

interface Look {
  initials: string;
  color: number;
}

/** The colour used least so far; among equals the one after the last, so that neighbours in time differ. */
export function nextColor(taken: readonly Pick<Look, 'color'>[]): number {
  const uses = new Array<number>(organisationColors).fill(0);
  for (const { color } of taken) uses[color] = (uses[color] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

/** Two to four letters: first letters of the words that count, made unique with letters of the name, then with a digit. */
export function initialsFor(name: string, taken: readonly Pick<Look, 'initials'>[]): string {
  const used = new Set(taken.map((look) => look.initials));
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !/^(?:of|the|and|for|de|la|el|y|a)$/i.test(word));
  const first = (telling.length > 0 ? telling : words).map((word) => [...word][0] ?? '').join('');
  const letters = [...words.join('')];
  const candidates = [
    [...first].slice(0, 3).join(''),
    [...first].slice(0, 2).join(''),
    letters.slice(0, 2).join(''),
    ...letters.slice(2).map((letter) => (letters[0] ?? '') + letter),
  ].map((text) => text.toLocaleUpperCase('en'));
  const free = candidates.find((text) => [...text].length >= 2 && !used.has(text));
  if (free !== undefined) return free;
  const stem = (candidates[1] || 'O').slice(0, 2);
  for (let number = 2; ; number += 1) if (!used.has(stem + number)) return stem + number;
}
