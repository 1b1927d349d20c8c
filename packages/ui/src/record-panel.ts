/**
 * The base class of a page that shows what a RecordDesk holds: read when it opens, read again when records change, asked about in one
 * dialog, with one way to say that it could not be read.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { focusFirst, onlyItself } from './controls/dialog-events.ts';
import { type QuestionForm, renderQuestionForm } from './forms/question-form.ts';
import { PanelElement } from './panel-element.ts';
import type { DeskContext, RecordDesk } from './record-desk.ts';

/** What of PanelContext it asks for beside what its desk does. */
export interface RecordContext extends DeskContext {
  readonly address: string;
  onRecordsChanged(listener: () => void): { dispose(): void };
  onAddress(listener: (address: string) => void): { dispose(): void };
  onCommand(id: string, run: () => void): { dispose(): void };
}

/** The plugin has the texts `retry`, `refused-words` and `cancel`, and those of the desk. */
export abstract class RecordPanel<
  Answer,
  Context extends RecordContext,
  Desk extends RecordDesk<Answer> = RecordDesk<Answer>,
> extends PanelElement<Context> {
  static override properties = { ...PanelElement.properties, problem: { state: true }, form: { state: true }, asking: { state: true } };
  /** Why it could not be read; undefined while it can. */
  declare problem: string | undefined;
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  /** There from when the page is shown. */
  protected desk!: Desk;
  #asked = 0;
  #listening: { dispose(): void }[] = [];

  constructor() {
    super();
    this.problem = undefined;
    this.form = undefined;
    this.asking = false;
  }

  /** Texts of the page: its heading, what is said while it is read, and when it cannot be. */
  protected abstract readonly keys: { title: string; loading: string; refused: string };
  /** @param changed to be called with each new answer */
  protected abstract openDesk(changed: () => void): Desk;
  /** The page, with its heading to place. A row that addresses name has the id `row-` and the address. */
  protected abstract renderAnswer(answer: Answer, heading: TemplateResult): unknown;
  /** The address has changed while the page is shown: to the row that it names, unless the page says otherwise. */
  protected addressed(): void {
    void this.#showAddress();
  }
  /** Reads by another route from now on; what stands on the page stays until the answer is there. */
  protected openAnew(): void {
    const { answer } = this.desk;
    this.desk = this.openDesk(() => this.requestUpdate());
    this.desk.answer = answer;
    void this.#load();
  }
  /** Commands of the manifest that are handled while the page is shown. */
  protected commands(): Record<string, () => void> {
    return {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.desk = this.openDesk(() => this.requestUpdate());
    this.#listening = [
      context.onRecordsChanged(() => void this.#load()),
      context.onAddress(() => this.addressed()),
      ...Object.entries(this.commands()).map(([id, run]) => context.onCommand(id, run)),
    ];
    void this.#load().then(() => this.#showAddress());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const each of this.#listening.splice(0)) each.dispose();
  }

  override render() {
    const { context, keys, problem } = this;
    const answer = this.desk?.answer;
    const heading = html`<h1 tabindex="-1">${context.text(keys.title)}</h1>`;
    if (answer !== undefined) return html`${this.renderAnswer(answer, heading)} ${this.#renderDialog()}`;
    if (problem === undefined) return html`${heading}<tutti-skeleton lines="6" label=${context.text(keys.loading)}></tutti-skeleton>`;
    return html`${heading}<tutti-error heading=${context.text(keys.refused)} detail=${`${problem} ${context.text('refused-words')}`.trim()}>
      <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
  }

  /** Asks in the dialog; the parts of the page do it too. */
  ask = (form: QuestionForm): void => {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  };

  async #load(): Promise<void> {
    try {
      await this.desk.load();
      this.problem = undefined;
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      this.problem = error instanceof Error ? error.message : '';
    }
  }

  async #showAddress(): Promise<void> {
    await this.updateComplete;
    const { address } = this.context;
    const row = address === '' ? null : this.renderRoot.querySelector<HTMLElement>(`[id="row-${CSS.escape(address)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  #renderDialog() {
    const { form } = this;
    const closing = form && {
      ...form,
      answer: (fields: FormData) => {
        const wrong = form.answer(fields);
        if (!wrong) this.#close();
        return wrong;
      },
    };
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, closing ? renderQuestionForm(this.context, closing, this.#close) : nothing)}</wa-dialog>`;
  }

  #close = (): void => {
    this.asking = false;
  };
}
