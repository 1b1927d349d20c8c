/** How we decide: by which rule, who decides, and who has declared an interest; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { formStyles, pageStyles, type QuestionForm, RecordPanel } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Agreed, isShown, type RulesAnswer } from '../common/rule.ts';
import { renderInterests } from './rules/interest-list.ts';
import { RuleDesk } from './rules/rule-desk.ts';
import { groupForm, ruleForm } from './rules/rule-forms.ts';
import { renderAgreed } from './rules/rule-list.ts';
import { ruleStyles } from './rules/rule-styles.ts';

export default class RulesPanel extends RecordPanel<RulesAnswer, PanelContext, RuleDesk> {
  static override styles = [formStyles, pageStyles, ruleStyles];
  protected readonly keys = { title: 'rules.title', loading: 'rules.loading', refused: 'rules.refused' };

  protected openDesk(changed: () => void): RuleDesk {
    return new RuleDesk(this.context, changed);
  }

  protected renderAnswer(answer: RulesAnswer, heading: TemplateResult) {
    const { context, desk } = this;
    return html`${heading}<p class="soft lead">${context.text('rules.lead')}</p>
      ${this.#renderRules(desk, answer)} ${this.#renderGroups(desk, answer)}
      ${context.seat.role === 'observer' || context.seat.role === 'community' ? nothing : renderInterests(context, desk, answer, this)}`;
  }

  #renderRules(desk: RuleDesk, answer: RulesAnswer) {
    const { context } = this;
    const mayAdd = answer.may.propose && answer.groups.some(isShown);
    const add = this.#addButton(mayAdd, 'rule.add', () => ruleForm(context, desk, answer));
    return this.#renderSection('rules.by', 'rules.by-words', 'scale', answer.rules.filter(isShown), add, {
      none: 'rules.none',
      words: answer.may.propose ? (mayAdd ? 'rules.none-words' : 'rules.none-first') : 'rules.none-reader',
      row: (agreed) => renderAgreed(context, desk, answer, agreed, this),
    });
  }

  #renderGroups(desk: RuleDesk, answer: RulesAnswer) {
    const { context } = this;
    const add = this.#addButton(answer.may.propose, 'group.add', () => groupForm(context, desk));
    return this.#renderSection('groups.title', 'groups.words', 'users', answer.groups.filter(isShown), add, {
      none: 'groups.none',
      words: answer.may.propose ? 'groups.none-words' : 'rules.none-reader',
      row: (agreed) => renderAgreed(context, desk, answer, agreed, this),
    });
  }

  #addButton(may: boolean, key: string, form: () => QuestionForm) {
    return may
      ? html`<wa-button slot="action" appearance="outlined" @click=${() => this.ask(form())}><wa-icon slot="start" name="plus"></wa-icon>${this.context.text(key)}</wa-button>`
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
}
