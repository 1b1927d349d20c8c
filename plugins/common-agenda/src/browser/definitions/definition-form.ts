/** Where an organisation writes, alone: saved as one types, for its own people only, until it is sealed. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing, type PropertyValues } from 'lit';
import { type DefinitionField, type DefinitionText, definitionFields, type OwnDefinition } from '../../common/definitions/round.ts';
import { LightElement } from '../light-element.ts';
import { isConflict, type RoundDesk } from './round-desk.ts';

const pause = 700;

type SaveState = 'fresh' | 'saving' | 'saved' | 'newer' | 'failed';

/** Fires `definition-seal` (detail: the version to seal) once all that was typed is saved. */
export class DefinitionForm extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    own: { attribute: false },
    values: { state: true },
    saving: { state: true },
    missing: { state: true },
  };
  declare context: PanelContext;
  declare desk: RoundDesk;
  declare own: OwnDefinition;
  declare values: DefinitionText;
  declare saving: SaveState;
  /** Sealing was tried without saying what the problem is. */
  declare missing: boolean;
  #version = 0;
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.values = { text: '', causes: '', who: '', place: '', success: '' };
    this.saving = 'fresh';
    this.missing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#flush();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('own') || this.#dirty || this.saving === 'saving' || this.saving === 'newer') return;
    this.#adopt();
  }

  #adopt(): void {
    const { own } = this;
    this.#version = own.version;
    this.#dirty = false;
    this.values = Object.fromEntries(definitionFields.map((field) => [field, own[field]])) as DefinitionText;
    this.saving = own.version === 0 ? 'fresh' : 'saved';
  }

  override render() {
    const { context } = this;
    return html`<form class="st-form" novalidate @submit=${this.#seal} @input=${this.#typed} @focusout=${() => void this.#flush()}>
      ${definitionFields.map((field) => this.#renderField(field))}
      <footer>
        ${this.#renderSaving()}
        <wa-button type="submit" variant="brand"><wa-icon slot="start" name="mail"></wa-icon>${context.text('start.seal')}</wa-button>
      </footer>
    </form>`;
  }

  #renderField(field: DefinitionField) {
    const { context } = this;
    const wrong = field === 'text' && this.missing;
    return html`<div class="st-field ${field === 'text' ? 'st-main' : ''}">
      <label for=${`st-${field}`}>${context.text(`start.field.${field}`)}</label>
      <p id=${`st-${field}-hint`}>${context.text(`start.hint.${field}`)}</p>
      <textarea id=${`st-${field}`} name=${field} rows=${field === 'text' ? 4 : 2} maxlength="4000"
        aria-describedby=${wrong ? 'st-missing' : `st-${field}-hint`} aria-invalid=${wrong ? 'true' : nothing} .value=${this.values[field]}></textarea>
      ${wrong ? html`<p id="st-missing" class="st-wrong"><wa-icon name="circle-alert"></wa-icon>${context.text('start.missing')}</p>` : nothing}
    </div>`;
  }

  #renderSaving() {
    const { context, saving } = this;
    const organisation = context.seat.organisation?.name ?? '';
    const icon = { fresh: 'lock', saving: 'cloud-upload', saved: 'lock', newer: 'circle-alert', failed: 'cloud-off' }[saving];
    return html`<p class="st-saving" role="status">
      <wa-icon name=${icon}></wa-icon><span>${context.text(`start.save.${saving}`, { organisation })}</span>
      ${
        saving === 'newer'
          ? html`<wa-button size="s" appearance="outlined" @click=${this.#showNewer}>${context.text('start.save.show-newer')}</wa-button>`
          : nothing
      }
    </p>`;
  }

  #typed = (event: Event): void => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.values = { ...this.values, [event.target.name]: event.target.value };
    this.#dirty = true;
    this.missing = false;
    if (this.saving === 'newer') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#flush(), pause);
  };

  /** One saving after the other, each from the version the one before it made. */
  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#save());
    await this.#running;
  }

  async #save(): Promise<void> {
    if (!this.#dirty || this.saving === 'newer') return;
    this.#dirty = false;
    this.saving = 'saving';
    try {
      this.#version = await this.desk.save(this.values, this.#version);
      this.saving = this.#dirty ? 'saving' : 'saved';
    } catch (error) {
      this.#dirty = true;
      this.saving = isConflict(error) ? 'newer' : 'failed';
    }
  }

  #showNewer = async (): Promise<void> => {
    await this.desk.load(this.desk.answer?.round.id).catch(() => undefined);
    await this.updateComplete;
    this.#adopt();
  };

  #seal = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.values.text.trim() === '') {
      this.missing = true;
      await this.updateComplete;
      this.querySelector<HTMLTextAreaElement>('textarea[name=text]')?.focus();
      return;
    }
    await this.#flush();
    if (this.saving === 'saved') this.dispatchEvent(new CustomEvent('definition-seal', { bubbles: true, detail: this.#version }));
  };
}

defineElement('common-agenda-definition-form', DefinitionForm);
