/** A number that was sent: what it said, who sent and accepted it, and the way to change it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { Entry, IndicatorInfo } from '../common/values.ts';
import { momentWords, numberWords, periodWords, valueWords } from './number-words.ts';

export function renderDone(context: PanelContext, entry: Entry, indicator: IndicatorInfo, change: () => void) {
  if (!entry.sent) return nothing;
  const { by, sentAt, checkedBy, checkedAt, status, reason } = entry.sent;
  const when = {
    who: by,
    day: momentWords(context, sentAt),
    checker: checkedBy,
    checked: checkedAt === undefined ? '' : momentWords(context, checkedAt),
  };
  return html`<li><div><strong>${indicator.name}</strong> ${periodWords(entry.period)}: ${sentWords(context, entry, indicator)}
    <small>${context.text(status === 'accepted' ? 'entry.accepted-by' : 'entry.sent-by', when)}${reason === '' ? '' : ` “${reason}”`}</small></div>
    <wa-button size="s" appearance="plain" @click=${change}>${context.text('entry.change')}</wa-button></li>`;
}

/** The figure as it was sent; empty where none was. */
export function sentWords(context: PanelContext, { sent }: Entry, indicator: IndicatorInfo): string {
  const figure = sent?.figure;
  if (!figure) return '';
  if (figure.state === 'not-collected' || figure.state === 'withheld') return context.text(`state.${figure.state}`);
  if (figure.value !== undefined) return valueWords(context, indicator, figure.value);
  if (figure.denominator === undefined) return numberWords(figure.numerator ?? 0);
  return context.text('table.of', { numerator: numberWords(figure.numerator ?? 0), denominator: numberWords(figure.denominator) });
}
