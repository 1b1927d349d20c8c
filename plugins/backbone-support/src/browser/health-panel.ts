/** How it stands: the five conditions as the five lines of a stave, counted anew each time somebody looks, as far as that person may see. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { PanelElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { HealthAnswer } from '../common/health.ts';
import { renderCondition } from './health/condition-row.ts';
import { healthStyles } from './health/health-styles.ts';
import { dayWords } from './health/night-line.ts';

export default class HealthPanel extends PanelElement<PanelContext> {
  static override properties = { ...PanelElement.properties, answer: { state: true }, problem: { state: true } };
  static override styles = healthStyles;
  declare answer: HealthAnswer | undefined;
  /** Why it could not be counted; undefined while it can. */
  declare problem: string | undefined;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.answer = undefined;
    this.problem = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    // What is counted changes in other tools: that is told as what fills places is.
    const own = [context.onRecordsChanged(() => void this.#load()), context.onFillings(() => void this.#load())];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #load = async (): Promise<void> => {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const answer = (await (await this.context.fetch('/health')).json()) as HealthAnswer;
      if (turn !== this.#turn) return;
      this.answer = answer;
      this.problem = undefined;
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (turn === this.#turn && !this.answer) this.problem = error instanceof Error ? error.message : '';
    }
  };

  override render() {
    const { context, answer } = this;
    const head = html`<h1 tabindex="-1">${context.text('health.title')}</h1>`;
    if (this.problem !== undefined) {
      return html`${head}<tutti-error heading=${context.text('refused')} detail=${`${this.problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    if (!answer) return html`${head}<tutti-skeleton lines="8" label=${context.text('loading')}></tutti-skeleton>`;
    return html`${head}<p class="lead">${context.text('health.lead')}</p>
      <div class="conditions">${answer.conditions.map((condition, index) => renderCondition(context, condition, index + 1, answer.may))}</div>
      <p class="soft small foot">${answer.since === undefined ? context.text('health.since-none') : context.text('health.since', { day: dayWords(answer.since) })}
        ${answer.may.move ? nothing : context.text('health.less')}</p>`;
  }
}
