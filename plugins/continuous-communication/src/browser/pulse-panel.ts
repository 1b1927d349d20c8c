/** How we work together: the pulse that is open, or what the last one told, always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, onlyItself, plural, type QuestionForm } from '@tutti/ui';
import { adoptStyles } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PulseInfo } from '../common/pulse/pulse.ts';
import { LightElement } from './light-element.ts';
import { meetingStyles } from './meeting-styles.ts';
import { dayWords } from './meeting-words.ts';
import { renderAnswerForm } from './pulse/answer-form.ts';
import { PulseDesk } from './pulse/pulse-desk.ts';
import { cancelForm, planForm, shareForm, startForm } from './pulse/pulse-forms.ts';
import { pulseStyles } from './pulse/pulse-styles.ts';
import { renderAfter, renderResult } from './pulse/result-view.ts';
import { renderQuestionForm } from './question-form.ts';

export default class PulsePanel extends LightElement {
  static override properties = {
    context: { attribute: false },
    state: { state: true },
    form: { state: true },
    asking: { state: true },
  };
  declare context: PanelContext;
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  #desk: PulseDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.form = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, meetingStyles);
    adoptStyles(this, pulseStyles);
    const { context } = this;
    this.#desk = new PulseDesk(context, () => this.requestUpdate());
    const own = [
      context.onRecordsChanged(() => void this.#load()),
      context.onAddress(() => void this.#load(true)),
      context.onCommand('continuous-communication.start-pulse', () => this.#start()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** @param moved to another pulse: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      await this.#desk?.load();
      this.state = 'ready';
      if (moved) await this.#lead();
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (this.state === 'ready') return;
      this.#problem = error instanceof Error ? error.message : '';
      this.state = 'refused';
    }
  }

  /** To the heading of what is shown. */
  async #lead(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2[tabindex]')?.focus();
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    const title = html`<div><h1>${context.text('pulse.name')}</h1><p class="mt-soft">${context.text('pulse.lead')}</p></div>`;
    if (this.state === 'refused') {
      return html`<div class="mt pu">${title}<tutti-error heading=${context.text('pulse.refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button>
      </tutti-error></div>`;
    }
    if (this.state === 'loading' || !desk) {
      return html`<div class="mt pu">${title}<tutti-skeleton lines="6" label=${context.text('pulse.loading')}></tutti-skeleton></div>`;
    }
    const { pulses, may } = desk.answer;
    const shown = desk.shown(context.address);
    const canStart = may.start && pulses.every(({ state }) => state !== 'open');
    return html`<div class="mt pu"><div class="mt-top">${title}
        ${canStart && shown ? html`<wa-button appearance="outlined" @click=${() => this.#start()}><wa-icon slot="start" name="plus"></wa-icon>${context.text('pulse.start')}</wa-button>` : nothing}</div>
      ${shown ? keyed(shown.id, this.#renderPulse(desk, shown)) : this.#renderNone(canStart)}
      ${shown && pulses.length > 1 ? this.#renderOthers(pulses, shown) : nothing}
      ${this.#renderDialog()}</div>`;
  }

  #renderNone(canStart: boolean) {
    const { context } = this;
    return html`<tutti-empty icon="heart-pulse" heading=${context.text('pulse.none')}>${context.text(canStart ? 'pulse.none-words' : 'pulse.none-reader')}
      ${canStart ? html`<wa-button slot="action" variant="brand" @click=${() => this.#start()}>${context.text('pulse.start')}</wa-button>` : nothing}</tutti-empty>`;
  }

  #renderPulse(desk: PulseDesk, pulse: PulseInfo) {
    const { context } = this;
    const { title, state, count, closesAt } = pulse;
    return html`<article class="pu-pulse"><header><p class="mt-kind">${context.text(`pulse.state.${state}`, { day: dayWords(context, closesAt - 1) })}</p>
        <h2 class="pu-title" tabindex="-1">${title}</h2>
        ${state === 'cancelled' ? html`<p>${pulse.reason}</p>` : html`<p class="mt-soft">${plural(context, 'pulse.count', count)}</p>`}</header>
      ${this.#renderInside(desk, pulse)}</article>`;
  }

  #renderInside(desk: PulseDesk, pulse: PulseInfo) {
    const { context } = this;
    const { result, held, mine, may, readableFrom } = pulse;
    const back = may.cancel
      ? html`<p class="mt-foot"><button type="button" class="mt-link" @click=${() => this.#ask(cancelForm(context, desk, pulse))}>${context.text('pulse.cancel')}</button></p>`
      : nothing;
    if (result) {
      const acts = {
        plan: () => this.#ask(planForm(context, desk, pulse)),
        share: () => this.#ask(shareForm(context, desk, pulse)),
      };
      return html`${renderResult(context, pulse, result, desk.answer.pulses)} ${renderAfter(context, pulse, acts)}`;
    }
    if (mine === 'to-answer' && may.answer) {
      return html`${renderAnswerForm(context, pulse, (body) => void this.#give(desk, pulse, body))}${back}`;
    }
    if (held === 'cancelled') return nothing;
    const key = held === 'open' && mine === 'answered' ? 'answered' : mine === 'to-answer' ? 'confirm' : (held ?? 'open');
    return html`<p class="pu-note"><wa-icon name=${key === 'answered' ? 'circle-check' : 'lock'}></wa-icon><span>${context.text(`pulse.held.${key}`, { day: dayWords(context, readableFrom) })}</span></p>${back}`;
  }

  #renderOthers(pulses: readonly PulseInfo[], shown: PulseInfo) {
    const { context } = this;
    const others = pulses.filter(({ id }) => id !== shown.id);
    return html`<section aria-labelledby="pu-others"><h2 id="pu-others">${context.text('pulse.others')}</h2><ul class="pu-others">${others.map(
      ({ id, title, state, count }) =>
        html`<li><button type="button" class="mt-title" @click=${() => context.setAddress(id)}>${title}</button><span class="mt-soft">${state === 'closed' ? plural(context, 'pulse.count', count) : context.text(`pulse.short-state.${state}`)}</span></li>`,
    )}</ul></section>`;
  }

  #renderDialog() {
    const { form } = this;
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, form && this.asking ? renderQuestionForm(this.context, form, this.#close) : nothing)}</wa-dialog>`;
  }

  #start(): void {
    const desk = this.#desk;
    if (!desk?.answer.may.start || desk.answer.pulses.some(({ state }) => state === 'open')) return;
    this.#ask(startForm(this.context, desk, (id) => this.context.setAddress(id)));
  }

  async #give(desk: PulseDesk, { id }: PulseInfo, body: object): Promise<void> {
    if (await desk.give(id, body)) await this.#lead();
  }

  #ask(form: QuestionForm): void {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  }

  #close = (): void => {
    this.asking = false;
  };
}
