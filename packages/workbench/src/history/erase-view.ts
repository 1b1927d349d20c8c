/** Erasing for good, in the history beside the text: what goes, what will stand, what it means for everybody, and a yes in words. */
import '@tutti/ui/elements/organisation-chip.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { VersionsAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing, type PropertyValues } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { plural, text } from '../text/text.ts';
import { type Comparison, compareContent } from './compare-content.ts';
import type { DocumentHistory } from './document-history.ts';
import { type EraseChoice, eraseChoices } from './erase-choices.ts';
import { versionText } from './version-text.ts';

export class EraseView extends LightElement {
  static override properties = {
    view: { attribute: false },
    history: { attribute: false },
    answer: { attribute: false },
    chosen: { state: true },
    comparison: { state: true },
    confirmation: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare view: WorkspaceView;
  declare history: DocumentHistory | undefined;
  declare answer: VersionsAnswer;
  declare chosen: string;
  /** The text as it stands beside the text as it would stand. */
  declare comparison: Comparison | undefined;
  declare confirmation: string;
  declare problem: string;
  declare busy: boolean;
  #asked = 0;

  constructor() {
    super();
    this.chosen = '';
    this.comparison = undefined;
    this.confirmation = '';
    this.problem = '';
    this.busy = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chosen') || changed.has('history') || changed.has('answer')) void this.#look();
  }

  get #choices(): EraseChoice[] {
    return eraseChoices(this.answer);
  }

  get #choice(): EraseChoice | undefined {
    return this.#choices.find(({ key }) => key === this.chosen);
  }

  async #look(): Promise<void> {
    const [history, choice, newest] = [this.history, this.#choice, this.answer.versions[0]];
    const asked = ++this.#asked;
    this.problem = '';
    if (!history || !choice || !newest) return;
    this.comparison = undefined;
    // Only the past goes: the text stays as it stands, and there is nothing to show.
    if (choice.authors.length === 0) return;
    try {
      const [now, then] = await Promise.all([history.content(newest), history.contentWithout(choice.authors)]);
      if (asked === this.#asked) this.comparison = compareContent(now, then);
    } catch (error) {
      if (asked === this.#asked) this.problem = errorWords(error);
    }
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [history, choice] = [this.history, this.#choice];
    if (!history || !choice || this.busy) return;
    if (this.confirmation.trim().toLowerCase() !== text('erase.confirm-words').toLowerCase()) {
      this.problem = text('erase.confirm-missing', { words: text('erase.confirm-words') });
      this.querySelector<HTMLInputElement>('input[name=confirmation]')?.focus();
      return;
    }
    this.busy = true;
    this.problem = '';
    try {
      const { overwritten } = await history.erase(choice.authors);
      this.view.app.notify(text(overwritten ? 'erase.done' : 'erase.done-soon'));
      this.dispatchEvent(new CustomEvent('erased'));
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = false;
    }
  };

  override render() {
    return html`<form class="erase" @submit=${this.#submit}>
      <div class="version-head">
        <button type="button" class="back-link" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>
          <wa-icon name="arrow-left"></wa-icon> ${text('history.back')}</button>
        <h3 tabindex="-1">${text('erase.title')}</h3>
        <p class="soft">${text('erase.words')}</p>
      </div>
      <fieldset class="erase-choices"><legend class="field-label">${text('erase.what')}</legend>
        ${this.#choices.map((choice) => this.#row(choice))}
      </fieldset>
      ${this.chosen === '' ? nothing : this.#preview()}
      <div class="erase-means"><h4>${text('erase.means')}</h4>
        <ul><li>${this.#history()}</li><li>${text('erase.means-open')}</li><li>${text('erase.means-backups')}</li><li>${text('erase.means-audit')}</li></ul></div>
      <label class="field"><span class="field-label">${text('erase.confirm', { words: text('erase.confirm-words') })}</span>
        <input name="confirmation" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.confirmation}
          aria-describedby=${this.problem ? 'erase-problem' : nothing}
          @input=${(event: Event) => {
            this.confirmation = (event.target as HTMLInputElement).value;
          }}></label>
      ${this.problem ? html`<p id="erase-problem" class="form-problem" role="alert">${this.problem}</p>` : nothing}
      <div class="actions">
        <wa-button type="submit" variant="danger" ?loading=${this.busy}>${text('erase.do')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>${text('action.cancel')}</wa-button>
      </div>
    </form>`;
  }

  #row({ key, words, hint, organisation }: EraseChoice) {
    return html`<label class="choice-row"><input type="radio" name="what" .checked=${key === this.chosen} @change=${() => {
      this.chosen = key;
    }}><span>${words}<span class="erase-hint">${
      organisation
        ? html`<tutti-organisation compact .name=${organisation.name} .initials=${organisation.initials} .color=${organisation.color}></tutti-organisation>`
        : nothing
    }${hint}</span></span></label>`;
  }

  #preview() {
    const { comparison } = this;
    if (!comparison) return html`<tutti-skeleton label=${text('history.loading')} lines="4"></tutti-skeleton>`;
    return html`<div class="erase-preview"><h4>${text('erase.preview')}</h4>
      <p class="changes" role="status">${
        comparison.removed === 0
          ? text('erase.preview-none')
          : text('erase.preview-words', { removed: plural('erase.words-go', comparison.removed) })
      }</p>
      ${versionText(comparison.blocks, true)}</div>`;
  }

  #history(): string {
    const named = this.answer.versions.filter(({ name }) => name !== undefined).length;
    const versions = plural('erase.versions', this.answer.versions.length);
    return named === 0
      ? text('erase.means-history', { versions })
      : text('erase.means-history-named', { versions, named: plural('erase.named', named) });
  }
}

defineElement('tutti-erase', EraseView);
