/** Who takes part: what was agreed and until when, and what each organisation says of itself. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { formStyles, pageStyles, plural, type QuestionForm, RecordPanel } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { PartnerInfo, PartnersAnswer } from '../common/partner.ts';
import { renderAgreements } from './partners/agreement-list.ts';
import { PartnerDesk } from './partners/partner-desk.ts';
import { describeForm } from './partners/partner-forms.ts';
import { partnerStyles } from './partners/partner-styles.ts';
import { momentWords, renderOrganisation } from './reports/report-words.ts';

export default class PartnersPanel extends RecordPanel<PartnersAnswer, PanelContext, PartnerDesk> {
  static override styles = [formStyles, pageStyles, partnerStyles];
  protected readonly keys = { title: 'partners.title', loading: 'partners.loading', refused: 'partners.refused' };

  protected openDesk(changed: () => void): PartnerDesk {
    return new PartnerDesk(this.context, changed);
  }

  protected renderAnswer(answer: PartnersAnswer, heading: TemplateResult) {
    const { context, desk } = this;
    return html`${heading}<p class="soft lead">${context.text('partners.lead')}</p>
      ${renderAgreements(context, this.desk, answer, this.ask)} ${this.#renderPartners(answer)}`;
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
        ${may.write === organisation ? html`<div class="acts"><wa-button appearance="outlined" @click=${() => this.ask(describeForm(context, this.desk, partner))}>${context.text('partner.write')}</wa-button></div>` : nothing}</li>`;
    };
    const own = partners.filter(({ organisation }) => organisation === may.write);
    const others = partners.filter(({ organisation }) => organisation !== may.write);
    return html`<section aria-labelledby="organisations"><h2 id="organisations">${context.text('partners.organisations')}</h2>
      <ul class="rows">${[...own, ...others].map(row)}</ul></section>`;
  }
}
