/** Our goals: the tree of goals and strategies, each with whose it is, by when, and whether anything measures it and anybody works on it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { adoptStyles } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { GoalInfo } from '../common/goals/goal.ts';
import { nextCode, type Step } from '../common/goals/goal-tree.ts';
import { type GoalFilter, shownGoals } from '../common/goals/shown-goals.ts';
import type { ProposedGoal } from '../common/goals/written-goals.ts';
import { agendaStyles } from './agenda-styles.ts';
import { definitionsStyles } from './definitions/definitions-styles.ts';
import { type GoalActions, renderCard } from './goals/goal-card.ts';
import { GoalDesk } from './goals/goal-desk.ts';
import './goals/goal-form.ts';
import type { GoalQuestion } from './goals/goal-form.ts';
import { renderBar, renderHead } from './goals/goal-head.ts';
import './goals/goal-history.ts';
import { focusFirst, onlyItself } from '@tutti/ui';
import { GoalList } from './goals/goal-list.ts';
import { goalStyles } from './goals/goal-styles.ts';
import { renderEmpty } from './goals/goals-empty.ts';
import { LightElement } from './light-element.ts';

export default class GoalsPanel extends LightElement {
  static override properties = {
    context: { attribute: false },
    state: { state: true },
    filter: { state: true },
    chosen: { state: true },
    written: { state: true },
    question: { state: true },
    asking: { state: true },
  };
  declare context: PanelContext;
  declare state: 'loading' | 'ready' | 'refused';
  declare filter: GoalFilter;
  /** Id of the goal whose card is shown. */
  declare chosen: string;
  /** What the agenda's own words name, while there is no goal. */
  declare written: ProposedGoal[];
  /** What the dialog asks; stays until it has closed. */
  declare question: GoalQuestion | undefined;
  declare asking: boolean;
  #desk: GoalDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.filter = 'all';
    this.chosen = '';
    this.written = [];
    this.question = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const styles of [agendaStyles, definitionsStyles, goalStyles]) adoptStyles(this, styles);
    this.#desk = new GoalDesk(this.context, () => this.requestUpdate());
    this.chosen = this.context.address;
    const own = [
      // What is linked to a goal is another tool's record, so its news is heard too.
      this.context.onFillings(() => void this.#load()),
      this.context.onAddress((address) => this.#show(address)),
      this.context.onCommand('common-agenda.add-goal', () => this.#add()),
      this.context.onCommand('common-agenda.print-goals', () => window.print()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  async #load(): Promise<void> {
    const desk = this.#desk;
    try {
      await desk?.load();
      if (desk?.goals.length === 0 && desk.may.shape) this.written = await desk.written();
      this.state = 'ready';
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
      return this.#renderPage(html`<tutti-error heading=${context.text('goal.refused')} detail=${`${this.#problem} ${context.text('page.refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('page.retry')}</wa-button></tutti-error>`);
    }
    if (this.state === 'loading' || !desk)
      return this.#renderPage(html`<tutti-skeleton lines="6" label=${context.text('goal.loading')}></tutti-skeleton>`);
    if (desk.goals.length === 0) {
      const actions = { begin: (goals: readonly ProposedGoal[]) => void desk.begin(goals), add: () => this.#add() };
      return this.#renderPage(html`${renderEmpty(context, desk.may.shape, this.written, actions)} ${this.#renderDialog(desk)}`);
    }
    const open = desk.goal(this.chosen);
    const nodes = shownGoals(desk.goals, this.filter);
    const bar = renderBar(context, desk, this.filter, { filter: (filter) => this.#filter(filter), add: () => this.#add() });
    return this.#renderPage(html`${bar}
      <div class="gl-both" ?data-open=${open !== undefined}>
        <div class="gl-side">
          ${
            nodes.length === 0
              ? this.#renderNothing()
              : html`<common-agenda-goal-list .context=${context} .nodes=${nodes} .open=${this.chosen} .movable=${desk.may.shape && this.filter === 'all'}
            @open-goal=${(event: CustomEvent<string>) => this.#open(event.detail)} @step-goal=${(event: CustomEvent<{ id: string; step: Step }>) => void this.#step(event.detail.id, event.detail.step)}></common-agenda-goal-list>`
          }
          ${this.#renderExports()}
        </div>
        ${open ? keyed(open.id, renderCard(context, desk, open, this.#actions, this.#renderHistory(desk, open))) : nothing}
      </div>
      ${this.#renderDialog(desk)}`);
  }

  #renderPage(content: unknown) {
    return html`<div class="ag st gl" @keydown=${this.#key}><article class="ag-page gl-page">${renderHead(this.context, this.#desk)}${content}</article></div>`;
  }

  #renderNothing() {
    const { context } = this;
    return html`<p class="st-none" role="status">${context.text('goal.filter.none')}
      <button type="button" class="st-link" @click=${() => this.#filter('all')}>${context.text('goal.filter.show-all')}</button></p>`;
  }

  #renderHistory(desk: GoalDesk, { id, version }: GoalInfo) {
    return html`<common-agenda-goal-history .context=${this.context} .desk=${desk} .goal=${id} .version=${version}></common-agenda-goal-history>`;
  }

  #renderExports() {
    const { context } = this;
    return html`<footer class="gl-exports">
      <a class="st-link" href=${context.url('/goals.md')} download="goals.md">${context.text('goal.download')}</a>
      <a class="st-link" href=${context.url('/goals.json')} download="goals.json">${context.text('goal.download-json')}</a>
      <button type="button" class="st-link" @click=${() => window.print()}>${context.text('goal.print')}</button>
    </footer>`;
  }

  #renderDialog(desk: GoalDesk) {
    const { question } = this;
    const done = (event: CustomEvent<string | undefined>): void => {
      this.asking = false;
      if (event.detail !== undefined && question?.kind === 'add') this.#open(event.detail);
    };
    return html`<wa-dialog .open=${this.asking} label=${question ? this.#label(question) : ''} @wa-after-show=${focusFirst} @wa-after-hide=${this.#closed}>
      ${keyed(this.#asked, question ? html`<common-agenda-goal-form .context=${this.context} .desk=${desk} .question=${question} @done=${done}></common-agenda-goal-form>` : nothing)}</wa-dialog>`;
  }

  #label(question: GoalQuestion): string {
    const { context } = this;
    if (question.kind === 'retire') return context.text('goal.retire.title', { code: question.goal.code });
    if (question.kind === 'change') return context.text('goal.form.change', { code: question.goal.code });
    return question.parent ? context.text('goal.form.add-strategy', { code: question.parent.code }) : context.text('goal.form.add');
  }

  #actions: GoalActions = {
    close: () => this.#close(),
    change: (goal) => this.#ask({ kind: 'change', goal }),
    addStrategy: (parent) => this.#ask({ kind: 'add', parent, code: nextCode(this.#codes, parent.code) }),
    step: (goal, step) => void this.#step(goal.id, step),
    retire: (goal) => this.#ask({ kind: 'retire', goal }),
    revive: (goal) => void this.#desk?.revive(goal.id),
  };

  get #codes(): string[] {
    return this.#desk?.goals.map(({ code }) => code) ?? [];
  }

  #add(): void {
    if (this.#desk?.may.shape) this.#ask({ kind: 'add', parent: undefined, code: nextCode(this.#codes, undefined) });
  }

  #ask(question: GoalQuestion): void {
    this.#asked += 1;
    this.question = question;
    this.asking = true;
  }

  async #step(id: string, step: Step): Promise<void> {
    const held = this.querySelector<HTMLElement>(`[data-goal="${id}"]`)?.matches(':focus');
    await this.#desk?.step(id, step);
    await this.updateComplete;
    // The item may have been put elsewhere in the tree, which takes the focus from it.
    if (held) this.#list?.focusGoal(id);
    // So may a button that only made sense where it stood.
    else if (document.activeElement === document.body) this.querySelector<HTMLElement>('#gl-card-title')?.focus();
  }

  get #list(): GoalList | undefined {
    const list = this.querySelector('common-agenda-goal-list');
    return list instanceof GoalList ? list : undefined;
  }

  #filter(filter: GoalFilter): void {
    this.filter = filter;
  }

  #open(id: string): void {
    this.context.setAddress(id);
    this.#show(id);
  }

  /** An address that came from outside is never set again. */
  #show(id: string): void {
    if (id === this.chosen) return;
    this.chosen = id;
    if (id !== '') void this.updateComplete.then(() => this.querySelector<HTMLElement>('#gl-card-title')?.focus());
  }

  #close(): void {
    const before = this.chosen;
    this.context.setAddress('');
    this.chosen = '';
    void this.updateComplete.then(() => this.#list?.focusGoal(before));
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || this.chosen === '' || this.asking) return;
    event.preventDefault();
    this.#close();
  };

  #closed = onlyItself(() => {
    this.asking = false;
    this.question = undefined;
  });
}
