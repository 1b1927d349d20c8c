/** The agenda as a page one likes to read, and writes in at the place where one reads. */
import type { DocumentHandle, PanelContext } from '@tutti/plugin-api/browser';
import {
  adoptStyles,
  englishRichTextWords,
  type RichTextEditor,
  type RichTextToolbar,
  type RichTextUser,
  type RichTextWords,
} from '@tutti/ui/rich-text';
import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { agendaDocument } from '../common/agenda-document.ts';
import type { DraftInfo } from '../common/draft.ts';
import { AgendaActions } from './agenda-actions.ts';
import { download, renderBar } from './agenda-bar.ts';
import { renderHead, renderLoading, renderRefused, renderSummary } from './agenda-head.ts';
import { renderOutline } from './agenda-outline.ts';
import { AgendaSectionElement } from './agenda-section.ts';
import { agendaStyles } from './agenda-styles.ts';
import { AgendaView } from './agenda-view.ts';
import { DraftCard } from './draft-card.ts';
import { DraftDesk } from './draft-desk.ts';
import { renderDraftDialog } from './draft-dialogs.ts';
import { editorWords } from './editor-words.ts';
import { LightElement } from './light-element.ts';
import { ReadingPlace } from './reading-place.ts';
import { RemarkDesk } from './remarks/remark-desk.ts';
import { remarkStyles } from './remarks/remark-styles.ts';

void DraftCard;

/** Its animation, and some time to spare. */
const dialogClosesWithinMs = 1_000;

export default class AgendaPanel extends LightElement {
  static override properties = {
    context: { attribute: false },
    state: { state: true },
    current: { state: true },
    active: { state: true },
  };
  declare context: PanelContext;
  declare state: 'loading' | 'ready' | 'refused';
  /** Address of what is being read or written: a section's id, `summary`, or `draft/<id>`. */
  declare current: string;
  /** The editor that the toolbar acts on. */
  declare active: RichTextEditor | undefined;
  #handle: DocumentHandle | undefined;
  #view: AgendaView | undefined;
  #actions: AgendaActions | undefined;
  #drafts: DraftDesk | undefined;
  #remarks: RemarkDesk | undefined;
  /** Counts what was told of remarks. */
  #talk = 0;
  #words: RichTextWords = englishRichTextWords;
  #user: RichTextUser = { name: '', organisation: '', color: -1 };
  #problem = '';
  #undo: (() => void)[] = [];
  #focused: HTMLElement | undefined;
  #place: ReadingPlace | undefined;
  /** Which of summary and sections it was in. */
  #focusedAt = -1;

  constructor() {
    super();
    this.state = 'loading';
    this.current = '';
    this.active = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, agendaStyles);
    adoptStyles(this, remarkStyles);
    const { person, organisation } = this.context.seat;
    this.#user = { name: person.name, organisation: organisation?.initials ?? '', color: organisation?.color ?? -1 };
    this.#words = editorWords(this.context);
    this.#place = new ReadingPlace(this, (address) => {
      this.current = address;
    });
    this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#place?.dispose();
    this.#close();
  }

  #open(): void {
    const { context } = this;
    const changed = (): void => this.requestUpdate();
    this.state = 'loading';
    const handle = context.openDocument(agendaDocument);
    const drafts = new DraftDesk(context, changed);
    const remarks = new RemarkDesk(context, () => {
      this.#talk += 1;
      changed();
    });
    const loadRecords = (): void => {
      void drafts.load();
      void remarks.load();
    };
    this.#handle = handle;
    this.#drafts = drafts;
    this.#remarks = remarks;
    loadRecords();
    handle.whenSynced.then(
      () => this.#handle === handle && this.#show(handle),
      (error: unknown) => this.#handle === handle && this.#refuse(error),
    );
    const own = [
      handle.onChange(changed),
      context.onRecordsChanged(loadRecords),
      context.onAddress((address) => this.#go(address)),
      ...this.#handleCommands(),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
  }

  #close(): void {
    this.#view?.dispose();
    this.#view = undefined;
    for (const undo of this.#undo.splice(0)) undo();
    this.#handle?.dispose();
    this.#handle = undefined;
  }

  #show(handle: DocumentHandle): void {
    this.#view = new AgendaView(handle, () => this.requestUpdate());
    this.#actions = new AgendaActions(this.context, handle);
    this.state = 'ready';
    if (this.context.address) void this.updateComplete.then(() => this.#land(this.context.address));
  }

  #refuse(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : '';
    this.state = 'refused';
  }

  #retry = (): void => {
    this.#close();
    this.#open();
  };

  #handleCommands() {
    const command = (name: string, run: () => void) => this.context.onCommand(`common-agenda.${name}`, run);
    return [
      command('add-section', () => void this.#add()),
      command('show-outline', () => this.#showOutline()),
      command('write-draft', () => this.#askForDraft(undefined)),
      command('say', () => this.#say()),
      command('export-markdown', () => download(this.context, 'agenda.md')),
      command('export-json', () => download(this.context, 'agenda.json')),
      command('print', () => print()),
    ];
  }

  /** Moving a section takes it out of the page for a moment; whoever works in it must not lose their place. */
  override willUpdate(): void {
    const focused = document.activeElement;
    this.#focused = focused instanceof HTMLElement && this.contains(focused) ? focused : undefined;
    const section = this.#focused?.closest('common-agenda-section, .ag-summary');
    this.#focusedAt = [...this.querySelectorAll('common-agenda-section, .ag-summary')].findIndex((one) => one === section);
  }

  override updated(_changed: PropertyValues<this>): void {
    if (!this.#focused || document.activeElement !== document.body) return;
    if (this.#focused.isConnected) this.#focused.focus();
    else this.#focusNextTo(this.#focusedAt);
  }

  /** What had the focus was taken away (a section, a draft): the person goes on at what stands in its place now. */
  #focusNextTo(place: number): void {
    const all = [...this.querySelectorAll<HTMLElement>('common-agenda-section h2, .ag-summary h2')];
    (all[place] ?? all.at(-1))?.focus();
  }

  override render() {
    if (this.state === 'refused') return renderRefused(this.context, this.#problem, this.#retry);
    const view = this.#view;
    const handle = this.#handle;
    if (this.state === 'loading' || !view || !handle) return renderLoading(this.context);
    return html`<div class="ag" @rich-text-focus=${this.#activate} @rich-text-toolbar=${this.#toToolbar} @focusin=${this.#enter} @focusout=${this.#leave}>
      <div class="ag-grid"><aside class="ag-side">${this.#renderOutline(view)}</aside>
      <div class="ag-main">
        ${renderBar(this.context, { canWrite: this.#canWrite, active: this.active, words: this.#words, showOutline: this.#showOutline })}
        <article class="ag-page">
          ${renderHead(this.context, handle, view.allWords)}
          ${renderSummary(this.context, handle, this.#user, this.#words, view.words.get('summary') ?? 0)}
          ${repeat(
            view.sections,
            ({ id }) => id,
            (section, index) => this.#renderSection(view, section, index),
          )}
          ${this.#canWrite ? this.#renderAdd() : nothing} ${this.#renderLooseDrafts(view)}
        </article>
      </div></div>
      <dialog class="ag-sheet" aria-label=${this.context.text('outline.title')} @click=${closeOnBackdrop}>
        <button type="button" class="ag-quiet" aria-label=${this.context.text('outline.close')} @click=${() => this.#sheet?.close()}>
          <wa-icon name="x"></wa-icon>
        </button>
        ${this.#renderOutline(view)}
      </dialog>
      ${this.#drafts ? renderDraftDialog(this.context, this.#drafts, this.#beginDraft) : nothing}
    </div>`;
  }

  get #canWrite(): boolean {
    return this.#handle?.canWrite ?? false;
  }

  #renderOutline(view: AgendaView) {
    return renderOutline(this.context, {
      sections: view.sections,
      drafts: this.#drafts?.drafts ?? [],
      people: view.people,
      current: this.current,
      go: (address) => {
        this.#sheet?.close();
        this.context.setAddress(address, { replace: true });
        this.#go(address);
      },
    });
  }

  #renderSection(view: AgendaView, section: AgendaView['sections'][number], index: number) {
    const drafts = (this.#drafts?.drafts ?? []).filter((draft) => draft.section === section.id);
    return html`<common-agenda-section
      data-address=${section.id}
      .context=${this.context}
      .section=${section}
      .actions=${this.#actions}
      .awareness=${this.#handle?.awareness}
      .user=${this.#user}
      .words=${this.#words}
      .people=${view.people.get(section.id) ?? []}
      .canWrite=${this.#canWrite}
      .canDraft=${this.#drafts?.mayWrite ?? false}
      .empty=${(view.words.get(section.id) ?? 0) === 0}
      .place=${{ index, last: view.sections.length - 1 }}
      .remarks=${this.#remarks}
      .passages=${this.#remarks?.passages(section.id) ?? []}
      .talk=${this.#talk}
      .drafts=${drafts.length > 0 ? html`<div class="ag-drafts">${this.#renderDrafts(view, drafts)}</div>` : nothing}
      @add-after=${() => void this.#add(index + 1)}
      @write-draft=${() => this.#askForDraft(section.id)}
    ></common-agenda-section>`;
  }

  #renderAdd() {
    return html`<wa-button class="ag-add" appearance="outlined" @click=${() => void this.#add()}>
      <wa-icon slot="start" name="plus"></wa-icon>${this.context.text('section.add')}
    </wa-button>`;
  }

  #renderLooseDrafts(view: AgendaView) {
    const standing = new Set(view.sections.map(({ id }) => id));
    const loose = (this.#drafts?.drafts ?? []).filter(({ section }) => section === undefined || !standing.has(section));
    if (loose.length === 0) return nothing;
    return html`<section class="ag-drafts"><h2>${this.context.text('draft.drafts-heading')}</h2>${this.#renderDrafts(view, loose)}</section>`;
  }

  #renderDrafts(view: AgendaView, drafts: DraftInfo[]) {
    return repeat(
      drafts,
      ({ id }) => id,
      (draft) => html`<common-agenda-draft
        data-address=${`draft/${draft.id}`}
        .context=${this.context}
        .draft=${draft}
        .own=${this.#drafts?.isOwn(draft) ?? false}
        .open=${this.#drafts?.isOpen(draft) ?? false}
        .user=${this.#user}
        .words=${this.#words}
        .sections=${view.sections}
        .actions=${this.#actions}
        .canWrite=${this.#canWrite}
        @draft-toggle=${() => this.#drafts?.toggle(draft.id)}
        @draft-share=${() => this.#drafts?.ask({ kind: 'share', draft })}
        @draft-delete=${() => this.#drafts?.ask({ kind: 'delete', draft })}
      ></common-agenda-draft>`,
    );
  }

  /** In the section that one reads or writes in. */
  #say(): void {
    const sections = [...this.querySelectorAll<AgendaSectionElement>('common-agenda-section')];
    const marked = getSelection()?.anchorNode ?? undefined;
    const here = sections.find((one) => marked && one.contains(marked)) ?? sections.find((one) => one.dataset.address === this.current);
    (here ?? sections[0])?.say();
  }

  #askForDraft(section: string | undefined): void {
    if (!this.#drafts?.mayWrite) return;
    const title = this.#view?.sections.find(({ id }) => id === section)?.title;
    this.#drafts.ask({ kind: 'new', section, suggestion: title === undefined ? '' : this.context.text('draft.new.default', { title }) });
  }

  #beginDraft = async (title: string, section: string | undefined): Promise<void> => {
    const draft = await this.#drafts?.begin(title, section);
    await this.updateComplete;
    if (!draft) return;
    const land = (): void => {
      this.#go(`draft/${draft.id}`);
      this.querySelector<DraftCard>(`common-agenda-draft[data-address="draft/${draft.id}"]`)?.focus();
    };
    land();
    // The dialog gives the focus back to the menu it came from, a moment after it has closed.
    const dialog = this.querySelector('wa-dialog');
    const again = (): void => void setTimeout(land);
    dialog?.addEventListener('wa-after-hide', again, { once: true });
    setTimeout(() => dialog?.removeEventListener('wa-after-hide', again), dialogClosesWithinMs);
  };

  async #add(index = this.#view?.sections.length ?? 0): Promise<void> {
    if (!this.#canWrite) return;
    const id = this.#actions?.add(index);
    await this.updateComplete;
    const added = this.querySelector(`common-agenda-section[data-address="${id}"]`);
    added?.scrollIntoView({ block: 'center' });
    if (added instanceof AgendaSectionElement) await added.rename();
  }

  /** From outside: the texts before it may still come in. */
  #land(address: string): void {
    const part = this.#go(address);
    if (part) this.#place?.stay(part);
  }

  #go(address: string): HTMLElement | undefined {
    const [, draft] = /^draft\/(\w+)$/.exec(address) ?? [];
    if (draft !== undefined) this.#drafts?.toggle(draft, true);
    this.current = address;
    this.#place?.hold();
    const place = [...this.querySelectorAll<HTMLElement>('[data-address]')].find((element) => element.dataset.address === address);
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('h2, wa-button')?.focus({ preventScroll: true });
    return place;
  }

  get #sheet(): HTMLDialogElement | undefined {
    return this.querySelector<HTMLDialogElement>('.ag-sheet') ?? undefined;
  }

  #showOutline = (): void => {
    const beside = this.querySelector<HTMLElement>('.ag-side');
    if (beside && getComputedStyle(beside).display !== 'none') beside.querySelector<HTMLElement>('.ag-entry')?.focus();
    else this.#sheet?.showModal();
  };

  #activate = (event: Event): void => {
    this.active = event.target as RichTextEditor;
  };

  #toToolbar = (): void => {
    this.querySelector<RichTextToolbar>('tutti-rich-text-toolbar')?.focus();
  };

  #enter = (event: FocusEvent): void => {
    const section = event.target instanceof Element ? event.target.closest<HTMLElement>('common-agenda-section, .ag-summary') : undefined;
    const address = section?.dataset.address;
    if (address === undefined) return;
    this.current = address;
    this.#view?.enter(address);
  };

  #leave = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#view?.enter(undefined);
  };
}

function closeOnBackdrop(event: Event): void {
  if (event.target instanceof HTMLDialogElement) event.target.close();
}
