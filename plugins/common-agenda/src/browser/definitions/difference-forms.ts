/** The questions after the opening: the words of a cell, a question on which we differ, where an organisation stands, and how it ended. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import {
  type CellMark,
  cellMarks,
  type Dimension,
  type GridCell,
  type Tension,
  type TensionStatus,
  tensionStatuses,
} from '../../common/definitions/round.ts';
import { renderMark } from './difference-grid.ts';
import type { RoundDesk } from './round-desk.ts';
import { type QuestionForm, readText } from './round-questions.ts';
import { organisationNamed } from './round-words.ts';
import { statusIcons } from './tension-list.ts';

interface CellPlace {
  organisation: string;
  dimension: Dimension;
  cell: GridCell | undefined;
}

export function cellForm(
  context: PanelContext,
  desk: RoundDesk,
  { organisation, dimension, cell }: CellPlace,
  done: () => void,
): QuestionForm {
  const own = context.seat.organisation?.id === organisation && desk.answer?.may.write === true;
  const { name } = organisationNamed(context, organisation);
  const answer = (fields: FormData) => {
    const mark = cellMarks.find((one) => one === readText(fields, 'mark')) ?? 'differs';
    const words = mark === 'silent' ? '' : readText(fields, 'words');
    if (words === '' && mark !== 'silent') return { field: 'words', words: context.text('start.cell.no-words') };
    done();
    void desk.setCell(organisation, dimension, { words, mark });
    return undefined;
  };
  const option = (mark: CellMark) => html`<label
    ><input type="radio" name="mark" value=${mark} .defaultChecked=${mark === (cell?.mark ?? 'differs')} />${renderMark(context, mark)}</label>`;
  return {
    label: context.text('start.cell.title', { organisation: name, column: context.text(`start.grid.${dimension}`) }),
    yes: context.text(own ? 'start.cell.yes-own' : 'start.cell.yes'),
    answer,
    content: html`<p class="st-small">${context.text(own ? 'start.cell.own' : 'start.cell.proposal', { organisation: name })}</p>
      ${renderSource(desk, organisation, dimension)}
      <div class="st-field"><label for="st-words">${context.text('start.cell.words')}</label>
        <input id="st-words" name="words" autofocus maxlength="300" .defaultValue=${cell?.words ?? ''} /></div>
      <fieldset><legend>${context.text('start.cell.mark')}</legend><div class="st-choices">${cellMarks.map(option)}</div></fieldset>`,
  };
}

const sources = { cause: 'causes', who: 'who', place: 'place', success: 'success' } as const;

/** What the organisation wrote itself, so that a proposal keeps close to it. */
function renderSource(desk: RoundDesk, organisation: string, dimension: Dimension) {
  const definition = desk.answer?.definitions.find((one) => one.organisation === organisation);
  if (!definition) return nothing;
  const said = definition[sources[dimension]];
  return html`<blockquote>${said === '' ? definition.text : said}</blockquote>`;
}

export function raiseForm(context: PanelContext, desk: RoundDesk, done: () => void): QuestionForm {
  const answer = (fields: FormData) => {
    const question = readText(fields, 'question');
    if (question === '') return { field: 'question', words: context.text('start.raise.no-question') };
    done();
    void desk.raise(question);
    return undefined;
  };
  return {
    label: context.text('start.raise.title'),
    yes: context.text('start.raise.yes'),
    answer,
    content: html`<div class="st-field"><label for="st-raise">${context.text('start.raise.label')}</label>
      <p>${context.text('start.raise.hint')}</p>
      <input id="st-raise" name="question" autofocus maxlength="200" /></div>`,
  };
}

export function stateForm(context: PanelContext, desk: RoundDesk, tension: Tension, done: () => void): QuestionForm {
  const organisation = context.seat.organisation;
  const before = tension.positions.find((one) => one.organisation === organisation?.id)?.text ?? '';
  return {
    label: tension.question,
    yes: context.text('start.state.yes', { organisation: organisation?.name ?? '' }),
    answer: (fields) => {
      done();
      void desk.state(tension.id, readText(fields, 'text'));
      return undefined;
    },
    content: html`<div class="st-field"><label for="st-state">${context.text('start.state.label', { organisation: organisation?.name ?? '' })}</label>
      <p>${context.text('start.state.hint')}</p>
      <textarea id="st-state" name="text" rows="4" autofocus maxlength="4000" .defaultValue=${before}></textarea></div>`,
  };
}

export function settleForm(context: PanelContext, desk: RoundDesk, tension: Tension, done: () => void): QuestionForm {
  const answer = (fields: FormData) => {
    const status = tensionStatuses.find((one) => one === readText(fields, 'status')) ?? 'open';
    const resolution = readText(fields, 'resolution');
    const review = readText(fields, 'review');
    if (resolution === '' && (status === 'resolved' || status === 'agree-to-differ')) {
      return { field: 'resolution', words: context.text('start.settle.no-words') };
    }
    done();
    void desk.settle(tension.id, { status, resolution, ...(review === '' ? {} : { review }) });
    return undefined;
  };
  const option = (status: TensionStatus) => html`<label
    ><input type="radio" name="status" value=${status} .defaultChecked=${status === tension.status} />
    <span class="st-mark"><wa-icon name=${statusIcons[status]}></wa-icon>${context.text(`start.status.${status}`)}</span>
    <span class="st-small">${context.text(`start.status-hint.${status}`)}</span></label>`;
  return {
    label: tension.question,
    yes: context.text('start.settle.yes'),
    answer,
    content: html`<fieldset><legend>${context.text('start.settle.status')}</legend><div class="st-choices">${tensionStatuses.map(option)}</div></fieldset>
      <div class="st-field"><label for="st-resolution">${context.text('start.settle.resolution')}</label>
        <textarea id="st-resolution" name="resolution" rows="3" maxlength="4000" .defaultValue=${tension.resolution}></textarea></div>
      <div class="st-field"><label for="st-review">${context.text('start.settle.review')}</label>
        <input id="st-review" name="review" type="date" .defaultValue=${tension.review ?? ''} /></div>`,
  };
}
