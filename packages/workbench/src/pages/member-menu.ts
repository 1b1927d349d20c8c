/** What can be done for one person of the workspace: another role, a new sign-in link, and the end of the seat, which asks first. */
import type { CardIssued, MemberInfo, Role } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import type { CardMade, LinkMade } from './invite-form.ts';
import { roleWords } from './role-words.ts';

interface HandedLink {
  url?: string;
  qr?: string;
  mailed: boolean;
}

/** Fires `made` with the link, `card` with a card to print, and `changed` when the list of people is to be read again. */
export class MemberMenu extends LightElement {
  static override properties = { view: { attribute: false }, member: { attribute: false }, asking: { state: true } };
  declare view: WorkspaceView;
  declare member: MemberInfo;
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#pressedOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#pressedOutside);
  }

  #pressedOutside = (event: PointerEvent): void => {
    if (!event.composedPath().includes(this)) this.#close(false);
  };

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#details?.open) return;
    event.stopPropagation();
    this.#close(true);
  };

  get #details(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  #close(takesFocus: boolean): void {
    const details = this.#details;
    if (!details?.open) return;
    details.open = false;
    if (takesFocus) details.querySelector<HTMLElement>('summary')?.focus();
  }

  #toggled(): void {
    this.asking = false;
    if (this.#details?.open) this.querySelector('.menu-body')?.scrollIntoView({ block: 'nearest' });
  }

  #path(below = ''): string {
    return this.view.store.path(`/members/${encodeURIComponent(this.member.id)}${below}`);
  }

  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.view.app.notify(done);
    } catch (error) {
      this.view.app.notifyError(error);
    }
    this.#close(true);
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #changeRole(role: string): void {
    const { name } = this.member.person;
    void this.#do(() => this.view.store.api.patch(this.#path(), { role }), text('people.role-changed', { name }));
  }

  #remove(): void {
    const { name } = this.member.person;
    void this.#do(() => this.view.store.api.delete(this.#path()), text('people.removed', { name }));
  }

  async #makeLink(): Promise<void> {
    try {
      const { name } = this.member.person;
      const { url, qr, mailed } = await this.view.store.api.post<HandedLink>(this.#path('/link'));
      this.#close(url === undefined);
      // Somebody with a place elsewhere too gets it by mail alone.
      if (url === undefined) this.view.app.notify(text('link.sign-in-mailed', { name }));
      else this.dispatchEvent(new CustomEvent<LinkMade>('made', { detail: { name, kind: 'sign-in', mailed, url, qr: qr ?? '' } }));
    } catch (error) {
      this.view.app.notifyError(error);
    }
  }

  async #printCard(): Promise<void> {
    try {
      const card = await this.view.store.api.post<CardIssued>(this.#path('/card'));
      this.#close(false);
      this.dispatchEvent(new CustomEvent<CardMade>('card', { detail: { card, organisation: this.member.organisation?.name ?? '' } }));
    } catch (error) {
      this.view.app.notifyError(error);
    }
  }

  #endCard(): void {
    const { name } = this.member.person;
    void this.#do(() => this.view.store.api.delete(this.#path('/card')), text('people.card-ended', { name }));
  }

  /** What was pressed is gone: the focus goes on to the harmless one of the two that took its place, and back. */
  #ask(asking: boolean): void {
    this.asking = asking;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(asking ? '.keep' : '.remove')?.focus());
  }

  #roles(): Role[] {
    const { role, organisation } = this.member;
    const fitting: Role[] = organisation
      ? ['lead', 'member', 'observer', 'community']
      : ['facilitator', 'steward', 'observer', 'community'];
    const given = fitting.filter((one) => this.view.answer.may.inviteTo.includes(one));
    return given.includes(role) ? given : [role, ...given];
  }

  override render() {
    const { member } = this;
    const { name } = member.person;
    return html`<details class="menu" @toggle=${() => this.#toggled()} @keydown=${this.#keydown}>
      <summary aria-label=${text('people.manage', { name })}><wa-icon name="ellipsis"></wa-icon></summary>
      <div class="menu-body">
        <label class="field"><span class="field-label">${text('people.role')}</span>
          <select .value=${member.role} @change=${(event: Event) => this.#changeRole((event.target as HTMLSelectElement).value)}>
            ${this.#roles().map((role) => html`<option value=${role} ?selected=${role === member.role}>${roleWords(role)}</option>`)}
          </select></label>
        <wa-button appearance="plain" size="s" @click=${() => void this.#makeLink()}><wa-icon slot="start" name="key-round"></wa-icon>${text('people.new-link')}</wa-button>
        <p class="soft small">${text('people.new-link-words')}</p>
        ${this.#card()}
        ${this.asking ? this.#sure(name) : html`<wa-button class="remove" appearance="plain" size="s" variant="danger" @click=${() => this.#ask(true)}><wa-icon slot="start" name="x"></wa-icon>${text('people.remove')}</wa-button>`}
      </div></details>`;
  }

  /** With an address of their own people get in without one, so it is offered to those without; whoever has one can lose it. */
  #card() {
    const { card, email } = this.member;
    if (card === undefined && email !== undefined) return nothing;
    return html`<wa-button appearance="plain" size="s" @click=${() => void this.#printCard()}><wa-icon slot="start" name="id-card"></wa-icon>${text(card ? 'people.print-new-card' : 'people.print-card')}</wa-button>
      <p class="soft small">${text(card ? 'people.print-new-card-words' : 'people.print-card-words')}</p>
      ${card ? html`<wa-button appearance="plain" size="s" @click=${() => this.#endCard()}><wa-icon slot="start" name="ban"></wa-icon>${text('people.end-card')}</wa-button>` : nothing}`;
  }

  #sure(name: string) {
    return html`<p class="small"><strong>${text('people.remove-sure', { name })}</strong> ${text('people.remove-words')}</p>
      <div class="actions"><wa-button class="keep" appearance="outlined" size="s" @click=${() => this.#ask(false)}>${text('action.cancel')}</wa-button>
        <wa-button variant="danger" size="s" @click=${() => this.#remove()}>${text('people.remove-yes')}</wa-button></div>`;
  }
}

defineElement('tutti-member-menu', MemberMenu);
