/** What the dialogs ask: to start a pulse, to take one back, to say what will be done about it, to let others read. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html } from 'lit';
import { alwaysAsked, type PulseInfo, statements } from '../../common/pulse/pulse.ts';
import { dayWords, fieldsOf } from '../meeting-words.ts';
import type { PulseDesk } from './pulse-desk.ts';

const fortnight = 14 * 24 * 60 * 60 * 1000;

export function startForm(context: PanelContext, desk: PulseDesk, started: (id: string) => void): QuestionForm {
  const more = statements.filter((one) => !alwaysAsked.includes(one));
  return {
    label: context.text('pulse.start'),
    yes: context.text('pulse.start-yes'),
    answer(fields) {
      const title = readText(fields, 'title');
      const until = readText(fields, 'until');
      if (title === '') return { field: 'title', words: context.text('pulse.no-title') };
      if (until === '') return { field: 'until', words: context.text('pulse.no-until') };
      const groupOf = (group: string) => context.organisations.filter(({ id }) => fields.get(`of-${id}`) === group).map(({ id }) => id);
      const [larger, grassroots] = [groupOf('larger'), groupOf('grassroots')];
      const [first] = context.organisations;
      if (larger.length + grassroots.length === 0) return { field: `of-${first?.id ?? ''}`, words: context.text('pulse.nobody') };
      const body = { title, until, larger, grassroots, more: more.filter((statement) => fields.has(`more-${statement}`)) };
      void desk.start(body).then((id) => id !== undefined && started(id));
      return undefined;
    },
    content: html`<p>${context.text('pulse.start-words')}</p>
      <ul class="pu-plain">${alwaysAsked.map((statement) => html`<li>“${context.text(`pulse.statement.${statement}`)}”</li>`)}</ul>
      <fieldset><legend>${context.text('pulse.more')}</legend>${more.map(
        (statement) =>
          html`<label class="mt-check"><input type="checkbox" name=${`more-${statement}`} /><span>${context.text(`pulse.statement.${statement}`)}</span></label>`,
      )}</fieldset>
      <div class="mt-two"><div class="mt-field"><label for="pu-title">${context.text('pulse.title-field')}</label>
          <input id="pu-title" name="title" maxlength="100" autocomplete="off" placeholder=${context.text('pulse.title-example')} autofocus /></div>
        <div class="mt-field"><label for="pu-until">${context.text('pulse.until')}</label>
          <input id="pu-until" name="until" type="date" .defaultValue=${fieldsOf(context, Date.now() + fortnight).day} /></div></div>
      <fieldset><legend>${context.text('pulse.who')}</legend><p class="mt-soft">${context.text('pulse.who-hint')}</p>
        <div class="pu-who">${context.organisations.map((organisation) => renderOrganisation(context, desk, organisation))}</div></fieldset>`,
  };
}

/** As in the pulse before; at first funders and observers are left out. */
function renderOrganisation(context: PanelContext, desk: PulseDesk, { id, name, kind }: PanelContext['organisations'][number]) {
  const before = desk.answer.pulses.find(({ state }) => state !== 'cancelled');
  const asked = before ? before.asked.includes(id) : !/funder|observer/i.test(kind);
  const chosen = asked ? (before?.grassroots.includes(id) ? 'grassroots' : 'larger') : 'none';
  return html`<label><span>${name}</span><select name=${`of-${id}`}>${['larger', 'grassroots', 'none'].map(
    (group) => html`<option value=${group} ?selected=${group === chosen}>${context.text(`pulse.group.${group}`)}</option>`,
  )}</select></label>`;
}

export function cancelForm(context: PanelContext, desk: PulseDesk, { id, title }: PulseInfo): QuestionForm {
  return {
    label: context.text('pulse.cancel-title', { title }),
    yes: context.text('pulse.cancel-yes'),
    answer(fields) {
      const reason = readText(fields, 'reason');
      if (reason === '') return { field: 'reason', words: context.text('pulse.no-reason') };
      void desk.cancel(id, reason);
      return undefined;
    },
    content: html`<p>${context.text('pulse.cancel-words')}</p>
      <div class="mt-field"><label for="pu-reason">${context.text('pulse.reason')}</label><input id="pu-reason" name="reason" maxlength="500" autofocus /></div>`,
  };
}

export function planForm(context: PanelContext, desk: PulseDesk, { id }: PulseInfo): QuestionForm {
  return {
    label: context.text('pulse.plan-action'),
    yes: context.text('pulse.plan-yes'),
    answer(fields) {
      const words = readText(fields, 'words');
      if (words === '') return { field: 'words', words: context.text('pulse.no-plan') };
      void desk.plan(id, words);
      return undefined;
    },
    content: html`<div class="mt-field"><label for="pu-plan">${context.text('pulse.plan-label')}</label><p>${context.text('pulse.plan-hint')}</p>
      <textarea id="pu-plan" name="words" rows="4" maxlength="1000" autofocus></textarea></div>`,
  };
}

export function shareForm(context: PanelContext, desk: PulseDesk, { id }: PulseInfo): QuestionForm {
  return {
    label: context.text('pulse.share-action'),
    yes: context.text('pulse.share-yes'),
    answer() {
      void desk.share(id);
      return undefined;
    },
    content: html`<p>${context.text('pulse.share-words', { day: dayWords(context, Date.now() + fortnight) })}</p>`,
  };
}
