/** Cuts a text into the words it is found by, as the word index does: small letters, no accents, letters and digits only. */

/** Each word once, in order of first appearance. */
export function foldWords(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [])];
}
