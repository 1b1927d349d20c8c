/** The three questions around a draft: what is it about, share it, delete it. Each says who will see what before it happens. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { DraftInfo } from '../common/draft.ts';

export type DraftQuestion =
  | { kind: 'new'; section: string | undefined; suggestion: string }
  | { kind: 'share'; draft: DraftInfo }
  | { kind: 'delete'; draft: DraftInfo };

export interface DraftAnswers {
  begin(title: string, section: string | undefined): void;
  share(draft: DraftInfo): void;
  remove(draft: DraftInfo): void;
  close(): void;
}

export function renderDraftDialog(context: PanelContext, question: DraftQuestion | undefined, answers: DraftAnswers) {
  if (!question) return nothing;
  if (question.kind === 'new') return renderNew(context, question, answers);
  return question.kind === 'share' ? renderShare(context, question.draft, answers) : renderDelete(context, question.draft, answers);
}

function renderNew(
  context: PanelContext,
  { section, suggestion }: { section: string | undefined; suggestion: string },
  answers: DraftAnswers,
) {
  const begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const field =
      event.target instanceof HTMLElement ? event.target.querySelector<HTMLElement & { value: string | null }>('wa-input') : undefined;
    const title = field?.value?.trim() ?? '';
    if (title === '') field?.focus();
    else answers.begin(title, section);
  };
  return html`<wa-dialog open label=${context.text('draft.new.title')} @wa-after-hide=${onlyItself(answers.close)}>
    <form id="ag-new-draft" class="ag-question" @submit=${begin}>
      <p class="ag-who"><wa-icon name="lock"></wa-icon><span>${context.text('draft.new.who', { organisation: own(context) })}</span></p>
      <wa-input autofocus name="title" label=${context.text('draft.new.label')} maxlength="200" required .value=${suggestion}></wa-input>
    </form>
    <wa-button slot="footer" appearance="plain" @click=${answers.close}>${context.text('action.cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="ag-new-draft">${context.text('draft.new.begin')}</wa-button>
  </wa-dialog>`;
}

function renderShare(context: PanelContext, draft: DraftInfo, answers: DraftAnswers) {
  return html`<wa-dialog open label=${context.text('draft.share.title', { title: draft.title })} @wa-after-hide=${onlyItself(answers.close)}>
    <div class="ag-question">
      <p>${context.text('draft.share.who', { organisation: own(context) })}</p>
      <ul>
        <li>${context.text('draft.share.partners')}</li>
        <li>${context.text('draft.share.backbone')}</li>
      </ul>
      <p>${context.text('draft.share.not')}</p>
    </div>
    <wa-button slot="footer" appearance="plain" autofocus @click=${answers.close}>${context.text('draft.share.no')}</wa-button>
    <wa-button slot="footer" variant="brand" @click=${() => answers.share(draft)}>${context.text('draft.share.yes')}</wa-button>
  </wa-dialog>`;
}

function renderDelete(context: PanelContext, draft: DraftInfo, answers: DraftAnswers) {
  return html`<wa-dialog open label=${context.text('draft.delete.title', { title: draft.title })} @wa-after-hide=${onlyItself(answers.close)}>
    <p>${context.text('draft.delete.words', { organisation: own(context) })}</p>
    <wa-button slot="footer" appearance="plain" autofocus @click=${answers.close}>${context.text('draft.delete.no')}</wa-button>
    <wa-button slot="footer" variant="danger" @click=${() => answers.remove(draft)}>${context.text('draft.delete.yes')}</wa-button>
  </wa-dialog>`;
}

function own(context: PanelContext): string {
  return context.seat.organisation?.name ?? '';
}

/** Menus and fields inside a dialog fire the same event. */
function onlyItself(run: () => void): (event: Event) => void {
  return (event) => {
    if (event.target === event.currentTarget) run();
  };
}
