/**
 * The base class of a page that shows what one of its plugin's routes answers: read, kept fresh, changed, asked about in one dialog,
 * with one way to say that it could not be read and one to say that something did not work.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { focusFirst, onlyItself } from './controls/dialog-events.ts';
import { type QuestionForm, renderQuestionForm } from './forms/question-form.ts';
import { PanelElement } from './panel-element.ts';

/** What of PanelContext it asks for, so that the look knows nothing of plugins. */
export interface RecordContext {
  readonly address: string;
  text(key: string, params?: Record<string, string | number>): string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  notify(message: { text: string; kind?: 'info' | 'success' | 'problem'; undo?: () => void }): void;
  onRecordsChanged(listener: () => void): { dispose(): void };
  onAddress(listener: (address: string) => void): { dispose(): void };
  onCommand(id: string, run: () => void): { dispose(): void };
}

/** `Answer` is what the route answers, and each change of it again. The plugin has the texts `retry`, `refused-words`, `untold` and `cancel`. */
export abstract class RecordPanel<Answer, Context extends RecordContext> extends PanelElement<Context> {
  static override properties = {
    ...PanelElement.properties,
    answer: { state: true },
    problem: { state: true },
    form: { state: true },
    asking: { state: true },
  };
  /** As the server last told it; undefined until then. */
  declare answer: Answer | undefined;
  /** Why it could not be read; undefined while it can. */
  declare problem: string | undefined;
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  /** Counts questions: an earlier answer that comes late is left out. */
  #turn = 0;
  #asked = 0;
  #listening: { dispose(): void }[] = [];

  constructor() {
    super();
    this.answer = undefined;
    this.problem = undefined;
    this.form = undefined;
    this.asking = false;
  }

  /** The route that is shown, e.g. `/partners`. */
  protected abstract readonly path: string;
  /** Texts of the page: its heading, what is said while it is read, and when it cannot be. */
  protected abstract readonly keys: { title: string; loading: string; refused: string };
  /** The page below its heading, which it is given to place. */
  protected abstract renderAnswer(answer: Answer, heading: TemplateResult): unknown;
  /** Commands of the manifest that are handled while the page is shown. */
  protected commands(): Record<string, () => void> {
    return {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#listening = [
      context.onRecordsChanged(() => void this.load()),
      context.onAddress(() => void this.#showAddress()),
      ...Object.entries(this.commands()).map(([id, run]) => context.onCommand(id, run)),
    ];
    void this.load().then(() => this.#showAddress());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const each of this.#listening.splice(0)) each.dispose();
  }

  override render() {
    const { context, keys, answer, problem } = this;
    const heading = html`<h1 tabindex="-1">${context.text(keys.title)}</h1>`;
    if (answer !== undefined) return html`${this.renderAnswer(answer, heading)} ${this.#renderDialog()}`;
    if (problem === undefined) return html`${heading}<tutti-skeleton lines="6" label=${context.text(keys.loading)}></tutti-skeleton>`;
    return html`${heading}<tutti-error heading=${context.text(keys.refused)} detail=${`${problem} ${context.text('refused-words')}`.trim()}>
      <wa-button slot="actions" variant="brand" @click=${() => void this.load()}>${context.text('retry')}</wa-button></tutti-error>`;
  }

  protected async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const answer = await this.#ask('GET', this.path);
      if (turn === this.#turn) this.#keep(answer);
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      this.problem = error instanceof Error ? error.message : '';
    }
  }

  /** @returns the answer; undefined when the server refused, which has then been said. */
  protected async change(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object = {}): Promise<Answer | undefined> {
    try {
      const answer = await this.#ask(method, path, body);
      this.#turn += 1;
      this.#keep(answer);
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.context.notify({ text: this.context.text('untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  /** Asks in the dialog; the parts of the page do it too. */
  ask = (form: QuestionForm): void => {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  };

  protected closeDialog = (): void => {
    this.asking = false;
  };

  #keep(answer: Answer): void {
    this.answer = answer;
    this.problem = undefined;
  }

  /** To the row that the address names, when it is on the page. */
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
        if (!wrong) this.closeDialog();
        return wrong;
      },
    };
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.closeDialog)}>
      ${keyed(this.#asked, closing && this.asking ? renderQuestionForm(this.context, closing, this.closeDialog) : nothing)}</wa-dialog>`;
  }

  async #ask(method: string, path: string, body?: object): Promise<Answer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.context.fetch(path, { method, ...sent })).json()) as Answer;
  }
}
