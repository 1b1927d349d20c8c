/** Fires `made` with a link, or `card` with a card to print. Asks for what an invitation needs: who, in which role, for which organisation (a new one can be named right here). */
import { backboneRoles, type CardIssued, type InvitationCreated, type OrganisationInfo, type Role } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { roleHint, roleWords } from './role-words.ts';

/** A link to hand over, shown once. */
export interface LinkMade {
  name: string;
  kind: 'invitation' | 'sign-in';
  url: string;
  /** SVG text. */
  qr: string;
  mailed: boolean;
}

/** A card to print, with whom its holder speaks for. */
export interface CardMade {
  card: CardIssued;
  organisation: string;
}

const newOrganisation = 'new';

export class InviteForm extends LightElement {
  static override properties = {
    view: { attribute: false },
    organisations: { attribute: false },
    role: { state: true },
    organisation: { state: true },
    problem: { state: true },
    busy: { state: true },
    byCard: { state: true },
  };
  declare view: WorkspaceView;
  declare organisations: OrganisationInfo[];
  declare role: Role;
  declare organisation: string;
  declare problem: string;
  declare busy: boolean;
  /** They have no e-mail address: a card is printed for them. */
  declare byCard: boolean;

  constructor() {
    super();
    this.organisations = [];
    this.role = 'lead';
    this.organisation = '';
    this.problem = '';
    this.busy = false;
    this.byCard = false;
  }

  override firstUpdated(): void {
    this.role = this.#roles()[0] ?? 'member';
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('wa-input')?.focus());
  }

  /** Until the person chooses, the first there is; the list may come after the form. */
  get #chosen(): string {
    return this.organisation || (this.#choices()[0]?.id ?? newOrganisation);
  }

  /** Those who do not manage all members may invite to their own organisation only. */
  #choices(): OrganisationInfo[] {
    const { may, seat } = this.view.answer;
    return may.editWorkspace ? this.organisations : this.organisations.filter((one) => one.id === seat.organisation?.id);
  }

  /** Those that this seat may give, partners first. */
  #roles(): Role[] {
    const { inviteTo } = this.view.answer.may;
    const order: readonly Role[] = ['lead', 'member', 'community', 'observer', 'facilitator', 'steward'];
    return order.filter((role) => inviteTo.includes(role));
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store } = this.view;
    const fields = new FormData(event.target as HTMLFormElement);
    const value = (name: string): string => String(fields.get(name) ?? '').trim();
    this.busy = true;
    this.problem = '';
    try {
      let organisation = backboneRoles.includes(this.role) ? '' : this.#chosen;
      if (organisation === newOrganisation) {
        const made = await store.api.post<{ organisation: OrganisationInfo }>(store.path('/organisations'), {
          name: value('organisationName'),
        });
        organisation = made.organisation.id;
      }
      const body = {
        name: value('name'),
        role: this.role,
        ...(value('email') && !this.byCard ? { email: value('email') } : {}),
        ...(organisation ? { organisation } : {}),
      };
      if (this.byCard) {
        const card = await store.api.post<CardIssued>(store.path('/cards'), body);
        const named = this.organisations.find((one) => one.id === organisation)?.name ?? (organisation ? value('organisationName') : '');
        this.dispatchEvent(new CustomEvent<CardMade>('card', { detail: { card, organisation: named } }));
        return;
      }
      const made = await store.api.post<InvitationCreated>(store.path('/invitations'), body);
      const detail: LinkMade = { name: body.name, kind: 'invitation', url: made.url, qr: made.qr, mailed: made.mailed };
      this.dispatchEvent(new CustomEvent('made', { detail }));
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const mail = this.view.app.session.answer?.server.mail === true;
    return html`<form class="card stack" aria-labelledby="invite-heading" @submit=${(event: SubmitEvent) => this.#send(event)}>
      <h2 id="invite-heading">${text('invite.heading')}</h2>
      ${formProblem(this.problem)}
      <div class="pair">
        <wa-input name="name" label=${text('invite.name')} required maxlength="80" autocomplete="off"></wa-input>
        <wa-input name="email" type="email" label=${text('invite.email')} hint=${text(mail ? 'invite.email-hint' : 'invite.email-hint-no-mail')} autocomplete="off" ?disabled=${this.byCard}></wa-input>
      </div>
      <label class="check"><input type="checkbox" .checked=${this.byCard} @change=${(event: Event) => {
        this.byCard = (event.target as HTMLInputElement).checked;
      }}><span>${text('invite.by-card')}<span class="field-hint">${text('invite.by-card-hint')}</span></span></label>
      <fieldset><legend class="field-label">${text('invite.role')}</legend>
        <div class="role-choices">${this.#roles().map(
          (role) =>
            html`<label class="role-choice"><input type="radio" name="role" value=${role} .checked=${role === this.role} @change=${() => {
              this.role = role;
            }}><span><strong>${roleWords(role)}</strong><span class="soft small">${roleHint(role)}</span></span></label>`,
        )}</div></fieldset>
      ${backboneRoles.includes(this.role) ? nothing : this.#organisationField()}
      <div class="actions">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${text(this.byCard ? 'invite.card-button' : 'invite.button')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>${text('action.cancel')}</wa-button>
      </div>
    </form>`;
  }

  #organisationField() {
    const { may } = this.view.answer;
    return html`<div class="pair">
      <label class="field"><span class="field-label">${text('invite.organisation')}</span>
        <select name="organisation" .value=${this.#chosen} @change=${(event: Event) => {
          this.organisation = (event.target as HTMLSelectElement).value;
        }}>
          ${this.#choices().map((one) => html`<option value=${one.id} ?selected=${one.id === this.#chosen}>${one.name}</option>`)}
          ${may.editWorkspace ? html`<option value=${newOrganisation} ?selected=${this.#chosen === newOrganisation}>${text('invite.new-organisation')}</option>` : nothing}
        </select></label>
      ${this.#chosen === newOrganisation ? html`<wa-input name="organisationName" label=${text('invite.organisation-name')} required maxlength="120"></wa-input>` : nothing}
    </div>`;
  }
}

defineElement('tutti-invite-form', InviteForm);
