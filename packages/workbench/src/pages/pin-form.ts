/** For people with a printed card: another PIN, by whoever knows the present one. */
import '@tutti/ui/controls/form-controls.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';

export class PinForm extends LightElement {
  static override properties = { app: { attribute: false }, problem: { state: true }, busy: { state: true } };
  declare app: App;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    this.busy = true;
    this.problem = '';
    try {
      await this.app.api.post('/api/session/pin', { current: String(fields.get('current')), pin: String(fields.get('pin')) });
      this.app.notify(text('account.pin-saved'));
      form.reset();
    } catch (error) {
      this.problem = errorWords(error);
      await this.updateComplete;
      this.querySelector<HTMLElement>('[role=alert]')?.focus();
    } finally {
      this.busy = false;
    }
  }

  override render() {
    return html`<h3>${text('account.card')}</h3><p class="soft">${text('account.card-words')}</p>
      <form class="stack narrow" @submit=${(event: SubmitEvent) => this.#save(event)}>
        ${formProblem(this.problem)}
        <wa-input name="current" type="password" inputmode="numeric" autocomplete="off" password-toggle required label=${text('account.present-pin')}></wa-input>
        <wa-input name="pin" type="password" inputmode="numeric" autocomplete="off" password-toggle required hint=${text('card.new-pin-hint')} label=${text('account.new-pin')}></wa-input>
        <div><wa-button type="submit" appearance="outlined" ?loading=${this.busy}>${text('account.save-pin')}</wa-button></div>
      </form>`;
  }
}

defineElement('tutti-pin-form', PinForm);
