/** Says as whom one looks at the page, lets one look as somebody else, and leads out. What stands beneath is what the server answers for such a reader. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { type LookAs, looks, looksOf } from '../common/look-as.ts';

const looking = 'as/';

/** `as/<whom>` or `as/<whom>/<page>`. */
export function readLook(address: string): { as: LookAs | undefined; page: string } {
  const [, whom = '', page = ''] = /^as\/(\w+)(?:\/(.*))?$/.exec(address) ?? [];
  const as = looks.find((one) => one === whom);
  return as ? { as, page } : { as: undefined, page: address };
}

export function lookAddress(as: LookAs, page: string): string {
  return page === '' ? `${looking}${as}` : `${looking}${as}/${page}`;
}

export function renderLookBar(context: PanelContext, as: LookAs, page: string) {
  return html`<div class="look" role="region" aria-label=${context.text('look.title')}>
    <p><wa-icon name="eye"></wa-icon><span><b>${context.text(`look.as-${as}`)}</b> ${context.text('look.words')}</span></p>
    <div class="acts">${looksOf(context.seat).map(
      (one) =>
        html`<button type="button" aria-pressed=${one === as ? 'true' : 'false'} @click=${() => context.setAddress(lookAddress(one, page))}>${context.text(`look.${one}`)}</button>`,
    )}<wa-button size="s" variant="brand" @click=${() => context.setAddress(page)}>${context.text('look.leave')}</wa-button></div></div>`;
}

/** Leads in, from any page with numbers; nothing for those who see no more than everybody. */
export function renderLookAs(context: PanelContext, page: string) {
  const choices = looksOf(context.seat);
  if (choices.length === 0) return nothing;
  const choose = (event: CustomEvent<{ item: { value: LookAs } }>): void => context.setAddress(lookAddress(event.detail.item.value, page));
  return html`<wa-dropdown placement="bottom-end" @wa-select=${choose}>
    <wa-button slot="trigger" size="s" appearance="outlined" with-caret><wa-icon slot="start" name="eye"></wa-icon>${context.text('look.open')}</wa-button>
    ${choices.map((one) => html`<wa-dropdown-item value=${one}>${context.text(`look.${one}`)}</wa-dropdown-item>`)}</wa-dropdown>`;
}
