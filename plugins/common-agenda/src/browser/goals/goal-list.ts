/** The tree as people walk through it: arrow keys as in every tree, Enter opens, Alt with an arrow moves. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GoalInfo } from '../../common/goals/goal.ts';
import type { GoalNode } from '../../common/goals/goal-tree.ts';
import { LightElement } from '../light-element.ts';
import { factWords, renderMarks, renderOwner } from './goal-facts.ts';

interface Row {
  goal: GoalInfo;
  level: 1 | 2;
  /** Undefined where nothing is beneath it. */
  unfolded: boolean | undefined;
  place: number;
  of: number;
}

/** Fires `open-goal` (detail: id) and `step-goal` (detail: {id, step}); both bubble. */
export class GoalList extends LightElement {
  static override properties = {
    context: { attribute: false },
    nodes: { attribute: false },
    open: { attribute: false },
    movable: { attribute: false },
    current: { state: true },
    closed: { state: true },
  };
  declare context: PanelContext;
  declare nodes: readonly GoalNode<GoalInfo>[];
  /** Id of the goal whose card is shown. */
  declare open: string;
  declare movable: boolean;
  /** Which item Tab leads to. */
  declare current: string;
  /** Goals whose strategies are folded away. */
  declare closed: ReadonlySet<string>;

  constructor() {
    super();
    this.nodes = [];
    this.open = '';
    this.movable = false;
    this.current = '';
    this.closed = new Set();
  }

  focusGoal(id: string): void {
    this.current = id;
    void this.updateComplete.then(() => this.#item(id)?.focus());
  }

  /** Ids of what can be seen, from top to bottom. */
  get #walk(): string[] {
    return this.nodes.flatMap(({ goal, strategies }) => [goal.id, ...(this.closed.has(goal.id) ? [] : strategies.map(({ id }) => id))]);
  }

  #item(id: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-goal="${id}"]`);
  }

  override render() {
    const walk = this.#walk;
    const wanted = walk.includes(this.current) ? this.current : walk.includes(this.open) ? this.open : walk[0];
    const hint = this.context.text(this.movable ? 'goal.tree-hint-move' : 'goal.tree-hint');
    return html`<p id="gl-hint" class="gl-hint">${hint}</p>
      <ul role="tree" class="gl-tree" aria-label=${this.context.text('goal.tree')} aria-describedby="gl-hint" @keydown=${this.#key}>${repeat(
        this.#rows,
        ({ goal }) => goal.id,
        (row) => this.#renderRow(row, wanted),
      )}</ul>`;
  }

  /** Flat, with the level said: a goal's name would else hold all the words of its strategies. */
  get #rows(): Row[] {
    return this.nodes.flatMap(({ goal, strategies }, index) => {
      const unfolded = strategies.length === 0 ? undefined : !this.closed.has(goal.id);
      const own: Row = { goal, level: 1, unfolded, place: index + 1, of: this.nodes.length };
      const beneath = unfolded ? strategies : [];
      return [
        own,
        ...beneath.map((strategy, at): Row => ({ goal: strategy, level: 2, unfolded: undefined, place: at + 1, of: strategies.length })),
      ];
    });
  }

  #renderRow({ goal, level, unfolded, place, of }: Row, wanted: string | undefined) {
    const { id, code, statement, status } = goal;
    const facts = factWords(this.context, goal);
    return html`<li role="treeitem" data-goal=${id} data-level=${level} data-status=${status} tabindex=${id === wanted ? '0' : '-1'} aria-level=${level}
        aria-posinset=${place} aria-setsize=${of} aria-selected=${id === this.open ? 'true' : 'false'}
        aria-expanded=${unfolded === undefined ? nothing : String(unfolded)} @click=${(event: Event) => this.#click(event, id)} @focus=${() => {
          this.current = id;
        }}>
      ${this.#renderFold(unfolded)}
      <span class="gl-code">${code}</span>
      <span class="gl-words">
        <span class="gl-statement">${statement}</span>
        <span class="gl-more">${facts.length > 0 ? html`<span>${facts.join(' · ')}</span>` : nothing}${renderMarks(this.context, goal)}</span>
      </span>
      ${renderOwner(this.context, goal, true)}
    </li>`;
  }

  /** For the hand; keys fold by themselves. */
  #renderFold(unfolded: boolean | undefined) {
    return html`<span class="gl-fold" data-fold aria-hidden="true">${unfolded !== undefined ? html`<wa-icon name=${unfolded ? 'chevron-down' : 'chevron-right'}></wa-icon>` : nothing}</span>`;
  }

  #click(event: Event, id: string): void {
    event.stopPropagation();
    const strategies = this.nodes.find(({ goal }) => goal.id === id)?.strategies ?? [];
    if (event.target instanceof Element && event.target.closest('[data-fold]') && strategies.length > 0)
      this.#fold(id, !this.closed.has(id));
    else this.#open(id);
  }

  #open(id: string): void {
    this.current = id;
    this.dispatchEvent(new CustomEvent('open-goal', { detail: id, bubbles: true }));
  }

  #fold(id: string, away: boolean): void {
    const closed = new Set(this.closed);
    if (away) closed.add(id);
    else closed.delete(id);
    this.closed = closed;
  }

  #key = (event: KeyboardEvent): void => {
    const item = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-goal]') : null;
    const id = item?.dataset.goal;
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) {
      if (!this.movable || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const step = event.key === 'ArrowUp' ? 'up' : 'down';
      this.dispatchEvent(new CustomEvent('step-goal', { detail: { id, step }, bubbles: true }));
    } else if (event.key === 'Enter' || event.key === ' ') this.#open(id);
    else if (!this.#go(event.key, id)) return;
    event.preventDefault();
  };

  /** @returns whether the key means anything here. */
  #go(key: string, id: string): boolean {
    const walk = this.#walk;
    const at = walk.indexOf(id);
    const node = this.nodes.find(({ goal }) => goal.id === id);
    const above = this.nodes.find(({ strategies }) => strategies.some((strategy) => strategy.id === id));
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const [inward, outward] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const to = (next: string | undefined): true => {
      if (next !== undefined) this.focusGoal(next);
      return true;
    };
    if (key === 'ArrowDown') return to(walk[at + 1]);
    if (key === 'ArrowUp') return to(walk[at - 1]);
    if (key === 'Home') return to(walk[0]);
    if (key === 'End') return to(walk.at(-1));
    if (key === inward && node && node.strategies.length > 0) {
      if (!this.closed.has(id)) return to(node.strategies[0]?.id);
      this.#fold(id, false);
      return true;
    }
    if (key === outward) {
      if (above) return to(above.goal.id);
      if (node && node.strategies.length > 0) this.#fold(id, true);
      return true;
    }
    return false;
  }
}

defineElement('common-agenda-goal-list', GoalList);
