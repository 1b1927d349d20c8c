/** The page behind an invitation: who invites, to what, for whom. Only its button uses the link up, since chat previews open links too. */
import '@tutti/ui/controls/form-controls.ts';
import '@tutti/ui/elements/organisation-chip.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { InvitationAccepted, InvitationAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { outsideFrame } from './outside-frame.ts';
import { roleWords } from './role-words.ts';

export class JoinPage extends LightElement {
  static override properties = {
    app: { attribute: false },
    token: {},
    invitation: { state: true },
    problem: { state: true },
    busy: { state: true },
    name: { state: true },
    asMe: { state: true },
  };
  declare app: App;
  declare token: string;
  declare invitation: InvitationAnswer | undefined;
  declare problem: string;
  declare busy: boolean;
  declare name: string;
  /** Whoever is signed in here takes the place; false: somebody else does. */
  declare asMe: boolean;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
    this.name = '';
    this.asMe = false;
    this.invitation = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.invitation = await this.app.api.get<InvitationAnswer>(`/api/invitations/${encodeURIComponent(this.token)}`);
      this.name = this.invitation.person;
      this.asMe = this.invitation.signedInAs !== undefined;
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  #accept(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    void this.#join(
      String(fields.get('name') ?? this.name).trim(),
      String(fields.get('email') ?? '').trim(),
      fields.get('shared') !== null,
    );
  }

  async #join(name: string, email: string, sharedComputer: boolean): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      const as = this.invitation?.kind === 'invitation' ? { as: this.asMe ? 'me' : 'new' } : {};
      const body = { name, sharedComputer, ...(email ? { email } : {}), ...as };
      const answer = await this.app.api.post<InvitationAccepted>(`/api/invitations/${encodeURIComponent(this.token)}`, body);
      await this.app.session.load();
      this.app.navigator.go(answer.secureFirst ? `/secure?next=${encodeURIComponent(answer.next)}` : answer.next, { replace: true });
    } catch (error) {
      this.problem = errorWords(error);
      await this.updateComplete;
      this.querySelector<HTMLElement>('[role=alert]')?.focus();
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const invitation = this.invitation;
    if (!invitation) {
      if (this.problem) return this.#closed(text('join.closed-heading'), this.problem);
      return outsideFrame(text('join.loading'), html`<tutti-skeleton label=${text('join.loading')}></tutti-skeleton>`);
    }
    if (invitation.state !== 'open') return this.#closed(text('join.closed-heading'), text(`join.state.${invitation.state}`));
    const form = invitation.needsSignIn
      ? html`<p>${text('join.needs-sign-in')}</p><div class="actions"><wa-button variant="brand" href="/sign-in">${text('action.sign-in')}</wa-button></div>`
      : html`${formProblem(this.problem)} ${this.asMe ? this.#formForMe(invitation) : this.#form(invitation)}`;
    return outsideFrame(this.#heading(invitation), html`${this.#intro(invitation)} ${form}`);
  }

  #heading(invitation: InvitationAnswer): string {
    if (invitation.kind === 'first-facilitator') return text('join.first-heading');
    if (invitation.kind === 'sign-in') return text('join.sign-in-heading', { name: invitation.person });
    return text('join.heading', { workspace: invitation.workspace?.name ?? text('product.name') });
  }

  #intro(invitation: InvitationAnswer) {
    const heading = html`<h1>${this.#heading(invitation)}</h1>`;
    if (invitation.kind === 'first-facilitator') return html`${heading}<p>${text('join.first-words')}</p>`;
    if (invitation.kind === 'sign-in') return html`${heading}<p>${text('join.sign-in-words')}</p>`;
    const inviter = invitation.invitedBy ? text('join.invited-by', { name: invitation.invitedBy }) : text('join.invited');
    return html`${heading}
      ${invitation.workspace?.vision ? html`<p class="vision">${invitation.workspace.vision}</p>` : nothing}
      <p>${inviter}</p>
      <dl class="facts">
        ${invitation.organisation ? html`<div><dt>${text('join.for')}</dt><dd><tutti-organisation .name=${invitation.organisation.name} .initials=${invitation.organisation.initials} .color=${invitation.organisation.color}></tutti-organisation></dd></div>` : nothing}
        ${invitation.role ? html`<div><dt>${text('join.as')}</dt><dd>${roleWords(invitation.role)}</dd></div>` : nothing}
      </dl>`;
  }

  #form(invitation: InvitationAnswer) {
    const asksName = invitation.kind !== 'sign-in';
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#accept(event)}>
      ${
        asksName
          ? html`<wa-input name="name" label=${text('field.your-name')} hint=${text('field.your-name-hint')} autocomplete="name" required
        .value=${this.name} @input=${(event: Event) => {
          this.name = (event.target as HTMLInputElement).value;
        }}></wa-input>`
          : nothing
      }
      ${
        invitation.kind === 'first-facilitator'
          ? html`<wa-input name="email" type="email" label=${text('field.email')} hint=${text('join.email-hint')} autocomplete="username" required></wa-input>`
          : nothing
      }
      <wa-checkbox name="shared" hint=${text('shared.long')}>${text('shared.label')}</wa-checkbox>
      <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy}>${this.#button(invitation)}</wa-button>
    </form>`;
  }

  /** Somebody who has an account here already takes the place with one press. */
  #formForMe(invitation: InvitationAnswer) {
    const name = invitation.signedInAs ?? '';
    return html`<div class="stack">
      <p class="soft">${text('join.signed-in-as', { name })}</p>
      <wa-button variant="brand" size="l" ?loading=${this.busy} @click=${() => this.#join(name, '', false)}>${text('join.button-me', { name })}</wa-button>
      <wa-button appearance="plain" @click=${() => {
        this.asMe = false;
      }}>${text('join.someone-else')}</wa-button>
    </div>`;
  }

  #button(invitation: InvitationAnswer): string {
    if (invitation.kind === 'sign-in') return text('action.sign-in');
    return this.name.trim() ? text('join.button', { name: this.name.trim() }) : text('join.button-nameless');
  }

  #closed(heading: string, words: string) {
    return outsideFrame(
      heading,
      html`<h1>${heading}</h1><p>${words}</p><p class="soft">${text('join.closed-help')}</p>
        <div class="actions"><wa-button appearance="outlined" href="/sign-in">${text('join.to-sign-in')}</wa-button></div>`,
    );
  }
}

defineElement('tutti-join-page', JoinPage);
