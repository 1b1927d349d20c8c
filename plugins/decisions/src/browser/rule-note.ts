/** Why a decision is taken in this way: the rule that was agreed, with the way to it; and who steps aside because of money, said before anything else. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { fallbackSince } from '../common/decide-result.ts';
import type { DecisionInfo, Recusal, RuleTaken } from '../common/decision.ts';
import { byName, dayWords, listWords, organisationNamed } from './decision-words.ts';

const day = 24 * 60 * 60 * 1000;

/** On top of the page, where money is given. */
export function renderMoney(context: PanelContext, { pays, recused, answered, source }: DecisionInfo) {
  const aside = recused.filter(({ why }) => why !== 'said');
  if (pays.length === 0 && aside.length === 0) return nothing;
  const names = (ids: readonly string[]): string => listWords(byName(context, ids).map((id) => organisationNamed(context, id).name));
  const own = aside.find(({ organisation }) => organisation === context.seat.organisation?.id);
  // Only of what was taken elsewhere: here nobody answers whom the money would go to.
  const both = pays.filter((id) => answered.includes(id));
  return html`<div class="money" role="note">
    <wa-icon name="hand-coins"></wa-icon><div>
      ${pays.length === 0 ? html`<p>${context.text('money.given')}</p>` : html`<p>${context.text('money.to', { names: names(pays) })}</p>`}
      ${own ? html`<p><strong>${context.text('money.own', { organisation: organisationNamed(context, own.organisation).name })}</strong></p>` : nothing}
      ${aside.length === 0 ? nothing : html`<ul class="plain">${aside.map((one) => html`<li>${asideWords(context, one)}</li>`)}</ul>`}
      ${both.length === 0 || source === undefined ? nothing : html`<p><strong>${plural(context, 'money.both', both.length, { names: names(both) })}</strong></p>`}
    </div></div>`;
}

/** Who steps aside and why, in a sentence. */
export function asideWords(context: PanelContext, { organisation, why, reason }: Recusal): string {
  return context.text(`aside.why.${why}`, { organisation: organisationNamed(context, organisation).name, reason });
}

/** Beside the rule in words: where it comes from, and what holds if nothing is decided. */
export function renderAgreedRule(context: PanelContext, decision: DecisionInfo) {
  const { rule, createdAt } = decision;
  if (!rule) return nothing;
  const since = fallbackSince(decision, Date.now());
  const { name, about, group, fallbackDays, fallback, appeal } = rule;
  const href = pageOf(context, rule);
  return html`<div class="agreed"><p><wa-icon name="scroll-text"></wa-icon><span>${context.text('agreed.follows', { group })} <a href=${href}>${name}</a></span></p>
    <dl>
      ${about === '' ? nothing : html`<div><dt>${context.text('agreed.about')}</dt><dd>${about}</dd></div>`}
      ${fallbackDays === 0 ? nothing : html`<div><dt>${context.text(since === undefined ? 'agreed.fallback' : 'agreed.fallback-holds', { day: dayWords(context, createdAt + fallbackDays * day) })}</dt><dd>${fallback}</dd></div>`}
      ${appeal === '' ? nothing : html`<div><dt>${context.text('agreed.appeal')}</dt><dd>${appeal}</dd></div>`}
    </dl><p class="soft small">${context.text('agreed.stays')}</p></div>`;
}

/** The page of the rule, in whichever tool keeps it. */
export function pageOf(context: PanelContext, { panel, id }: Pick<RuleTaken, 'panel' | 'id'>): string {
  const [tool = '', ...name] = panel.split('.');
  return `/w/${[context.workspace.id, tool, name.join('.'), id].map(encodeURIComponent).join('/')}`;
}
