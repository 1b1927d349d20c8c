/** An average as a bar, and how it went over the pulses as a line, the bar from 0 to 10. The figures stand beside them, and in the table behind. */
import { svg } from 'lit';

const width = 120;
const height = 36;
const inset = 4;
const leastSpan = 2;

/** As high as the line itself, so that a slow change is seen, yet never less than this many points: noise stays flat. @param values oldest first, 0 to 10 */
export function renderPulseLine(values: readonly number[]) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const bottom = (least + most) / 2 - Math.max(leastSpan, most - least) / 2;
  const rise = (height - 2 * inset) / Math.max(leastSpan, most - least);
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const points = values.map((value, index) => [inset + index * step, height - inset - (value - bottom) * rise] as const);
  const [x, y] = points.at(-1) ?? [0, 0];
  return svg`<svg class="pu-line" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
    <polyline points=${points.map((point) => point.map((one) => one.toFixed(1)).join(',')).join(' ')} />
    <circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="3" /></svg>`;
}

/** As attributes: a page lets no style of its own through. @param value 0 to 10 */
export function renderPulseBar(value: number) {
  return svg`<svg class="pu-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect width="100" height="4" /><rect width=${(value * 10).toFixed(1)} height="4" /></svg>`;
}
