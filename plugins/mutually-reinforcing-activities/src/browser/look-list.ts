/** The ways of looking that a person keeps: one press away, and forgotten with an undo. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type Look, lookAddress, noFilter } from '../common/look-address.ts';
import type { ActivityDesk } from './activity-desk.ts';
import type { Asking } from './asked-list.ts';

export function renderLooks(context: PanelContext, desk: ActivityDesk, look: Look, { ask, close }: Asking) {
  const here = lookAddress(look);
  const isPlain = here === lookAddress({ ...look, filter: noFilter });
  const isKept = desk.looks.some(({ address }) => address === here);
  if (desk.looks.length === 0 && isPlain) return nothing;
  return html`<div class="looks" role="group" aria-label=${context.text('looks.label')}>
    ${desk.looks.map(
      (
        one,
      ) => html`<span class="kept" ?data-here=${one.address === here}><button type="button" aria-current=${one.address === here ? 'true' : nothing} @click=${() => context.setAddress(one.address)}>${one.name}</button>
        <button type="button" class="forget" aria-label=${context.text('looks.forget', { name: one.name })} @click=${() => void desk.forgetLook(one)}><wa-icon name="x"></wa-icon></button></span>`,
    )}
    ${isPlain || isKept ? nothing : html`<button type="button" class="link" @click=${() => ask(keepForm(context, desk, here, close))}><wa-icon name="bookmark"></wa-icon>${context.text('looks.keep')}</button>`}
  </div>`;
}

function keepForm(context: PanelContext, desk: ActivityDesk, address: string, done: () => void): QuestionForm {
  return {
    label: context.text('looks.title'),
    yes: context.text('looks.yes'),
    answer: (fields) => {
      const name = readText(fields, 'name');
      if (name === '') return { field: 'name', words: context.text('looks.no-name') };
      done();
      void desk.keepLook(name, address);
      return undefined;
    },
    content: html`<div class="field"><label for="dialog-name">${context.text('looks.name')}</label><p id="dialog-name-hint">${context.text('looks.name-hint')}</p>
      <input id="dialog-name" name="name" maxlength="80" autocomplete="off" autofocus aria-describedby="dialog-name-hint" /></div>`,
  };
}
