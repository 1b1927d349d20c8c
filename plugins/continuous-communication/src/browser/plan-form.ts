/** The form that plans a meeting, once or as a row of them, and changes one that is planned. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { readText, showProblem, type WrongField } from '@tutti/ui';
import { html, nothing } from 'lit';
import { audiences, type MeetingInfo, repeats } from '../common/meeting.ts';
import { fieldsOf, placeOf } from './meeting-words.ts';

interface PlanForm {
  before: MeetingInfo | undefined;
  /** Names of groups that met here, to be chosen again. */
  bodies: readonly string[];
  send(body: Record<string, unknown>): void;
  cancel(): void;
}

const week = 7 * 24 * 60 * 60 * 1000;

export function renderPlanForm(context: PanelContext, { before, bodies, send, cancel }: PlanForm) {
  const start = fieldsOf(context, before?.startsAt ?? Date.now() + week);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const read = readPlan(context, new FormData(event.currentTarget), before === undefined);
    showProblem(event.currentTarget, 'wrong' in read ? read.wrong : undefined);
    if ('body' in read) send(read.body);
  };
  const field = (name: keyof MeetingInfo & string, more: { hint?: boolean; type?: string; longest?: number } = {}) =>
    html`<div class="mt-field"><label for="plan-${name}">${context.text(`plan.${name}`)}</label>
      ${more.hint ? html`<p id="plan-${name}-hint">${context.text(`plan.${name}-hint`)}</p>` : nothing}
      <input id="plan-${name}" name=${name} type=${more.type ?? 'text'} maxlength=${more.longest ?? 300} autocomplete="off"
        aria-describedby=${more.hint ? `plan-${name}-hint` : nothing} .defaultValue=${String(before?.[name] ?? '')} /></div>`;
  return html`<form class="mt-form" novalidate @submit=${submit}>
    ${field('title', { longest: 200 })}
    <div class="mt-field"><label for="plan-body">${context.text('plan.body')}</label>
      <p id="plan-body-hint">${context.text('plan.body-hint')}</p>
      <input id="plan-body" name="body" list="plan-bodies" maxlength="300" autocomplete="off" aria-describedby="plan-body-hint" .defaultValue=${before?.body ?? ''} />
      <datalist id="plan-bodies">${bodies.map((body) => html`<option value=${body}></option>`)}</datalist></div>
    <div class="mt-field"><label for="plan-purpose">${context.text('plan.purpose')}</label>
      <textarea id="plan-purpose" name="purpose" maxlength="2000" rows="2" .defaultValue=${before?.purpose ?? ''}></textarea></div>
    <fieldset class="mt-field"><legend>${context.text('plan.when', { place: placeOf(context) })}</legend>
      <div class="mt-three">
        <div class="mt-field"><label for="plan-day">${context.text('plan.day')}</label><input id="plan-day" name="day" type="date" .defaultValue=${start.day} /></div>
        <div class="mt-field"><label for="plan-time">${context.text('plan.time')}</label><input id="plan-time" name="time" type="time" .defaultValue=${before ? start.time : '09:00'} /></div>
        <div class="mt-field"><label for="plan-minutes">${context.text('plan.minutes')}</label><input id="plan-minutes" name="minutes" type="number" inputmode="numeric" min="5" max="480" .defaultValue=${String(before?.minutes ?? 90)} /></div>
      </div>
      ${before ? nothing : renderRepeat(context)}
    </fieldset>
    ${field('place', { hint: true })} ${field('link', { type: 'url', longest: 500 })} ${field('chair')}
    <div class="mt-field"><label for="plan-access">${context.text('plan.access')}</label>
      <p id="plan-access-hint">${context.text('plan.access-hint')}</p>
      <textarea id="plan-access" name="access" maxlength="2000" rows="2" aria-describedby="plan-access-hint" .defaultValue=${before?.access ?? ''}></textarea></div>
    <fieldset class="mt-field"><legend>${context.text('plan.audience')}</legend>
      ${audiences.map(
        (
          audience,
        ) => html`<label class="mt-check"><input type="radio" name="audience" value=${audience} ?checked=${audience === (before?.audience ?? 'table')} /><span>${context.text(`audience.${audience}`)}
          <small>${context.text(`audience.${audience}-words`)}</small></span></label>`,
      )}</fieldset>
    <p id="plan-problem" class="mt-wrong" role="alert" data-problem></p>
    <div class="mt-acts"><wa-button variant="brand" type="submit">${context.text(before ? 'save' : 'plan.yes')}</wa-button>
      <wa-button appearance="plain" @click=${cancel}>${context.text('cancel')}</wa-button></div>
  </form>`;
}

function renderRepeat(context: PanelContext) {
  return html`<div class="mt-two"><div class="mt-field"><label for="plan-repeat">${context.text('plan.repeat')}</label>
      <select id="plan-repeat" name="repeat">${repeats.map((repeat) => html`<option value=${repeat}>${context.text(`repeat.${repeat}`)}</option>`)}</select></div>
    <div class="mt-field"><label for="plan-times">${context.text('plan.times')}</label>
      <input id="plan-times" name="times" type="number" inputmode="numeric" min="1" max="24" .defaultValue=${'6'} /></div></div>
    <p class="mt-soft">${context.text('plan.repeat-hint')}</p>`;
}

function readPlan(context: PanelContext, fields: FormData, isNew: boolean): { body: Record<string, unknown> } | { wrong: WrongField } {
  const wrong = (field: string): { wrong: WrongField } => ({ wrong: { field, words: context.text(`plan.no-${field}`) } });
  const read = (name: string): string => readText(fields, name);
  if (read('title') === '') return wrong('title');
  if (read('day') === '') return wrong('day');
  if (read('time') === '') return wrong('time');
  const minutes = Number(read('minutes'));
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 480) return wrong('minutes');
  if (read('link') !== '' && !/^https?:\/\/\S+$/.test(read('link'))) return wrong('link');
  const names = ['title', 'body', 'purpose', 'day', 'time', 'place', 'link', 'chair', 'access', 'audience'];
  const body = { ...Object.fromEntries(names.map((name) => [name, read(name)])), minutes };
  if (!isNew || read('repeat') === 'never') return { body };
  const times = Number(read('times'));
  if (!Number.isInteger(times) || times < 1 || times > 24) return wrong('times');
  return { body: { ...body, repeat: read('repeat'), times } };
}
