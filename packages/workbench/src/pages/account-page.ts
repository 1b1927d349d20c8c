/** What is mine alone: how it looks here, how I sign in, where I am signed in. */

import type { SessionAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { mayKeep } from '../documents/may-keep.ts';
import { chooseSeat, seatsIn } from '../session/chosen-seat.ts';
import { chooseKeeping, keepChoice } from '../session/keep-choice.ts';
import type { Passkey } from '../session/passkey.ts';
import { passkeysSupported } from '../session/passkey-support.ts';
import { isUsable, type PasswordStrength, passwordStrength } from '../session/password-strength.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { chooseTheme, storedTheme, type Theme, themes } from '../theme/theme.ts';
import '../reach/reach-choices.ts';
import './open-sessions.ts';
import './pin-form.ts';
import { formProblem } from './form-problem.ts';
import { languagePicker } from './language-picker.ts';
import { roleWords } from './role-words.ts';

export class AccountPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    theme: { state: true },
    passkeys: { state: true },
    problem: { state: true },
    strength: { state: true },
  };
  declare view: WorkspaceView;
  declare theme: Theme;
  declare passkeys: Passkey[] | undefined;
  declare problem: string;
  declare strength: PasswordStrength;

  #reading: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.theme = storedTheme();
    this.passkeys = undefined;
    this.problem = '';
    this.strength = 'empty';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reading = this.#read();
  }

  async #read(): Promise<void> {
    const { api } = this.view.app;
    const { listPasskeys } = await import('../session/passkey.ts');
    this.passkeys = await listPasskeys(api).catch(() => []);
  }

  /** Runs something that may fail, says how it went, and reads all again. */
  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    this.problem = '';
    try {
      await work();
      await this.view.app.session.load();
      this.view.app.notify(done);
    } catch (error) {
      this.problem = errorWords(error);
    }
    await this.#read();
  }

  async #addPasskey(): Promise<void> {
    const { addPasskey, isCancelled } = await import('../session/passkey.ts');
    try {
      await addPasskey(this.view.app.api, text('passkey.default-name'));
    } catch (error) {
      if (!isCancelled(error)) this.problem = errorWords(error);
      return;
    }
    await this.#do(async () => {}, text('account.passkey-added'));
  }

  #password(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const password = String(fields.get('password') ?? '');
    const current = String(fields.get('current') ?? '');
    this.strength = passwordStrength(password);
    if (!isUsable(this.strength)) {
      this.problem = text(`password.${this.strength}`);
      return;
    }
    void this.#do(
      () => this.view.app.api.post('/api/session/password', { password, ...(current ? { current } : {}) }),
      text('account.password-saved'),
    ).then(() => {
      form.reset();
      this.strength = 'empty';
    });
  }

  override render() {
    const session = this.view.app.session.answer;
    const person = session?.person;
    return html`<h1>${text('account.title')}</h1>
      <p class="lead">${[person?.name, person?.email].filter(Boolean).join(' · ')}</p>
      ${formProblem(this.problem)}
      ${this.#seats()} <tutti-reach-choices .view=${this.view}></tutti-reach-choices> ${this.#language()} ${this.#look()} ${this.#signIn(person)} <tutti-open-sessions .view=${this.view}></tutti-open-sessions>
      <section class="block"><h2>${text('shared.heading')}</h2>
        <p class="soft">${text(session?.sharedComputer ? 'shared.is' : 'shared.is-not')}</p></section>
      ${session?.sharedComputer ? nothing : this.#device()}
      <div class="actions"><wa-button appearance="outlined" @click=${() => this.#signOut()}><wa-icon slot="start" name="log-out"></wa-icon>${text('action.sign-out')}</wa-button></div>`;
  }

  #device() {
    const allowed = mayKeep(this.view);
    return html`<section class="block"><h2>${text('keep.heading')}</h2>
      <label class="check"><input type="checkbox" ?disabled=${!allowed} .checked=${allowed && keepChoice() === 'keep'} @change=${(
        event: Event,
      ) => {
        chooseKeeping((event.target as HTMLInputElement).checked ? 'keep' : 'leave');
      }}><span>${text('keep.setting')}<span class="field-hint">${text(allowed ? 'keep.words' : 'keep.not-allowed')}</span></span></label></section>`;
  }

  /** What was asked for is waited for: an answer that comes after the end would only be a refusal. */
  #signOut(): void {
    const { app } = this.view;
    const leave = (): Promise<void> => app.session.signOut();
    const parts = this.querySelectorAll<HTMLElement & { reading: Promise<void> }>('tutti-open-sessions, tutti-reach-choices');
    Promise.all([this.#reading, ...[...parts].map(({ reading }) => reading)])
      .then(leave)
      .catch((error: unknown) => app.notifyError(error));
  }

  #seats() {
    const { answer, app } = this.view;
    const seats = seatsIn(app.session.answer, answer.workspace.id);
    if (seats.length < 2) return nothing;
    return html`<section class="block"><h2>${text('account.seats')}</h2><p class="soft">${text('account.seats-words')}</p>
      <div class="choices" role="radiogroup" aria-label=${text('account.seats')}>
        ${seats.map(
          (seat) =>
            html`<label class="choice-row"><input type="radio" name="seat" .checked=${seat.id === answer.seat.id} @change=${() => {
              chooseSeat(answer.workspace.id, seat.id);
              location.reload();
            }}><span>${seat.organisation ? text('shell.speaks-for', { organisation: seat.organisation.name }) : roleWords(seat.role)}</span></label>`,
        )}
      </div></section>`;
  }

  #language() {
    return html`<section class="block"><h2>${text('language.title')}</h2>
      ${languagePicker()}
      <p class="soft small">${text('language.words')}</p></section>`;
  }

  #look() {
    return html`<section class="block"><h2 id="look">${text('theme.title')}</h2>
      <div class="themes" role="radiogroup" aria-labelledby="look">
        ${themes.map(
          (theme) =>
            html`<label class="theme-choice"><input type="radio" name="theme" value=${theme} .checked=${theme === this.theme} @change=${() => {
              this.theme = theme;
              chooseTheme(theme, { sharedComputer: this.view.app.session.answer?.sharedComputer === true });
            }}><i class="swatch" data-look=${theme} aria-hidden="true"></i><span>${text(`theme.${theme}`)}</span></label>`,
        )}
      </div></section>`;
  }

  #signIn(person: SessionAnswer['person']) {
    const hasPassword = person?.hasPassword === true;
    return html`<section class="block"><h2>${text('account.sign-in')}</h2>
      ${
        person && person.email === undefined
          ? html`<p>${text('account.sign-in-name')} <strong class="sign-in-name">${person.signInName}</strong></p>
            <p class="soft small">${text('secure.sign-in-name-hint')}</p>`
          : nothing
      }
      ${
        passkeysSupported()
          ? html`<h3>${text('account.passkeys')}</h3>
        ${(this.passkeys ?? []).length > 0 ? html`<ul class="rows">${this.passkeys?.map((passkey) => this.#passkeyRow(passkey))}</ul>` : html`<p class="soft">${text('account.no-passkeys')}</p>`}
        <div class="actions"><wa-button appearance="outlined" @click=${() => this.#addPasskey()}><wa-icon slot="start" name="plus"></wa-icon>${text('account.add-passkey')}</wa-button></div>`
          : nothing
      }
      ${person?.hasCard ? html`<tutti-pin-form .app=${this.view.app}></tutti-pin-form>` : nothing}
      <form class="stack narrow" @submit=${(event: SubmitEvent) => this.#password(event)}>
        ${hasPassword ? html`<wa-input name="current" type="password" autocomplete="current-password" password-toggle label=${text('account.present-password')}></wa-input>` : nothing}
        <wa-input name="password" type="password" autocomplete="new-password" password-toggle required hint=${text('secure.password-hint')}
          label=${text(hasPassword ? 'account.new-password' : 'account.first-password')} @input=${(event: Event) => {
            this.strength = passwordStrength((event.target as HTMLInputElement).value);
          }}></wa-input>
        ${this.strength === 'empty' ? nothing : html`<p class="strength" data-strength=${this.strength} aria-live="polite"><i aria-hidden="true"></i><span>${text(`password.${this.strength}`)}</span></p>`}
        <div><wa-button type="submit" appearance="outlined">${text('account.save-password')}</wa-button></div>
      </form></section>`;
  }

  #passkeyRow(passkey: Passkey) {
    const remove = async (): Promise<void> => {
      const { removePasskey } = await import('../session/passkey.ts');
      await this.#do(() => removePasskey(this.view.app.api, passkey.id), text('account.passkey-removed'));
    };
    return html`<li class="row"><wa-icon name="key-round"></wa-icon><div class="row-words"><p>${passkey.name || text('passkey.default-name')}</p></div>
      <wa-button appearance="plain" size="s" @click=${remove}>${text('action.remove')}</wa-button></li>`;
  }
}

defineElement('tutti-account-page', AccountPage);
