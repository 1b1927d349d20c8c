/** A text of a catalogue with its values: `{name}` from params, and `count` chooses between `.one` and `.other` where a key has both. */

/** Undefined when the catalogue has no such text. */
export function fillWords(
  words: Readonly<Record<string, string>>,
  key: string,
  params: Readonly<Record<string, string | number>>,
): string | undefined {
  const found = words[key] ?? words[`${key}.${params.count === 1 ? 'one' : 'other'}`];
  return found?.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
