/** Which activities are looked at: by organisation, goal, stage, place, age and kind, the same in every view. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type ActivityInfo, activityKinds, stages } from '../common/activity.ts';
import { isUnderWay } from '../common/activity-standing.ts';
import { ageBands } from '../common/ages.ts';
import { dimensions, keysOf, unnamed } from '../common/coverage.ts';
import { type Filter, type FilterField, noFilter, noneNamed } from '../common/look-address.ts';
import { placeKey } from '../common/needed-places.ts';
import { agesWords, byName, organisationNamed } from './activity-words.ts';

export function passes(filter: Filter, activity: ActivityInfo): boolean {
  const { stage } = filter;
  if (stage === 'going' ? !isUnderWay(activity.stage) : stage !== '' && stage !== activity.stage) return false;
  return dimensions.every((one) => {
    const wanted = filter[one];
    return wanted === '' || keysOf(activity, one).includes(wanted === noneNamed ? unnamed : wanted);
  });
}

type Choices = [string, string][];

/** What most people look for; the rest is folded until it is wanted. */
const first: readonly FilterField[] = ['organisation', 'goal', 'stage'];

export function renderFilter(context: PanelContext, all: readonly ActivityInfo[], filter: Filter, change: (next: Filter) => void) {
  const choose = (field: FilterField) => (event: Event) => {
    if (event.target instanceof HTMLSelectElement) change({ ...filter, [field]: event.target.value });
  };
  const select = (field: FilterField, choices: Choices) => {
    const value = filter[field];
    // Whatever the address says is shown as it is, also when nothing has it any more.
    const extra: Choices = value === '' || choices.some(([id]) => id === value) ? [] : [[value, valueWords(context, field, value)]];
    return html`<select aria-label=${context.text(`filter.${field}`)} @change=${choose(field)}>
      <option value="" ?selected=${value === ''}>${context.text(`filter.all-${field}`)}</option>
      ${[...choices, ...extra].map(([id, title]) => html`<option value=${id} ?selected=${value === id}>${title}</option>`)}</select>`;
  };
  const fields = choicesOf(context, all).filter(([field, choices]) => choices.length > 0 || filter[field] !== '');
  const firstFields = fields.filter(([field]) => first.includes(field));
  const more = fields.filter(([field]) => !first.includes(field));
  const found = all.filter((activity) => passes(filter, activity)).length;
  const isOn = Object.values(filter).some((value) => value !== '');
  return html`<div class="filter" role="group" aria-label=${context.text('filter.label')}>
    ${firstFields.map(([field, choices]) => select(field, choices))}
    ${
      more.length === 0
        ? nothing
        : html`<details class="more-filters" ?open=${more.some(([field]) => filter[field] !== '')}><summary>${context.text('filter.more')}</summary>
          <div class="filter">${more.map(([field, choices]) => select(field, choices))}</div></details>`
    }
    <p class="soft small" role="status">${isOn ? plural(context, 'filter.found', found, { all: String(all.length) }) : ''}</p>
    ${isOn ? html`<button type="button" class="link" @click=${() => change(noFilter)}>${context.text('filter.clear')}</button>` : nothing}
  </div>`;
}

/** What there is to choose from; a field that nothing names is not shown. */
function choicesOf(context: PanelContext, all: readonly ActivityInfo[]): [FilterField, Choices][] {
  const organisations = byName(context, [...new Set(all.flatMap(({ roles }) => roles.map(({ organisation }) => organisation)))]);
  const goals = new Map(all.flatMap(({ goals }) => goals.map(({ id, title }): [string, string] => [id, title])));
  const places = new Map(all.flatMap(({ places }) => places.map((place): [string, string] => [placeKey(place), place])));
  const ages = ageBands.filter((band) => all.some((activity) => keysOf(activity, 'age').includes(band)));
  const kinds = activityKinds.filter((kind) => all.some((activity) => activity.kind === kind));
  const sorted = (named: ReadonlyMap<string, string>): Choices =>
    [...named].sort(([, a], [, b]) => a.localeCompare(b, undefined, { numeric: true }));
  return [
    ['organisation', organisations.map((id) => [id, organisationNamed(context, id).name])],
    ['goal', sorted(goals)],
    [
      'stage',
      [['going', context.text('filter.going')], ...stages.map((stage): [string, string] => [stage, context.text(`stage.${stage}`)])],
    ],
    ['place', sorted(places)],
    ['age', ages.map((band) => [band, agesWords(context, band)])],
    ['kind', kinds.length < 2 ? [] : kinds.map((kind) => [kind, context.text(`kind.${kind}`)])],
  ];
}

function valueWords(context: PanelContext, field: FilterField, value: string): string {
  if (value === noneNamed && field !== 'stage' && field !== 'kind') return context.text(`coverage.unnamed.${field}`);
  return field === 'organisation' ? organisationNamed(context, value).name : value;
}
