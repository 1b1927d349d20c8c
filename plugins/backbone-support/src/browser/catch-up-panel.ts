/** Catch me up: one page for somebody who takes over, since a day of their choice, to read or to print. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { formStyles, pageStyles, RecordDesk, RecordPanel } from '@tutti/ui';
import { html, type TemplateResult } from 'lit';
import type { CatchUpAnswer } from '../common/catch-up.ts';
import { catchUpStyles } from './catch-up/catch-up-styles.ts';
import { renderBrief } from './catch-up/catch-up-view.ts';
import { dayWords } from './health/night-line.ts';

export default class CatchUpPanel extends RecordPanel<CatchUpAnswer, PanelContext> {
  static override styles = [formStyles, pageStyles, catchUpStyles];
  protected readonly keys = { title: 'catch-up.title', loading: 'catch-up.loading', refused: 'catch-up.refused' };

  protected openDesk(changed: () => void): RecordDesk<CatchUpAnswer> {
    const { address } = this.context;
    return new RecordDesk(this.context, /^\d{4}-\d\d-\d\d$/.test(address) ? `/catch-up?since=${address}` : '/catch-up', changed);
  }

  protected override addressed(): void {
    this.openAnew();
  }

  protected renderAnswer(answer: CatchUpAnswer, heading: TemplateResult) {
    const { context } = this;
    const today = new Intl.DateTimeFormat('sv', { timeZone: context.workspace.timeZone }).format(Date.now());
    return html`<div class="top"><div>${heading}<p class="soft lead">${context.text('catch-up.lead', { day: dayWords(answer.since) })}</p></div>
        <wa-button appearance="outlined" @click=${() => print()}><wa-icon slot="start" name="printer"></wa-icon>${context.text('catch-up.print')}</wa-button></div>
      <form class="since" @submit=${this.#look}><div class="field"><label for="since">${context.text('catch-up.since')}</label>
          <input id="since" name="since" type="date" required max=${today} .value=${answer.since} /></div>
        <wa-button appearance="outlined" type="submit">${context.text('catch-up.look')}</wa-button></form>
      ${renderBrief(context, answer)}`;
  }

  /** The day is kept in the address, so that the page can be handed on. */
  #look = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || !event.currentTarget.reportValidity()) return;
    const since = new FormData(event.currentTarget).get('since');
    if (typeof since === 'string') this.context.setAddress(since);
  };
}
