/** The line as a picture without a script: gaps where nothing is known, the way to the target, and its name in words; the table beneath says the same. */
import { html, raw } from 'hono/html';
import type { Indicator } from '../../common/indicator.ts';
import { niceScale, pathOf, segments } from '../../common/line-scale.ts';
import { parsePeriod } from '../../common/period.ts';
import type { ValueRow } from '../../common/values.ts';
import { aimText, numberText, valueText } from './public-words.ts';

const [width, height] = [640, 260];
const edge = { start: 48, end: 96, top: 16, bottom: 32 };

/** @param summary what it shows, in a sentence. Empty where there is nothing to draw. */
export function publicChart(indicator: Indicator, rows: readonly ValueRow[], summary: string) {
  const { baseline, target } = indicator;
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return '';
  const scale = niceScale([...values, ...(baseline ? [baseline.value] : []), ...(target ? [target.value] : [])]);
  const timeOf = (day: string | undefined): number => Date.parse(`${day}T00:00:00Z`);
  const times = rows.map(({ period }) => timeOf(parsePeriod(period)?.end));
  const started = baseline ? [timeOf(parsePeriod(baseline.period)?.end)] : [];
  const [from, to] = [Math.min(...times, ...started), Math.max(...times, ...(target ? [timeOf(target.by)] : []))];
  const x = (time: number): number => edge.start + ((time - from) / (to - from || 1)) * (width - edge.start - edge.end);
  const y = (value: number): number =>
    height - edge.bottom - ((value - scale.from) / (scale.to - scale.from)) * (height - edge.top - edge.bottom);
  const at = (value: number): string => value.toFixed(1);
  const lines = segments(
    rows.map(({ value }) => value),
    (index, value) => ({ x: x(times[index] ?? from), y: y(value) }),
  );
  const last = lines.at(-1)?.at(-1);
  const decimals = scale.ticks.some((tick) => !Number.isInteger(tick)) ? 1 : 0;
  const goal = target && { x: x(timeOf(target.by)), y: y(target.value) };
  const start = baseline && started[0] !== undefined && { x: x(started[0]), y: y(baseline.value) };
  // Two names at one height would stand over one another.
  const isApart = last && (!goal || Math.abs(last.y - goal.y) > 18 || goal.x - last.x > 90);
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary}">
${scale.ticks.map(
  (tick) => html`<line class="grid" x1="${edge.start}" x2="${width - edge.end}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text x="${edge.start - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${numberText(tick, decimals)}</text>`,
)}
${yearsBetween(from, to).map((year) => html`<text x="${at(x(timeOf(`${year}-12-31`)))}" y="${height - 8}" text-anchor="middle">${year}</text>`)}
${start && goal ? html`<line class="way" x1="${at(start.x)}" y1="${at(start.y)}" x2="${at(goal.x)}" y2="${at(goal.y)}"/>` : ''}
${raw(lines.map((points) => `<path d="${pathOf(points)}"/>`).join(''))}
${rows.map(({ value, provisional }, index) =>
  value === null
    ? ''
    : html`<circle class="${provisional ? 'open' : 'dot'}" cx="${at(x(times[index] ?? from))}" cy="${at(y(value))}" r="4"/>`,
)}
${goal && target ? html`<circle class="goal" cx="${at(goal.x)}" cy="${at(goal.y)}" r="5"/><text class="name" x="${at(goal.x + 10)}" y="${at(goal.y + 4)}">${aimText(indicator, target.value)}</text>` : ''}
${last && isApart ? html`<text class="name" x="${at(last.x + 9)}" y="${at(last.y - 8)}">${valueText(indicator, values.at(-1) ?? 0)}</text>` : ''}
</svg>`;
}

/** Not more than fit beside one another. */
function yearsBetween(from: number, to: number): number[] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()];
  const step = Math.ceil((last - first + 1) / 8);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((_, index) => index % step === 0);
}
