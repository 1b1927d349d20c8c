/** What we decide: the list, one decision, or the form that begins one, by the address; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { PanelElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './begin-form.ts';
import { focusFirst, onlyItself, type QuestionForm, renderQuestionForm } from '@tutti/ui';
import { DecisionDesk } from './decision-desk.ts';
import { renderList } from './decision-list.ts';
import { type PageActs, renderBack, renderDecision } from './decision-page.ts';
import { decisionStyles } from './decision-styles.ts';
import { decisionFormStyles } from './form-styles.ts';
import { ruleStyles } from './rule-styles.ts';

const beginning = 'new';
const changing = 'change/';

export default class DecisionsPanel extends PanelElement<PanelContext> {
  static override properties = {
    ...PanelElement.properties,
    state: { state: true },
    form: { state: true },
    asking: { state: true },
    answering: { state: true },
  };
  static override styles = [decisionFormStyles, decisionStyles, ruleStyles];
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  /** The organisation whose answer is being changed. */
  declare answering: string;
  #desk: DecisionDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.form = undefined;
    this.asking = false;
    this.answering = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    const desk = new DecisionDesk(context, () => this.requestUpdate());
    this.#desk = desk;
    const own = [
      context.onRecordsChanged(() => void this.#load()),
      context.onAddress(() => {
        this.answering = '';
        void this.#load(true);
      }),
      context.onCommand('decisions.begin', () => context.setAddress(beginning)),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()), () => desk.dispose());
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** The decision of the address, whether it is shown or changed. */
  get #wanted(): string | undefined {
    const { address } = this.context;
    if (address === '' || address === beginning) return undefined;
    return address.startsWith(changing) ? address.slice(changing.length) : address;
  }

  /** @param moved to another page of the panel: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      const { address } = this.context;
      const isForm = address === beginning || address.startsWith(changing);
      await this.#desk?.load(this.#wanted, isForm && this.context.seat.role !== 'member');
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
    if (this.state === 'refused') {
      return html`<h1>${context.text('title')}</h1><tutti-error heading=${context.text('refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button>
      </tutti-error>`;
    }
    if (this.state === 'loading' || !desk) {
      return html`<h1>${context.text('title')}</h1><tutti-skeleton lines="6" label=${context.text('loading')}></tutti-skeleton>`;
    }
    return html`${this.#renderPage(desk)} ${this.#renderDialog()}`;
  }

  #renderPage(desk: DecisionDesk) {
    const { context } = this;
    if (context.address === beginning && desk.list.may.begin) return this.#renderForm(desk);
    if (context.address.startsWith(changing) && desk.answer?.may.edit) return this.#renderForm(desk);
    if (this.#wanted === undefined || context.address.startsWith(changing)) return this.#renderList(desk);
    if (!desk.answer) {
      return html`${renderBack(context, this.#acts)}
        <tutti-empty icon="vote" level="1" heading=${context.text('missing')}>${context.text('missing-words')}</tutti-empty>`;
    }
    return keyed(desk.answer.decision.id, renderDecision(context, desk, desk.answer, { ...this.#acts, changing: this.answering }));
  }

  #renderList(desk: DecisionDesk) {
    const { context } = this;
    const { list } = desk;
    const begin = () => context.setAddress(beginning);
    const head = html`<div class="top"><div><h1 tabindex="-1">${context.text('title')}</h1><p class="soft">${context.text('lead')}</p></div>
      ${list.may.begin && list.decisions.length > 0 ? html`<wa-button variant="brand" @click=${begin}><wa-icon slot="start" name="plus"></wa-icon>${context.text('begin.action')}</wa-button>` : nothing}</div>`;
    if (list.decisions.length === 0) {
      return html`${head}<tutti-empty icon="vote" heading=${context.text('none.heading')}>${context.text(list.may.begin ? 'none.words' : 'none.words-reader')}
        ${list.may.begin ? html`<wa-button slot="action" variant="brand" @click=${begin}>${context.text('begin.action')}</wa-button>` : nothing}</tutti-empty>`;
    }
    return html`${head}${renderList(context, list, (id) => context.setAddress(id))}`;
  }

  #renderForm(desk: DecisionDesk) {
    const { context } = this;
    const before = context.address === beginning ? undefined : desk.answer?.decision;
    const back = before?.id ?? '';
    const send = async (body: Record<string, unknown>): Promise<boolean> => {
      const id = before ? ((await desk.change(before.id, body)) ? before.id : undefined) : await desk.begin(body);
      if (id !== undefined) context.setAddress(id, { replace: true });
      return id !== undefined;
    };
    return html`${renderBack(context, this.#acts)}
      <h1>${context.text(before ? 'begin.title-change' : 'begin.title')}</h1>
      <decisions-begin-form .context=${context} .earlier=${before} .rules=${desk.rules} .send=${send} .cancel=${() => context.setAddress(back)}></decisions-begin-form>`;
  }

  #renderDialog() {
    const { form } = this;
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, form ? renderQuestionForm(this.context, form, this.#close) : nothing)}</wa-dialog>`;
  }

  get #acts(): PageActs {
    return {
      changing: '',
      change: (organisation) => {
        this.answering = organisation;
      },
      ask: (form) => {
        this.#asked += 1;
        this.form = form;
        this.asking = true;
      },
      close: this.#close,
      toList: () => this.context.setAddress(''),
      edit: () => this.context.setAddress(`${changing}${this.#wanted ?? ''}`),
    };
  }

  #close = (): void => {
    this.asking = false;
  };
}
