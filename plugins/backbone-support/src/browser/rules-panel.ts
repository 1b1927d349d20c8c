/** How we decide: by which rule, who decides, and who has declared an interest; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, formStyles, onlyItself, PanelElement, type QuestionForm, renderQuestionForm } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Agreed, isShown, type RulesAnswer } from '../common/rule.ts';
import { pageStyles } from './page-styles.ts';
import { renderInterests } from './rules/interest-list.ts';
import { RuleDesk } from './rules/rule-desk.ts';
import { groupForm, ruleForm } from './rules/rule-forms.ts';
import { renderAgreed } from './rules/rule-list.ts';
import { ruleStyles } from './rules/rule-styles.ts';

export default class RulesPanel extends PanelElement<PanelContext> {
  static override properties = { ...PanelElement.properties, problem: { state: true }, form: { state: true }, asking: { state: true } };
  static override styles = [formStyles, pageStyles, ruleStyles];
  /** Why it could not be read; undefined while it can. */
  declare problem: string | undefined;
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  #desk: RuleDesk | undefined;
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.problem = undefined;
    this.form = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#desk = new RuleDesk(context, () => this.requestUpdate());
    const own = [context.onRecordsChanged(() => void this.#load()), context.onAddress(() => void this.#show())];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load().then(() => this.#show());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  async #load(): Promise<void> {
    try {
      await this.#desk?.load();
      this.problem = undefined;
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (!this.#desk?.answer) this.problem = error instanceof Error ? error.message : '';
    }
  }

  /** The rule of the address. */
  async #show(): Promise<void> {
    await this.updateComplete;
    const { address } = this.context;
    const row = address === '' ? null : this.renderRoot.querySelector<HTMLElement>(`[id="rule-${CSS.escape(address)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    const answer = desk?.answer;
    const head = html`<h1 tabindex="-1">${context.text('rules.title')}</h1>`;
    if (this.problem !== undefined) {
      return html`${head}<tutti-error heading=${context.text('rules.refused')} detail=${`${this.problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    if (!desk || !answer) return html`${head}<tutti-skeleton lines="6" label=${context.text('rules.loading')}></tutti-skeleton>`;
    return html`${head}<p class="soft lead">${context.text('rules.lead')}</p>
      ${this.#renderRules(desk, answer)} ${this.#renderGroups(desk, answer)}
      ${context.seat.role === 'observer' || context.seat.role === 'community' ? nothing : renderInterests(context, desk, answer, { ask: this.#ask })}
      ${this.#renderDialog()}`;
  }

  #renderRules(desk: RuleDesk, answer: RulesAnswer) {
    const { context } = this;
    const mayAdd = answer.may.propose && answer.groups.some(isShown);
    const add = this.#addButton(mayAdd, 'rule.add', () => ruleForm(context, desk, answer));
    return this.#renderSection('rules.by', 'rules.by-words', 'scale', answer.rules.filter(isShown), add, {
      none: 'rules.none',
      words: answer.may.propose ? (mayAdd ? 'rules.none-words' : 'rules.none-first') : 'rules.none-reader',
      row: (agreed) => renderAgreed(context, desk, answer, agreed, { ask: this.#ask }),
    });
  }

  #renderGroups(desk: RuleDesk, answer: RulesAnswer) {
    const { context } = this;
    const add = this.#addButton(answer.may.propose, 'group.add', () => groupForm(context, desk));
    return this.#renderSection('groups.title', 'groups.words', 'users', answer.groups.filter(isShown), add, {
      none: 'groups.none',
      words: answer.may.propose ? 'groups.none-words' : 'rules.none-reader',
      row: (agreed) => renderAgreed(context, desk, answer, agreed, { ask: this.#ask }),
    });
  }

  #addButton(may: boolean, key: string, form: () => QuestionForm) {
    return may
      ? html`<wa-button slot="action" appearance="outlined" @click=${() => this.#ask(form())}><wa-icon slot="start" name="plus"></wa-icon>${this.context.text(key)}</wa-button>`
      : nothing;
  }

  #renderSection(
    title: string,
    words: string,
    icon: string,
    all: readonly Agreed[],
    add: TemplateResult | typeof nothing,
    empty: { none: string; words: string; row: (agreed: Agreed) => unknown },
  ) {
    const { context } = this;
    return html`<section aria-labelledby=${title}><div class="top"><div><h2 id=${title}>${context.text(title)}</h2><p class="soft">${context.text(words)}</p></div>
        ${all.length > 0 ? add : nothing}</div>
      ${
        all.length === 0
          ? html`<tutti-empty icon=${icon} level="3" heading=${context.text(empty.none)}>${context.text(empty.words)}${add}</tutti-empty>`
          : html`<ul class="rows">${repeat(all, ({ id }) => id, empty.row)}</ul>`
      }</section>`;
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

  #ask = (form: QuestionForm): void => {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  };

  #close = (): void => {
    this.asking = false;
  };
}
