/** The form of a goal: to add one, to change one, or to give one up. What somebody else changed meanwhile is shown beside one's own words, which stay. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { GoalInfo } from '../../common/goals/goal.ts';
import { byName, organisationNamed, plainDayWords } from '../definitions/round-words.ts';
import { LightElement } from '../light-element.ts';
import type { GoalDesk, GoalEdit, Refusal } from './goal-desk.ts';

export type GoalQuestion =
  | { kind: 'add'; parent: GoalInfo | undefined; code: string }
  | { kind: 'change'; goal: GoalInfo }
  | { kind: 'retire'; goal: GoalInfo };

const editable = ['statement', 'population', 'place', 'until', 'organisation', 'why'] as const;

type Editable = (typeof editable)[number];

/** Fires `done` (detail: id of the goal, undefined when nothing was asked). */
export class GoalForm extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    question: { attribute: false },
    base: { state: true },
    theirs: { state: true },
    refusal: { state: true },
    busy: { state: true },
  };
  declare context: PanelContext;
  declare desk: GoalDesk;
  declare question: GoalQuestion;
  /** What the person looks at, and later what stands now. */
  declare base: GoalInfo | undefined;
  declare theirs: Partial<Record<Editable, string>>;
  declare refusal: Refusal | undefined;
  declare busy: boolean;

  constructor() {
    super();
    this.base = undefined;
    this.theirs = {};
    this.refusal = undefined;
    this.busy = false;
  }

  override willUpdate(): void {
    if (this.question.kind === 'change') this.base ??= this.question.goal;
  }

  override updated(): void {
    if (!this.refusal?.field) return;
    const field = this.querySelector<HTMLElement>(`[name="${this.refusal.field}"]`);
    field?.setAttribute('aria-describedby', 'gl-problem');
    field?.setAttribute('aria-invalid', 'true');
  }

  override render() {
    const { context, question, refusal } = this;
    return html`<form id="gl-form" class="ag-question st-dialog" novalidate @submit=${this.#submit}>
        ${question.kind === 'retire' ? this.#renderRetire() : this.#renderWords(question)}
        <p id="gl-problem" class="st-wrong" role="alert">${refusal?.words ?? ''}</p>
      </form>
      <div class="gl-form-acts">
        <wa-button appearance="plain" @click=${() => this.#done(undefined)}>${context.text('action.cancel')}</wa-button>
        <wa-button variant="brand" type="submit" form="gl-form" ?loading=${this.busy}>${context.text(question.kind === 'retire' ? 'goal.retire.yes' : 'goal.form.save')}</wa-button>
      </div>`;
  }

  #renderRetire() {
    return html`<p>${this.context.text('goal.retire.words')}</p>
      ${this.#renderField('reason', 'goal.retire.label', html`<textarea id="gl-reason" name="reason" maxlength="500" autofocus></textarea>`)}`;
  }

  #renderWords(question: Exclude<GoalQuestion, { kind: 'retire' }>) {
    const { context, base, desk } = this;
    const isStrategy = question.kind === 'add' ? question.parent !== undefined : question.goal.level === 'strategy';
    const input = (field: Editable, type = 'text') =>
      html`<input id="gl-${field}" name=${field} type=${type} maxlength="200" autocomplete="off" .defaultValue=${base?.[field] ?? ''} />`;
    return html`<p class="st-small">${context.text('goal.form.seen')}</p>
      ${
        question.kind === 'add'
          ? this.#renderField(
              'code',
              'goal.field.code',
              html`<input id="gl-code" name="code" maxlength="16" autocomplete="off" .defaultValue=${question.code} />`,
              context.text('goal.hint.code'),
            )
          : nothing
      }
      ${this.#renderField('statement', 'goal.field.statement', html`<textarea id="gl-statement" name="statement" rows="2" maxlength="300" autofocus .defaultValue=${base?.statement ?? ''}></textarea>`, context.text(isStrategy ? 'goal.hint.statement-strategy' : 'goal.hint.statement'))}
      <div class="gl-pair">${this.#renderField('population', 'goal.field.population', input('population'))} ${this.#renderField('place', 'goal.field.place', input('place'))}</div>
      <div class="gl-pair">${this.#renderField('until', 'goal.field.until', input('until', 'date'))}
        ${desk.may.shape ? this.#renderField('organisation', 'goal.field.organisation', this.#renderOrganisations(base?.organisation ?? '')) : nothing}</div>
      ${this.#renderField('why', 'goal.field.why', html`<textarea id="gl-why" name="why" maxlength="2000" .defaultValue=${base?.why ?? ''}></textarea>`, context.text('goal.hint.why'))}`;
  }

  #renderOrganisations(chosen: string) {
    const { context } = this;
    const ids = byName(
      context,
      context.organisations.map(({ id }) => id),
    );
    return html`<select id="gl-organisation" name="organisation">
      <option value="" ?selected=${chosen === ''}>${context.text('goal.no-organisation')}</option>
      ${ids.map((id) => html`<option value=${id} ?selected=${id === chosen}>${organisationNamed(context, id).name}</option>`)}
    </select>`;
  }

  #renderField(field: string, label: string, control: unknown, hint?: string) {
    const theirs = this.theirs[field as Editable];
    return html`<div class="st-field"><label for="gl-${field}">${this.context.text(label)}</label>${hint === undefined ? nothing : html`<p>${hint}</p>`}
      ${control}${theirs === undefined ? nothing : html`<p class="gl-theirs" data-theirs=${field}>${this.#theirsWords(field as Editable, theirs)}</p>`}</div>`;
  }

  #theirsWords(field: Editable, value: string): string {
    if (value === '') return this.context.text('goal.form.theirs-empty');
    const words = field === 'until' ? plainDayWords(value) : field === 'organisation' ? organisationNamed(this.context, value).name : value;
    return this.context.text('goal.form.theirs', { words });
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement && !this.busy) void this.#save(event.currentTarget);
  };

  async #save(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    const read = (name: string): string => String(fields.get(name) ?? '').trim();
    for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    this.busy = true;
    this.refusal = await this.#send(form, fields, read).finally(() => {
      this.busy = false;
    });
    if (this.refusal) await this.#showRefusal();
  }

  async #send(form: HTMLFormElement, fields: FormData, read: (name: string) => string): Promise<Refusal | undefined> {
    const { question, desk, context, base } = this;
    if (question.kind === 'retire') {
      if (read('reason') === '') return { code: undefined, field: 'reason', words: context.text('goal.retire.no-reason') };
      this.#done(question.goal.id);
      await desk.retire(question.goal.id, read('reason'));
      return undefined;
    }
    if (read('statement') === '') return { code: undefined, field: 'statement', words: context.text('server.goal.no-statement') };
    const given = editable.filter((field) => fields.has(field));
    if (question.kind === 'add') {
      const words = Object.fromEntries(given.map((field) => [field, read(field)]).filter(([, value]) => value !== ''));
      const code = read('code');
      const made = await desk.add({ ...words, ...(code === '' ? {} : { code }) }, question.parent?.id);
      if (typeof made !== 'string') return made;
      this.#done(made);
      return undefined;
    }
    if (!base) return undefined;
    const changes: GoalEdit = Object.fromEntries(given.filter((field) => read(field) !== base[field]).map((field) => [field, read(field)]));
    const refused = Object.keys(changes).length === 0 ? undefined : await desk.change(base, changes);
    if (refused?.code === 'CONFLICT' && refused.field !== '') return this.#meet(form, base, refused);
    if (!refused) this.#done(base.id);
    return refused;
  }

  /** Puts in what only the others changed, and shows what both did. */
  async #meet(form: HTMLFormElement, seen: GoalInfo, refused: Refusal): Promise<Refusal> {
    await this.desk.load();
    const now = this.desk.goal(seen.id);
    if (!now) return refused;
    const theirs: Partial<Record<Editable, string>> = {};
    for (const field of editable) {
      if (now[field] === seen[field]) continue;
      const control = form.elements.namedItem(field);
      if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement))
        continue;
      if (control.value.trim() === seen[field]) control.value = now[field];
      else theirs[field] = now[field];
    }
    this.theirs = theirs;
    this.base = now;
    return { ...refused, words: this.context.text('goal.form.keep-mine') };
  }

  async #showRefusal(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[name="${this.refusal?.field}"]`)?.focus();
  }

  #done(id: string | undefined): void {
    this.dispatchEvent(new CustomEvent('done', { detail: id }));
  }
}

defineElement('common-agenda-goal-form', GoalForm);
