/** Reports: all of them, or one as its audience reads it, by the address; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, formStyles, onlyItself, PanelElement, pageStyles, type QuestionForm, renderQuestionForm } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { BlockKind, BlockWords } from '../common/report.ts';
import { blockForm } from './reports/block-form.ts';
import type { ReportActs } from './reports/report-acts.ts';
import { ReportDesk } from './reports/report-desk.ts';
import { beginForm } from './reports/report-forms.ts';
import { renderReports } from './reports/report-list.ts';
import { renderBack, renderReport } from './reports/report-page.ts';
import { reportStyles } from './reports/report-styles.ts';

export default class ReportsPanel extends PanelElement<PanelContext> {
  static override properties = {
    ...PanelElement.properties,
    state: { state: true },
    form: { state: true },
    asking: { state: true },
  };
  static override styles = [formStyles, pageStyles, reportStyles];
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  #desk: ReportDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.form = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#desk = new ReportDesk(context, () => this.requestUpdate());
    const own = [
      // What its blocks say comes from other tools.
      context.onFillings(() => void this.#load()),
      context.onAddress(() => void this.#load(true)),
      context.onCommand('backbone-support.begin-report', () => this.#begin()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  get #wanted(): string | undefined {
    return this.context.address === '' ? undefined : this.context.address;
  }

  /** @param moved to another page of the panel: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      await this.#desk?.load(this.#wanted);
      this.state = 'ready';
      if (!moved) return;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('h1[tabindex]')?.focus();
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (this.state === 'ready') return;
      this.#problem = error instanceof Error ? error.message : '';
      this.state = 'refused';
    }
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    const heading = html`<h1>${context.text('reports.title')}</h1>`;
    if (this.state === 'refused') {
      return html`${heading}<tutti-error heading=${context.text('reports.refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    if (this.state === 'loading' || !desk) {
      return html`${heading}<tutti-skeleton lines="6" label=${context.text('reports.loading')}></tutti-skeleton>`;
    }
    return html`${this.#renderPage(desk)} ${this.#renderDialog()}`;
  }

  #renderPage(desk: ReportDesk) {
    const { context } = this;
    const { go } = this.#acts;
    if (this.#wanted === undefined) return renderReports(context, desk, go, () => this.#begin());
    if (!desk.answer) {
      return html`${renderBack(context, go)}
        <tutti-empty icon="file-text" level="1" heading=${context.text('missing')}>${context.text('missing-words')}</tutti-empty>`;
    }
    return keyed(desk.answer.report.id, renderReport(context, desk, desk.answer, this.#acts));
  }

  #renderDialog() {
    const { form } = this;
    const answered = form && {
      ...form,
      answer: (fields: FormData) => {
        const wrong = form.answer(fields);
        if (!wrong) this.#close();
        return wrong;
      },
    };
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, answered ? renderQuestionForm(this.context, answered, this.#close) : nothing)}</wa-dialog>`;
  }

  get #acts(): ReportActs {
    const { context } = this;
    const desk = this.#desk;
    const id = desk?.answer?.report.id ?? '';
    return {
      go: (address) => context.setAddress(address),
      ask: this.#ask,
      add: (kind) => void this.#askBlock(kind, undefined, (words) => void desk?.add(id, words).then((block) => this.#show(block))),
      change: ({ block }) => void this.#askBlock(block.kind, block, (words) => void desk?.changeBlock(id, block.id, words)),
      move: (block, place) => void desk?.move(id, block, place).then(() => this.#show(block)),
      takeOut: (shown, place) => void desk?.takeOut(id, shown, place),
    };
  }

  async #askBlock(kind: BlockKind, before: BlockWords | undefined, send: (words: BlockWords) => void): Promise<void> {
    const none = { goals: [], indicators: [] };
    const choices = (await this.#desk?.choices().catch(() => none)) ?? none;
    this.#ask(blockForm(this.context, kind, choices, before, send));
  }

  /** Where somebody put it, there the page goes on. */
  async #show(block: string | undefined): Promise<void> {
    await this.updateComplete;
    const shown = block === undefined ? null : this.renderRoot.querySelector<HTMLElement>(`#block-${block}`);
    shown?.scrollIntoView({ block: 'nearest' });
    shown?.focus({ preventScroll: true });
  }

  #begin(): void {
    if (this.#desk?.list.may.build)
      this.#ask(beginForm(this.context, this.#desk, undefined, (address) => this.context.setAddress(address)));
  }

  #ask = (form: QuestionForm): void => {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  };

  #close = (): void => {
    this.asking = false;
  };
}
