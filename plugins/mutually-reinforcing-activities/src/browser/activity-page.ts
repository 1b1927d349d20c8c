/** One activity: what it is for, what the own organisation is asked, who promised what, which goals it serves and what it is tied to. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ActivityAnswer, ActivityInfo } from '../common/activity.ts';
import { stages } from '../common/activity.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { agesWords, momentWords, whenWords } from './activity-words.ts';
import { type Asking, renderAsked } from './asked-list.ts';
import { renderHistory } from './history-list.ts';
import { renderWords } from './last-word.ts';
import { renderMilestones } from './milestone-list.ts';
import { renderRoles } from './role-list.ts';
import { renderTies } from './tie-list.ts';

export interface PageActs extends Asking {
  toList(): void;
  edit(): void;
  change(id: string): void;
}

export function renderActivity(context: PanelContext, desk: ActivityDesk, answer: ActivityAnswer, acts: PageActs) {
  const { activity } = answer;
  const asked = desk.asked.filter((role) => role.activity === activity.id);
  const title = context.text('asked.title-here', { organisation: context.seat.organisation?.name ?? '' });
  return html`<article class="page">
    ${renderBack(context, acts)}
    ${renderHead(context, desk, activity)}
    ${renderAsked(context, desk, asked, acts, title)}
    ${activity.purpose === '' ? nothing : html`<p class="words">${activity.purpose}</p>`}
    ${renderFacts(context, activity)}
    <tutti-link-question .context=${context} kind="common-agenda/serves" .object=${{ id: activity.id }}></tutti-link-question>
    ${renderWords(context, desk, answer)}
    ${renderMilestones(context, desk, activity, acts)}
    ${renderRoles(context, desk, activity, acts)}
    ${renderTies(context, desk, activity, acts)}
    <tutti-place .context=${context} name="mutually-reinforcing-activities.activity" .about=${{ object: activity.id }} failed-words=${context.text('place-failed')}></tutti-place>
    <tutti-talk .context=${context} .object=${{ id: activity.id }}></tutti-talk>
    ${renderHistory(context, answer)}
    ${renderMore(context, desk, activity, acts)}
  </article>`;
}

export function renderBack(context: PanelContext, { toList }: Pick<PageActs, 'toList'>) {
  return html`<p class="back"><button type="button" class="link" @click=${toList}><wa-icon name="arrow-left"></wa-icon>${context.text('back')}</button></p>`;
}

function renderHead(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo) {
  const { code, kind, name, may, createdBy, createdAt, counts } = activity;
  const move = (event: Event): void => {
    const chosen =
      event.target instanceof HTMLSelectElement ? stages.find((stage) => stage === (event.target as HTMLSelectElement).value) : undefined;
    if (chosen) void desk.move(activity, chosen);
  };
  return html`<header>
    <p class="kind">${code} · ${context.text(`kind.${kind}`)}</p>
    <h1 tabindex="-1">${name}</h1>
    <p class="standing">
      ${
        may.edit
          ? html`<select class="stage-choice" aria-label=${context.text('page.stage')} @change=${move}>${stages.map(
              (stage) =>
                html`<option value=${stage} ?selected=${stage === activity.stage} .selected=${stage === activity.stage}>${context.text(`stage.${stage}`)}</option>`,
            )}</select>`
          : html`<span class="stage" data-stage=${activity.stage}>${context.text(`stage.${activity.stage}`)}</span>`
      }
      <span class="soft small">${context.text(counts ? 'page.counts' : 'page.counts-not')}</span>
    </p>
    <p class="soft small">${context.text('page.added', { person: createdBy, day: momentWords(context, createdAt) })}</p>
  </header>`;
}

function renderFacts(context: PanelContext, activity: ActivityInfo) {
  const when = whenWords(context, activity);
  const facts = [
    ['calendar', 'page.when', when],
    ['map-pin', 'page.where', activity.places.join(', ')],
    ['users', 'page.for', agesWords(context, activity.ages)],
  ].filter(([, , words]) => words !== '');
  if (facts.length === 0) return nothing;
  return html`<dl class="facts">${facts.map(
    ([icon, key = '', words]) => html`<div><dt><wa-icon name=${icon}></wa-icon>${context.text(key)}</dt><dd>${words}</dd></div>`,
  )}</dl>`;
}

function renderMore(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, acts: PageActs) {
  const { may, id } = activity;
  const takeBack = async (): Promise<void> => {
    if (await desk.takeBack(activity)) acts.toList();
  };
  return html`<footer class="more acts">
    ${may.edit ? html`<wa-button size="s" appearance="plain" @click=${acts.edit}><wa-icon slot="start" name="pencil"></wa-icon>${context.text('more.edit')}</wa-button>` : nothing}
    <wa-button size="s" appearance="plain" @click=${() => context.showLinks({ id })}><wa-icon slot="start" name="link"></wa-icon>${context.text('more.links')}</wa-button>
    ${may.takeBack ? html`<wa-button size="s" appearance="plain" @click=${() => void takeBack()}><wa-icon slot="start" name="trash"></wa-icon>${context.text('more.take-back')}</wa-button>` : nothing}
  </footer>`;
}
