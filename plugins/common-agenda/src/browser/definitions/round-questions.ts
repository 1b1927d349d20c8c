/** What the page may ask in its dialog, and the frame each question stands in: a form, words, and the two ways out. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, type TemplateResult } from 'lit';
import type { Dimension, GridCell, Tension } from '../../common/definitions/round.ts';

export type RoundQuestion =
  | { kind: 'begin' }
  | { kind: 'seal'; version: number }
  | { kind: 'open' }
  | { kind: 'cell'; organisation: string; dimension: Dimension; cell: GridCell | undefined }
  | { kind: 'raise' }
  | { kind: 'state'; tension: Tension }
  | { kind: 'settle'; tension: Tension };

export interface QuestionForm {
  label: string;
  content: TemplateResult;
  /** What the button says. */
  yes: string;
  /** @returns what went wrong with a field (its name, and the words), undefined when the answer is on its way. */
  answer(fields: FormData): { field: string; words: string } | undefined;
}

/** The next action stands at the end; the other says what happens instead. */
export function renderQuestionForm(context: PanelContext, { content, yes, answer }: QuestionForm, close: () => void) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    const wrong = answer(new FormData(form));
    const problem = form.querySelector<HTMLElement>('[data-problem]');
    if (problem) problem.textContent = wrong?.words ?? '';
    if (!wrong) return;
    const field = form.querySelector<HTMLElement>(`[name="${wrong.field}"]`);
    field?.setAttribute('aria-invalid', 'true');
    field?.setAttribute('aria-describedby', 'st-problem');
    field?.focus();
  };
  return html`<form id="st-question" class="ag-question st-dialog" novalidate @submit=${submit}>
      ${content}
      <p id="st-problem" class="st-wrong" role="alert" data-problem></p>
    </form>
    <wa-button slot="footer" appearance="plain" @click=${close}>${context.text('action.cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="st-question">${yes}</wa-button>`;
}

export function readText(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
