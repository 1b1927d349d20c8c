/** In the form: which kind of question it is, of those for which a rule was agreed, and whom it would give money to. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { RuleTaken } from '../common/decision.ts';
import { byName, listWords, organisationNamed } from './decision-words.ts';
import { pageOf } from './rule-note.ts';

interface Choice {
  rules: readonly RuleTaken[];
  chosen: RuleTaken | undefined;
  /** A question keeps the rule with which it was begun. */
  stays: boolean;
  choose(id: string): void;
}

export function renderRuleChoice(context: PanelContext, { rules, chosen, stays, choose }: Choice) {
  if (rules.length === 0 && !chosen) return nothing;
  const all = chosen && !rules.some(({ id }) => id === chosen.id) ? [...rules, chosen] : rules;
  const pick = (event: Event): void => choose((event.target as HTMLSelectElement).value);
  return html`<div class="field"><label for="rule">${context.text('begin.rule')}</label>
    <p>${context.text(stays ? 'begin.rule-stays' : 'begin.rule-hint')}</p>
    <select id="rule" name="rule" ?disabled=${stays} @change=${pick}>
      <option value="" .selected=${chosen === undefined}>${context.text('begin.rule-none')}</option>
      ${all.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen?.id}>${name}</option>`)}</select>
    ${chosen ? renderAsked(context, chosen) : nothing}</div>`;
}

/** What follows from it, said before it is asked. */
function renderAsked(context: PanelContext, rule: RuleTaken) {
  const { kind, group, about, quorum, asked, required, leastDays, money } = rule;
  const names = listWords(byName(context, required).map((id) => organisationNamed(context, id).name));
  const lines = [
    `${context.text('begin.rule-group', { group })} ${context.text(`rule.${kind}`, { count: 0 })}`,
    plural(context, 'rule.quorum', quorum, { all: String(asked.length) }),
    ...(required.length === 0 ? [] : [plural(context, 'rule.required', required.length, { names })]),
    ...(leastDays === 0 ? [] : [plural(context, 'begin.rule-open', leastDays)]),
    ...(money ? [context.text('begin.rule-money')] : []),
  ];
  return html`<div class="bound" aria-live="polite">${about === '' ? nothing : html`<p>${about}</p>`}
    <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    <p><a href=${pageOf(context, rule)} target="_blank">${context.text('begin.rule-page')}</a></p></div>`;
}

/** @param open it has to be said. */
export function renderPays(context: PanelContext, pays: readonly string[], open: boolean) {
  const ids = byName(
    context,
    context.organisations.map(({ id }) => id),
  );
  return html`<fieldset class="field"><legend>${context.text(open ? 'begin.pays-whom' : 'begin.pays')}</legend><p>${context.text('begin.pays-hint')}</p>
    <div class="list">${ids.map(
      (id) =>
        html`<label class="check"><input type="checkbox" name="pays" value=${id} .defaultChecked=${pays.includes(id)} /><span>${organisationNamed(context, id).name}</span></label>`,
    )}</div></fieldset>`;
}
