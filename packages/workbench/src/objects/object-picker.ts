/** Lets a person choose something of the workspace: type a few letters, arrow keys, Enter; on a phone a full page. */
import type { ObjectInfo, ObjectsAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { plural, text } from '../text/text.ts';
import { objectPlace, objectWords } from './object-place.ts';

const mostShown = 30;
const waitMs = 120;

export class ObjectPicker extends LightElement {
  static override properties = {
    view: { attribute: false },
    heading: {},
    except: { attribute: false },
    only: { attribute: false },
    query: { state: true },
    found: { state: true },
    instead: { state: true },
    selected: { state: true },
    problem: { state: true },
  };
  declare view: WorkspaceView;
  declare heading: string;
  /** Ids that are not offered. */
  declare except: readonly string[];
  /** What is offered; everything when undefined. */
  declare only: { plugin: string; type: string } | undefined;
  declare query: string;
  declare found: readonly ObjectInfo[] | undefined;
  declare instead: readonly string[];
  declare selected: number;
  declare problem: string;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for last, and its answer. */
  #asked: { query: string; answered: Promise<void> } | undefined;

  constructor() {
    super();
    this.heading = text('picker.title');
    this.except = [];
    this.only = undefined;
    this.query = '';
    this.found = undefined;
    this.instead = [];
    this.selected = 0;
    this.problem = '';
  }

  override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
    this.querySelector('input')?.focus();
    void this.#ask('');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#asking);
  }

  #type(query: string): void {
    this.query = query;
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#ask(query), waitMs);
  }

  /** Without letters: what changed last, which is often what one means. */
  #ask(query: string): Promise<void> {
    clearTimeout(this.#asking);
    if (this.#asked?.query !== query) this.#asked = { query, answered: this.#find(query) };
    return this.#asked.answered;
  }

  async #find(query: string): Promise<void> {
    const { store } = this.view;
    const { only } = this;
    const all = only ? 'sort=title' : 'sort=changed';
    const words = query.trim() === '' ? all : `q=${encodeURIComponent(query.trim())}`;
    const kind = only ? `&plugin=${encodeURIComponent(only.plugin)}&type=${encodeURIComponent(only.type)}` : '';
    try {
      const answer = await store.api.get<ObjectsAnswer>(store.path(`/objects?limit=${mostShown}&${words}${kind}`));
      if (this.query !== query || !this.isConnected) return;
      this.found = answer.objects.filter(({ id, standing }) => standing !== 'removed' && !this.except.includes(id));
      this.instead = answer.instead ?? [];
      this.problem = '';
    } catch (error) {
      if (this.query !== query) return;
      this.#asked = undefined;
      this.problem = errorWords(error);
    }
    this.selected = 0;
  }

  /** Enter may come before the answer: what is chosen is always of the letters that were typed. */
  async #enter(): Promise<void> {
    const { query } = this;
    await this.#ask(query);
    if (this.query === query && this.isConnected && !this.problem) this.#choose(this.found?.[this.selected]);
  }

  #choose(object: ObjectInfo | undefined): void {
    if (!object) return;
    this.dispatchEvent(new CustomEvent<ObjectInfo>('chosen', { detail: object }));
    this.querySelector('dialog')?.close();
  }

  #keydown(event: KeyboardEvent): void {
    const last = (this.found?.length ?? 0) - 1;
    if (event.key === 'ArrowDown') this.selected = this.selected >= last ? 0 : this.selected + 1;
    else if (event.key === 'ArrowUp') this.selected = this.selected <= 0 ? Math.max(0, last) : this.selected - 1;
    else if (event.key === 'Enter' && !event.isComposing) void this.#enter();
    else return;
    event.preventDefault();
    void this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  }

  override render() {
    const found = this.found ?? [];
    return html`<dialog class="palette" aria-label=${this.heading} @close=${() => this.dispatchEvent(new CustomEvent('close'))}
        @click=${(event: Event) => {
          if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
        }}>
      <div class="palette-inner">
        <div class="palette-search"><wa-icon name="search"></wa-icon>
          <input type="text" role="combobox" aria-expanded="true" aria-controls="picker-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
            aria-label=${this.heading} aria-activedescendant=${found[this.selected] ? `picked-${this.selected}` : nothing}
            placeholder=${text('picker.placeholder')} .value=${this.query}
            @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)} @keydown=${(event: KeyboardEvent) => this.#keydown(event)}>
          <button type="button" class="icon-button" aria-label=${text('action.close')} @click=${() => this.querySelector('dialog')?.close()}><wa-icon name="x"></wa-icon></button>
        </div>
        <p class="palette-group">${this.#words()}</p>
        <ul id="picker-list" role="listbox" aria-label=${this.heading}>${found.map((object, index) => this.#option(object, index))}</ul>
        <p class="visually-hidden" aria-live="polite">${this.found && this.query ? plural('palette.count', found.length) : ''}</p>
      </div>
    </dialog>`;
  }

  #words(): string {
    if (this.problem) return this.problem;
    if (this.found?.length === 0) return text(this.query.trim() === '' ? 'picker.empty' : 'picker.none');
    if (this.instead.length > 0) return text('everything.instead', { words: this.instead.join(', ') });
    return this.query.trim() === '' ? text(this.only ? 'picker.all' : 'picker.latest') : text('picker.found');
  }

  #option(object: ObjectInfo, index: number) {
    return html`<li id="picked-${index}" role="option" aria-selected=${index === this.selected} @click=${() => this.#choose(object)}
      @pointermove=${() => {
        this.selected = index;
      }}>
      <wa-icon name=${objectPlace(object, this.view.answer)?.icon ?? 'file-text'}></wa-icon>
      <span>${object.title || text('object.untitled')}<span class="palette-detail">${objectWords(object, this.view.answer)}</span></span>
    </li>`;
  }
}

defineElement('tutti-object-picker', ObjectPicker);
