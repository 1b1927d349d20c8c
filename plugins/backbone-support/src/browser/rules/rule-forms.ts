/** What the dialog asks: a group that decides, a rule for a kind of question, an interest of the own organisation. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText, type WrongField } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type Agreed, type GroupWords, interestKinds, type RulesAnswer, type RuleWords, ruleKinds } from '../../common/rule.ts';
import type { Proposal, RuleDesk } from './rule-desk.ts';

/** What was proposed last stands in the form: a change builds on it. */
function newestOf<Words>(agreed: Agreed | undefined): Words | undefined {
  return (agreed?.proposed?.ends ? agreed.holds : (agreed?.proposed ?? agreed?.holds ?? agreed?.versions[0]))?.words as Words | undefined;
}

function send(desk: RuleDesk, agreed: Agreed | undefined, words: Proposal): undefined {
  void (agreed ? desk.rewrite(agreed.id, agreed.versions[0]?.number ?? 1, words) : desk.propose(words));
}

/** @param agreed the one that is changed; a new one when not given. */
export function groupForm(context: PanelContext, desk: RuleDesk, agreed?: Agreed): QuestionForm {
  const before = newestOf<GroupWords>(agreed);
  const wrong = (field: string, key: string, params = {}): WrongField => ({ field, words: context.text(key, params) });
  return {
    label: context.text(agreed ? 'group.change' : 'group.add'),
    yes: context.text('rule.propose'),
    answer: (fields) => {
      const read = readerOf(fields);
      const seats = read.all('seats');
      const required = read.all('required');
      const quorum = read.number('quorum');
      if (read.words('name') === '') return wrong('name', 'rule.no-name');
      if (seats.length === 0) return wrong('seats', 'group.no-seats');
      if (quorum < 1 || quorum > seats.length) return wrong('quorum', 'rule.wrong-quorum', { count: seats.length });
      if (required.some((id) => !seats.includes(id))) return wrong('required', 'rule.not-seated');
      return send(desk, agreed, {
        group: { name: read.words('name'), purpose: read.words('purpose'), seats, term: read.words('term'), quorum, required },
      });
    },
    content: html`<p>${context.text('rule.counts-later')}</p>
      ${renderText(context, 'name', 'group.name', before?.name, 120)}
      ${renderArea(context, 'purpose', 'fact.purpose', before?.purpose)}
      ${renderChecks(context, 'seats', 'fact.seats', before?.seats ?? [])}
      ${renderText(context, 'term', 'fact.term', before?.term, 1000)}
      ${renderNumber(context, 'quorum', 'fact.quorum', before?.quorum ?? 1)}
      ${renderChecks(context, 'required', 'fact.required', before?.required ?? [])}`,
  };
}

export function ruleForm(context: PanelContext, desk: RuleDesk, { groups }: RulesAnswer, agreed?: Agreed): QuestionForm {
  const before = newestOf<RuleWords>(agreed);
  const known = groups.flatMap(({ id, holds, proposed }) => {
    const words = (holds ?? proposed)?.words;
    return words ? [{ id, words }] : [];
  });
  const wrong = (field: string, key: string, params = {}): WrongField => ({ field, words: context.text(key, params) });
  return {
    label: context.text(agreed ? 'rule.change' : 'rule.add'),
    yes: context.text('rule.propose'),
    answer: (fields) => {
      const read = readerOf(fields);
      const group = known.find(({ id }) => id === read.words('group'));
      const required = read.all('required');
      const seats = group?.words.seats ?? [];
      const [quorum, leastDays, fallbackDays] = [read.number('quorum'), read.number('leastDays'), read.number('fallbackDays')];
      if (read.words('name') === '') return wrong('name', 'rule.no-name');
      if (!group) return wrong('group', 'rule.choose-group');
      if (quorum < 1 || quorum > seats.length) return wrong('quorum', 'rule.wrong-quorum', { count: seats.length });
      if (required.some((id) => !seats.includes(id))) return wrong('required', 'rule.not-seated');
      if (fallbackDays > 0 && read.words('fallback') === '') return wrong('fallback', 'rule.no-fallback');
      const kind = ruleKinds.find((one) => one === read.words('kind')) ?? 'consent';
      return send(desk, agreed, {
        rule: {
          ...{ name: read.words('name'), about: read.words('about'), group: group.id, kind, quorum, required, leastDays, fallbackDays },
          ...{ money: fields.has('money'), fallback: read.words('fallback'), appeal: read.words('appeal') },
        },
      });
    },
    content: html`<p>${context.text('rule.counts-later')}</p>
      ${renderText(context, 'name', 'rule.name', before?.name, 120)}
      ${renderArea(context, 'about', 'fact.about', before?.about)}
      <div class="field"><label for="rule-group">${context.text('fact.group')}</label>
        <select id="rule-group" name="group">${known.map(({ id, words }) => html`<option value=${id} ?selected=${id === before?.group}>${words.name}</option>`)}</select></div>
      <div class="field"><label for="rule-kind">${context.text('fact.kind')}</label>
        <select id="rule-kind" name="kind">${ruleKinds.map((kind) => html`<option value=${kind} ?selected=${kind === (before?.kind ?? 'consent')}>${context.text(`rule.kind.${kind}`)}</option>`)}</select></div>
      ${renderNumber(context, 'quorum', 'fact.quorum', before?.quorum ?? 1)}
      ${renderChecks(context, 'required', 'fact.required', before?.required ?? [])}
      <label class="check"><input type="checkbox" name="money" ?checked=${before?.money ?? false} /><span>${context.text('rule.money-words')}</span></label>
      ${renderNumber(context, 'leastDays', 'rule.least-days', before?.leastDays ?? 0)}
      ${renderNumber(context, 'fallbackDays', 'rule.fallback-days', before?.fallbackDays ?? 0)}
      ${renderArea(context, 'fallback', 'rule.fallback-what', before?.fallback)}
      ${renderArea(context, 'appeal', 'fact.appeal', before?.appeal)}`,
  };
}

export function interestForm(context: PanelContext, desk: RuleDesk): QuestionForm {
  const own = context.seat.organisation;
  return {
    label: context.text('interest.declare', { organisation: own?.name ?? '' }),
    yes: context.text('interest.yes'),
    answer: (fields) => {
      const kind = interestKinds.find((one) => one === readText(fields, 'kind')) ?? 'host';
      const words = readText(fields, 'words');
      const other = readText(fields, 'other');
      if (kind === 'tie' && other === '') return { field: 'other', words: context.text('interest.no-other') };
      if (words === '') return { field: 'words', words: context.text('interest.no-words') };
      return void desk.declare({ kind, words, ...(kind === 'tie' ? { other } : {}) });
    },
    content: html`<p>${context.text('interest.who-sees')}</p>
      <fieldset class="field"><legend>${context.text('interest.kind')}</legend><div class="checks one">${interestKinds.map(
        (kind, index) =>
          html`<label class="check"><input type="radio" name="kind" value=${kind} ?checked=${index === 0} /><span>${context.text(`interest.kind.${kind}`)}</span></label>`,
      )}</div></fieldset>
      <div class="field"><label for="interest-other">${context.text('interest.other')}</label>
        <select id="interest-other" name="other"><option value="">${context.text('interest.nobody')}</option>${context.organisations
          .filter(({ id }) => id !== own?.id)
          .map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></div>
      ${renderArea(context, 'words', 'interest.words', '', 'interest.words-hint')}`,
  };
}

function readerOf(fields: FormData) {
  return {
    words: (name: string): string => readText(fields, name),
    number: (name: string): number => Math.max(0, Math.round(Number(readText(fields, name)) || 0)),
    all: (name: string): string[] => fields.getAll(name).filter((one): one is string => typeof one === 'string'),
  };
}

function renderText(context: PanelContext, name: string, key: string, words = '', most = 120) {
  return html`<div class="field"><label for=${`rule-${name}`}>${context.text(key)}</label>
    <input id=${`rule-${name}`} name=${name} maxlength=${most} autocomplete="off" .value=${words} /></div>`;
}

function renderArea(context: PanelContext, name: string, key: string, words = '', hint?: string) {
  return html`<div class="field"><label for=${`rule-${name}`}>${context.text(key)}</label>${hint === undefined ? nothing : html`<p>${context.text(hint)}</p>`}
    <textarea id=${`rule-${name}`} name=${name} maxlength="1000" rows="2" .value=${words}></textarea></div>`;
}

function renderNumber(context: PanelContext, name: string, key: string, value: number) {
  return html`<div class="field"><label for=${`rule-${name}`}>${context.text(key)}</label>
    <input id=${`rule-${name}`} name=${name} type="number" inputmode="numeric" min="0" max="500" .value=${String(value)} /></div>`;
}

function renderChecks(context: PanelContext, name: string, key: string, chosen: readonly string[]) {
  return html`<fieldset class="field"><legend>${context.text(key)}</legend><div class="checks">${context.organisations.map(
    ({ id, name: title }) =>
      html`<label class="check"><input type="checkbox" name=${name} value=${id} ?checked=${chosen.includes(id)} /><span>${title}</span></label>`,
  )}</div></fieldset>`;
}
