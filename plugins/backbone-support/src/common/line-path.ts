/** A line of values as a picture, the same on the page and in the file: gaps where nothing is known, never a line across them. */
import type { Part } from './report.ts';

export interface Picture {
  width: number;
  height: number;
  /** Of SVG. */
  paths: string[];
  dots: { x: string; y: string }[];
  /** Where the aim stands. */
  aim: string | undefined;
}

const [width, height, edge] = [640, 160, 8];

export function linePath({ points, aim }: Pick<Extract<Part, { is: 'line' }>, 'points' | 'aim'>): Picture {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const all = aim === null ? known : [...known, aim];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const high = (value: number): string => (height - edge - ((value - least) / (most - least || 1)) * (height - 2 * edge)).toFixed(1);
  const across = (index: number): string => (edge + (index / (points.length - 1 || 1)) * (width - 2 * edge)).toFixed(1);
  const paths: string[][] = [[]];
  const dots: Picture['dots'] = [];
  points.forEach(({ value }, index) => {
    if (value === null) {
      paths.push([]);
      return;
    }
    const dot = { x: across(index), y: high(value) };
    dots.push(dot);
    const path = paths.at(-1);
    path?.push(`${path.length === 0 ? 'M' : 'L'}${dot.x} ${dot.y}`);
  });
  const drawn = paths.filter((path) => path.length > 1).map((path) => path.join(' '));
  return { width, height, paths: drawn, dots, aim: aim === null ? undefined : high(aim) };
}
