/** How one activity goes, in three fields: a thumb, a line and a wish. Made for a phone between two appointments. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, readText, showProblem } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import type { ActivityInfo } from '../common/activity.ts';
import { type CheckInWords, healths } from '../common/check-in.ts';
import type { Refusal } from './activity-desk.ts';
import { checkInStyles } from './check-in-styles.ts';
import { activityFormStyles } from './form-styles.ts';
import { healthIcons } from './last-word.ts';

export class CheckInForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    activity: { attribute: false },
    mayLeave: { type: Boolean },
    busy: { state: true },
  };
  static override styles = [activityFormStyles, checkInStyles];
  declare context: PanelContext;
  declare activity: ActivityInfo;
  /** There is another one after it. */
  declare mayLeave: boolean;
  declare busy: boolean;
  /** @returns why not; undefined when it is said. */
  declare send: (words: CheckInWords) => Promise<Refusal | undefined>;
  declare leave: () => void;

  constructor() {
    super();
    this.mayLeave = false;
    this.busy = false;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const { context, activity } = this;
    const { lastWord } = activity;
    return html`<h2 tabindex="-1"><span class="soft">${activity.code}</span> ${activity.name}</h2>
    <form class="form" novalidate @submit=${this.#submit}>
      <fieldset><legend>${context.text('check-in.health')}</legend><div class="healths">${healths.map(
        (health) => html`<label class="health" data-health=${health}><input type="radio" name="health" value=${health} />
          <wa-icon name=${healthIcons[health]}></wa-icon>${context.text(`health.${health}`)}</label>`,
      )}</div></fieldset>
      <div class="field"><label for="line">${context.text('check-in.line')}</label>
        <input id="line" name="line" maxlength="200" autocomplete="off" /></div>
      <div class="field"><label for="need">${context.text('check-in.need')}</label><p id="need-hint">${context.text('check-in.need-hint')}</p>
        <input id="need" name="need" maxlength="200" autocomplete="off" aria-describedby="need-hint" .defaultValue=${lastWord?.need ?? ''} /></div>
      <button type="submit" hidden></button>
      <p id="check-in-problem" class="wrong" role="alert" data-problem></p>
      <div class="acts"><wa-button variant="brand" type="submit" ?loading=${this.busy}>${context.text('check-in.send')}</wa-button>
        ${this.mayLeave ? html`<wa-button appearance="plain" @click=${() => this.leave()}>${context.text('check-in.later')}</wa-button>` : nothing}</div>
    </form>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const fields = new FormData(form);
    const health = healths.find((one) => one === readText(fields, 'health'));
    const words = { line: readText(fields, 'line'), need: readText(fields, 'need') };
    const wrong = !health
      ? { field: 'health', words: this.context.text('check-in.no-health') }
      : health !== 'on-track' && words.line === ''
        ? { field: 'line', words: this.context.text('check-in.no-line') }
        : undefined;
    showProblem(form, wrong);
    if (wrong || !health) return;
    this.busy = true;
    const refusal = await this.send({ health, ...words });
    this.busy = false;
    if (refusal) showProblem(form, refusal);
  };
}

defineElement('activities-check-in', CheckInForm);
