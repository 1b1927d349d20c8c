/** A draft between the sections: closed it is one line; open it is an editor with the promise who can read it, and what can be done. */
import type { DocumentHandle, PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import type { RichTextUser, RichTextWords } from '@tutti/ui/rich-text';
import { html, nothing, type PropertyValues } from 'lit';
import type { AgendaSection } from '../common/agenda-document.ts';
import { type DraftInfo, draftFragment } from '../common/draft.ts';
import type { AgendaActions } from './agenda-actions.ts';
import { LightElement } from './light-element.ts';

/** Fires `draft-toggle`, `draft-share` and `draft-delete` (all bubble, detail: the draft). */
export class DraftCard extends LightElement {
  static override properties = {
    context: { attribute: false },
    draft: { attribute: false },
    own: { attribute: false },
    open: { attribute: false },
    user: { attribute: false },
    words: { attribute: false },
    sections: { attribute: false },
    actions: { attribute: false },
    canWrite: { attribute: false },
    handle: { state: true },
    ready: { state: true },
    failed: { state: true },
  };
  declare context: PanelContext;
  declare draft: DraftInfo;
  declare own: boolean;
  declare open: boolean;
  declare user: RichTextUser;
  declare words: RichTextWords;
  declare sections: AgendaSection[];
  declare actions: AgendaActions;
  /** Whether the agenda itself may be written, so that the draft can be put into it. */
  declare canWrite: boolean;
  declare handle: DocumentHandle | undefined;
  declare ready: boolean;
  declare failed: boolean;

  constructor() {
    super();
    this.handle = undefined;
    this.ready = false;
    this.failed = false;
  }

  #wanted = false;
  #hadFocus = false;

  /** Puts the cursor into the text, as soon as it is there. */
  override focus(): void {
    this.#wanted = true;
    this.requestUpdate();
  }

  override updated(): void {
    // A button that did its work and is gone (sharing) must not take the focus with it.
    if (this.#hadFocus && document.activeElement === document.body) this.querySelector<HTMLElement>('header wa-button')?.focus();
    const text = this.querySelector<HTMLElement>('tutti-rich-text');
    if (!this.#wanted || !text) return;
    this.#wanted = false;
    // The editor starts when its element is first drawn, which is after this.
    queueMicrotask(() => text.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving within the page takes the element out and puts it back in one go.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.contains(document.activeElement);
    if (!changed.has('open')) return;
    if (this.open) this.#openDocument();
    else this.#close();
  }

  #openDocument(): void {
    if (this.handle) return;
    const handle = this.context.openDocument(this.draft.document);
    this.handle = handle;
    handle.whenSynced.then(
      () => {
        if (this.handle === handle) this.ready = true;
      },
      () => {
        if (this.handle === handle) this.failed = true;
      },
    );
  }

  #close(): void {
    this.handle?.dispose();
    this.handle = undefined;
    this.ready = false;
    this.failed = false;
  }

  override render() {
    const { context, draft } = this;
    return html`<article class="ag-draft" aria-label=${context.text('draft.label', { title: draft.title })}>
      <header>
        <wa-icon name=${draft.sharedAt === undefined ? 'lock' : 'users'}></wa-icon>
        <p><strong>${this.#kind()}</strong> <span>${draft.title}</span></p>
        <wa-button size="s" appearance="plain" aria-expanded=${String(this.open)} @click=${() => this.#tell('draft-toggle')}
          >${context.text(this.open ? 'draft.close' : 'draft.open')}</wa-button
        >
      </header>
      ${this.open ? this.#renderOpen() : nothing}
    </article>`;
  }

  #renderOpen() {
    const { context, draft, handle } = this;
    return html`<p class="ag-who">${this.#promise()}</p>
      ${this.failed ? html`<p role="alert">${context.text('draft.problem')}</p>` : nothing}
      ${
        this.ready && handle
          ? html`<tutti-rich-text
              boxed
              .fragment=${handle.doc.getXmlFragment(draftFragment)}
              .awareness=${handle.awareness}
              .user=${this.user}
              .words=${this.words}
              .readonly=${!handle.canWrite}
              label=${context.text('draft.label', { title: draft.title })}
              placeholder=${context.text('draft.prompt')}
            ></tutti-rich-text>`
          : this.failed
            ? nothing
            : html`<tutti-skeleton lines="3" label=${context.text('draft.loading')}></tutti-skeleton>`
      }
      <footer>
        ${this.canWrite && this.ready ? this.#renderInsert() : nothing}
        ${
          this.own && draft.sharedAt === undefined
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#tell('draft-share')}>${context.text('draft.share')}</wa-button>`
            : nothing
        }
        ${
          this.own
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.#tell('draft-delete')}>${context.text('draft.delete')}</wa-button>`
            : nothing
        }
      </footer>`;
  }

  #renderInsert() {
    return html`<wa-dropdown @wa-select=${this.#insert}>
      <wa-button slot="trigger" size="s" appearance="outlined" with-caret>${this.context.text('draft.insert')}</wa-button>
      ${this.sections.map(({ id, title }) => html`<wa-dropdown-item value=${id}>${title}</wa-dropdown-item>`)}
    </wa-dropdown>`;
  }

  #kind(): string {
    if (this.draft.sharedAt === undefined) return this.context.text('draft.only-us');
    return this.own ? this.context.text('draft.shared') : this.context.text('draft.shared-by', { organisation: this.#organisation() });
  }

  #promise(): string {
    const key = this.draft.sharedAt === undefined ? 'draft.who-private' : this.own ? 'draft.who-shared' : 'draft.who-theirs';
    return this.context.text(key, { organisation: this.#organisation() });
  }

  #organisation(): string {
    return this.context.organisations.find(({ id }) => id === this.draft.organisation)?.name ?? '';
  }

  #insert = (event: CustomEvent<{ item: { value: string } }>): void => {
    const section = this.sections.find(({ id }) => id === event.detail.item.value);
    if (section && this.handle) this.actions.insert(this.handle.doc.getXmlFragment(draftFragment), section);
  };

  #tell(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: this.draft }));
  }
}

defineElement('common-agenda-draft', DraftCard);
