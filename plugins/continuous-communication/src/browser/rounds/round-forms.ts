/** What the dialog asks: what people were asked, what they said, what we answer, and that they were told. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText, type WrongField } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type Heard, promisedDays, type RoundInfo, responses } from '../../common/rounds/round.ts';
import { today } from '../plan/plan-words.ts';
import type { RoundDesk } from './round-desk.ts';

export function roundForm(context: PanelContext, desk: RoundDesk, before?: RoundInfo): QuestionForm {
  const own = context.seat.role === 'facilitator' ? undefined : context.seat.organisation?.id;
  return {
    label: context.text(before ? 'said.change' : 'said.add'),
    yes: context.text(before ? 'save' : 'said.add-yes'),
    answer(fields): WrongField | undefined {
      const [title, asked, from, until, promised] = ['title', 'asked', 'from', 'until', 'promised'].map((name) => readText(fields, name));
      for (const [name, value] of Object.entries({ title, asked, from, until })) {
        if (!value) return { field: name, words: context.text(`said.missing.${name}`) };
      }
      if ((until ?? '') < (from ?? '')) return { field: 'until', words: context.text('said.until-wrong') };
      if (promised && promised <= (until ?? '')) return { field: 'promised', words: context.text('said.promised-wrong') };
      const organisation = own ?? readText(fields, 'organisation');
      const answered = readText(fields, 'answered');
      const body = {
        ...{ title, asked, from, until },
        ...(promised ? { promised } : {}),
        ...(organisation === '' ? {} : { organisation }),
        ...(answered === '' ? {} : { answered: Number(answered) }),
      };
      if (before) desk.rewrite(before, body);
      else desk.add(body);
      return undefined;
    },
    content: html`<div class="field"><label for="said-title">${context.text('said.title-field')}</label>
        <input id="said-title" name="title" maxlength="200" autocomplete="off" placeholder=${context.text('said.title-example')} autofocus .defaultValue=${before?.title ?? ''} /></div>
      <div class="field"><label for="said-asked">${context.text('said.asked')}</label>
        <input id="said-asked" name="asked" maxlength="200" autocomplete="off" placeholder=${context.text('said.asked-example')} .defaultValue=${before?.asked ?? ''} /></div>
      <div class="pair">${renderDay('from', context.text('said.from'), before?.from ?? today(context))}
        ${renderDay('until', context.text('said.until'), before?.until ?? '')}</div>
      <div class="pair">${renderDay('promised', context.text('said.promised'), before?.promised ?? '', context.text('said.promised-hint', { count: promisedDays }))}
        <div class="field"><label for="said-answered">${context.text('said.answered')}</label>
          <input id="said-answered" name="answered" type="number" min="0" inputmode="numeric" .defaultValue=${String(before?.answered ?? '')} /></div></div>
      ${own === undefined ? renderOrganisation(context, before) : nothing}`,
  };
}

function renderDay(name: string, label: string, value: string, hint = '') {
  return html`<div class="field"><label for=${`said-${name}`}>${label}</label><input id=${`said-${name}`} name=${name} type="date" .defaultValue=${value} />
    ${hint === '' ? nothing : html`<p>${hint}</p>`}</div>`;
}

function renderOrganisation(context: PanelContext, before: RoundInfo | undefined) {
  return html`<div class="field"><label for="said-organisation">${context.text('said.organisation')}</label>
    <select id="said-organisation" name="organisation"><option value="">${context.text('said.facilitator')}</option>${context.organisations.map(
      ({ id, name }) => html`<option value=${id} ?selected=${id === before?.organisation}>${name}</option>`,
    )}</select></div>`;
}

export function hearForm(context: PanelContext, desk: RoundDesk, round: RoundInfo): QuestionForm {
  return {
    label: context.text('said.hear'),
    yes: context.text('said.hear-yes'),
    answer(fields) {
      const words = readText(fields, 'words');
      if (words === '') return { field: 'words', words: context.text('said.no-words') };
      desk.hear(round, { words });
      return undefined;
    },
    content: html`<div class="field"><label for="said-words">${context.text('said.words')}</label>
      <textarea id="said-words" name="words" maxlength="300" rows="2" autofocus></textarea><p>${context.text('said.words-hint')}</p></div>`,
  };
}

export function answerForm(context: PanelContext, desk: RoundDesk, heard: Heard): QuestionForm {
  return {
    label: context.text('said.answer-title'),
    yes: context.text('save'),
    answer(fields) {
      const [words, response, why] = [readText(fields, 'words'), readText(fields, 'response') || 'open', readText(fields, 'why')];
      if (words === '') return { field: 'words', words: context.text('said.no-words') };
      if (response !== 'open' && why === '') return { field: 'why', words: context.text('said.no-why') };
      desk.answerHeard(heard, { words, response, why });
      return undefined;
    },
    content: html`<div class="field"><label for="said-words">${context.text('said.words')}</label>
        <textarea id="said-words" name="words" maxlength="300" rows="2" .defaultValue=${heard.words}></textarea></div>
      <fieldset><legend>${context.text('said.response')}</legend><div class="choices">${responses
        .filter((response) => response !== 'open')
        .map(
          (response, index) =>
            html`<label class="check"><input type="radio" name="response" value=${response} ?checked=${response === heard.response} ?autofocus=${index === 0} /><span>${context.text(`said.response.${response}`)}</span></label>`,
        )}</div></fieldset>
      <div class="field"><label for="said-why">${context.text('said.why')}</label>
        <textarea id="said-why" name="why" maxlength="1000" rows="3" .defaultValue=${heard.why}></textarea><p>${context.text('said.why-hint')}</p></div>`,
  };
}

export function tellForm(context: PanelContext, desk: RoundDesk, round: RoundInfo): QuestionForm {
  return {
    label: context.text('said.tell-title', { whom: round.asked }),
    yes: context.text('said.tell-yes'),
    answer(fields) {
      const day = readText(fields, 'day');
      if (day <= round.until || day > today(context)) return { field: 'day', words: context.text('said.no-day') };
      void desk.tell(round, { day, how: readText(fields, 'how') });
      return undefined;
    },
    content: html`<p>${context.text('said.tell-words')}</p>
      <div class="field"><label for="said-day">${context.text('comms.day')}</label>
        <input id="said-day" name="day" type="date" max=${today(context)} .defaultValue=${today(context)} autofocus /></div>
      <div class="field"><label for="said-how">${context.text('said.how')}</label>
        <input id="said-how" name="how" maxlength="300" autocomplete="off" placeholder=${context.text('said.how-example')} /></div>`,
  };
}
