/** What the dialog asks: an agreement, and what an organisation says of itself. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html } from 'lit';
import { type AgreementInfo, agreementKinds, type PartnerInfo } from '../../common/partner.ts';
import type { PartnerDesk } from './partner-desk.ts';

/** @param before the one that is changed; a new one when not given. */
export function agreementForm(context: PanelContext, desk: PartnerDesk, before?: AgreementInfo): QuestionForm {
  return {
    label: context.text(before ? 'agreement.change' : 'agreement.add'),
    yes: context.text(before ? 'change.yes' : 'agreement.yes'),
    answer: (fields) => {
      const read = (name: string): string => readText(fields, name);
      const parties = fields.getAll('parties').filter((one): one is string => typeof one === 'string');
      const kind = agreementKinds.find((one) => one === read('kind')) ?? 'other';
      const words = { kind, parties, covers: read('covers'), signedOn: read('signedOn'), until: read('until'), renewal: read('renewal') };
      if (words.covers === '') return { field: 'covers', words: context.text('agreement.no-covers') };
      if (parties.length === 0) return { field: 'parties', words: context.text('agreement.no-parties') };
      if (words.signedOn !== '' && words.until !== '' && words.until < words.signedOn) {
        return { field: 'until', words: context.text('server.wrong-way') };
      }
      void (before ? desk.rewrite(before, words) : desk.add(words));
      return undefined;
    },
    content: html`<div class="field"><label for="agreement-covers">${context.text('agreement.covers')}</label>
        <input id="agreement-covers" name="covers" maxlength="500" autocomplete="off" autofocus .value=${before?.covers ?? ''} /></div>
      <div class="field"><label for="agreement-kind">${context.text('agreement.kind')}</label>
        <select id="agreement-kind" name="kind">${agreementKinds.map((kind) => html`<option value=${kind} ?selected=${kind === (before?.kind ?? 'membership')}>${context.text(`kind.${kind}`)}</option>`)}</select></div>
      <fieldset class="field"><legend>${context.text('agreement.parties')}</legend><div class="checks">
        ${context.organisations.map(({ id, name }) => html`<label class="check"><input type="checkbox" name="parties" value=${id} ?checked=${before?.parties.includes(id) ?? false} /><span>${name}</span></label>`)}</div></fieldset>
      <div class="pair"><div class="field"><label for="agreement-signed">${context.text('agreement.signed-on')}</label>
          <input id="agreement-signed" name="signedOn" type="date" .value=${before?.signedOn ?? ''} /></div>
        <div class="field"><label for="agreement-until">${context.text('agreement.until')}</label>
          <input id="agreement-until" name="until" type="date" .value=${before?.until ?? ''} /></div></div>
      <div class="field"><label for="agreement-renewal">${context.text('agreement.renewal')}</label>
        <input id="agreement-renewal" name="renewal" maxlength="500" autocomplete="off" .value=${before?.renewal ?? ''} />
        <p>${context.text('agreement.renewal-hint')}</p></div>`,
  };
}

export function describeForm(context: PanelContext, desk: PartnerDesk, { organisation, words, contact }: PartnerInfo): QuestionForm {
  return {
    label: context.text('partner.describe', { organisation: context.seat.organisation?.name ?? '' }),
    yes: context.text('change.yes'),
    answer: (fields) => void desk.describe(organisation, readText(fields, 'words'), readText(fields, 'contact')),
    content: html`<p>${context.text('partner.who-sees')}</p>
      <div class="field"><label for="partner-words">${context.text('partner.words')}</label>
        <textarea id="partner-words" name="words" maxlength="2000" rows="5" autofocus .value=${words}></textarea></div>
      <div class="field"><label for="partner-contact">${context.text('partner.contact')}</label>
        <input id="partner-contact" name="contact" maxlength="200" autocomplete="off" .value=${contact} /></div>`,
  };
}
