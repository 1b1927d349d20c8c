/** One section: its title, who is in it, its menu, its text, and the drafts that are meant for it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, OrganisationChip } from '@tutti/ui';
import type { Passage, RichTextUser, RichTextWords } from '@tutti/ui/rich-text';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Awareness } from 'y-protocols/awareness';
import type { AgendaSection } from '../common/agenda-document.ts';
import { isStandardKind } from '../common/standard-sections.ts';
import type { AgendaActions } from './agenda-actions.ts';
import type { PersonHere } from './agenda-view.ts';
import { LightElement } from './light-element.ts';
import type { RemarkDesk } from './remarks/remark-desk.ts';
import { SectionRemarks } from './remarks/section-remarks.ts';
import './section-place.ts';

void OrganisationChip;

/** Fires `add-after`, `write-draft` (both bubble); everything else goes through `actions`. */
export class AgendaSectionElement extends LightElement {
  static override properties = {
    context: { attribute: false },
    section: { attribute: false },
    actions: { attribute: false },
    awareness: { attribute: false },
    user: { attribute: false },
    words: { attribute: false },
    people: { attribute: false },
    canWrite: { attribute: false },
    canDraft: { attribute: false },
    empty: { attribute: false },
    place: { attribute: false },
    drafts: { attribute: false },
    remarks: { attribute: false },
    passages: { attribute: false },
    talk: { attribute: false },
    renaming: { state: true },
  };
  declare context: PanelContext;
  declare section: AgendaSection;
  declare actions: AgendaActions;
  declare awareness: Awareness;
  declare user: RichTextUser;
  declare words: RichTextWords;
  declare people: PersonHere[];
  declare canWrite: boolean;
  declare canDraft: boolean;
  /** Nothing is written in it. */
  declare empty: boolean;
  declare place: { index: number; last: number };
  declare drafts: TemplateResult | typeof nothing;
  declare remarks: RemarkDesk | undefined;
  /** Those of the remarks that are marked in the text. */
  declare passages: readonly Passage[];
  /** Counts what is told of remarks, so that the section is drawn anew. */
  declare talk: number;
  declare renaming: boolean;
  #titleBefore = '';
  readonly #remarks = new SectionRemarks(this);

  constructor() {
    super();
    this.renaming = false;
    this.people = [];
    this.drafts = nothing;
    this.passages = [];
    this.talk = 0;
  }

  /** Lets the person type a new title, with the old one selected. */
  async rename(): Promise<void> {
    this.#titleBefore = this.section.title;
    this.renaming = true;
    await this.updateComplete;
    const field = this.querySelector<HTMLTextAreaElement>('.ag-title');
    field?.focus();
    field?.select();
  }

  /** Begins a remark on the words that are marked here, or on the whole section. */
  say(): void {
    this.#remarks.begin();
  }

  override render() {
    const { context, section, canWrite } = this;
    this.#remarks.update(this.remarks);
    const title = section.title.trim() || context.text('section.untitled');
    const text =
      !canWrite && this.empty
        ? html`<p class="ag-empty">${context.text('section.empty')}</p>`
        : html`<tutti-rich-text
          .fragment=${section.body}
          .awareness=${this.awareness}
          .user=${this.user}
          .words=${this.words}
          .readonly=${!canWrite}
          .passages=${this.passages}
          @rich-text-passage=${(event: CustomEvent<string>) => this.#remarks.show(event.detail)}
          label=${title}
          placeholder=${context.text(`section.${isStandardKind(section.kind) ? section.kind : 'own'}.prompt`)}
        ></tutti-rich-text>`;
    return html`<section aria-label=${title}>
      <header>
        ${this.renaming ? this.#renderTitleField() : html`<h2 tabindex="-1" @click=${this.#renameByClick}>${title}</h2>`}
        ${this.#renderPeople()} ${this.#remarks.renderButton(title)} ${this.#renderLinks(title)} ${canWrite ? this.#renderMenu(title) : nothing}
      </header>
      ${text} ${this.#remarks.renderOffer()} ${this.#remarks.renderList()} ${this.drafts}
      <common-agenda-section-place .context=${context} .section=${section}></common-agenda-section-place>
    </section>`;
  }

  #renderTitleField() {
    return html`<textarea
      class="ag-title"
      rows="1"
      maxlength="200"
      aria-label=${this.context.text('section.title-label')}
      .value=${live(this.section.title)}
      @input=${this.#typeTitle}
      @keydown=${this.#titleKey}
      @blur=${this.#endRenaming}
    ></textarea>`;
  }

  #renderPeople() {
    if (this.people.length === 0) return nothing;
    return html`<ul class="ag-here">
      ${this.people.map(({ name, organisation, palette }) => {
        const words = organisation
          ? this.context.text('section.here', { name, organisation })
          : this.context.text('section.here-alone', { name });
        return html`<li title=${words}>
          <tutti-organisation compact name=${words} initials=${organisation || name.slice(0, 1)} .color=${palette < 0 ? 10 : palette}></tutti-organisation>
        </li>`;
      })}
    </ul>`;
  }

  /** For those who only read, too: what a section is linked to belongs to understanding it. */
  #renderLinks(title: string) {
    const words = this.context.text('section.links', { title });
    return html`<button type="button" class="ag-quiet" aria-label=${words} title=${words}
      @click=${() => this.context.showLinks({ anchor: this.section.id })}><wa-icon name="link"></wa-icon></button>`;
  }

  #renderMenu(title: string) {
    const { context, place } = this;
    return html`<wa-dropdown class="ag-menu" placement="bottom-end" @wa-select=${this.#choose} @wa-after-hide=${this.#doChosen}>
      <button slot="trigger" class="ag-quiet" aria-label=${context.text('section.menu', { title })} title=${context.text('section.menu', { title })}>
        <wa-icon name="ellipsis"></wa-icon>
      </button>
      <wa-dropdown-item value="rename"><wa-icon slot="icon" name="pencil"></wa-icon>${context.text('section.rename')}</wa-dropdown-item>
      <wa-dropdown-item value="up" ?disabled=${place.index === 0}><wa-icon slot="icon" name="arrow-up"></wa-icon>${context.text('section.move-up')}</wa-dropdown-item>
      <wa-dropdown-item value="down" ?disabled=${place.index === place.last}
        ><wa-icon slot="icon" name="arrow-down"></wa-icon>${context.text('section.move-down')}</wa-dropdown-item
      >
      <wa-dropdown-item value="add"><wa-icon slot="icon" name="plus"></wa-icon>${context.text('section.add-after')}</wa-dropdown-item>
      ${
        this.canDraft
          ? html`<wa-dropdown-item value="draft"><wa-icon slot="icon" name="lock"></wa-icon>${context.text('section.write-draft')}</wa-dropdown-item>`
          : nothing
      }
      <wa-divider></wa-divider>
      <wa-dropdown-item value="remove" variant="danger"><wa-icon slot="icon" name="trash"></wa-icon>${context.text('section.remove')}</wa-dropdown-item>
    </wa-dropdown>`;
  }

  #chosen: string | undefined;

  #choose = (event: CustomEvent<{ item: { value: string } }>): void => {
    this.#chosen = event.detail.item.value;
  };

  /** Only once the menu has closed and given the focus back to its button, or it would take it from a title or a dialog. */
  #doChosen = (): void => {
    const value = this.#chosen;
    this.#chosen = undefined;
    if (value === 'rename') void this.rename();
    else if (value === 'up') this.actions.move(this.section, -1);
    else if (value === 'down') this.actions.move(this.section, 1);
    else if (value === 'add') this.dispatchEvent(new CustomEvent('add-after', { bubbles: true }));
    else if (value === 'draft') this.dispatchEvent(new CustomEvent('write-draft', { bubbles: true }));
    else if (value === 'remove') this.actions.remove(this.section);
  };

  #renameByClick = (): void => {
    if (this.canWrite) void this.rename();
  };

  #typeTitle = (event: InputEvent): void => {
    if (event.target instanceof HTMLTextAreaElement) this.actions.rename(this.section.id, event.target.value.replace(/\s*\n\s*/g, ' '));
  };

  #titleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.actions.rename(this.section.id, this.#titleBefore);
    this.#endRenaming();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.ag-menu button')?.focus());
  };

  #endRenaming = (): void => {
    if (!this.renaming) return;
    if (this.section.title.trim() === '') this.actions.rename(this.section.id, this.#titleBefore);
    this.renaming = false;
  };
}

defineElement('common-agenda-section', AgendaSectionElement);
