/** What the dialog asks about a block: what it is made of, and what stands above it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { BlockKind, BlockWords, ChoicesAnswer } from '../../common/report.ts';

const blank: BlockWords = { kind: 'text', title: '', words: '', goal: '', indicator: '', from: '', to: '' };

/** @param before the one that is changed. @param send is given what was chosen. */
export function blockForm(
  context: PanelContext,
  kind: BlockKind,
  choices: ChoicesAnswer,
  before: BlockWords | undefined,
  send: (words: BlockWords) => void,
): QuestionForm {
  const held = before ?? { ...blank, kind };
  const name = context.text(`block.${kind}`);
  return {
    label: context.text(before ? 'block.form-change' : 'block.form-add', { what: name }),
    yes: context.text(before ? 'change.yes' : 'block.form-yes'),
    answer: (fields) => {
      const read = (field: keyof BlockWords): string => readText(fields, field);
      const words = { ...blank, kind, title: read('title'), words: read('words'), goal: read('goal'), indicator: read('indicator') };
      const sent = { ...words, from: read('from'), to: read('to') };
      if (kind === 'text' && sent.words === '' && sent.title === '') return { field: 'words', words: context.text('server.needs-words') };
      if (kind === 'goal' && sent.goal === '') return { field: 'goal', words: context.text('server.needs-goal') };
      if (kind === 'indicator' && sent.indicator === '') return { field: 'indicator', words: context.text('server.needs-indicator') };
      if (sent.from !== '' && sent.to !== '' && sent.from > sent.to) return { field: 'to', words: context.text('server.wrong-way') };
      send(sent);
      return undefined;
    },
    content: html`${choiceOf(context, kind, choices, held)}
      <div class="field"><label for="block-title">${context.text('block.title')}</label>
        <input id="block-title" name="title" maxlength="200" autocomplete="off" ?autofocus=${kind === 'text' || kind === 'standing'} .value=${held.title} />
        ${kind === 'text' ? nothing : html`<p>${context.text('block.title-words')}</p>`}</div>
      <div class="field"><label for="block-words">${context.text(kind === 'text' ? 'block.words' : 'block.note')}</label>
        <textarea id="block-words" name="words" maxlength="10000" rows=${kind === 'text' ? 6 : 3} .value=${held.words}></textarea>
        <p>${context.text('block.words-hint')}</p></div>`,
  };
}

function choiceOf(context: PanelContext, kind: BlockKind, { goals, indicators }: ChoicesAnswer, held: BlockWords) {
  switch (kind) {
    case 'goal':
    case 'activities':
      return html`<div class="field"><label for="block-goal">${context.text(kind === 'goal' ? 'block.which-goal' : 'block.of-goal')}</label>
        <select id="block-goal" name="goal" autofocus><option value="">${context.text(kind === 'goal' ? 'block.choose' : 'block.all-goals')}</option>
          ${goals.map(({ id, title }) => html`<option value=${id} ?selected=${id === held.goal}>${title}</option>`)}</select></div>`;
    case 'indicator':
      return html`<div class="field"><label for="block-indicator">${context.text('block.which-indicator')}</label>
        <select id="block-indicator" name="indicator" autofocus><option value="">${context.text('block.choose')}</option>
          ${indicators.map(({ code, title }) => html`<option value=${code} ?selected=${code === held.indicator}>${title}</option>`)}</select></div>`;
    case 'decisions':
      return html`<div class="pair"><div class="field"><label for="block-from">${context.text('block.from')}</label>
          <input id="block-from" name="from" type="date" autofocus .value=${held.from} /></div>
        <div class="field"><label for="block-to">${context.text('block.to')}</label><input id="block-to" name="to" type="date" .value=${held.to} /></div></div>`;
    default:
      return nothing;
  }
}
