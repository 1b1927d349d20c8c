/** Numbers of a pulse as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Mean } from '../../common/pulse/pulse.ts';

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

export function oneDecimal(value: number): string {
  return value.toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** e.g. 6.9, or “9.5 or more” where nearly all said the same. */
export function meanWords(context: PanelContext, { value, bound }: Mean): string {
  return bound === undefined ? oneDecimal(value) : context.text(`pulse.bound.${bound}`, { value: oneDecimal(value) });
}

/** What has moved since the one before, in words; undefined when nothing can be compared. */
export function changeWords(context: PanelContext, now: Mean, before: Mean | undefined, title: string): string | undefined {
  if (!before || now.bound !== undefined || before.bound !== undefined) return undefined;
  const change = Math.round((now.value - before.value) * 10) / 10;
  if (change === 0) return context.text('pulse.same', { title });
  return context.text(change > 0 ? 'pulse.up' : 'pulse.down', { change: oneDecimal(Math.abs(change)), title });
}
