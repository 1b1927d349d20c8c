/** After the first visit: a passkey or a password of one's own, so that whoever handed out the link cannot come back in one's name. */
import '@tutti/ui/controls/form-controls.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { passkeysSupported } from '../session/passkey-support.ts';
import { isUsable, type PasswordStrength, passwordStrength } from '../session/password-strength.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { outsideFrame } from './outside-frame.ts';

export class SecurePage extends LightElement {
  static override properties = { app: { attribute: false }, problem: { state: true }, busy: { state: true }, strength: { state: true } };
  declare app: App;
  declare problem: string;
  declare busy: '' | 'passkey' | 'password';
  declare strength: PasswordStrength;

  constructor() {
    super();
    this.problem = '';
    this.busy = '';
    this.strength = 'empty';
  }

  async #done(): Promise<void> {
    await this.app.session.load();
    const here = location.pathname === '/secure' ? '/' : location.pathname;
    const next = new URLSearchParams(location.search).get('next') ?? here;
    this.app.navigator.go(next.startsWith('/') && !next.startsWith('//') ? next : '/', { replace: true });
  }

  async #passkey(): Promise<void> {
    this.busy = 'passkey';
    this.problem = '';
    const { addPasskey, isCancelled } = await import('../session/passkey.ts');
    try {
      await addPasskey(this.app.api, text('passkey.default-name'));
      await this.#done();
    } catch (error) {
      if (!isCancelled(error)) this.problem = errorWords(error);
    } finally {
      this.busy = '';
    }
  }

  async #password(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = String(new FormData(event.target as HTMLFormElement).get('password') ?? '');
    this.strength = passwordStrength(password);
    if (!isUsable(this.strength)) {
      this.problem = text(`password.${this.strength}`);
      return;
    }
    this.busy = 'password';
    this.problem = '';
    try {
      await this.app.api.post('/api/session/password', { password });
      await this.#done();
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = '';
    }
  }

  /** Whoever has no address signs in by a short name; it stands here so that they, and their browser, can keep it. */
  #name() {
    const person = this.app.session.answer?.person;
    if (!person) return nothing;
    if (person.email !== undefined) return html`<input type="hidden" name="username" autocomplete="username" value=${person.email}>`;
    return html`<wa-input name="username" autocomplete="username" readonly label=${text('secure.sign-in-name')} hint=${text('secure.sign-in-name-hint')}
      .value=${person.signInName}></wa-input>`;
  }

  override render() {
    const passkeys = passkeysSupported() && this.app.session.answer?.sharedComputer !== true;
    return outsideFrame(
      text('secure.heading'),
      html`<h1>${text('secure.heading')}</h1>
        <p>${text('secure.words')}</p>
        ${formProblem(this.problem)}
        ${
          passkeys
            ? html`<section class="choice">
          <h2>${text('secure.passkey-heading')}</h2>
          <p class="soft">${text('secure.passkey-words')}</p>
          <wa-button variant="brand" size="l" ?loading=${this.busy === 'passkey'} @click=${() => this.#passkey()}>
            <wa-icon slot="start" name="fingerprint-pattern"></wa-icon>${text('secure.passkey-button')}</wa-button>
        </section><p class="or"><span>${text('sign-in.or')}</span></p>`
            : nothing
        }
        <form class="stack" @submit=${(event: SubmitEvent) => this.#password(event)}>
          ${this.#name()}
          <wa-input name="password" type="password" autocomplete="new-password" label=${text('secure.password-label')} hint=${text('secure.password-hint')}
            password-toggle required @input=${(event: Event) => {
              this.strength = passwordStrength((event.target as HTMLInputElement).value);
            }}></wa-input>
          <p class="strength" data-strength=${this.strength} aria-live="polite"><i aria-hidden="true"></i><span>${text(`password.${this.strength}`)}</span></p>
          <wa-button type="submit" appearance=${passkeys ? 'outlined' : 'accent'} variant=${passkeys ? 'neutral' : 'brand'} size=${passkeys ? 'm' : 'l'}
            ?loading=${this.busy === 'password'}>${text('secure.password-button')}</wa-button>
        </form>`,
    );
  }
}

defineElement('tutti-secure-page', SecurePage);
