/** Says in another language what was worded in English: whole sentences, with the values that stood in them put back. */

interface Phrase {
  pattern: RegExp;
  names: string[];
  words: string;
}

export class Phrasebook {
  readonly #whole = new Map<string, string>();
  readonly #withPlaces: Phrase[] = [];

  /** @param phrases from an English sentence with `{places}` to the same in the other language. */
  constructor(phrases: Readonly<Record<string, string>>) {
    for (const [english, words] of Object.entries(phrases)) {
      const names = [...english.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      if (names.length === 0) this.#whole.set(english, words);
      else this.#withPlaces.push({ pattern: patternOf(english), names, words });
    }
    // What says more by itself is tried first.
    this.#withPlaces.sort((one, other) => other.pattern.source.length - one.pattern.source.length);
  }

  /** Undefined when it has no words for it. */
  say(english: string): string | undefined {
    const whole = this.#whole.get(english);
    if (whole !== undefined) return whole;
    if (english.length > longest) return undefined;
    for (const { pattern, names, words } of this.#withPlaces) {
      const values = pattern.exec(english);
      if (values) return words.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[names.indexOf(name) + 1] ?? place);
    }
    return undefined;
  }
}

/** A sentence is shorter; what others wrote is not compared at length. */
const longest = 1_000;

function patternOf(english: string): RegExp {
  const parts = english.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('([\\s\\S]*?)')}$`);
}
