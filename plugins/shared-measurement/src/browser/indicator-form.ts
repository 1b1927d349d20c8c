/** The form that adds an indicator or changes one: questions in plain words, the usual filled in, the rest folded away. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { type Duty, partAudiences, type Shape, shapes } from '../common/indicator.ts';
import { periodKinds } from '../common/period.ts';
import type { Rule } from '../common/rules.ts';
import type { IndicatorInfo } from '../common/values.ts';
import { entryStyles } from './entry-styles.ts';
import { errorField } from './error-field.ts';
import { choicesOf, readDuties, readIndicator } from './read-indicator.ts';
import { renderRules, usualRule } from './rule-rows.ts';

export class IndicatorForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    earlier: { attribute: false },
    shape: { state: true },
    rules: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };
  static override styles = entryStyles;
  declare context: PanelContext;
  /** The one that is changed; undefined for a new one. */
  declare earlier: IndicatorInfo | undefined;
  /** Rejects with the field that is wrong. */
  declare send: (words: Record<string, unknown>, duties: Duty[]) => Promise<void>;
  declare cancel: () => void;
  declare shape: Shape;
  declare rules: Rule[];
  declare wrong: { field: string; words: string } | undefined;
  declare busy: boolean;

  constructor() {
    super();
    this.shape = 'ratio';
    // A jump asks for its reason, unless somebody takes that out.
    this.rules = [usualRule];
    this.busy = false;
  }

  override willUpdate(): void {
    if (this.hasUpdated || !this.earlier) return;
    this.shape = this.earlier.shape;
    this.rules = this.earlier.rules;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }

  override render() {
    const { context, earlier } = this;
    return html`<form class="form" novalidate @submit=${this.#submit}>
      ${earlier ? nothing : this.#text('code', { hint: true, maxlength: 16 })}
      ${this.#text('name', { value: earlier?.name })} ${this.#text('question', { value: earlier?.question, hint: true })}
      ${
        earlier
          ? nothing
          : html`<fieldset class="field"><legend>${context.text('form.shape')}</legend>${shapes.map(
              (shape) =>
                html`<label class="check"><input type="radio" name="shape" value=${shape} .checked=${shape === this.shape} @change=${() => {
                  this.shape = shape;
                }} /><span>${context.text(`shape.${shape}`)}<small>${context.text(`shape.${shape}.hint`)}</small></span></label>`,
            )}</fieldset>`
      }
      ${this.#text('numerator', { value: earlier?.numerator, hint: true })}
      ${this.shape === 'ratio' ? this.#text('denominator', { value: earlier?.denominator, hint: true }) : nothing}
      <div class="pair">
        ${earlier ? nothing : this.#choice('unit', choicesOf(this.shape).units)} ${this.#choice('direction', ['up', 'down'], earlier?.direction)}
        ${earlier ? nothing : this.#choice('period', periodKinds, 'quarter')} ${this.#choice('level', ['core', 'contributing'], earlier?.level ?? 'contributing')}
      </div>
      <div class="pair">${this.#text('baselinePeriod', { value: earlier?.baseline?.period, hint: true })} ${this.#text('baselineValue', { value: earlier?.baseline?.value })}
        ${this.#text('targetValue', { value: earlier?.target?.value })} ${this.#text('targetBy', { value: earlier?.target?.by, type: 'date' })}</div>
      ${this.#renderDuties()}
      ${renderRules(
        context,
        this.rules,
        (rules) => {
          this.rules = rules;
        },
        this.wrong?.field,
      )}
      <details><summary>${context.text('form.more')}</summary><div class="form">
        <div class="field"><label for="definition">${context.text('field.definition')}</label><textarea id="definition" name="definition" rows="3" maxlength="2000" .defaultValue=${earlier?.definition ?? ''}></textarea></div>
        ${this.#text('source', { value: earlier?.source })} ${this.#choice('overTime', choicesOf(this.shape).overTime, earlier?.overTime ?? 'last')}
        ${this.#text('threshold', { value: earlier?.threshold ?? 10, hint: true, type: 'number' })} ${this.#text('dueDays', { value: earlier?.dueDays ?? 45, type: 'number' })}
        ${this.#choice('seenBy', ['everybody', 'table'], earlier?.seenBy ?? 'table')} ${this.#choice('partsSeenBy', partAudiences, earlier?.partsSeenBy ?? 'table')}
      </div></details>
      <p id="form-problem" class="wrong" role="alert">${this.wrong?.words ?? ''}</p>
      <div class="acts"><wa-button variant="brand" type="submit" ?loading=${this.busy}>${context.text(earlier ? 'form.save' : 'form.add')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.cancel()}>${context.text('cancel')}</wa-button></div>
    </form>`;
  }

  #text(
    name: string,
    {
      value,
      hint = false,
      type = 'text',
      maxlength = 300,
    }: { value?: string | number | undefined; hint?: boolean; type?: string; maxlength?: number },
  ) {
    const { context } = this;
    const wrong = this.wrong?.field === name;
    return html`<div class="field"><label for=${name}>${context.text(`field.${name}`)}</label>${hint ? html`<p id=${`${name}-hint`}>${context.text(`hint.${name}`)}</p>` : nothing}
      <input id=${name} name=${name} type=${type} maxlength=${maxlength} autocomplete="off" aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'form-problem' : hint ? `${name}-hint` : nothing} .defaultValue=${value === undefined ? '' : String(value)} /></div>`;
  }

  #choice(name: string, options: readonly string[], chosen: string | undefined = options[0]) {
    const { context } = this;
    return html`<div class="field"><label for=${name}>${context.text(`field.${name}`)}</label>
      <select id=${name} name=${name} aria-invalid=${this.wrong?.field === name ? 'true' : nothing}>${options.map((option) => html`<option value=${option} .selected=${option === chosen}>${context.text(`option.${name}.${option}`)}</option>`)}</select></div>`;
  }

  #renderDuties() {
    const { context, earlier, shape } = this;
    const organisations = [...context.organisations].sort((a, b) => a.name.localeCompare(b.name));
    const reports = (id: string): boolean => earlier?.duties.some((duty) => duty.organisation === id && duty.scope === 'own') ?? false;
    const forAll = earlier?.duties.find(({ scope }) => scope === 'all')?.organisation ?? '';
    const whole = earlier ? earlier.across === 'none' : shape === 'measure';
    return html`<fieldset class="field"><legend>${context.text('form.duties')}</legend><p>${context.text('form.duties-hint')}</p>
      <div class="checks">${organisations.map(
        ({ id, name }) =>
          html`<label class="check"><input type="checkbox" name="reports" value=${id} .defaultChecked=${reports(id)} /><span>${name}</span></label>`,
      )}</div></fieldset>
      ${
        whole
          ? html`<div class="field"><label for="forAll">${context.text('form.for-all')}</label><p>${context.text('form.for-all-hint')}</p>
              <select id="forAll" name="forAll"><option value="">${context.text('form.nobody')}</option>${organisations.map(({ id, name }) => html`<option value=${id} .selected=${id === forAll}>${name}</option>`)}</select></div>`
          : nothing
      }
      ${this.#text('from', { value: earlier?.duties[0]?.from, hint: true, maxlength: 10 })}`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || this.busy) return;
    const { context, earlier, shape } = this;
    const fields = new FormData(event.currentTarget);
    const { words, wrong } = readIndicator(fields, shape, earlier);
    if (wrong) return this.#point(wrong, context.text(`wrong.${wrong}`));
    const duties = readDuties(fields, earlier);
    if (duties === undefined) return this.#point('from', context.text('wrong.from'));
    this.busy = true;
    try {
      await this.send({ ...words, rules: this.rules }, duties);
    } catch (error) {
      const field = errorField(error);
      this.#point(fieldOf(field), error instanceof Error ? error.message : '');
    } finally {
      this.busy = false;
    }
  };

  #point(field: string, words: string): void {
    this.wrong = { field, words };
    void this.updateComplete.then(() => {
      const found = this.renderRoot.querySelector<HTMLElement>(`[name="${field}"]`);
      found?.closest('details')?.setAttribute('open', '');
      found?.focus();
    });
  }
}

/** The field on the page that a pointer of the server means. */
function fieldOf(pointer: string): string {
  const path = pointer.replace('/changes', '');
  if (path.startsWith('/duties')) return path.includes('organisation') || path.includes('scope') ? 'forAll' : 'from';
  const rule = /^\/rules\/\d+/.exec(path);
  if (rule) return rule[0].slice(1);
  const names: Record<string, string> = {
    '/baseline/period': 'baselinePeriod',
    '/baseline/value': 'baselineValue',
    '/target/by': 'targetBy',
    '/target/value': 'targetValue',
  };
  return names[path] ?? path.slice(1);
}

defineElement('measurement-form', IndicatorForm);
