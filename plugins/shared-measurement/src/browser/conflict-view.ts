/** Two people of one organisation wrote the same number, one of them without a connection: both stand there, and one of them chooses. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';
import type { Figure } from '../common/figure.ts';
import type { IndicatorInfo } from '../common/values.ts';
import { figureWords } from './figure-words.ts';

interface Two {
  /** Written on this device; null: what stood there was taken away. */
  mine: Figure | null;
  theirs: Figure | null;
}

export function renderConflict(context: PanelContext, indicator: IndicatorInfo, { mine, theirs }: Two, settle: (isMine: boolean) => void) {
  const words = (figure: Figure | null): string =>
    figure === null ? context.text('conflict.nothing') : figureWords(context, indicator, figure);
  const both = { mine: words(mine), theirs: words(theirs) };
  return html`<div class="question conflict" role="group" aria-label=${context.text('conflict.title')}><p role="status"><b>${context.text('conflict.title')}</b> ${context.text('conflict.words', both)}</p>
    <wa-button size="s" @click=${() => settle(true)}>${context.text('conflict.mine', both)}</wa-button>
    <wa-button size="s" @click=${() => settle(false)}>${context.text('conflict.theirs', both)}</wa-button></div>`;
}
