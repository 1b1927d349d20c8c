/** A dialog of a meeting: closed once it is answered, and one line is sent with Enter, so that nobody in the room waits. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, showProblem } from '@tutti/ui';
import { html } from 'lit';

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
