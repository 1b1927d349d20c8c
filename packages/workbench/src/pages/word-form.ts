/** Writes one agreed word, in each language that people here speak. Fires `done` when it stands, or when it is left. */
import { isTuttiError } from '@tutti/base';
import type { GlossaryTerm } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { glossaryOf } from '../glossary/glossary-store.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { languages } from '../text/languages.ts';
import { text, textLanguage } from '../text/text.ts';
import { formProblem } from './form-problem.ts';

export class WordForm extends LightElement {
  static override properties = {
    view: { attribute: false },
    term: { attribute: false },
    problem: { state: true },
    fault: { state: true },
    busy: { state: true },
  };
  declare view: WorkspaceView;
  /** Undefined: a new one. */
  declare term: GlossaryTerm | undefined;
  declare problem: string;
  /** Which field it is about, as `en/meaning`. */
  declare fault: string;
  declare busy: boolean;

  constructor() {
    super();
    this.term = undefined;
    this.problem = '';
    this.fault = '';
    this.busy = false;
  }

  override firstUpdated(): void {
    this.querySelector<HTMLElement>('input')?.focus();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const value = (name: string): string => String(fields.get(name) ?? '').trim();
    const words = Object.fromEntries(
      languages.map(({ tag }) => {
        const also = value(`${tag}/also`)
          .split(',')
          .map((form) => form.trim())
          .filter((form) => form !== '');
        return [tag, { term: value(`${tag}/term`), meaning: value(`${tag}/meaning`), also }];
      }),
    );
    const given = { words, agreedOn: value('agreedOn'), ...(this.term ? { version: this.term.version } : {}) };
    this.busy = true;
    this.problem = '';
    this.fault = '';
    try {
      await glossaryOf(this.view.store).save(given, this.term?.id);
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      this.problem = errorWords(error);
      this.fault = isTuttiError(error) ? (error.details.field ?? '').replace('/words/', '') : '';
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.focus();
    } finally {
      this.busy = false;
    }
  }

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('done'));
  };

  override render() {
    const own = textLanguage();
    const ordered = [...languages].sort((one, other) => Number(other.tag === own) - Number(one.tag === own));
    return html`<form class="card stack" aria-label=${text(this.term ? 'words.edit' : 'words.add')} @submit=${(event: SubmitEvent) => this.#save(event)} @keydown=${this.#keydown}>
      ${formProblem(this.problem)}
      ${ordered.map(({ tag, name }) => this.#language(tag, name))}
      <label class="field"><span class="field-label">${text('words.agreed-day')}</span><input type="date" name="agreedOn" .value=${this.term?.agreedOn ?? ''}></label>
      <div class="actions"><wa-button type="submit" variant="brand" ?loading=${this.busy}>${text('action.save')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new CustomEvent('done'))}>${text('action.cancel')}</wa-button></div>
    </form>`;
  }

  #language(tag: string, name: string) {
    const words = this.term?.words[tag];
    const invalid = (part: string): string | typeof nothing => (this.fault === `${tag}/${part}` ? 'true' : nothing);
    return html`<fieldset class="word-language"><legend class="field-label">${name}</legend>
      <div class="pair"><label class="field"><span class="field-label">${text('words.term')}</span>
          <input name="${tag}/term" lang=${tag} dir="auto" maxlength="60" autocomplete="off" .value=${words?.term ?? ''} aria-invalid=${invalid('term')}></label>
        <label class="field"><span class="field-label">${text('words.forms')}</span>
          <input name="${tag}/also" lang=${tag} dir="auto" maxlength="400" autocomplete="off" .value=${words?.also.join(', ') ?? ''} aria-describedby="${tag}-forms-hint" aria-invalid=${invalid('also')}>
          <span class="field-hint" id="${tag}-forms-hint">${text('words.forms-hint')}</span></label></div>
      <label class="field"><span class="field-label">${text('words.meaning')}</span>
        <textarea name="${tag}/meaning" lang=${tag} dir="auto" rows="2" maxlength="600" .value=${words?.meaning ?? ''} aria-invalid=${invalid('meaning')}></textarea></label>
    </fieldset>`;
  }
}

defineElement('tutti-word-form', WordForm);
