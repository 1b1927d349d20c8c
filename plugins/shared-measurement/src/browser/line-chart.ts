/** The line of one indicator with its starting point, the way to the target, and gaps where nothing is known; the table behind it says the same. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing, svg } from 'lit';
import type { Indicator } from '../common/indicator.ts';
import { niceScale, pathOf, segments } from '../common/line-scale.ts';
import type { Note } from '../common/notes.ts';
import { parsePeriod } from '../common/period.ts';
import type { ValueRow } from '../common/values.ts';
import { pinNumbers, renderPin } from './note-pins.ts';
import { aimWords, numberWords, valueWords } from './number-words.ts';

const [width, height] = [640, 280];
const edge = { start: 52, end: 86, top: 16, bottom: 34 };

/** @param summary what it shows, in a sentence; it stands above. */
export function renderChart(
  context: PanelContext,
  indicator: Indicator,
  rows: readonly ValueRow[],
  summary: string,
  notes: readonly Note[],
) {
  const pins = pinNumbers(notes);
  const { baseline, target } = indicator;
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return nothing;
  const scale = niceScale([...values, ...(baseline ? [baseline.value] : []), ...(target ? [target.value] : [])]);
  const times = rows.map(({ period }) => timeOf(parsePeriod(period)?.end ?? ''));
  const from = Math.min(...times, ...(baseline ? [timeOf(parsePeriod(baseline.period)?.end ?? '')] : []));
  const to = Math.max(...times, ...(target ? [timeOf(target.by)] : []));
  const x = (time: number): number => edge.start + ((time - from) / (to - from || 1)) * (width - edge.start - edge.end);
  const y = (value: number): number =>
    height - edge.bottom - ((value - scale.from) / (scale.to - scale.from)) * (height - edge.top - edge.bottom);
  const lines = segments(
    rows.map(({ value }) => value),
    (index, value) => ({ x: x(times[index] ?? from), y: y(value) }),
  );
  const last = lines.at(-1)?.at(-1);
  // Its own number makes room for a pin.
  const pinned = pins.has(rows.findLast(({ value }) => value !== null)?.period ?? '');
  const lastValue = values.at(-1) ?? 0;
  const decimals = scale.ticks.some((tick) => !Number.isInteger(tick)) ? 1 : 0;
  const start = baseline ? { x: x(timeOf(parsePeriod(baseline.period)?.end ?? '')), y: y(baseline.value) } : undefined;
  const goal = target ? { x: x(timeOf(target.by)), y: y(target.value) } : undefined;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label=${summary}>
    ${scale.ticks.map(
      (tick) => svg`<line class="grid" x1=${edge.start} x2=${width - edge.end} y1=${y(tick)} y2=${y(tick)} />
        <text class="tick" x=${edge.start - 8} y=${y(tick) + 4} text-anchor="end">${numberWords(tick, decimals)}</text>`,
    )}
    ${yearsBetween(from, to).map((year) => svg`<text class="tick" x=${x(timeOf(`${year}-12-31`))} y=${height - 10} text-anchor="middle">${year}</text>`)}
    ${start && goal ? svg`<line class="way" x1=${start.x} y1=${start.y} x2=${goal.x} y2=${goal.y} />` : nothing}
    ${lines.map((points) => svg`<path class="line" d=${pathOf(points)} />`)}
    ${rows.map(({ value, provisional }, index) =>
      value === null
        ? nothing
        : svg`<circle class=${provisional ? 'dot open' : 'dot'} cx=${x(times[index] ?? from)} cy=${y(value)} r="4" />`,
    )}
    ${rows.map(({ value, period }, index) => (value === null ? nothing : renderPin(pins.get(period), x(times[index] ?? from), y(value), 0)))}
    ${start ? svg`<circle class="dot start" cx=${start.x} cy=${start.y} r="4" />` : nothing}
    ${
      goal && target
        ? svg`<circle class="dot goal" cx=${goal.x} cy=${goal.y} r="5" />
      <text class="label" x=${goal.x + 10} y=${goal.y + 4}>${aimWords(context, indicator, target.value)}</text>`
        : nothing
    }
    ${last && (!goal || Math.abs(last.y - goal.y) > 16 || goal.x - last.x > 80) ? svg`<text class="label now" x=${last.x + 9} y=${pinned ? last.y + 6 : last.y - 8}>${valueWords(context, indicator, lastValue)}</text>` : nothing}
  </svg>
  <p class="legend"><span><i class="key line"></i>${context.text('chart.reported')}</span>
    ${start && goal ? html`<span><i class="key way"></i>${context.text('chart.way')}</span>` : nothing}
    ${pins.size === 0 ? nothing : html`<span><i class="key pin">1</i>${context.text('chart.pin')}</span>`}
    ${rows.some(({ value, provisional }) => value !== null && provisional) ? html`<span><i class="key open"></i>${context.text('chart.provisional')}</span>` : nothing}</p>`;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Not more than fit beside one another. */
function yearsBetween(from: number, to: number): number[] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()];
  const step = Math.ceil((last - first + 1) / 8);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((_, index) => index % step === 0);
}
