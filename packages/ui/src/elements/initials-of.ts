/** One or two letters for a person's name, in any script. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^(dr|prof|mr|mrs|ms|mx)\.?\s+/iu, '')
    .split(/\s+/u)
    .filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  return `${first}${last}`.toLocaleUpperCase();
}

function firstLetter(word: string | undefined): string {
  return word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '';
}
