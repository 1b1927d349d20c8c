/** Reads a number as people write and paste it: with marks between thousands, a decimal comma or point, a percent sign. */

/** @returns undefined where nothing stands, NaN where it is no number. @param language decides between 1.234 and 1,234 */
export function readNumber(text: string, language?: string): number | undefined {
  const given = text.trim().replace(/%$/, '').trim();
  if (given === '') return undefined;
  const parts = new Intl.NumberFormat(language).formatToParts(1234567.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const other = decimal === ',' ? '.' : ',';
  // A mark that stands where thousands end is one between thousands; anything else would be a guess.
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:[\\s'’\u00A0\u202F]\\d{3}|\\${other}\\d{3})+(?:\\${decimal}\\d+)?$`);
  const plain = grouped.test(given) ? given.replaceAll(other, '').replace(/[\s'’\u00A0\u202F]/g, '') : given;
  const number = plain.replace(decimal, '.');
  return /^[+-]?\d*\.?\d+$/.test(number) ? Number(number) : Number.NaN;
}
