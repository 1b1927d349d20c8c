/** What the dialog asks: an item, a line to write down, a reason, a correction, the close. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type EntryInfo, type EntryKind, type ItemInfo, itemKinds, type MeetingAnswer } from '../common/meeting.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { countsWords } from './meeting-words.ts';

/** @param meeting whose agenda it comes to; undefined: the list that all add to. */
export function itemForm(context: PanelContext, desk: MeetingDesk, meeting: string | undefined, before?: ItemInfo): QuestionForm {
  const key = before ? 'item.change' : meeting === undefined ? 'item.bring-up' : 'item.add';
  return {
    label: context.text(key),
    yes: context.text(before ? 'save' : `${key}-yes`),
    answer: (fields) => {
      const title = readText(fields, 'title');
      if (title === '') return { field: 'title', words: context.text('item.no-title') };
      const body = {
        ...{ title, kind: readText(fields, 'kind'), minutes: Number(readText(fields, 'minutes') || 0) },
        ...{ who: readText(fields, 'who'), note: readText(fields, 'note') },
      };
      if (before) void desk.changeItem(before.id, body);
      else void desk.addItem(meeting === undefined ? body : { ...body, meeting });
      return undefined;
    },
    content: html`${meeting === undefined && !before ? html`<p>${context.text('item.bring-up-words')}</p>` : nothing}
      <div class="mt-field"><label for="item-title">${context.text('item.title')}</label>
        <input id="item-title" name="title" maxlength="200" autocomplete="off" autofocus .defaultValue=${before?.title ?? ''} /></div>
      <div class="mt-two"><div class="mt-field"><label for="item-kind">${context.text('item.kind')}</label>
        <select id="item-kind" name="kind">${itemKinds.map(
          (kind) => html`<option value=${kind} ?selected=${kind === (before?.kind ?? 'discuss')}>${context.text(`kind.${kind}`)}</option>`,
        )}</select></div>
      <div class="mt-field"><label for="item-minutes">${context.text('item.minutes')}</label>
        <input id="item-minutes" name="minutes" type="number" inputmode="numeric" min="0" max="480" .defaultValue=${String(before?.minutes ?? 10)} /></div></div>
      <div class="mt-field"><label for="item-who">${context.text('item.who')}</label>
        <input id="item-who" name="who" maxlength="300" autocomplete="off" .defaultValue=${before?.who ?? ''} /></div>
      <div class="mt-field"><label for="item-note">${context.text('item.note')}</label>
        <textarea id="item-note" name="note" maxlength="2000" rows="2" .defaultValue=${before?.note ?? ''}></textarea></div>`,
  };
}

export function entryForm(
  context: PanelContext,
  desk: MeetingDesk,
  { meeting, mayAsk }: MeetingAnswer,
  kind: EntryKind,
  before?: EntryInfo,
): QuestionForm {
  return {
    label: context.text(`entry.${kind}`),
    yes: context.text(before ? 'save' : 'entry.write'),
    answer: (fields) => {
      const text = readText(fields, 'text');
      if (text === '') return { field: 'text', words: context.text(`entry.no-${kind}`) };
      const [organisation, due] = [readText(fields, 'organisation'), readText(fields, 'due')];
      const asked = { ...(organisation === '' ? {} : { organisation }), ...(due === '' ? {} : { due }) };
      const body = { text, ...(kind === 'action' ? { person: readText(fields, 'person'), ...asked } : {}) };
      if (before) void desk.changeEntry(before.id, body);
      else void desk.write(meeting.id, { ...body, kind, ...(fields.has('ask') ? { ask: true } : {}) });
      return undefined;
    },
    content: html`<div class="mt-field"><label for="entry-text">${context.text(`entry.${kind}-label`)}</label>
        <textarea id="entry-text" name="text" maxlength="1000" rows="2" autofocus .defaultValue=${before?.text ?? ''}></textarea></div>
      ${kind === 'action' ? renderAsked(context, before) : nothing}
      ${
        kind === 'decision' && mayAsk && !before
          ? html`<label class="mt-check"><input type="checkbox" name="ask" checked /><span>${context.text('entry.ask')}
              <small>${context.text('entry.ask-words')}</small></span></label>`
          : nothing
      }`,
  };
}

function renderAsked(context: PanelContext, before: EntryInfo | undefined) {
  return html`<div class="mt-field"><label for="entry-organisation">${context.text('entry.organisation')}</label>
      <select id="entry-organisation" name="organisation"><option value="">${context.text('entry.nobody')}</option>
        ${context.organisations.map(({ id, name }) => html`<option value=${id} ?selected=${id === before?.organisation}>${name}</option>`)}</select></div>
    <div class="mt-two"><div class="mt-field"><label for="entry-person">${context.text('entry.person')}</label>
        <input id="entry-person" name="person" maxlength="300" autocomplete="off" .defaultValue=${before?.person ?? ''} /></div>
      <div class="mt-field"><label for="entry-due">${context.text('entry.due')}</label>
        <input id="entry-due" name="due" type="date" .defaultValue=${before?.due ?? ''} /></div></div>`;
}

function reasonForm(context: PanelContext, key: string, send: (words: string) => void): QuestionForm {
  return {
    label: context.text(`${key}.title`),
    yes: context.text(`${key}.yes`),
    answer: (fields) => {
      const words = readText(fields, 'words');
      if (words === '') return { field: 'words', words: context.text(`${key}.no-words`) };
      send(words);
      return undefined;
    },
    content: html`<p>${context.text(`${key}.words`)}</p>
      <div class="mt-field"><label for="reason-words">${context.text(`${key}.label`)}</label>
        <textarea id="reason-words" name="words" maxlength="1000" rows="2" autofocus></textarea></div>`,
  };
}

export const cancelForm = (context: PanelContext, desk: MeetingDesk, id: string): QuestionForm =>
  reasonForm(context, 'call-off', (words) => void desk.cancel(id, words));

export const correctForm = (context: PanelContext, desk: MeetingDesk, id: string): QuestionForm =>
  reasonForm(context, 'correct', (words) => void desk.correct(id, words));

export const dropForm = (context: PanelContext, desk: MeetingDesk, entry: EntryInfo): QuestionForm =>
  reasonForm(context, 'drop', (words) => void desk.tell(entry, 'dropped', words));

/** Says what came of it before it is closed for good. */
export function closeForm(context: PanelContext, desk: MeetingDesk, { meeting, entries, items }: MeetingAnswer): QuestionForm {
  const left = items.filter(({ state }) => state === 'open');
  return {
    label: context.text('close.title', { title: meeting.title }),
    yes: context.text('close.yes'),
    answer: () => {
      void desk.close(meeting.id);
      return undefined;
    },
    content: html`<p class="mt-sum">${countsWords(context, entries)}</p>
      ${left.length === 0 ? nothing : html`<p>${context.text('close.left', { titles: new Intl.ListFormat(document.documentElement.lang || undefined).format(left.map(({ title }) => title)) })}</p>`}
      <p>${context.text('close.words')}</p>`,
  };
}
