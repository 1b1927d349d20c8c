/** How well typed letters fit a title: whole words first, then beginnings, then letters in order. Case and accents do not matter. */
export interface Match {
  score: number;
  /** Positions in the title that matched, for showing. */
  at: readonly number[];
}

/** Undefined when the letters do not all occur in order. Higher scores fit better. */
export function matchTitle(query: string, title: string): Match | undefined {
  const wanted = fold(query.trim());
  if (wanted === '') return { score: 0, at: [] };
  const shown = foldEach(title);
  const plain = shown.join('');
  const whole = plain.indexOf(wanted);
  if (whole !== -1 && plain.length === shown.length) {
    const atWord = whole === 0 || isBreak(shown[whole - 1]);
    return { score: 1000 + (atWord ? 500 : 0) + (whole === 0 ? 200 : 0) - title.length, at: range(whole, wanted.length) };
  }
  const words = wanted.split(' ').filter(Boolean);
  if (words.length > 1) return matchWords(words, shown);
  return matchLetters([...wanted], shown);
}

/** Each typed word begins a word of the title, in any order. */
function matchWords(words: string[], shown: string[]): Match | undefined {
  const at: number[] = [];
  const plain = shown.join('');
  for (const word of words) {
    const found = range(0, plain.length).find((place) => plain.startsWith(word, place) && (place === 0 || isBreak(shown[place - 1])));
    if (found === undefined) return undefined;
    at.push(...range(found, word.length));
  }
  return { score: 800 - shown.length, at: at.sort((one, other) => one - other) };
}

function matchLetters(letters: string[], shown: string[]): Match | undefined {
  const at: number[] = [];
  let score = 0;
  let place = 0;
  for (const letter of letters) {
    const start = shown.findIndex((one, index) => index >= place && one === letter && (index === 0 || isBreak(shown[index - 1])));
    const next = start !== -1 && start - place < 12 ? start : shown.indexOf(letter, place);
    if (next === -1) return undefined;
    score += next === start ? 20 : next === place && at.length > 0 ? 10 : 1;
    at.push(next);
    place = next + 1;
  }
  return { score: score - shown.length / 10, at };
}

function foldEach(title: string): string[] {
  return [...title].map(fold);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function isBreak(letter: string | undefined): boolean {
  return letter === undefined || /[^\p{L}\p{N}]/u.test(letter);
}

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}
