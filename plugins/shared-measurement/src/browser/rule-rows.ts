/** The questions that an indicator asks before a figure is sent, each as a sentence to fill in: when, then, and what to do. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { type Rule, ruleKinds, severities } from '../common/rules.ts';
import { readNumber } from './read-number.ts';

const asked: Record<Rule['kind'], readonly ('percent' | 'times' | 'least' | 'most' | 'others')[]> = {
  jump: ['percent'],
  repeat: ['times'],
  range: ['least', 'most'],
  'at-most': ['others'],
  parts: ['others'],
};

export const usualRule: Rule = { kind: 'jump', severity: 'warn', percent: 50, words: '' };

/** @param set the whole list anew */
export function renderRules(context: PanelContext, rules: readonly Rule[], set: (rules: Rule[]) => void, wrong: string | undefined) {
  const change = (index: number, more: Partial<Rule>): void =>
    set(rules.map((rule, place) => (place === index ? { ...rule, ...more } : rule)));
  return html`<fieldset class="field"><legend>${context.text('form.rules')}</legend><p>${context.text('form.rules-hint')}</p>
    ${rules.map((rule, index) =>
      renderRule(
        context,
        rule,
        index,
        (more) => change(index, more),
        () => set(rules.filter((_, place) => place !== index)),
        wrong === `rules/${index}`,
      ),
    )}
    ${rules.length >= 12 ? nothing : html`<div><wa-button size="s" @click=${() => set([...rules, usualRule])}><wa-icon slot="start" name="plus"></wa-icon>${context.text('form.rule-add')}</wa-button></div>`}</fieldset>`;
}

function renderRule(
  context: PanelContext,
  rule: Rule,
  index: number,
  change: (more: Partial<Rule>) => void,
  remove: () => void,
  wrong: boolean,
) {
  const language = document.documentElement.lang || undefined;
  const kind = (value: string): void => {
    const chosen = ruleKinds.find((one) => one === value) ?? 'jump';
    // What another kind asked for is not kept.
    change({
      kind: chosen,
      percent: undefined,
      times: undefined,
      least: undefined,
      most: undefined,
      others: undefined,
    } as unknown as Partial<Rule>);
  };
  return html`<div class="rule">
      ${select(context, `rule-kind-${index}`, 'form.rule-kind', ruleKinds, rule.kind, (one) => context.text(`rules.${one}`), kind)}
      <div class="pair">${asked[rule.kind].map((name) => {
        const id = `rule-${name}-${index}`;
        const value =
          name === 'others' ? (rule.others ?? []).join(', ') : (rule[name]?.toLocaleString(language, { useGrouping: false }) ?? '');
        const write = (text: string): void => {
          if (name === 'others')
            change({
              others: text
                .split(/[,;\s]+/)
                .filter((code) => code !== '')
                .map((code) => code.toUpperCase()),
            });
          else change({ [name]: readNumber(text, language) });
        };
        return html`<div class="field"><label for=${id}>${context.text(`rules.${name}`)}</label>
          <input id=${id} name=${`rules/${index}`} autocomplete="off" inputmode=${name === 'others' ? 'text' : 'decimal'} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'form-problem' : nothing} .value=${value} @change=${(event: Event) => write((event.target as HTMLInputElement).value)} /></div>`;
      })}
      ${select(
        context,
        `rule-severity-${index}`,
        'form.rule-severity',
        severities,
        rule.severity,
        (one) => context.text(`severity.${one}`),
        (value) => change({ severity: severities.find((one) => one === value) ?? 'warn' }),
      )}
    </div>
    <div class="field"><label for=${`rule-words-${index}`}>${context.text('form.rule-words')}</label>
      <input id=${`rule-words-${index}`} maxlength="300" autocomplete="off" .value=${rule.words ?? ''} @change=${(event: Event) => change({ words: (event.target as HTMLInputElement).value.trim() })} /></div>
    <div><wa-button size="s" appearance="plain" @click=${remove}>${context.text('form.rule-remove')}</wa-button></div></div>`;
}

function select(
  context: PanelContext,
  id: string,
  label: string,
  options: readonly string[],
  chosen: string,
  words: (one: string) => string,
  choose: (value: string) => void,
) {
  return html`<div class="field"><label for=${id}>${context.text(label)}</label>
    <select id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>${options.map((one) => html`<option value=${one} .selected=${one === chosen}>${words(one)}</option>`)}</select></div>`;
}
