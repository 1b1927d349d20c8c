/** The three questions of a round: whom to ask, to seal, and to open. Each says what it means before it happens; two of them cannot be undone. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html } from 'lit';
import type { RoundDesk } from './round-desk.ts';
import { type QuestionForm, readText } from './round-questions.ts';
import { byName, listWords, organisationNamed } from './round-words.ts';

export function beginForm(context: PanelContext, desk: RoundDesk, done: () => void): QuestionForm {
  const { organisations } = context;
  const answer = (fields: FormData) => {
    const title = readText(fields, 'title');
    const asked = fields.getAll('asked').filter((id): id is string => typeof id === 'string');
    const until = readText(fields, 'until');
    if (title === '') return { field: 'title', words: context.text('start.begin.no-title') };
    if (asked.length < 2) return { field: 'asked', words: context.text('start.begin.too-few') };
    const readers = { observers: fields.has('observers'), community: fields.has('community') };
    done();
    void desk.begin({ title, asked, readers, ...(until === '' ? {} : { until }) });
    return undefined;
  };
  return {
    label: context.text('start.begin.title'),
    yes: context.text('start.begin.yes'),
    answer,
    content: html`<div class="st-field"><label for="st-title">${context.text('start.begin.question')}</label>
        <input id="st-title" name="title" autofocus maxlength="200" .defaultValue=${context.text('start.begin.suggestion')} /></div>
      <fieldset><legend>${context.text('start.begin.asked')}</legend>
        <div class="st-choices">${byName(
          context,
          organisations.map(({ id }) => id),
        ).map((id) => {
          const { name, kind } = organisations.find((one) => one.id === id) ?? { name: '', kind: '' };
          return html`<label><input type="checkbox" name="asked" value=${id} .defaultChecked=${!/funder|observer/i.test(kind)} /><span>${name}</span></label>`;
        })}</div></fieldset>
      <fieldset><legend>${context.text('start.begin.readers')}</legend>
        <p class="st-small">${context.text('start.begin.readers-hint')}</p>
        <div class="st-choices">
          <label><input type="checkbox" name="observers" /><span>${context.text('start.begin.observers')}</span></label>
          <label><input type="checkbox" name="community" /><span>${context.text('start.begin.community')}</span></label>
        </div></fieldset>
      <div class="st-field"><label for="st-until">${context.text('start.begin.until')}</label><input id="st-until" name="until" type="date" /></div>
      <p class="st-small">${context.text('start.begin.fixed')}</p>`,
  };
}

export function sealForm(context: PanelContext, desk: RoundDesk, version: number, done: () => void): QuestionForm {
  const organisation = context.seat.organisation?.name ?? '';
  const opened = desk.answer?.round.openedAt !== undefined;
  return {
    label: context.text('start.seal-for.title', { organisation }),
    yes: context.text('start.seal-for.yes'),
    answer: () => {
      done();
      void desk.seal(version);
      return undefined;
    },
    content: html`<ul>
      <li>${context.text('start.seal-for.never')}</li>
      <li>${context.text(opened ? 'start.seal-for.late' : 'start.seal-for.closed')}</li>
      <li>${context.text('start.seal-for.receipt')}</li>
    </ul>`,
  };
}

/** The words are typed by hand, since nothing takes an opening back. */
export function openForm(context: PanelContext, desk: RoundDesk, done: () => void): QuestionForm {
  const round = desk.answer?.round;
  const inside = new Set(round?.sealed.map(({ organisation }) => organisation));
  const missing = byName(
    context,
    (round?.asked ?? []).filter((id) => !inside.has(id)),
  );
  const phrase = context.text('start.open.phrase');
  const answer = (fields: FormData) => {
    if (readText(fields, 'phrase').toLocaleLowerCase() !== phrase) {
      return { field: 'phrase', words: context.text('start.open.not-said', { phrase }) };
    }
    done();
    void desk.open();
    return undefined;
  };
  return {
    label: context.text('start.open.title'),
    yes: plural(context, 'start.open.yes', inside.size),
    answer,
    content: html`<p>${plural(context, 'start.open.words', inside.size)}</p>
      ${
        missing.length === 0
          ? html`<p>${context.text('start.open.all-in')}</p>`
          : html`<p>${plural(context, 'start.open.missing', missing.length, { names: listWords(missing.map((id) => organisationNamed(context, id).name)) })}</p>`
      }
      <p><strong>${context.text('start.open.for-good')}</strong></p>
      <div class="st-field"><label for="st-phrase">${context.text('start.open.label', { phrase })}</label>
        <input id="st-phrase" name="phrase" autocomplete="off" autocapitalize="off" spellcheck="false" autofocus /></div>`,
  };
}
