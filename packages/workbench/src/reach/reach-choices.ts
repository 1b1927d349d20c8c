/** What reaches me in this workspace: one switch for silence, a letter with what needs me, hours without letters, and what I follow or have muted. Each change is kept at once. */
import type { ReachChoices as Choices, FollowedObject, ReachAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { objectPlace, objectWords } from '../objects/object-place.ts';
import { formProblem } from '../pages/form-problem.ts';
import { routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { formatLocale, text } from '../text/text.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** As people count them where the week begins on Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];
const usualQuiet = { from: 20, to: 7 };

export class ReachChoicesPart extends LightElement {
  static override properties = { view: { attribute: false }, answer: { state: true }, problem: { state: true } };
  declare view: WorkspaceView;
  declare answer: ReachAnswer | undefined;
  declare problem: string;
  /** Counts changes: what the server answers to an earlier one does not undo a later press. */
  #turn = 0;
  /** Settles with the first answer: signing out waits for it. */
  reading: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.answer = undefined;
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.reading = this.#read();
  }

  get #path(): string {
    return this.view.store.path('/reach');
  }

  async #read(): Promise<void> {
    try {
      this.answer = await this.view.store.api.get<ReachAnswer>(this.#path);
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  async #change(change: Partial<Choices>): Promise<void> {
    if (!this.answer) return;
    const before = this.answer;
    const { address: _, following: __, ...choices } = { ...before, ...change };
    this.answer = { ...before, ...change };
    this.problem = '';
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const kept = await this.view.store.api.put<ReachAnswer>(this.#path, choices);
      if (turn === this.#turn) this.answer = kept;
      this.view.app.notify(text('reach.saved'));
    } catch (error) {
      if (turn === this.#turn) this.answer = before;
      this.problem = errorWords(error);
    }
  }

  async #leave({ object, standing }: FollowedObject): Promise<void> {
    const path = this.view.store.path(`/objects/${encodeURIComponent(object.id)}/following`);
    const put = async (wanted: string): Promise<void> => {
      try {
        await this.view.store.api.put(path, { standing: wanted });
        await this.#read();
      } catch (error) {
        this.view.app.notifyError(error);
      }
    };
    await put('none');
    this.view.app.notify(text('reach.left', { title: object.title || text('object.untitled') }), 'success', () => void put(standing));
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const { answer } = this;
    return html`<section class="block" aria-labelledby="reach"><h2 id="reach" tabindex="-1">${text('reach.title')}</h2>
      ${formProblem(this.problem)} ${answer ? this.#choices(answer) : nothing}</section>`;
  }

  #choices(answer: ReachAnswer) {
    return html`<div class="stack">
      <label class="check"><input type="checkbox" .checked=${answer.silent} @change=${(event: Event) => void this.#change({ silent: isChecked(event) })}>
        <span>${text('reach.silent')}<span class="field-hint">${text('reach.silent-words')}</span></span></label>
      ${answer.address === undefined || answer.silent ? nothing : this.#letters(answer, answer.address)}
    </div>
    ${this.#list(answer, 'follow', text('reach.following'), text('reach.following-none'))}
    ${this.#list(answer, 'mute', text('reach.muted'), '')}`;
  }

  #letters(answer: ReachAnswer, address: string) {
    const { digest, hour, weekday, quiet } = answer;
    const place = this.view.answer.workspace.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
    return html`<fieldset class="field reach-letters"><legend class="field-label">${text('reach.digest')}</legend>
      <p class="field-hint">${text('reach.digest-words', { address })}</p>
      <div class="choices">${(['none', 'daily', 'weekly'] as const).map(
        (one) =>
          html`<label class="choice-row"><input type="radio" name="digest" value=${one} .checked=${one === digest} @change=${() => void this.#change({ digest: one })}><span>${text(`reach.digest.${one}`)}</span></label>`,
      )}</div>
      ${
        digest === 'none'
          ? nothing
          : html`<div class="pair reach-time">
        ${digest === 'weekly' ? choice(text('reach.weekday'), weekdays, weekday, weekdayWords, (value) => void this.#change({ weekday: value })) : nothing}
        ${choice(text('reach.hour', { place }), hours, hour, hourWords, (value) => void this.#change({ hour: value }))}</div>`
      }</fieldset>
      <label class="check"><input type="checkbox" .checked=${quiet !== undefined} @change=${(event: Event) => void this.#change({ quiet: isChecked(event) ? usualQuiet : undefined })}>
        <span>${text('reach.quiet')}<span class="field-hint">${text('reach.quiet-words')}</span></span></label>
      ${
        quiet
          ? html`<div class="pair">
        ${choice(text('reach.quiet-from'), hours, quiet.from, hourWords, (from) => void this.#change({ quiet: { ...quiet, from } }))}
        ${choice(text('reach.quiet-to'), hours, quiet.to, hourWords, (to) => void this.#change({ quiet: { ...quiet, to } }))}</div>`
          : nothing
      }`;
  }

  #list({ following }: ReachAnswer, standing: FollowedObject['standing'], heading: string, none: string) {
    const own = following.filter((one) => one.standing === standing);
    if (own.length === 0 && none === '') return nothing;
    return html`<h3>${heading}</h3>
      ${own.length === 0 ? html`<p class="soft">${none}</p>` : html`<ul class="rows">${own.map((one) => this.#row(one))}</ul>`}`;
  }

  #row(one: FollowedObject) {
    const { object } = one;
    const { answer } = this.view;
    const title = object.title || text('object.untitled');
    const place = object.standing === 'alive' ? objectPlace(object, answer) : undefined;
    return html`<li class="row"><wa-icon name=${place?.icon ?? 'file-text'}></wa-icon>
      <div class="row-words"><p>${place ? html`<a href=${routePath(place.route)}>${title}</a>` : title}</p><p class="soft small">${objectWords(object, answer)}</p></div>
      <wa-button appearance="plain" size="s" @click=${() => void this.#leave(one)}>${text('reach.leave')}<span class="visually-hidden"> ${title}</span></wa-button></li>`;
  }
}

function choice(
  label: string,
  values: readonly number[],
  chosen: number,
  words: (value: number) => string,
  change: (value: number) => void,
) {
  return html`<label class="field"><span class="field-label">${label}</span>
    <select @change=${(event: Event) => change(Number((event.target as HTMLSelectElement).value))}>${values.map(
      (value) => html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>${words(value)}</option>`,
    )}</select></label>`;
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

function hourWords(hour: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 1, hour),
  );
}

/** 4 January 2026 was a Sunday. */
function weekdayWords(day: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day));
}

defineElement('tutti-reach-choices', ReachChoicesPart);
