/** What the dialog asks: a line of the plan, what was sent, what has happened, that it was told on. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText, type WrongField } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type Alarm, type LineKind, type PlanLine, rhythms, withins } from '../../common/plan/plan.ts';
import type { PlanDesk } from './plan-desk.ts';
import { today, withinWords } from './plan-words.ts';

const needed = ['audience', 'purpose', 'channel', 'organisation'] as const;

export function lineForm(
  context: PanelContext,
  desk: PlanDesk,
  kind: LineKind,
  bodies: readonly string[],
  before?: PlanLine,
): QuestionForm {
  const say = (key: string) => context.text(`comms.${kind}.${key}`);
  return {
    label: say(before ? 'change' : 'add'),
    yes: before ? context.text('save') : say('add-yes'),
    answer(fields): WrongField | undefined {
      for (const name of needed) if (readText(fields, name) === '') return { field: name, words: say(`no-${name}`) };
      const said = Object.fromEntries([...needed, 'person', 'languages'].map((name) => [name, readText(fields, name)]));
      const clock =
        kind === 'emergency'
          ? { within: Number(readText(fields, 'within')) }
          : {
              rhythm: readText(fields, 'rhythm'),
              startsOn: readText(fields, 'startsOn') || today(context),
              body: readText(fields, 'body'),
            };
      const body = { kind, ...said, ...clock };
      if (before) desk.rewrite(before, body);
      else desk.add(body);
      return undefined;
    },
    content: html`${kind === 'emergency' ? renderField('purpose', say('purpose'), say('purpose-example'), before?.purpose, true) : nothing}
      ${renderField('audience', say('audience'), say('audience-example'), before?.audience, kind === 'regular')}
      ${kind === 'regular' ? renderField('purpose', say('purpose'), say('purpose-example'), before?.purpose) : nothing}
      ${renderField('channel', say('channel'), say('channel-example'), before?.channel)}
      <div class="pair"><div class="field"><label for="plan-organisation">${say('organisation')}</label>
          <select id="plan-organisation" name="organisation"><option value="">${context.text('comms.choose')}</option>${context.organisations.map(
            ({ id, name }) => html`<option value=${id} ?selected=${id === before?.organisation}>${name}</option>`,
          )}</select></div>
        ${renderField('person', say('person'), say('person-example'), before?.person)}</div>
      ${kind === 'emergency' ? renderWithin(context, before) : renderClock(context, bodies, before)}
      ${renderField('languages', context.text('comms.languages'), context.text('comms.languages-example'), before?.languages)}`,
  };
}

function renderField(name: string, label: string, example: string, value = '', first = false) {
  return html`<div class="field"><label for=${`plan-${name}`}>${label}</label>
    <input id=${`plan-${name}`} name=${name} maxlength="200" autocomplete="off" placeholder=${example} ?autofocus=${first} .defaultValue=${value} /></div>`;
}

function renderWithin(context: PanelContext, before: PlanLine | undefined) {
  const choices = [...new Set([...withins, ...(before ? [before.within] : [])])].sort((one, other) => one - other);
  return html`<div class="field"><label for="plan-within">${context.text('comms.within')}</label>
    <select id="plan-within" name="within">${choices.map(
      (minutes) => html`<option value=${minutes} ?selected=${minutes === (before?.within ?? 60)}>${withinWords(context, minutes)}</option>`,
    )}</select></div>`;
}

function renderClock(context: PanelContext, bodies: readonly string[], before: PlanLine | undefined) {
  const known = [...new Set([...bodies, ...(before && before.body !== '' ? [before.body] : [])])];
  return html`<div class="pair"><div class="field"><label for="plan-rhythm">${context.text('comms.rhythm')}</label>
      <select id="plan-rhythm" name="rhythm">${rhythms.map(
        (rhythm) =>
          html`<option value=${rhythm} ?selected=${rhythm === (before?.rhythm ?? 'monthly')}>${context.text(`comms.rhythm.${rhythm}`)}</option>`,
      )}</select></div>
    <div class="field"><label for="plan-starts">${context.text('comms.starts')}</label>
      <input id="plan-starts" name="startsOn" type="date" .defaultValue=${before?.startsOn ?? today(context)} /></div></div>
    ${
      known.length === 0
        ? nothing
        : html`<div class="field"><label for="plan-body">${context.text('comms.kept-by')}</label>
          <select id="plan-body" name="body"><option value="">${context.text('comms.kept-by-hand')}</option>${known.map(
            (body) =>
              html`<option value=${body} ?selected=${body === before?.body}>${context.text('comms.kept-by-meetings', { body })}</option>`,
          )}</select></div>`
    }`;
}

export function keptForm(context: PanelContext, desk: PlanDesk, line: PlanLine): QuestionForm {
  return {
    label: context.text('comms.kept-title', { what: line.purpose, whom: line.audience }),
    yes: context.text('comms.kept-yes'),
    answer(fields) {
      const day = readText(fields, 'day');
      if (day === '' || day > today(context) || day < line.startsOn) return { field: 'day', words: context.text('comms.no-day') };
      desk.kept(line, { day, words: readText(fields, 'words') });
      return undefined;
    },
    content: html`<div class="field"><label for="plan-day">${context.text('comms.day')}</label>
        <input id="plan-day" name="day" type="date" max=${today(context)} .defaultValue=${today(context)} autofocus /></div>
      <div class="field"><label for="plan-words">${context.text('comms.sent-words')}</label>
        <input id="plan-words" name="words" maxlength="500" autocomplete="off" placeholder=${context.text('comms.sent-example')} /></div>`,
  };
}

export function alarmForm(context: PanelContext, desk: PlanDesk, line: PlanLine): QuestionForm {
  const organisation = context.organisations.find(({ id }) => id === line.organisation)?.name ?? context.text('comms.facilitator');
  return {
    label: context.text('comms.raise-title', { what: line.purpose }),
    yes: context.text('comms.raise-yes'),
    answer(fields) {
      const words = readText(fields, 'words');
      if (words === '') return { field: 'words', words: context.text('comms.no-alarm') };
      desk.raise(line, words);
      return undefined;
    },
    content: html`<p>${context.text('comms.raise-words', { organisation, whom: line.audience, within: withinWords(context, line.within) })}</p>
      ${line.person === '' ? nothing : html`<p><b>${line.person}</b></p>`}
      <div class="field"><label for="plan-alarm">${context.text('comms.alarm')}</label>
        <textarea id="plan-alarm" name="words" maxlength="1000" rows="3" autofocus></textarea>
        <p>${context.text('comms.alarm-hint')}</p></div>`,
  };
}

export function toldForm(context: PanelContext, desk: PlanDesk, line: PlanLine, alarm: Alarm): QuestionForm {
  return {
    label: context.text('comms.told-title', { whom: line.audience }),
    yes: context.text('comms.told-yes'),
    answer(fields) {
      desk.told(alarm, readText(fields, 'words'));
      return undefined;
    },
    content: html`<div class="field"><label for="plan-told">${context.text('comms.told-words')}</label>
        <textarea id="plan-told" name="words" maxlength="1000" rows="2" autofocus></textarea></div>`,
  };
}
