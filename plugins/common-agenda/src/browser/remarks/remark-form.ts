/** Says something about a passage, or suggests other words for it. Fires `remark-done` when it was sent or given up. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import type { SelectedPassage } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import type { RemarkKind } from '../../common/remarks/remark.ts';
import { LightElement } from '../light-element.ts';
import type { RemarkDesk } from './remark-desk.ts';

export class RemarkForm extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    section: {},
    passage: { attribute: false },
    kind: { state: true },
    busy: { state: true },
  };
  declare context: PanelContext;
  declare desk: RemarkDesk;
  declare section: string;
  /** Undefined: it is about the section as a whole. */
  declare passage: SelectedPassage | undefined;
  declare kind: RemarkKind;
  declare busy: boolean;

  constructor() {
    super();
    this.kind = 'comment';
    this.busy = false;
  }

  override firstUpdated(): void {
    this.querySelector('textarea')?.focus();
  }

  override render() {
    const { context, passage, kind } = this;
    const maySuggest = this.desk.may.suggest && passage?.single === true;
    return html`<form class="ag-remark-form" @submit=${this.#send} @keydown=${this.#key}>
      ${passage ? html`<blockquote>${passage.quote}</blockquote>` : html`<p class="ag-remark-place">${context.text('remark.about-section')}</p>`}
      ${
        maySuggest
          ? html`<fieldset><legend class="visually-hidden">${context.text('remark.kind')}</legend>${this.#radio('comment')} ${this.#radio('suggestion')}</fieldset>`
          : nothing
      }
      ${!passage && this.desk.may.suggest ? html`<p class="ag-remark-hint">${context.text('remark.mark-first')}</p>` : nothing}
      ${
        kind === 'suggestion'
          ? html`<label>${context.text('remark.words')}<textarea name="words" rows="3" maxlength="4000" .value=${passage?.quote ?? ''}></textarea></label>
            <p class="ag-remark-hint">${context.text('remark.words-hint')}</p>`
          : nothing
      }
      <label>${context.text(kind === 'suggestion' ? 'remark.why' : 'remark.text')}
        <textarea name="text" rows=${kind === 'suggestion' ? 2 : 3} maxlength="4000" ?required=${kind === 'comment'}></textarea></label>
      <div class="ag-remark-actions">
        <wa-button type="submit" size="s" variant="brand" ?loading=${this.busy}>${context.text('remark.send')}</wa-button>
        <wa-button size="s" appearance="plain" @click=${this.#done}>${context.text('remark.cancel')}</wa-button>
      </div>
    </form>`;
  }

  #radio(kind: RemarkKind) {
    const chosen = (): void => {
      this.kind = kind;
      void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
    };
    return html`<label class="ag-remark-kind"><input type="radio" name="kind" value=${kind} ?checked=${this.kind === kind} @change=${chosen}>
      ${this.context.text(`remark.kind.${kind}`)}</label>`;
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#done();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.querySelector('form')?.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy || !(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const { start = '', end = '', quote = '' } = this.passage ?? {};
    const words = this.kind === 'suggestion' ? { words: String(data.get('words')) } : {};
    this.busy = true;
    const place = { section: this.section, start, end, quote: quote.slice(0, 4_000) };
    const sent = await this.desk.add(place, { kind: this.kind, text: String(data.get('text')), ...words });
    this.busy = false;
    if (sent !== undefined) this.#done();
  };

  #done = (): void => {
    this.dispatchEvent(new CustomEvent('remark-done', { bubbles: true }));
  };
}

defineElement('common-agenda-remark-form', RemarkForm);
