/** The words we use: what each means here, in every language it was agreed in. Read by everybody, written by those who keep it going. */
import '@tutti/ui/controls/form-controls.ts';
import type { Disposable } from '@tutti/base';
import type { GlossaryTerm } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { type GlossaryStore, glossaryOf, wordsOf } from '../glossary/glossary-store.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { longDate } from '../text/format.ts';
import { languages } from '../text/languages.ts';
import { plural, text, textLanguage } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import './word-form.ts';

/** From so many on, looking for one by name is quicker than reading. */
const many = 8;

export class WordsPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    problem: { state: true },
    editing: { state: true },
    query: { state: true },
  };
  declare view: WorkspaceView;
  declare problem: string;
  /** Id of the one that is being written, or `new`. */
  declare editing: string;
  declare query: string;
  #listening: Disposable | undefined;

  constructor() {
    super();
    this.problem = '';
    this.editing = '';
    this.query = '';
  }

  get #glossary(): GlossaryStore {
    return glossaryOf(this.view.store);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = this.#glossary.changed.on(() => this.requestUpdate());
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#listening?.dispose();
  }

  async #load(): Promise<void> {
    try {
      await this.#glossary.load();
      this.problem = '';
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  #edit(id: string): void {
    const before = this.editing;
    this.editing = id;
    if (id !== '') return;
    const place = before === 'new' ? '.add-word' : `[data-word="${before}"] .edit-word`;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(place)?.focus());
  }

  async #remove(term: GlossaryTerm): Promise<void> {
    const { app } = this.view;
    try {
      await this.#glossary.remove(term.id);
      const back = (): void => void this.#glossary.restore(term.id).catch((error: unknown) => app.notifyError(error));
      app.notify(text('words.removed', { word: wordsOf(term).term }), 'success', back);
    } catch (error) {
      app.notifyError(error);
    }
    this.querySelector<HTMLElement>('.add-word')?.focus();
  }

  #shown(terms: readonly GlossaryTerm[]): GlossaryTerm[] {
    const query = this.query.trim().toLowerCase();
    const matches = (term: GlossaryTerm): boolean =>
      Object.values(term.words).some(({ term: word, meaning, also }) =>
        [word, meaning, ...also].some((part) => part.toLowerCase().includes(query)),
      );
    const order = new Intl.Collator(textLanguage());
    return terms
      .filter((term) => query === '' || matches(term))
      .sort((one, other) => order.compare(wordsOf(one).term, wordsOf(other).term));
  }

  override render() {
    const { answer } = this.#glossary;
    const mayEdit = answer?.may.edit === true;
    return html`<div class="page words"><div class="page-head"><div><h1>${text('words.title')}</h1>
        ${answer && answer.terms.length > 0 ? html`<p class="soft">${plural('words.count', answer.terms.length)}</p>` : nothing}</div>
        ${mayEdit && this.editing !== 'new' ? html`<wa-button class="add-word" variant="brand" @click=${() => this.#edit('new')}><wa-icon slot="start" name="plus"></wa-icon>${text('words.add')}</wa-button>` : nothing}</div>
      ${formProblem(this.problem)}
      ${answer === undefined && !this.problem ? html`<tutti-skeleton label=${text('loading.page')} lines="5"></tutti-skeleton>` : nothing}
      ${this.editing === 'new' ? this.#form() : nothing}
      ${answer ? this.#list(answer.terms, mayEdit) : nothing}</div>`;
  }

  #list(terms: readonly GlossaryTerm[], mayEdit: boolean) {
    if (terms.length === 0 && this.editing !== 'new')
      return html`<tutti-empty-state icon="book-open-text" heading=${text('words.empty')}>${text(mayEdit ? 'words.empty-edit' : 'words.empty-read')}</tutti-empty-state>`;
    const shown = this.#shown(terms);
    return html`${
      terms.length > many
        ? html`<wa-input class="filter" type="search" label=${text('words.find')} with-clear .value=${this.query} @input=${(
            event: Event,
          ) => {
            this.query = (event.target as HTMLInputElement).value;
          }}><wa-icon slot="start" name="search"></wa-icon></wa-input>`
        : nothing
    }
      <ul class="word-list">${repeat(
        shown,
        ({ id }) => id,
        (term) => html`<li data-word=${term.id}>${this.editing === term.id ? this.#form(term) : this.#word(term, mayEdit)}</li>`,
      )}</ul>
      ${shown.length === 0 && terms.length > 0 ? html`<p class="soft" role="status">${text('words.none-found')}</p>` : nothing}`;
  }

  #word(term: GlossaryTerm, mayEdit: boolean) {
    const own = wordsOf(term);
    const others = Object.entries(term.words).filter(([, words]) => words !== own);
    const name = own.term;
    return html`<div class="word"><h2 dir="auto">${name}</h2>
        ${own.also.length > 0 ? html`<p class="soft small">${text('words.also', { forms: own.also.join(', ') })}</p>` : nothing}
        <p class="meaning" dir="auto">${own.meaning}</p>
        ${others.map(
          ([language, words]) =>
            html`<p class="soft small" lang=${language} dir="auto"><strong>${languages.find(({ tag }) => tag === language)?.name ?? language}:</strong> ${words.term}. ${words.meaning}</p>`,
        )}
        ${term.agreedOn ? html`<p class="soft small">${text('words.agreed-on', { day: longDate(Date.parse(`${term.agreedOn}T12:00:00Z`), 'UTC') })}</p>` : nothing}</div>
      ${
        mayEdit
          ? html`<div class="word-acts"><wa-button class="edit-word" appearance="plain" size="s" @click=${() => this.#edit(term.id)}>${text('words.edit')}<span class="visually-hidden"> ${name}</span></wa-button>
            <wa-button appearance="plain" size="s" @click=${() => this.#remove(term)}>${text('action.remove')}<span class="visually-hidden"> ${name}</span></wa-button></div>`
          : nothing
      }`;
  }

  #form(term?: GlossaryTerm) {
    return html`<tutti-word-form .view=${this.view} .term=${term} @done=${() => this.#edit('')}></tutti-word-form>`;
  }
}

defineElement('tutti-words-page', WordsPage);
