/** How one statement went over the pulses: a line between 0 and 10. The figures stand in the table behind it. */
import { svg } from 'lit';

const width = 120;
const height = 36;
const inset = 4;

/** @param values oldest first, 0 to 10. */
export function renderPulseLine(values: readonly number[]) {
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const points = values.map((value, index) => [inset + index * step, inset + (1 - value / 10) * (height - 2 * inset)] as const);
  const [x, y] = points.at(-1) ?? [0, 0];
  return svg`<svg class="pu-line" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
    <path class="pu-middle" d="M${inset} ${height / 2}H${width - inset}" />
    <polyline points=${points.map((point) => point.map((one) => one.toFixed(1)).join(',')).join(' ')} />
    <circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="3" /></svg>`;
}
