/** Pins on the line where notes lie behind a number, with the numbers that the notes have beneath it. */
import { nothing, svg } from 'lit';
import type { Note } from '../common/notes.ts';

/** Numbers of the notes by the code of their period. */
export function pinNumbers(notes: readonly Note[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  notes.forEach(({ period }, index) => {
    if (period !== null) found.set(period, [...(found.get(period) ?? []), index + 1]);
  });
  return found;
}

/** Above the point, beneath it where there is no room. @param top the highest place that a pin may take */
export function renderPin(numbers: readonly number[] | undefined, x: number, y: number, top: number) {
  if (!numbers) return nothing;
  const words = numbers.join(', ');
  const width = 16 + words.length * 6;
  const above = y - 34 >= top;
  const middle = above ? y - 25 : y + 25;
  return svg`<g class=${above ? 'pin above' : 'pin'}><line x1=${x} x2=${x} y1=${above ? y - 5 : y + 5} y2=${above ? middle + 10 : middle - 10} />
    <rect x=${x - width / 2} y=${middle - 10} width=${width} height="20" rx="10" /><text x=${x} y=${middle + 4.5} text-anchor="middle">${words}</text></g>`;
}
