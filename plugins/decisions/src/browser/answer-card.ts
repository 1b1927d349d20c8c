/** Where an organisation answers: three taps at most from Home, with what each option means beside it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { readText, showProblem } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { marksFault } from '../common/count-ballots.ts';
import { type DecisionAnswer, type DecisionInfo, fixedOptions, type Marks, type Option, type Voice } from '../common/decision.ts';
import { standsOnceGiven } from '../common/decision-rights.ts';
import type { DecisionDesk } from './decision-desk.ts';
import { marksWords, optionTitle, organisationNamed } from './decision-words.ts';

export interface Answering {
  /** The organisation whose answer is being changed. */
  changing: string;
  change(organisation: string): void;
}

export function renderAnswers(context: PanelContext, desk: DecisionDesk, answer: DecisionAnswer, answering: Answering) {
  return answer.voices.map((voice) => renderVoice(context, desk, answer, voice, answering));
}

function renderVoice(context: PanelContext, desk: DecisionDesk, answer: DecisionAnswer, voice: Voice, answering: Answering) {
  const { decision } = answer;
  const { organisation, answered, open, proxy, ballot } = voice;
  const { name } = organisationNamed(context, organisation);
  const givenTo = decision.proxies.find(({ from }) => from === organisation && !proxy)?.to;
  const own = answered ? renderGiven(context, answer, voice, name, () => answering.change(organisation)) : nothing;
  // Once it is closed it stands among the others.
  if (decision.state === 'closed' && answer.ballots.length > 0) return nothing;
  if (!open) return answered ? own : renderWhyNot(context, answer, voice, name);
  const asked = givenTo === undefined ? nothing : renderGivenAway(context, answer, organisationNamed(context, givenTo).name);
  if (answered && answering.changing !== organisation) return html`${own}${asked}`;
  const title = context.text(proxy ? 'answer.title-proxy' : 'answer.title', { organisation: name });
  const send = (marks: Marks, reason: string): void => {
    void desk.give(decision.id, marks, reason, organisation).then((done) => {
      if (!done) return;
      answering.change('');
      context.notify({ text: context.text('answer.given', { organisation: name }), kind: 'success' });
    });
  };
  return html`<section class="answer" aria-label=${title}>
    <h2>${title}</h2>${asked}
    ${keyed(`${decision.id} ${organisation}`, renderForm(context, decision, { id: organisation, name, ballot, yes: context.text('answer.give', { organisation: name }), withReason: true }, send))}
    <p class="soft small">${who(context, decision)}</p>
  </section>`;
}

interface FormOptions {
  id: string;
  name: string;
  ballot: { marks: Marks; reason: string } | undefined;
  yes: string;
  withReason: boolean;
}

/** One form for ballots and for what staff think. */
export function renderForm(context: PanelContext, decision: DecisionInfo, form: FormOptions, send: (marks: Marks, reason: string) => void) {
  const { id, ballot, withReason } = form;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const fields = new FormData(event.currentTarget);
    const marks = readMarks(decision, fields);
    const reason = readText(fields, 'reason');
    const open = decision.kind === 'time' ? decision.options.find((option) => !fields.has(`mark-${option.id}`)) : undefined;
    const unsaid = open && { field: `mark-${open.id}`, words: context.text('answer.each-time') };
    const wrong = unsaid ?? faultOf(context, decision, marks, reason, withReason);
    showProblem(event.currentTarget, wrong);
    if (!wrong) send(marks, reason);
  };
  const needed = decision.reasonNeeded ? 'answer.reason-needed' : decision.kind === 'consent' ? 'answer.reason-objecting' : 'answer.reason';
  return html`<form class="form ballot" novalidate @submit=${submit}>
    ${renderOptions(context, decision, id, ballot?.marks ?? {}, ballot !== undefined)}
    ${
      withReason
        ? html`<div class="field"><label for=${`reason-${id}`}>${context.text(needed)}</label>
            <textarea id=${`reason-${id}`} name="reason" maxlength="1000" rows="2" .defaultValue=${ballot?.reason ?? ''}></textarea></div>`
        : nothing
    }
    <p id=${`problem-${id}`} class="wrong" role="alert" data-problem></p>
    <div class="acts"><wa-button variant="brand" type="submit">${form.yes}</wa-button></div>
  </form>`;
}

function renderOptions(context: PanelContext, decision: DecisionInfo, id: string, marks: Marks, given: boolean) {
  const { kind, options, dots } = decision;
  const legend = context.text(kind === 'dots' ? 'answer.dots' : kind === 'time' ? 'answer.time' : 'answer.choose', { count: dots });
  return html`<fieldset class="choices"><legend class=${fixedOptions[kind] ? 'visually-hidden' : ''}>${legend}</legend>${options.map(
    (option) => {
      const title = optionTitle(context, decision, option);
      const meaning = option.meaning === '' ? nothing : html`<small>${option.meaning}</small>`;
      if (kind === 'dots') {
        return html`<div class="share"><label for=${`${id}-${option.id}`}>${title}${meaning}</label>
        <input id=${`${id}-${option.id}`} name=${`mark-${option.id}`} type="number" inputmode="numeric" min="0" max=${dots} .defaultValue=${String(marks[option.id] ?? 0)} /></div>`;
      }
      if (kind === 'time') return renderTime(context, option, title, given ? (marks[option.id] ?? 0) : undefined);
      return html`<label class="choice"><input type="radio" name="choice" value=${option.id} .defaultChecked=${marks[option.id] === 1} />
      <span>${title}${meaning}</span></label>`;
    },
  )}</fieldset>`;
}

function renderTime(context: PanelContext, { id }: Option, title: string, mark: number | undefined) {
  return html`<fieldset class="time"><legend>${title}</legend><div>${[2, 1, 0].map(
    (value) => html`<label class="pill"><input type="radio" name=${`mark-${id}`} value=${value} .defaultChecked=${mark === value} />
      <span>${context.text(`time.${value}`)}</span></label>`,
  )}</div></fieldset>`;
}

function readMarks({ kind, options }: DecisionInfo, fields: FormData): Marks {
  if (fixedOptions[kind]) {
    const choice = readText(fields, 'choice');
    return choice === '' ? {} : { [choice]: 1 };
  }
  const marks = options.map(({ id }): [string, number] => [id, Number(readText(fields, `mark-${id}`) || 0)]);
  return Object.fromEntries(marks.filter(([, mark]) => mark !== 0));
}

function faultOf(context: PanelContext, decision: DecisionInfo, marks: Marks, reason: string, withReason: boolean) {
  const first = fixedOptions[decision.kind] ? 'choice' : `mark-${decision.options[0]?.id}`;
  const wrong = marksFault(decision, marks);
  if (wrong === 'server.marks.single') return { field: first, words: context.text('answer.none') };
  if (wrong !== undefined) return { field: first, words: context.text('answer.dots-wrong', { count: decision.dots }) };
  const needed = decision.reasonNeeded || (decision.kind === 'consent' && marks.object === 1);
  return withReason && needed && reason === '' ? { field: 'reason', words: context.text('answer.no-reason') } : undefined;
}

/** Said before it is written: who reads it, and whether it can be changed. */
function who(context: PanelContext, decision: DecisionInfo): string {
  if (decision.anonymous) return context.text('answer.who-anonymous');
  const readers = context.text(decision.audience === 'everybody' ? `answer.who-everybody.${decision.hide}` : `answer.who.${decision.hide}`);
  return standsOnceGiven(decision) ? `${readers} ${context.text('answer.stands')}` : `${readers} ${context.text('answer.changeable')}`;
}

function renderGiven(
  context: PanelContext,
  { decision }: DecisionAnswer,
  { ballot, open, organisation }: Voice,
  name: string,
  change: () => void,
) {
  const by = ballot?.proxy && ballot.proxy !== organisation ? organisationNamed(context, ballot.proxy).name : undefined;
  const said = ballot ? marksWords(context, decision, ballot.marks) : undefined;
  const words = said === undefined ? 'answer.own-unknown' : by === undefined ? 'answer.own' : 'answer.own-proxy';
  return html`<div class="given"><wa-icon name="check"></wa-icon>
    <p>${context.text(words, { organisation: name, answer: said ?? '', by: by ?? '', person: ballot?.signedBy ?? '' })}${
      ballot && ballot.reason !== '' ? html`<q>${ballot.reason}</q>` : nothing
    }</p>
    ${open ? html`<wa-button size="s" appearance="plain" @click=${change}>${context.text('answer.change')}</wa-button>` : nothing}</div>`;
}

function renderGivenAway(context: PanelContext, { may }: DecisionAnswer, name: string) {
  return may.proxy
    ? html`<p class="note"><wa-icon name="handshake"></wa-icon><span>${context.text('answer.given-away', { organisation: name })}</span></p>`
    : nothing;
}

function renderWhyNot(context: PanelContext, { decision }: DecisionAnswer, { organisation }: Voice, name: string) {
  if (decision.state !== 'open') return nothing;
  if (decision.recused.some((one) => one.organisation === organisation)) return nothing;
  if (context.seat.role === 'lead') return nothing;
  return html`<p class="note"><wa-icon name="info"></wa-icon><span>${context.text('answer.member', { organisation: name })}</span></p>`;
}
