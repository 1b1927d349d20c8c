/** Which activities are looked at: by organisation, goal and stage, the same in the list, on the board and in the score. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type ActivityInfo, stages } from '../common/activity.ts';
import { byName, organisationNamed } from './activity-words.ts';

export interface Filter {
  organisation: string;
  goal: string;
  stage: string;
}

export const noFilter: Filter = { organisation: '', goal: '', stage: '' };

export function passes({ organisation, goal, stage }: Filter, { roles, goals, stage: own }: ActivityInfo): boolean {
  if (stage !== '' && stage !== own) return false;
  if (goal !== '' && !goals.some(({ id }) => id === goal)) return false;
  return organisation === '' || roles.some((role) => role.organisation === organisation && role.state !== 'declined');
}

export function renderFilter(context: PanelContext, all: readonly ActivityInfo[], filter: Filter, change: (next: Filter) => void) {
  const organisations = byName(context, [...new Set(all.flatMap(({ roles }) => roles.map(({ organisation }) => organisation)))]);
  const goals = new Map(all.flatMap(({ goals }) => goals.map(({ id, title }): [string, string] => [id, title])));
  const byTitle = [...goals].sort(([, a], [, b]) => a.localeCompare(b, undefined, { numeric: true }));
  const choose = (field: keyof Filter) => (event: Event) => {
    if (event.target instanceof HTMLSelectElement) change({ ...filter, [field]: event.target.value });
  };
  const options = (field: keyof Filter, choices: [string, string][]) =>
    html`<option value="" ?selected=${filter[field] === ''}>${context.text(`filter.all-${field}`)}</option>
      ${choices.map(([id, title]) => html`<option value=${id} ?selected=${filter[field] === id}>${title}</option>`)}`;
  const found = all.filter((activity) => passes(filter, activity)).length;
  const isOn = Object.values(filter).some((value) => value !== '');
  return html`<div class="filter" role="group" aria-label=${context.text('filter.label')}>
    <select aria-label=${context.text('filter.organisation')} @change=${choose('organisation')}>${options(
      'organisation',
      organisations.map((id) => [id, organisationNamed(context, id).name]),
    )}</select>
    ${goals.size === 0 ? nothing : html`<select aria-label=${context.text('filter.goal')} @change=${choose('goal')}>${options('goal', byTitle)}</select>`}
    <select aria-label=${context.text('filter.stage')} @change=${choose('stage')}>${options(
      'stage',
      stages.map((stage) => [stage, context.text(`stage.${stage}`)]),
    )}</select>
    <p class="soft small" role="status">${isOn ? plural(context, 'filter.found', found, { all: String(all.length) }) : ''}</p>
    ${isOn ? html`<button type="button" class="link" @click=${() => change(noFilter)}>${context.text('filter.clear')}</button>` : nothing}
  </div>`;
}
