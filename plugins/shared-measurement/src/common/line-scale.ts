/** Where points of a line stand in a picture: as plain numbers, so that the small line and the large one draw the same. */

export interface Point {
  x: number;
  y: number;
}

/** Lines between neighbours; a gap where nothing is known, never a line across it. */
export function segments(values: readonly (number | null)[], place: (index: number, value: number) => Point): Point[][] {
  const found: Point[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) found.push([]);
    else found.at(-1)?.push(place(index, value));
  });
  return found.filter((segment) => segment.length > 0);
}

export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
}

/** Round steps that hold all values; from zero where zero is near. */
export function niceScale(values: readonly number[], steps = 4): { from: number; to: number; ticks: number[] } {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const floor = least >= 0 && least < (most - least) * 1.2 ? 0 : least;
  const rough = (most - floor || Math.abs(most) || 1) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const [from, to] = [Math.floor(floor / step) * step, Math.ceil(most / step) * step || step];
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => Number((from + index * step).toPrecision(10)));
  return { from, to, ticks };
}
