/** Who takes part: what was agreed and until when, and what each organisation says of itself. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, formStyles, onlyItself, PanelElement, plural, type QuestionForm, renderQuestionForm } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PartnerInfo, PartnersAnswer } from '../common/partner.ts';
import { pageStyles } from './page-styles.ts';
import { renderAgreements } from './partners/agreement-list.ts';
import { PartnerDesk } from './partners/partner-desk.ts';
import { describeForm } from './partners/partner-forms.ts';
import { partnerStyles } from './partners/partner-styles.ts';
import { momentWords, renderOrganisation } from './reports/report-words.ts';

export default class PartnersPanel extends PanelElement<PanelContext> {
  static override properties = { ...PanelElement.properties, problem: { state: true }, form: { state: true }, asking: { state: true } };
  static override styles = [formStyles, pageStyles, partnerStyles];
  /** Why it could not be read; undefined while it can. */
  declare problem: string | undefined;
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  #desk: PartnerDesk | undefined;
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.problem = undefined;
    this.form = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#desk = new PartnerDesk(context, () => this.requestUpdate());
    const own = [context.onRecordsChanged(() => void this.#load()), context.onAddress(() => void this.#show())];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load().then(() => this.#show());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  async #load(): Promise<void> {
    try {
      await this.#desk?.load();
      this.problem = undefined;
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (!this.#desk?.answer) this.problem = error instanceof Error ? error.message : '';
    }
  }

  /** The agreement of the address. */
  async #show(): Promise<void> {
    await this.updateComplete;
    const { address } = this.context;
    const row = address === '' ? null : this.renderRoot.querySelector<HTMLElement>(`[id="agreement-${CSS.escape(address)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  override render() {
    const { context } = this;
    const answer = this.#desk?.answer;
    const head = html`<h1 tabindex="-1">${context.text('partners.title')}</h1>`;
    if (this.problem !== undefined) {
      return html`${head}<tutti-error heading=${context.text('partners.refused')} detail=${`${this.problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    if (!this.#desk || !answer) return html`${head}<tutti-skeleton lines="6" label=${context.text('partners.loading')}></tutti-skeleton>`;
    return html`${head}<p class="soft lead">${context.text('partners.lead')}</p>
      ${renderAgreements(context, this.#desk, answer, this.#ask)} ${this.#renderPartners(answer)} ${this.#renderDialog()}`;
  }

  #renderPartners({ partners, agreements, may }: PartnersAnswer) {
    const { context } = this;
    const row = (partner: PartnerInfo) => {
      const { organisation, words, contact, changedBy, changedAt } = partner;
      const bound = agreements.filter(({ parties }) => parties.includes(organisation)).length;
      return html`<li class="row"><h3>${renderOrganisation(context, organisation)}</h3>
        ${words === '' ? html`<p class="soft">${context.text(may.write === organisation ? 'partner.nothing-own' : 'partner.nothing')}</p>` : html`<p class="words">${words}</p>`}
        ${contact === '' ? nothing : html`<p class="small">${contact}</p>`}
        <p class="soft small">${bound === 0 ? context.text('partner.no-agreement') : plural(context, 'partner.agreements', bound)}${changedAt === undefined ? nothing : html` · ${context.text('partner.changed', { by: changedBy, day: momentWords(context, changedAt) })}`}</p>
        ${may.write === organisation ? html`<div class="acts"><wa-button appearance="outlined" @click=${() => this.#desk && this.#ask(describeForm(context, this.#desk, partner))}>${context.text('partner.write')}</wa-button></div>` : nothing}</li>`;
    };
    const own = partners.filter(({ organisation }) => organisation === may.write);
    const others = partners.filter(({ organisation }) => organisation !== may.write);
    return html`<section aria-labelledby="organisations"><h2 id="organisations">${context.text('partners.organisations')}</h2>
      <ul class="rows">${[...own, ...others].map(row)}</ul></section>`;
  }

  #renderDialog() {
    const { form } = this;
    const answered = form && {
      ...form,
      answer: (fields: FormData) => {
        const wrong = form.answer(fields);
        if (!wrong) this.#close();
        return wrong;
      },
    };
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, answered ? renderQuestionForm(this.context, answered, this.#close) : nothing)}</wa-dialog>`;
  }

  #ask = (form: QuestionForm): void => {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  };

  #close = (): void => {
    this.asking = false;
  };
}
