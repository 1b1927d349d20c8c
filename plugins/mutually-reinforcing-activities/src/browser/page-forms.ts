/** What the dialog asks: why not, whom to ask for what, other words for what was asked, and how two activities work together. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html } from 'lit';
import { type ActivityInfo, type Role, roleKinds, type TieKind, tieKinds } from '../common/activity.ts';
import { dependencyPath } from '../common/dependency-path.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { byName, organisationNamed } from './activity-words.ts';

/** A no, or stepping out of what was promised: both with a word. */
export function declineForm(context: PanelContext, desk: ActivityDesk, role: Role, done: () => void): QuestionForm {
  const key = role.state === 'accepted' ? 'step-out' : 'decline';
  const activity = desk.activity(role.activity)?.name ?? '';
  return {
    label: context.text(`${key}.title`, { activity }),
    yes: context.text(`${key}.yes`),
    answer: (fields) => {
      const word = readText(fields, 'word');
      if (word === '') return { field: 'word', words: context.text('decline.no-word') };
      done();
      void desk.decline(role, word);
      return undefined;
    },
    content: html`<p>${context.text(`${key}.words`)}</p>
      <div class="field"><label for="dialog-word">${context.text('decline.label')}</label>
        <textarea id="dialog-word" name="word" maxlength="1000" rows="2" autofocus></textarea></div>`,
  };
}

export function askForm(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, done: () => void): QuestionForm {
  const hasLead = activity.lead !== undefined;
  const kinds = roleKinds.filter((kind) => kind !== 'lead' || !hasLead);
  const first = hasLead ? 'deliver' : 'lead';
  return {
    label: context.text('ask.title'),
    yes: context.text('ask.yes'),
    answer: (fields) => {
      const organisation = readText(fields, 'organisation');
      const kind = readText(fields, 'kind');
      if (organisation === '') return { field: 'organisation', words: context.text('ask.nobody') };
      const isAsked = activity.roles.some((role) => role.organisation === organisation && role.kind === kind && role.state !== 'declined');
      if (isAsked) return { field: 'organisation', words: context.text('ask.already') };
      done();
      void desk.askFor(activity.id, { organisation, kind, promised: readText(fields, 'promised') });
      return undefined;
    },
    content: html`<p>${context.text('ask.words')}</p>
      <div class="field"><label for="dialog-organisation">${context.text('ask.organisation')}</label>
        <select id="dialog-organisation" name="organisation" autofocus><option value="">${context.text('ask.choose')}</option>
          ${byName(
            context,
            context.organisations.map(({ id }) => id),
          ).map((id) => html`<option value=${id}>${organisationNamed(context, id).name}</option>`)}</select></div>
      <div class="field"><label for="dialog-kind">${context.text('ask.kind')}</label>
        <select id="dialog-kind" name="kind">${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === first}>${context.text(`role.${kind}`)}</option>`)}</select></div>
      ${renderPromise(context, '')}`,
  };
}

export function askAnewForm(context: PanelContext, desk: ActivityDesk, role: Role, done: () => void): QuestionForm {
  const own = role.organisation === context.seat.organisation?.id;
  return {
    label: context.text(own ? 'anew.title-own' : 'anew.title', { organisation: organisationNamed(context, role.organisation).name }),
    yes: context.text(own ? 'anew.yes-own' : 'ask.yes'),
    answer: (fields) => {
      done();
      void desk.askAnew(role, readText(fields, 'promised'));
      return undefined;
    },
    content: html`<p>${context.text(own ? 'anew.words-own' : role.state === 'accepted' ? 'anew.words-accepted' : 'ask.words')}</p>${renderPromise(context, role.promised)}`,
  };
}

function renderPromise(context: PanelContext, promised: string) {
  return html`<div class="field"><label for="dialog-promised">${context.text('ask.promised')}</label>
    <p id="dialog-promised-hint">${context.text('ask.promised-hint')}</p>
    <textarea id="dialog-promised" name="promised" maxlength="500" rows="2" aria-describedby="dialog-promised-hint" .defaultValue=${promised}></textarea></div>`;
}

/** @param chosen id of the other one, when it is known. */
export function tieForm(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, done: () => void, chosen = ''): QuestionForm {
  const others = desk.list.activities.filter(({ id }) => id !== activity.id);
  return {
    label: context.text('tie.title', { activity: activity.name }),
    yes: context.text('tie.yes'),
    answer: (fields) => {
      const to = readText(fields, 'to');
      const kind = readText(fields, 'kind') as TieKind;
      if (to === '') return { field: 'to', words: context.text('tie.nothing') };
      const path = kind === 'depends-on' ? dependencyPath(desk.list.ties, activity.id, to) : undefined;
      if (path)
        return { field: 'to', words: context.text('tie.circle', { path: path.map((id) => desk.activity(id)?.name ?? '…').join(' → ') }) };
      done();
      void desk.tie(activity.id, to, kind, readText(fields, 'note'));
      return undefined;
    },
    content: html`<div class="field"><label for="dialog-tie">${context.text('tie.kind', { activity: activity.name })}</label>
        <select id="dialog-tie" name="kind" autofocus>${tieKinds.map((kind) => html`<option value=${kind}>${context.text(`tie.${kind}`)}</option>`)}</select></div>
      <div class="field"><label for="dialog-to">${context.text('tie.to')}</label>
        <select id="dialog-to" name="to"><option value="">${context.text('ask.choose')}</option>
          ${others.map(({ id, code, name }) => html`<option value=${id} ?selected=${id === chosen}>${code} ${name}</option>`)}</select></div>
      <div class="field"><label for="dialog-note">${context.text('tie.note')}</label>
        <input id="dialog-note" name="note" maxlength="300" autocomplete="off" /></div>`,
  };
}
