/** The three questions around a draft: what is it about, share it, delete it. Each says who will see what before it happens. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { onlyItself } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { DraftInfo } from '../common/draft.ts';
import type { DraftDesk, DraftQuestion } from './draft-desk.ts';

/** One dialog for all three, always on the page, so that it can take the focus when it opens and give it back when it closes. */
export function renderDraftDialog(context: PanelContext, desk: DraftDesk, begin: Begin) {
  const { label, content } = desk.question ? renderQuestion(context, desk, desk.question, begin) : { label: '', content: nothing };
  const closed = (event: Event): void => {
    desk.ask(undefined);
    if (desk.question && desk.question.kind !== 'new') landAt(event.currentTarget, desk.question.draft);
  };
  return html`<wa-dialog .open=${desk.asking} label=${label} @wa-after-show=${selectField} @wa-after-hide=${onlyItself(closed)}>${content}</wa-dialog>`;
}

/** The dialog gives the focus back a moment after it has closed; when the button it came from is gone, the draft or its section takes it. */
function landAt(dialog: EventTarget | null, { id, section }: DraftInfo): void {
  const page = dialog instanceof Element ? dialog.closest('.ag') : undefined;
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const places = [`common-agenda-draft[data-address="draft/${id}"] header wa-button`, `[data-address="${section}"] h2`, 'h2'];
    for (const place of places) {
      const found = page?.querySelector<HTMLElement>(place);
      if (found) return found.focus();
    }
  });
}

type Begin = (title: string, section: string | undefined) => void;
type Field = HTMLElement & { value: string | null; select(): void };

function renderQuestion(context: PanelContext, desk: DraftDesk, question: DraftQuestion, begin: Begin) {
  const { kind } = question;
  if (kind === 'new') return { label: context.text('draft.new.title'), content: renderNew(context, desk, question, begin) };
  const label = context.text(`draft.${kind}.title`, { title: question.draft.title });
  return { label, content: kind === 'share' ? renderShare(context, desk, question.draft) : renderDelete(context, desk, question.draft) };
}

function renderNew(context: PanelContext, desk: DraftDesk, question: Extract<DraftQuestion, { kind: 'new' }>, begin: Begin) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = fieldIn(event);
    const title = field?.value?.trim() ?? '';
    if (title === '') field?.focus();
    else begin(title, question.section);
  };
  return html`<form id="ag-new-draft" class="ag-question" novalidate @submit=${submit}>
      <p class="ag-who"><wa-icon name="lock"></wa-icon><span>${context.text('draft.new.who', { organisation: own(context) })}</span></p>
      <wa-input autofocus name="title" label=${context.text('draft.new.label')} maxlength="200" .value=${question.suggestion}></wa-input>
    </form>
    ${renderCancel(context.text('action.cancel'), desk)}
    <wa-button slot="footer" variant="brand" type="submit" form="ag-new-draft">${context.text('draft.new.begin')}</wa-button>`;
}

function renderShare(context: PanelContext, desk: DraftDesk, draft: DraftInfo) {
  return html`<div class="ag-question">
      <p>${context.text('draft.share.who', { organisation: own(context) })}</p>
      <ul>
        <li>${context.text('draft.share.partners')}</li>
        <li>${context.text('draft.share.backbone')}</li>
      </ul>
      <p>${context.text('draft.share.not')}</p>
    </div>
    ${renderCancel(context.text('draft.share.no'), desk)}
    <wa-button slot="footer" variant="brand" @click=${() => void desk.share(draft)}>${context.text('draft.share.yes')}</wa-button>`;
}

function renderDelete(context: PanelContext, desk: DraftDesk, draft: DraftInfo) {
  return html`<p>${context.text('draft.delete.words', { organisation: own(context) })}</p>
    ${renderCancel(context.text('draft.delete.no'), desk)}
    <wa-button slot="footer" variant="danger" @click=${() => void desk.remove(draft)}>${context.text('draft.delete.yes')}</wa-button>`;
}

function renderCancel(words: string, desk: DraftDesk) {
  return html`<wa-button slot="footer" appearance="plain" @click=${() => desk.ask(undefined)}>${words}</wa-button>`;
}

function own(context: PanelContext): string {
  return context.seat.organisation?.name ?? '';
}

function fieldIn(event: Event): Field | undefined {
  return event.currentTarget instanceof HTMLElement ? (event.currentTarget.querySelector<Field>('wa-input') ?? undefined) : undefined;
}

function selectField(event: Event): void {
  fieldIn(event)?.focus();
  fieldIn(event)?.select();
}
