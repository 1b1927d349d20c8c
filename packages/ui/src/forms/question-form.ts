/** The frame of what a panel asks in its dialog: a form, words, the two ways out, and what is wrong, said beside the field. */
import { html, type TemplateResult } from 'lit';

export interface WrongField {
  /** Name of the field. */
  field: string;
  words: string;
}

export interface QuestionForm {
  label: string;
  content: TemplateResult;
  /** What the button says. */
  yes: string;
  /** @returns what went wrong with a field, undefined when the answer is on its way. */
  answer(fields: FormData): WrongField | undefined;
}

/** Inside of a `wa-dialog`; the panel has the text `cancel`. The hidden button lets Enter send it. */
export function renderQuestionForm(context: { text(key: string): string }, { content, yes, answer }: QuestionForm, close: () => void) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) showProblem(event.currentTarget, answer(new FormData(event.currentTarget)));
  };
  return html`<form id="dialog-form" class="form" novalidate @submit=${submit}>
      ${content}
      <p id="dialog-problem" class="wrong" role="alert" data-problem></p>
      <button type="submit" hidden></button>
    </form>
    <wa-button slot="footer" appearance="plain" @click=${close}>${context.text('cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="dialog-form">${yes}</wa-button>`;
}

/** Says what is wrong, and leads to the field; takes back what was said when nothing is. */
export function showProblem(form: HTMLFormElement, wrong: WrongField | undefined): void {
  const problem = form.querySelector<HTMLElement>('[data-problem]');
  if (problem) problem.textContent = wrong?.words ?? '';
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  if (!wrong) return;
  const field = form.querySelector<HTMLElement>(`[name="${wrong.field}"]`);
  field?.setAttribute('aria-invalid', 'true');
  if (problem) field?.setAttribute('aria-describedby', problem.id);
  field?.focus();
}

/** The words of a field without what surrounds them; empty where nothing was written. */
export function readText(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
