/** Coming back: password, passkey, or a link by mail when the server can send mail. */
import '@tutti/ui/controls/form-controls.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { passkeysSupported } from '../session/passkey-support.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { outsideFrame } from './outside-frame.ts';

export class SignInPage extends LightElement {
  static override properties = { app: { attribute: false }, problem: { state: true }, busy: { state: true }, linkSentTo: { state: true } };
  declare app: App;
  declare problem: string;
  declare busy: '' | 'password' | 'passkey' | 'link';
  declare linkSentTo: string;

  constructor() {
    super();
    this.problem = '';
    this.busy = '';
    this.linkSentTo = '';
  }

  async #signIn(kind: 'password' | 'passkey' | 'link', work: () => Promise<void>): Promise<void> {
    this.problem = '';
    this.busy = kind;
    try {
      await work();
    } catch (error) {
      this.problem = errorWords(error);
      await this.updateComplete;
      this.querySelector<HTMLElement>('[role=alert]')?.focus();
    } finally {
      this.busy = '';
    }
  }

  #password(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const sharedComputer = fields.get('shared') !== null;
    void this.#signIn('password', async () => {
      await this.app.api.post('/api/sign-in', { email: fields.get('email'), password: fields.get('password'), sharedComputer });
      await this.app.session.load();
    });
  }

  #passkey(): void {
    void this.#signIn('passkey', async () => {
      const { isCancelled, signInWithPasskey } = await import('../session/passkey.ts');
      try {
        const shared = this.querySelector<HTMLInputElement>('wa-checkbox[name=shared]')?.checked === true;
        await signInWithPasskey(this.app.api, shared);
        await this.app.session.load();
      } catch (error) {
        if (!isCancelled(error)) throw error;
      }
    });
  }

  #link(): void {
    const email = this.querySelector<HTMLInputElement>('wa-input[name=email]')?.value.trim() ?? '';
    if (email === '') {
      this.problem = text('sign-in.link-needs-email');
      return;
    }
    void this.#signIn('link', async () => {
      await this.app.api.post('/api/sign-in/link', { email });
      this.linkSentTo = email;
    });
  }

  override render() {
    if (this.linkSentTo) {
      return outsideFrame(
        text('sign-in.link-sent'),
        html`<h1>${text('sign-in.link-sent')}</h1><p>${text('sign-in.link-sent-words', { email: this.linkSentTo })}</p>
          <div class="actions"><wa-button appearance="outlined" @click=${() => {
            this.linkSentTo = '';
          }}>${text('action.back')}</wa-button></div>`,
      );
    }
    const mail = this.app.session.answer?.server.mail === true;
    return outsideFrame(
      text('sign-in.heading'),
      html`<h1>${text('sign-in.heading')}</h1>
        ${formProblem(this.problem)}
        <form class="stack" @submit=${(event: SubmitEvent) => this.#password(event)}>
          <wa-input name="email" label=${text('sign-in.name')} autocomplete="username webauthn" autocapitalize="none" spellcheck="false" inputmode="email" required></wa-input>
          <wa-input name="password" type="password" label=${text('field.password')} autocomplete="current-password" password-toggle required></wa-input>
          <wa-checkbox name="shared" hint=${text('shared.short')}>${text('shared.label')}</wa-checkbox>
          <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy === 'password'}>${text('action.sign-in')}</wa-button>
        </form>
        <p class="or"><span>${text('sign-in.or')}</span></p>
        <div class="stack">
          ${
            passkeysSupported()
              ? html`<wa-button appearance="outlined" ?loading=${this.busy === 'passkey'} @click=${() => this.#passkey()}>
            <wa-icon slot="start" name="fingerprint-pattern"></wa-icon>${text('sign-in.passkey')}</wa-button>`
              : nothing
          }
          <wa-button appearance="outlined" href="/card"><wa-icon slot="start" name="id-card"></wa-icon>${text('sign-in.card')}</wa-button>
          ${
            mail
              ? html`<wa-button appearance="outlined" ?loading=${this.busy === 'link'} @click=${() => this.#link()}>
            <wa-icon slot="start" name="mail"></wa-icon>${text('sign-in.link')}</wa-button>`
              : nothing
          }
        </div>
        <p class="soft small">${text('sign-in.no-account')}</p>`,
    );
  }
}

defineElement('tutti-sign-in-page', SignInPage);
