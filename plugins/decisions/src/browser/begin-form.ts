/** The form that begins a question, or changes it while nobody has answered: the usual is filled in, the rest folded away. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural, showProblem } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import {
  anonymousFloor,
  anonymousKinds,
  audiences,
  type DecisionInfo,
  type DecisionKind,
  decisionKinds,
  fixedOptions,
  hidings,
  type RuleTaken,
} from '../common/decision.ts';
import { placeTime } from '../common/zoned-time.ts';
import { byName, organisationNamed, placeOf } from './decision-words.ts';
import { decisionFormStyles } from './form-styles.ts';
import { readQuestion } from './read-question.ts';
import { renderPays, renderRuleChoice } from './rule-choice.ts';
import { ruleStyles } from './rule-styles.ts';

const aDay = 24 * 60 * 60 * 1000;
const week = 7 * aDay;

export class BeginForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    earlier: { attribute: false },
    rules: { attribute: false },
    kind: { state: true },
    rule: { state: true },
    rows: { state: true },
    anonymous: { state: true },
    busy: { state: true },
  };
  static override styles = [decisionFormStyles, ruleStyles];
  declare context: PanelContext;
  /** The question that is changed; undefined for a new one. */
  declare earlier: DecisionInfo | undefined;
  /** Kinds of questions for which a rule was agreed. */
  declare rules: readonly RuleTaken[];
  /** Sends it; false when the server refused. */
  declare send: (body: Record<string, unknown>) => Promise<boolean>;
  declare cancel: () => void;
  declare kind: DecisionKind;
  /** The rule that was chosen. */
  declare rule: RuleTaken | undefined;
  declare rows: number;
  declare anonymous: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.kind = 'majority';
    this.rules = [];
    this.rule = undefined;
    this.rows = 3;
    this.anonymous = false;
    this.busy = false;
  }

  override willUpdate(): void {
    if (this.hasUpdated || !this.earlier) return;
    this.kind = this.earlier.kind;
    this.rule = this.earlier.rule;
    this.rows = Math.max(3, this.earlier.options.length);
    this.anonymous = this.earlier.anonymous;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#question')?.focus();
  }

  override render() {
    const { context, earlier } = this;
    return html`<form class="form" novalidate @submit=${this.#submit}>
      <div class="field"><label for="question">${context.text('begin.question')}</label>
        <p>${context.text('begin.question-hint')}</p>
        <input id="question" name="question" maxlength="200" autocomplete="off" .defaultValue=${earlier?.question ?? ''} /></div>
      <div class="field"><label for="background">${context.text('begin.background')}</label>
        <p>${context.text('begin.background-hint')}</p>
        <textarea id="background" name="background" maxlength="4000" rows="4" .defaultValue=${earlier?.background ?? ''}></textarea></div>
      ${renderRuleChoice(context, { rules: this.rules, chosen: this.rule, stays: earlier?.rule !== undefined, choose: this.#choose })}
      ${this.rule ? nothing : this.#renderKinds()}
      ${this.rule?.money ? renderPays(context, earlier?.pays ?? [], true) : nothing}
      ${this.#renderOptions()} ${this.#renderCloses()} ${this.rule ? nothing : this.#renderAsked()} ${this.#renderMore()}
      <p id="begin-problem" class="wrong" role="alert" data-problem></p>
      <div class="acts"><wa-button variant="brand" type="submit" ?loading=${this.busy}>${context.text(earlier ? 'begin.save' : 'begin.send')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.cancel()}>${context.text('cancel')}</wa-button></div>
    </form>`;
  }

  #choose = (id: string): void => {
    this.rule = this.rules.find((one) => one.id === id);
    if (this.rule) this.kind = this.rule.kind;
  };

  #renderKinds() {
    const { context } = this;
    return html`<fieldset class="field"><legend>${context.text('begin.kind')}</legend><div class="kinds">${decisionKinds.map(
      (kind) => html`<label class="choice"><input type="radio" name="kind" value=${kind} .checked=${kind === this.kind} @change=${() => {
        this.kind = kind;
      }} />
          <span>${context.text(`kind.${kind}`)}<small>${context.text(`kind.${kind}.hint`)}</small></span></label>`,
    )}</div></fieldset>`;
  }

  #renderOptions() {
    const { context, kind, earlier } = this;
    const same = earlier?.kind === kind ? earlier.options : [];
    const fixed = fixedOptions[kind];
    if (fixed) {
      return html`<fieldset class="field"><legend>${context.text('begin.meaning')}</legend>
        <p>${context.text('begin.meaning-hint')}</p>
        ${fixed.map(
          (id) => html`<div class="pair"><label for=${`meaning-${id}`}>${context.text(`option.${kind}.${id}`)}</label>
            <input id=${`meaning-${id}`} name=${`meaning-${id}`} maxlength="500" autocomplete="off" .defaultValue=${same.find((one) => one.id === id)?.meaning ?? ''} /></div>`,
        )}</fieldset>`;
    }
    const rows = Array.from({ length: this.rows }, (_, index) => index);
    return html`<fieldset class="field"><legend>${context.text(kind === 'time' ? 'begin.times' : 'begin.options')}</legend>
      ${kind === 'time' ? html`<p>${context.text('begin.zone', { place: placeOf(context) })}</p>` : nothing}
      ${rows.map((index) => (kind === 'time' ? this.#renderTime(index, same[index]?.at) : this.#renderOption(index, same[index]?.title, same[index]?.meaning)))}
      <button type="button" class="link" ?disabled=${this.rows >= 20} @click=${() => {
        this.rows += 1;
      }}><wa-icon name="plus"></wa-icon>${context.text(kind === 'time' ? 'begin.more-times' : 'begin.more-options')}</button>
      ${
        kind === 'dots'
          ? html`<div class="pair"><label for="dots">${context.text('begin.dots')}</label>
              <input id="dots" name="dots" type="number" min="1" max="100" .defaultValue=${String(earlier?.dots ?? 5)} /></div>`
          : nothing
      }</fieldset>`;
  }

  #renderOption(index: number, title = '', meaning = '') {
    const { context } = this;
    const number = index + 1;
    return html`<div class="two"><input name=${`option-${index}`} maxlength="200" autocomplete="off" aria-label=${context.text('begin.option', { number })} placeholder=${context.text('begin.option', { number })} .defaultValue=${title} />
      <input name=${`option-meaning-${index}`} maxlength="500" autocomplete="off" aria-label=${context.text('begin.option-meaning', { number })} placeholder=${context.text('begin.option-means')} .defaultValue=${meaning} /></div>`;
  }

  #renderTime(index: number, at: number | undefined) {
    const { context } = this;
    const number = index + 1;
    const { day, time } = at === undefined ? { day: '', time: '' } : placeTime(at, context.workspace.timeZone);
    return html`<div class="two"><input name=${`day-${index}`} type="date" aria-label=${context.text('begin.day', { number })} .defaultValue=${day} />
      <input name=${`time-${index}`} type="time" aria-label=${context.text('begin.time', { number })} .defaultValue=${time} /></div>`;
  }

  #renderCloses() {
    const { context, earlier } = this;
    const { timeZone } = context.workspace;
    const { day, time } = earlier
      ? placeTime(earlier.closesAt, timeZone)
      : { day: placeTime(Date.now() + Math.max(week, ((this.rule?.leastDays ?? 0) + 1) * aDay), timeZone).day, time: '17:00' };
    return html`<fieldset class="field"><legend>${context.text('begin.closes')}</legend>
      <p>${context.text('begin.zone', { place: placeOf(context) })}</p>
      <div class="two"><input name="close-day" type="date" aria-label=${context.text('begin.close-day')} .defaultValue=${day} />
        <input name="close-time" type="time" aria-label=${context.text('begin.close-time')} .defaultValue=${time} /></div></fieldset>`;
  }

  #renderAsked() {
    const { context, earlier } = this;
    const isAsked = (id: string): boolean => {
      const kind = context.organisations.find((one) => one.id === id)?.kind ?? '';
      return earlier ? earlier.asked.includes(id) : !/funder|observer/i.test(kind);
    };
    const ids = byName(
      context,
      context.organisations.map(({ id }) => id),
    );
    return html`<fieldset class="field"><legend>${context.text('begin.asked')}</legend>
      <p>${context.text('begin.asked-hint')}</p>
      <div class="list">${ids.map(
        (id) =>
          html`<label class="check"><input type="checkbox" name="asked" value=${id} .defaultChecked=${isAsked(id)} /><span>${organisationNamed(context, id).name}</span></label>`,
      )}</div></fieldset>`;
  }

  #renderMore() {
    const { context, earlier, kind } = this;
    const ids = byName(
      context,
      context.organisations.map(({ id }) => id),
    );
    const mayHide = anonymousKinds.includes(kind);
    const anonymous = mayHide && this.anonymous;
    const { rule } = this;
    const isBound = (id: string): boolean => rule?.required.includes(id) ?? false;
    return html`<details ?open=${earlier !== undefined}><summary>${context.text('begin.more')}</summary><div class="form">
      <div class="field"><label for="quorum">${context.text('begin.quorum')}</label><p>${rule ? plural(context, 'begin.quorum-rule', rule.quorum) : context.text('begin.quorum-hint')}</p>
        <input id="quorum" name="quorum" type="number" inputmode="numeric" min="1" max="500" .defaultValue=${earlier ? String(earlier.quorum) : ''} /></div>
      <fieldset class="field"><legend>${context.text('begin.required')}</legend><p>${context.text('begin.required-hint')}</p><div class="list">${(
        rule?.asked ?? ids
      ).map(
        (id) =>
          html`<label class="check"><input type="checkbox" name="required" value=${id} ?disabled=${isBound(id)} .defaultChecked=${isBound(id) || (earlier?.required.includes(id) ?? false)} /><span>${organisationNamed(context, id).name}</span></label>`,
      )}</div></fieldset>
      ${rule?.money ? nothing : renderPays(context, earlier?.pays ?? [], false)}
      ${
        mayHide
          ? html`<label class="check"><input type="checkbox" name="anonymous" .checked=${this.anonymous} @change=${(event: Event) => {
              this.anonymous = (event.target as HTMLInputElement).checked;
            }} /><span>${context.text('begin.anonymous')}<small>${context.text('begin.anonymous-hint', { count: anonymousFloor })}</small></span></label>`
          : nothing
      }
      ${
        anonymous
          ? nothing
          : html`<fieldset class="field"><legend>${context.text('begin.hide')}</legend>${hidings.map(
              (hide) =>
                html`<label class="check"><input type="radio" name="hide" value=${hide} .defaultChecked=${hide === (earlier?.hide ?? 'until-closed')} /><span>${context.text(`begin.hide.${hide}`)}</span></label>`,
            )}</fieldset>
            <label class="check"><input type="checkbox" name="opinions" .defaultChecked=${earlier?.opinions ?? false} /><span>${context.text('begin.opinions')}<small>${context.text('begin.opinions-hint')}</small></span></label>`
      }
      <label class="check"><input type="checkbox" name="reasonNeeded" .defaultChecked=${earlier?.reasonNeeded ?? false} /><span>${context.text('begin.reason')}</span></label>
      <fieldset class="field"><legend>${context.text('begin.audience')}</legend>${audiences.map(
        (audience) =>
          html`<label class="check"><input type="radio" name="audience" value=${audience} .defaultChecked=${audience === (earlier?.audience ?? 'table')} /><span>${context.text(`begin.audience.${audience}`)}</span></label>`,
      )}</fieldset>
    </div></details>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || this.busy) return;
    const { wrong, body } = readQuestion(this.context, new FormData(event.currentTarget), {
      kind: this.kind,
      rows: this.rows,
      rule: this.rule,
      begunAt: this.earlier?.createdAt ?? Date.now(),
    });
    if (wrong)
      this.renderRoot
        .querySelector('details:has([name="quorum"])')
        ?.toggleAttribute('open', wrong.field === 'quorum' || wrong.field === 'required');
    showProblem(event.currentTarget, wrong);
    if (!body) return;
    this.busy = true;
    await this.send(body);
    this.busy = false;
  };
}

defineElement('decisions-begin-form', BeginForm);
