/** One figure as people say it: the share with what it is made of, or the word for why there is none. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Figure } from '../common/figure.ts';
import type { Indicator } from '../common/indicator.ts';
import { numberWords, valueWords } from './number-words.ts';

export function figureWords(context: PanelContext, indicator: Pick<Indicator, 'unit' | 'decimals'> | undefined, figure: Figure): string {
  if (figure.state === 'not-collected' || figure.state === 'withheld') return context.text(`state.${figure.state}`);
  const { numerator, denominator, value, margin } = figure;
  if (value !== undefined) {
    const words = indicator ? valueWords(context, indicator, value) : numberWords(value);
    return margin === undefined ? words : `${words} ±${numberWords(margin, indicator?.decimals)}`;
  }
  if (denominator === undefined) return numberWords(numerator ?? 0);
  const of = context.text('table.of', { numerator: numberWords(numerator ?? 0), denominator: numberWords(denominator) });
  return indicator && denominator > 0 ? `${valueWords(context, indicator, ((numerator ?? 0) / denominator) * 100)} (${of})` : of;
}
