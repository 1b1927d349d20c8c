/** What stands above the tree: the vision, how much there is and how much of it is only words so far, and what to show. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { GoalFilter } from '../../common/goals/shown-goals.ts';
import { byName, organisationNamed } from '../definitions/round-words.ts';
import type { GoalDesk } from './goal-desk.ts';

export function renderHead(context: PanelContext, desk: GoalDesk | undefined) {
  return html`<header class="ag-head"><p class="ag-eyebrow">${context.text('page.eyebrow')}</p>
    <h1>${context.text('goal.title')}</h1>
    ${desk?.vision ? html`<p class="gl-vision">${desk.vision}</p>` : nothing}</header>`;
}

export interface HeadActions {
  filter(filter: GoalFilter): void;
  add(): void;
}

export function renderBar(context: PanelContext, desk: GoalDesk, filter: GoalFilter, actions: HeadActions) {
  const active = desk.goals.filter(({ status }) => status === 'active');
  const count = (level: string): number => active.filter((goal) => goal.level === level).length;
  const retired = desk.goals.length - active.length;
  const owners = byName(context, [...new Set(active.map(({ organisation }) => organisation).filter((id) => id !== ''))]);
  const option = (value: GoalFilter, words: string, number: number) =>
    html`<option value=${value} ?selected=${value === filter}>${words} (${number})</option>`;
  const chosen = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) actions.filter(event.currentTarget.value as GoalFilter);
  };
  return html`<div class="gl-bar">
    <p class="ag-facts"><span>${plural(context, 'goal.goals', count('goal'))}</span><span>${plural(context, 'goal.strategies', count('strategy'))}</span></p>
    <label class="gl-filter">${context.text('goal.filter')}
      <select @change=${chosen}>
        ${option('all', context.text('goal.filter.all'), active.length)}
        ${option('unmeasured', context.text('goal.filter.unmeasured'), active.filter(({ measured }) => !measured).length)}
        ${option('unstaffed', context.text('goal.filter.unstaffed'), active.filter(({ staffed }) => !staffed).length)}
        ${retired > 0 || filter === 'retired' ? option('retired', context.text('goal.filter.retired'), retired) : nothing}
        ${
          owners.length > 0
            ? html`<optgroup label=${context.text('goal.filter.organisations')}>${owners.map((id) =>
                option(`of:${id}`, organisationNamed(context, id).name, active.filter(({ organisation }) => organisation === id).length),
              )}</optgroup>`
            : nothing
        }
      </select></label>
    ${desk.may.shape ? html`<wa-button size="s" variant="brand" data-act="add" @click=${actions.add}><wa-icon slot="start" name="plus"></wa-icon>${context.text('goal.add')}</wa-button>` : nothing}
  </div>`;
}
