/** One goal in full: its words, whether it is measured and worked on with what to do about it, and what a person may do to it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { GoalInfo, GoalWork } from '../../common/goals/goal.ts';
import { placeAfterStep, type Step } from '../../common/goals/goal-tree.ts';
import { plainDayWords } from '../definitions/round-words.ts';
import type { GoalDesk } from './goal-desk.ts';
import { renderOwner } from './goal-facts.ts';

export interface GoalActions {
  close(): void;
  change(goal: GoalInfo): void;
  addStrategy(goal: GoalInfo): void;
  step(goal: GoalInfo, step: Step): void;
  retire(goal: GoalInfo): void;
  revive(goal: GoalInfo): void;
}

export function renderCard(context: PanelContext, desk: GoalDesk, goal: GoalInfo, actions: GoalActions, history: unknown) {
  const { id, code, statement, status, level, endReason, why } = goal;
  return html`<section class="gl-card" aria-labelledby="gl-card-title" data-card=${id}>
    <header>
      <button type="button" class="st-link gl-back" @click=${actions.close}><wa-icon name="arrow-left"></wa-icon>${context.text('goal.back')}</button>
      <p class="gl-kind"><span class="gl-code">${code}</span>${context.text(`goal.level.${level}`)}</p>
      <button type="button" class="ag-quiet gl-close" aria-label=${context.text('goal.close', { code })} title=${context.text('goal.close', { code })} @click=${actions.close}><wa-icon name="x"></wa-icon></button>
    </header>
    <h2 id="gl-card-title" tabindex="-1">${statement}</h2>
    ${status === 'retired' ? html`<p class="ag-note"><wa-icon name="archive"></wa-icon><span>${endReason === '' ? context.text('goal.status.retired') : context.text('goal.reason', { reason: endReason })}</span></p>` : nothing}
    ${why === '' ? nothing : html`<p class="gl-why">${why}</p>`}
    ${renderFacts(context, goal)} ${status === 'active' ? renderStanding(context, desk, goal) : nothing} ${renderActs(context, desk, goal, actions)}
    <tutti-talk .context=${context} .object=${{ id }}></tutti-talk>
    ${history}
  </section>`;
}

function renderFacts(context: PanelContext, goal: GoalInfo) {
  const { population, place, until, organisation } = goal;
  const row = (field: string, value: unknown) => html`<div><dt>${context.text(`goal.field.${field}`)}</dt><dd>${value}</dd></div>`;
  return html`<dl class="gl-facts">
    ${population === '' ? nothing : row('population', population)} ${place === '' ? nothing : row('place', place)}
    ${until === '' ? nothing : row('until', plainDayWords(until))}
    ${row('organisation', organisation === '' ? html`<span class="st-none">${context.text('goal.nobody')}</span>` : renderOwner(context, goal, false))}
  </dl>`;
}

/** Until others' links say otherwise, it is unmeasured and unstaffed; each with its remedy. */
function renderStanding(context: PanelContext, desk: GoalDesk, goal: GoalInfo) {
  const mayLink = !['observer', 'community'].includes(context.seat.role);
  const isGoal = goal.level === 'goal';
  const beneath = desk.goals.filter(({ parent, status }) => parent === goal.id && status === 'active').flatMap(({ servedBy }) => servedBy);
  const served = [...new Map([...goal.servedBy, ...beneath].map((work) => [work.id, work])).values()];
  return html`<div class="gl-stands"><h3>${context.text('goal.stands')}</h3>
    ${isGoal ? (goal.measured ? renderWork(context, 'ruler', 'goal.measured-by', goal.measuredBy) : renderLack(context, 'ruler', 'unmeasured', mayLink)) : nothing}
    ${goal.staffed ? renderWork(context, 'users', 'goal.served-by', served) : renderLack(context, 'user-round-x', 'unstaffed', mayLink)}
    ${isGoal && beneath.length > 0 ? html`<p class="st-small">${context.text('goal.served-beneath')}</p>` : nothing}
    <button type="button" class="st-link" @click=${() => context.showLinks({ id: goal.id })}><wa-icon name="link"></wa-icon>${context.text(mayLink ? 'goal.link' : 'goal.links')}</button>
  </div>`;
}

function renderWork(context: PanelContext, icon: string, key: string, work: readonly GoalWork[]) {
  return html`<div class="gl-state" data-state="yes"><wa-icon name=${icon}></wa-icon><div><strong>${context.text(key)}</strong>
    <ul>${work.map(({ title }) => html`<li>${title}</li>`)}</ul></div></div>`;
}

function renderLack(context: PanelContext, icon: string, state: 'unmeasured' | 'unstaffed', mayLink: boolean) {
  return html`<div class="gl-state" data-state=${state}><wa-icon name=${icon}></wa-icon><div><strong>${context.text(`goal.${state}`)}</strong>
    <p>${context.text(`goal.${state}-why`)} ${mayLink ? context.text(`goal.${state}-do`) : nothing}</p></div></div>`;
}

function renderActs(context: PanelContext, desk: GoalDesk, goal: GoalInfo, actions: GoalActions) {
  const { goals, may } = desk;
  const { status, level, parent } = goal;
  const active = status === 'active';
  const inward = placeAfterStep(goals, goal.id, 'in');
  const above = goals.find(({ id }) => id === inward?.parent);
  const own = goals.find(({ id }) => id === parent);
  const step = (kind: Step, icon: string, words: string, able: boolean) =>
    html`<wa-button size="s" appearance="plain" data-step=${kind} ?disabled=${!able} @click=${() => actions.step(goal, kind)}><wa-icon slot="start" name=${icon}></wa-icon>${words}</wa-button>`;
  const can = (kind: Step): boolean => placeAfterStep(goals, goal.id, kind) !== undefined;
  if (!goal.may.edit && !may.shape && !may.add) return nothing;
  return html`<div class="gl-acts">
    ${goal.may.edit ? html`<wa-button size="s" appearance="outlined" data-act="change" @click=${() => actions.change(goal)}><wa-icon slot="start" name="pencil"></wa-icon>${context.text('goal.change')}</wa-button>` : nothing}
    ${active && level === 'goal' && may.add ? html`<wa-button size="s" appearance="outlined" data-act="strategy" @click=${() => actions.addStrategy(goal)}><wa-icon slot="start" name="plus"></wa-icon>${context.text('goal.add-strategy')}</wa-button>` : nothing}
    ${
      may.shape && active
        ? html`${step('up', 'arrow-up', context.text('goal.up'), can('up'))} ${step('down', 'arrow-down', context.text('goal.down'), can('down'))}
          ${level === 'goal' && above ? step('in', 'indent-increase', context.text('goal.in', { code: above.code }), true) : nothing}
          ${level === 'strategy' && own ? step('out', 'indent-decrease', context.text('goal.out'), true) : nothing}
          <wa-button size="s" appearance="plain" data-act="retire" @click=${() => actions.retire(goal)}><wa-icon slot="start" name="archive"></wa-icon>${context.text('goal.give-up')}</wa-button>`
        : nothing
    }
    ${may.shape && !active ? html`<wa-button size="s" appearance="outlined" data-act="revive" @click=${() => actions.revive(goal)}>${context.text('goal.take-up')}</wa-button>` : nothing}
  </div>`;
}
