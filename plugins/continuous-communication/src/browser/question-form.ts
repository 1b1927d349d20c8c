/** The frame of what the page asks in its dialog: a form, words, and the two ways out. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, type TemplateResult } from 'lit';

export interface QuestionForm {
  label: string;
  content: TemplateResult;
  /** What the button says. */
  yes: string;
  /** @returns what went wrong with a field (its name, and the words), undefined when the answer is on its way. */
  answer(fields: FormData): Wrong | undefined;
}

export interface Wrong {
  field: string;
  words: string;
}

export function renderQuestionForm(context: PanelContext, { content, yes, answer }: QuestionForm, close: () => void) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const wrong = answer(new FormData(event.currentTarget));
    showProblem(event.currentTarget, wrong);
    if (!wrong) close();
  };
  return html`<form id="meeting-dialog-form" class="mt-form" novalidate @submit=${submit} @keydown=${sendByEnter}>
      ${content}
      <p id="meeting-dialog-problem" class="mt-wrong" role="alert" data-problem></p>
    </form>
    <wa-button slot="footer" appearance="plain" @click=${close}>${context.text('cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="meeting-dialog-form">${yes}</wa-button>`;
}

/** One line is sent with Enter, as everywhere; Shift makes another line. */
function sendByEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}

/** Says what is wrong, and leads to the field. */
export function showProblem(form: HTMLFormElement, wrong: Wrong | undefined): void {
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
