/** What is wrong with a translated catalogue beside its English: keys, places for values, plural forms, and texts that were left in English. */

export type Catalogue = Readonly<Record<string, string>>;

export interface CatalogueRules {
  /** Texts that are the same in both languages on purpose. */
  same: ReadonlySet<string>;
}

/** The forms that counts of things take; Spanish has a further one, for whole millions alone, in whose place `other` is said. */
function formsOf(language: string): Set<string> {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)));
}

/** One line for each fault, in the order of the keys; none when the catalogue is whole. */
export function catalogueFaults(language: string, english: Catalogue, own: Catalogue, { same }: CatalogueRules): string[] {
  const forms = formsOf(language);
  // Both forms, or it is one of several kinds, the last of which is called “other”.
  const stems = new Set(
    Object.keys(english)
      .flatMap((key) => /^(.+)\.other$/.exec(key)?.[1] ?? [])
      .filter((stem) => english[`${stem}.one`] !== undefined),
  );
  const isPlural = (key: string): boolean => stems.has(key.replace(/\.(zero|one|two|few|many|other)$/, ''));
  const wanted = new Set(Object.keys(english).filter((key) => !isPlural(key)));
  for (const stem of stems) for (const form of forms) wanted.add(`${stem}.${form}`);
  const faults: string[] = [];
  for (const key of wanted) if (own[key] === undefined) faults.push(`${key}: has no text`);
  for (const [key, words] of Object.entries(own)) {
    const model = english[key] ?? english[key.replace(/\.[a-z]+$/, '.other')];
    if (!wanted.has(key) || model === undefined) {
      faults.push(`${key}: English has no such text`);
      continue;
    }
    // "One person" may leave out the number.
    const given = places(words);
    const asked = places(model);
    const fits = given === asked || (key.endsWith('.one') && given === places(model.replace('{count}', '')));
    if (!fits) faults.push(`${key}: has the places ${given || 'none'} instead of ${asked || 'none'}`);
    if (words === model && /\p{L}{2}/u.test(words.replaceAll(/\{\w+\}/g, '')) && !same.has(key)) faults.push(`${key}: is still English`);
  }
  return faults;
}

function places(words: string): string {
  return [...new Set(words.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}
