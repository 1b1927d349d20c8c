/** Rules and groups: what holds, since when and by which decision; what is proposed and not yet decided; and every version there was. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural, type QuestionForm } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Agreed, AgreedVersion, AgreedWords, AskedTable, RulesAnswer, RuleWords } from '../../common/rule.ts';
import { momentWords } from '../reports/report-words.ts';
import type { RuleDesk } from './rule-desk.ts';
import { type Facts, factsOf } from './rule-facts.ts';
import { groupForm, ruleForm } from './rule-forms.ts';

export interface RuleActs {
  ask(form: QuestionForm): void;
}

export function renderAgreed(context: PanelContext, desk: RuleDesk, answer: RulesAnswer, agreed: Agreed, acts: RuleActs) {
  const { id, holds, proposed, versions } = agreed;
  const shown = holds ?? proposed ?? versions[0];
  if (!shown) return nothing;
  const { name } = shown.words;
  const about = agreed.type === 'rule' ? (shown.words as RuleWords).about : '';
  return html`<li class="row" id=${`row-${id}`} tabindex="-1" data-holds=${holds !== undefined}>
    <h3>${name}</h3>
    ${about === '' ? nothing : html`<p class="words">${about}</p>`}
    ${renderStanding(context, agreed)}
    ${renderFacts(context, factsOf(context, agreed.type, shown.words, answer.groups))}
    ${proposed ? renderProposed(context, desk, answer, agreed, proposed) : nothing}
    ${renderActs(context, desk, answer, agreed, acts)}
    ${renderHistory(context, answer, agreed)}
  </li>`;
}

/** In words and with a sign, not by colour alone. */
function renderStanding(context: PanelContext, { holds, versions }: Agreed) {
  if (holds) {
    const { carriedAt = 0, decision, source } = holds;
    const day = momentWords(context, carriedAt);
    return html`<p class="standing"><wa-icon name="circle-check"></wa-icon><span>${context.text('rule.holds', { day })}
      ${decision === undefined ? nothing : html`<a href=${decisionPage(context, decision)}>${context.text(source === '' ? 'rule.decision' : 'rule.decision-elsewhere', { source })}</a>`}</span></p>`;
  }
  const ended = versions.find(({ carriedAt }) => carriedAt !== undefined);
  return html`<p class="standing open"><wa-icon name="circle-dashed"></wa-icon><span>${
    ended?.ends ? context.text('rule.ended', { day: momentWords(context, ended.carriedAt ?? 0) }) : context.text('rule.not-yet')
  }</span></p>`;
}

function renderFacts(context: PanelContext, facts: Facts) {
  return html`<dl class="facts">${facts.map(([key, words]) => html`<div><dt>${context.text(`fact.${key}`)}</dt><dd>${words}</dd></div>`)}</dl>`;
}

/** What it would change, and how far it has come. */
function renderProposed(context: PanelContext, desk: RuleDesk, answer: RulesAnswer, agreed: Agreed, proposed: AgreedVersion<AgreedWords>) {
  const { id, holds } = agreed;
  const { asked, by, at, ends, decision } = proposed;
  const said = { by, day: momentWords(context, at) };
  const { may } = answer;
  const isOpen = asked?.state === 'open';
  const pick = async (): Promise<void> => {
    const found = await context.pickObject({ title: context.text('rule.pick'), except: [id] });
    if (found) await desk.carried(id, found.id);
  };
  return html`<div class="proposed">
    ${holds ? html`<p><strong>${context.text(ends ? 'rule.end-proposal' : 'rule.proposal')}</strong></p>` : nothing}
    ${holds && !ends ? renderChange(context, answer, agreed, holds.words, proposed.words) : nothing}
    <p class="soft small">${context.text('rule.proposed-by', said)}</p>
    ${asked && decision !== undefined ? html`<p><wa-icon name="vote"></wa-icon> ${askedWords(context, asked)} <a href=${decisionPage(context, decision)}>${context.text('rule.to-decision')}</a></p>` : nothing}
    <div class="acts">
      ${may.ask && answer.asks && !isOpen ? html`<wa-button size="s" variant="brand" @click=${() => void desk.askAll(id)}>${context.text(asked ? 'rule.ask-again' : 'rule.ask')}</wa-button>` : nothing}
      ${may.bringIn && answer.asks && !agreed.versions.some(({ carriedAt }) => carriedAt !== undefined) && !isOpen ? html`<wa-button size="s" appearance="outlined" @click=${() => void pick()}>${context.text('rule.carried-before')}</wa-button>` : nothing}
      ${may.propose && decision === undefined ? html`<wa-button size="s" appearance="plain" @click=${() => void desk.takeBack(id)}>${context.text('rule.take-back')}</wa-button>` : nothing}
    </div>
    ${may.propose && !answer.asks ? html`<p class="soft small">${context.text('rule.no-tool')}</p>` : nothing}
  </div>`;
}

function askedWords(context: PanelContext, { state, asked, answered, verdict }: AskedTable): string {
  if (state === 'open') return plural(context, 'rule.asked-open', asked - answered, { all: String(asked) });
  if (state === 'withdrawn') return context.text('rule.asked-withdrawn');
  return context.text(verdict === 'not-carried' ? 'rule.asked-not-carried' : 'rule.asked-nothing');
}

function renderChange(context: PanelContext, { groups }: RulesAnswer, { type }: Agreed, before: AgreedWords, after: AgreedWords) {
  const stood = new Map(allFacts(context, type, before, groups));
  const changed = allFacts(context, type, after, groups).filter(([key, words]) => stood.get(key) !== words);
  const gone = [...stood].filter(([key]) => !allFacts(context, type, after, groups).some(([other]) => other === key));
  return html`<dl class="facts">${[...changed, ...gone.map(([key]): [string, string] => [key, ''])].map(
    ([key, words]) =>
      html`<div><dt>${context.text(`fact.${key}`)}</dt><dd>${stood.has(key) ? html`<del>${stood.get(key)}</del> ` : nothing}${words === '' ? nothing : html`<ins>${words}</ins>`}</dd></div>`,
  )}</dl>`;
}

function allFacts(context: PanelContext, type: Agreed['type'], words: AgreedWords, groups: RulesAnswer['groups']): Facts {
  const about: Facts = type === 'rule' ? [['about', (words as RuleWords).about]] : [];
  return [['name', words.name], ...about, ...factsOf(context, type, words, groups)];
}

function renderActs(context: PanelContext, desk: RuleDesk, answer: RulesAnswer, agreed: Agreed, { ask }: RuleActs) {
  if (!answer.may.propose) return nothing;
  const { id, holds, proposed, type, versions } = agreed;
  const { name } = (holds ?? proposed ?? versions[0])?.words ?? { name: '' };
  const isAsked = proposed?.asked?.state === 'open';
  if (isAsked) return nothing;
  const form = () => (type === 'group' ? groupForm(context, desk, agreed) : ruleForm(context, desk, answer, agreed));
  const act = (key: string, run: () => void) =>
    html`<wa-button size="s" appearance="plain" @click=${run}>${context.text(key)}<span class="visually-hidden">: ${name}</span></wa-button>`;
  return html`<div class="acts">${act(holds ? 'rule.change' : 'rule.change-proposal', () => ask(form()))}
    ${holds && !proposed ? act('rule.end', () => void desk.end(id)) : nothing}</div>`;
}

/** Who proposed what and when, and what came of it; from the one before to each. */
function renderHistory(context: PanelContext, answer: RulesAnswer, agreed: Agreed) {
  const { versions } = agreed;
  if (versions.length < 2) return nothing;
  return html`<details><summary>${plural(context, 'rule.versions', versions.length)}</summary><ol class="history">${versions.map(
    (version, index) => {
      const { by, at, carriedAt, takenBackAt, ends, words, number } = version;
      const earlier = versions[index + 1];
      const came =
        takenBackAt !== undefined
          ? context.text('rule.was-taken-back')
          : carriedAt === undefined
            ? context.text('rule.not-carried')
            : context.text('rule.was-carried', { day: momentWords(context, carriedAt) });
      return html`<li><p><b>${context.text('rule.version', { number })}</b> ${context.text('rule.proposed-by', { by, day: momentWords(context, at) })} ${came}</p>
      ${ends ? html`<p>${context.text('rule.end-proposal')}</p>` : earlier ? renderChange(context, answer, agreed, earlier.words, words) : nothing}</li>`;
    },
  )}</ol></details>`;
}

/** The page of a decision, of whichever tool keeps them. */
function decisionPage(context: PanelContext, id: string): string {
  return `/w/${[context.workspace.id, 'decisions', 'decisions', id].map(encodeURIComponent).join('/')}`;
}
