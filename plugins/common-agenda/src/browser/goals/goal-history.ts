/** What happened to one goal, said in words; asked of the server when it is opened. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing, type PropertyValues } from 'lit';
import type { GoalChange, GoalField } from '../../common/goals/goal.ts';
import { organisationNamed, plainDayWords, timeWords } from '../definitions/round-words.ts';
import { LightElement } from '../light-element.ts';
import type { GoalDesk } from './goal-desk.ts';

export class GoalHistory extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    goal: { attribute: false },
    version: { attribute: false },
    open: { state: true },
    changes: { state: true },
    problem: { state: true },
  };
  declare context: PanelContext;
  declare desk: GoalDesk;
  declare goal: string;
  /** Of the goal: another one has another past. */
  declare version: number;
  declare open: boolean;
  declare changes: GoalChange[] | undefined;
  declare problem: string;

  constructor() {
    super();
    this.open = false;
    this.changes = undefined;
    this.problem = '';
  }

  override willUpdate(changed: PropertyValues): void {
    if (this.open && (changed.has('open') || changed.has('version') || changed.has('goal'))) void this.#load();
  }

  async #load(): Promise<void> {
    const { goal } = this;
    try {
      const changes = await this.desk.history(goal);
      if (goal === this.goal) this.changes = changes;
      this.problem = '';
    } catch (error) {
      this.problem = error instanceof Error ? error.message : '';
    }
  }

  override render() {
    const { context, changes, problem } = this;
    const toggled = (event: Event): void => {
      if (event.currentTarget instanceof HTMLDetailsElement) this.open = event.currentTarget.open;
    };
    return html`<details class="gl-history" @toggle=${toggled}><summary>${context.text('goal.history')}</summary>
      ${problem === '' ? nothing : html`<p class="st-wrong" role="alert">${problem}</p>`}
      ${changes || problem !== '' ? html`<ol>${(changes ?? []).map((change) => this.#renderChange(change))}</ol>` : html`<tutti-skeleton lines="2" label=${context.text('goal.history.loading')}></tutti-skeleton>`}
    </details>`;
  }

  #renderChange(change: GoalChange) {
    return html`<li><p>${this.#sentences(change).join(' ')}</p><p class="st-small">${timeWords(change.at, this.context.workspace.timeZone)}</p></li>`;
  }

  #sentences({ kind, by, organisation, fields }: GoalChange): string[] {
    const { context } = this;
    const who =
      organisation === undefined
        ? by
        : context.text('goal.history.who', { person: by, organisation: organisationNamed(context, organisation).name });
    if (kind === 'moved') {
      const [before, after] = (fields.parent ?? ['', '']).map((code) =>
        code === '' ? context.text('goal.history.top') : context.text('goal.history.beneath', { code }),
      );
      return [context.text('goal.history.moved', { who, before: before ?? '', after: after ?? '' })];
    }
    if (kind !== 'changed') return [context.text(`goal.history.${kind}`, { who, reason: fields.reason?.[1] ?? '' }).trim()];
    return Object.entries(fields).map(([field, [before, after]]) => {
      const how = before === '' ? 'filled' : after === '' ? 'cleared' : 'changed';
      const said = { before: this.#value(field as GoalField, before), after: this.#value(field as GoalField, after) };
      return context.text(`goal.history.${how}`, { who, field: context.text(`goal.field.${field}`), ...said });
    });
  }

  #value(field: GoalField, value: string): string {
    if (value === '') return '';
    if (field === 'until') return plainDayWords(value);
    return field === 'organisation' ? organisationNamed(this.context, value).name : value;
  }
}

defineElement('common-agenda-goal-history', GoalHistory);
