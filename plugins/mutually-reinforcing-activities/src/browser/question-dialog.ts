/** The frame of what the page asks in its dialog: a form, words, and the two ways out. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, type TemplateResult } from 'lit';

export interface QuestionForm {
  label: string;
  content: TemplateResult;
  /** What the button says. */
  yes: string;
  /** @returns what went wrong with a field (its name, and the words), undefined when the answer is on its way. */
  answer(fields: FormData): { field: string; words: string } | undefined;
}

export function renderQuestionForm(context: PanelContext, { content, yes, answer }: QuestionForm, close: () => void) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) showProblem(event.currentTarget, answer(new FormData(event.currentTarget)));
  };
  return html`<form id="dialog-form" class="form" novalidate @submit=${submit}>
      ${content}
      <p id="dialog-problem" class="wrong" role="alert" data-problem></p>
    </form>
    <wa-button slot="footer" appearance="plain" @click=${close}>${context.text('cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="dialog-form">${yes}</wa-button>`;
}

/** Says what is wrong beside the button, and leads to the field. */
export function showProblem(form: HTMLFormElement, wrong: { field: string; words: string } | undefined): void {
  const problem = form.querySelector<HTMLElement>('[data-problem]');
  if (problem) problem.textContent = wrong?.words ?? '';
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  if (!wrong) return;
  const field = form.querySelector<HTMLElement>(`[name="${wrong.field}"]`);
  field?.setAttribute('aria-invalid', 'true');
  if (problem) field?.setAttribute('aria-describedby', problem.id);
  field?.focus();
}

export function readText(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
