/** One place in the list: what it is, when it is open, whom it is for, and how fresh that is. */
import { html, nothing } from 'lit';
import { kinds } from './kinds.js';
import { dayAndTime, openState } from './openings.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * @param {import('./picture.js').Pin & { mayChange: boolean }} place
 * @param {object} view
 * @param {import('@tutti/plugin-api/browser').PanelContext} view.context
 * @param {number} view.now
 * @param {number} view.checkAfterDays
 * @param {boolean} view.chosen
 * @param {{ choose(): void, change(): void, check(): void, remove(): void }} act
 */
export function placeCard(place, { context, now, checkAfterDays, chosen }, act) {
  const t = context.text.bind(context);
  const days = Math.floor((now - place.checkedAt) / dayMs);
  const old = days > checkAfterDays;
  const organisation = context.organisations.find(({ id }) => id === place.organisation);
  const kind = kinds[place.kind];
  return html`<li class="place ${chosen ? 'chosen' : ''}" data-place=${place.id}>
    <button class="name" aria-expanded=${chosen ? 'true' : 'false'} @click=${act.choose}>
      <span class="number" data-kind=${place.kind}>${place.number}</span>
      <span><strong>${place.name}</strong><small><wa-icon name=${kind?.icon ?? 'map-pin'}></wa-icon> ${t(`kind.${place.kind}`)} · ${place.area}</small></span>
    </button>
    ${openWords(place, context, now)}
    <dl>
      ${row(t('for'), place.serves)} ${row(t('speaks'), place.languages.join(', '))}
      ${place.phone ? row(t('phone'), html`<a href="tel:${place.phone.replaceAll(/[^\d+]/g, '')}">${place.phone}</a>`) : nothing}
      ${row(t('where'), place.address)}
    </dl>
    ${chosen ? html`<tutti-link-question .context=${context} kind="common-agenda/serves" .object=${{ id: place.id }}></tutti-link-question>
      <tutti-talk compact .context=${context} .object=${{ id: place.id }}></tutti-talk>` : nothing}
    <p class="fresh ${old ? 'old' : ''}">
      ${old ? t('checked-old', { days }) : days === 0 ? t('checked-today') : t('checked-days', { days })}${organisation ? html` · ${t('run-by', { organisation: organisation.name })}` : nothing}
    </p>
    ${
      place.mayChange && chosen
        ? html`<div class="acts">
            <wa-button size="small" appearance="outlined" @click=${act.check}>${t('check')}</wa-button>
            <wa-button size="small" appearance="outlined" @click=${act.change}>${t('change')}</wa-button>
            <wa-button size="small" appearance="plain" @click=${act.remove}>${t('remove')}</wa-button>
          </div>`
        : nothing
    }
  </li>`;
}

/** @param {string} name @param {unknown} value */
function row(name, value) {
  return value === '' ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** @param {import('../places.js').Place} place @param {import('@tutti/plugin-api/browser').PanelContext} context @param {number} now */
function openWords(place, context, now) {
  const t = context.text.bind(context);
  const state = openState(place, dayAndTime(now, context.workspace.timeZone));
  if (!state) return html`<p class="hours">${t('hours-unknown')}</p>`;
  const names = place.days.length === 7 ? t('every-day') : place.days.map((day) => t(`day.${day}`).slice(0, 3)).join(' ');
  const words = state.open ? t('open', { to: place.to }) : state.next ? t('opens', { day: t(`day.${state.next}`), from: place.from }) : t('closed');
  return html`<p class="hours"><span class=${state.open ? 'open' : 'shut'}>${words}</span> ${t('hours', { days: names, from: place.from, to: place.to })}</p>`;
}
