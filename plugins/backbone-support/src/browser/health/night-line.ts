/** The line of a number through the nights that were counted, with a sentence that says the same. Nothing before the first of them is drawn. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing, svg } from 'lit';
import type { Night } from '../../common/health.ts';

const [width, height] = [96, 24];
const day = 86_400_000;

/** @param now as it was counted for this page. */
export function renderNights(context: PanelContext, nights: readonly Night[], now: Pick<Night, 'value' | 'of'>) {
  const [first] = nights;
  if (!first || nights.length < 2) return nothing;
  const told = { day: dayWords(first.day), before: amountOf(context, first), now: amountOf(context, now) };
  const changed = first.value !== now.value || first.of !== now.of;
  return html`<p class="nights small soft">${renderLine(nights)}<span>${context.text(changed ? 'nights.changed' : 'nights.same', told)}</span></p>`;
}

function renderLine(nights: readonly Night[]) {
  const heights = nights.map(({ value, of }) => (of === null || of === 0 ? value : value / of));
  const times = nights.map((night) => Date.parse(night.day));
  const [from = 0, to = 0] = [times[0], times.at(-1)];
  const most = Math.max(...heights, nights.some(({ of }) => of !== null) ? 1 : 0) || 1;
  const place = (index: number): string =>
    `${(2 + (((times[index] ?? from) - from) / (to - from || day)) * (width - 4)).toFixed(1)} ${(height - 3 - ((heights[index] ?? 0) / most) * (height - 6)).toFixed(1)}`;
  const path = times.map((_, index) => `${index === 0 ? 'M' : 'L'}${place(index)}`).join(' ');
  return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${svg`<path d=${path} />`}</svg>`;
}

function amountOf(context: PanelContext, { value, of }: Pick<Night, 'value' | 'of'>): string {
  return of === null ? value.toLocaleString(document.documentElement.lang) : context.text('amount.of', { value, of });
}

export function dayWords(text: string): string {
  const spoken = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return spoken.format(Date.parse(`${text}T12:00:00Z`));
}
