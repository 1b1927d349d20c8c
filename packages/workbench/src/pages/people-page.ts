/** Who is here, for which organisation, and who is invited. */
import '@tutti/ui/elements/organisation-chip.ts';
import '@tutti/ui/elements/empty-state.ts';
import type { Disposable } from '@tutti/base';
import type { InvitationInfo, MemberInfo, MembersAnswer, OrganisationInfo, Role } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { initialsOf } from '@tutti/ui/elements/initials-of.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { seatIsBackbone, type WorkspaceView } from '../shell/workspace-view.ts';
import { longDate, relativeTime } from '../text/format.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { peopleWords } from './people-words.ts';
import './invite-form.ts';
import './member-menu.ts';
import type { CardMade, LinkMade } from './invite-form.ts';
import './link-card.ts';
import './printed-card.ts';
import { roleWords } from './role-words.ts';

const hour = 60 * 60_000;

export class PeoplePage extends LightElement {
  static override properties = {
    view: { attribute: false },
    answer: { state: true },
    problem: { state: true },
    inviting: { state: true },
    link: { state: true },
    card: { state: true },
    filter: { state: true },
  };
  declare view: WorkspaceView;
  declare answer: MembersAnswer | undefined;
  declare problem: string;
  declare inviting: boolean;
  declare link: LinkMade | undefined;
  declare card: CardMade | undefined;
  declare filter: string;
  #listening: Disposable | undefined;

  constructor() {
    super();
    this.answer = undefined;
    this.problem = '';
    this.inviting = false;
    this.link = undefined;
    this.card = undefined;
    this.filter = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = this.view.store.membersChanged.on(() => void this.#read());
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#listening?.dispose();
  }

  async #read(): Promise<void> {
    const { store } = this.view;
    try {
      this.answer = await store.api.get<MembersAnswer>(store.path('/members'));
      this.problem = '';
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.view.app.notify(done);
    } catch (error) {
      this.view.app.notifyError(error);
    }
    await this.#read();
  }

  override render() {
    const { answer, view } = this;
    const inviteTo = view.answer.may.inviteTo;
    const mayInvite = inviteTo.length > 0;
    return html`<div class="page-head"><div><h1>${text('people.title')}</h1>
        ${answer ? html`<p class="soft">${peopleWords(answer.members.length, answer.organisations.length)}</p>` : nothing}</div>
        ${mayInvite && !this.inviting ? html`<wa-button variant="brand" @click=${() => this.#openForm()}><wa-icon slot="start" name="user-plus"></wa-icon>${text('people.invite')}</wa-button>` : nothing}
      </div>
      ${formProblem(this.problem)}
      ${this.link ? html`<tutti-link-card .view=${view} .link=${this.link} @done=${() => this.#closeLink()}></tutti-link-card>` : nothing}
      ${this.card ? html`<tutti-printed-card .view=${view} .card=${this.card.card} .organisation=${this.card.organisation} @done=${() => this.#closeLink()}></tutti-printed-card>` : nothing}
      ${
        this.inviting
          ? html`<tutti-invite-form .view=${view} .organisations=${answer?.organisations ?? []} @made=${(event: CustomEvent<LinkMade>) => this.#made(event.detail)}
            @card=${(event: CustomEvent<CardMade>) => this.#cardMade(event.detail)} @cancel=${() => this.#closeForm()}></tutti-invite-form>`
          : nothing
      }
      ${answer === undefined && !this.problem ? html`<tutti-skeleton label=${text('loading.page')} lines="6"></tutti-skeleton>` : nothing}
      ${answer ? html`${this.#open(answer.invitations)} ${this.#members(answer)}` : nothing}`;
  }

  #openForm(): void {
    this.inviting = true;
    this.link = undefined;
    this.card = undefined;
  }

  #made(link: LinkMade): void {
    this.link = link;
    this.card = undefined;
    this.inviting = false;
    void this.#read();
  }

  #cardMade(card: CardMade): void {
    this.card = card;
    this.link = undefined;
    this.inviting = false;
    void this.#read();
  }

  #closeLink(): void {
    this.link = undefined;
    this.card = undefined;
    this.#focusInvite();
  }

  #closeForm(): void {
    this.inviting = false;
    this.#focusInvite();
  }

  /** What had the focus is gone: the person goes on where it began. */
  #focusInvite(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.page-head wa-button')?.focus());
  }

  #open(invitations: InvitationInfo[]) {
    const open = invitations.filter((one) => one.state === 'open');
    if (open.length === 0) return nothing;
    const zone = this.view.answer.workspace.timeZone;
    return html`<section class="block"><h2>${text('people.invited')}</h2>
      <ul class="rows">${open.map(
        (one) => html`<li class="row"><span class="face waiting" aria-hidden="true">${initialsOf(one.name)}</span>
        <div class="row-words"><p><strong>${one.name}</strong> ${this.#forWords(one.organisation, one.role)}</p>
          <p class="soft small">${text('people.invited-until', { sent: relativeTime(one.createdAt, Date.now(), zone), until: longDate(one.expiresAt, zone) })}</p></div>
        <wa-button appearance="plain" size="s" @click=${() => this.#withdraw(one)}>${text('people.withdraw')}</wa-button></li>`,
      )}</ul></section>`;
  }

  #withdraw(invitation: InvitationInfo): void {
    const { store } = this.view;
    void this.#do(
      () => store.api.delete(store.path(`/invitations/${encodeURIComponent(invitation.id)}`)),
      text('people.withdrawn', { name: invitation.name }),
    );
  }

  #members(answer: MembersAnswer) {
    const query = this.filter.trim().toLowerCase();
    const shown = answer.members.filter(
      (one) =>
        query === '' || one.person.name.toLowerCase().includes(query) || (one.organisation?.name.toLowerCase().includes(query) ?? false),
    );
    const alone = shown.filter((one) => !one.organisation);
    const backbone = alone.filter(seatIsBackbone);
    const others = alone.filter((one) => !seatIsBackbone(one));
    const groups = answer.organisations.map((organisation) => ({
      organisation,
      members: shown.filter((one) => one.organisation?.id === organisation.id),
    }));
    return html`
      ${
        answer.members.length > 8
          ? html`<wa-input class="filter" type="search" label=${text('people.filter')} with-clear .value=${this.filter} @input=${(
              event: Event,
            ) => {
              this.filter = (event.target as HTMLInputElement).value;
            }}><wa-icon slot="start" name="search"></wa-icon></wa-input>`
          : nothing
      }
      ${backbone.length > 0 ? html`<section class="block"><h2>${text('people.backbone')}</h2><ul class="rows">${backbone.map((one) => this.#member(one))}</ul></section>` : nothing}
      ${groups
        .filter((group) => group.members.length > 0 || query === '')
        .map(
          ({ organisation, members }) => html`<section class="block">
        <h2><tutti-organisation .name=${organisation.name} .initials=${organisation.initials} .color=${organisation.color}></tutti-organisation></h2>
        ${members.length > 0 ? html`<ul class="rows">${members.map((one) => this.#member(one))}</ul>` : html`<p class="soft">${text('people.nobody-yet')}</p>`}
      </section>`,
        )}
      ${others.length > 0 ? html`<section class="block"><h2>${text('people.for-themselves')}</h2><ul class="rows">${others.map((one) => this.#member(one))}</ul></section>` : nothing}
      ${shown.length === 0 && query !== '' ? html`<p class="soft">${text('people.none-found')}</p>` : nothing}`;
  }

  #member(member: MemberInfo) {
    const me = member.id === this.view.answer.seat.id;
    const zone = this.view.answer.workspace.timeZone;
    const manages = this.#mayManage(member);
    const seen = me ? text('people.here-now') : lastVisit(member.lastSeenAt, manages, zone);
    return html`<li class="row"><span class="face" aria-hidden="true">${initialsOf(member.person.name)}</span>
      <div class="row-words"><p><strong>${member.person.name}</strong> ${me ? html`<span class="tag">${text('people.you')}</span>` : nothing}</p>
        <p class="soft small">${[roleWords(member.role), seen, member.card ? text(`people.card.${member.card}`) : ''].filter(Boolean).join(' · ')}</p>${me ? nothing : this.#waits(member)}</div>
      ${
        manages && !me
          ? html`<tutti-member-menu .view=${this.view} .member=${member} @changed=${() => void this.#read()}
            @made=${(event: CustomEvent<LinkMade>) => this.#made(event.detail)} @card=${(event: CustomEvent<CardMade>) => this.#cardMade(event.detail)}></tutti-member-menu>`
          : nothing
      }</li>`;
  }

  /** Whoever is of the same organisation is asked above the page whether it is them. */
  #waits(member: MemberInfo) {
    if (!member.waits) return nothing;
    const until = longDate(member.waits.until, this.view.answer.workspace.timeZone);
    const by = member.waits.by ?? text('asks.server');
    return html`<p class="with-icon warn small"><wa-icon name="key-round"></wa-icon><span>${text('people.waits.by', { by, until })}</span></p>`;
  }

  /** A lead manages the staff of the own organisation; a facilitator everybody. The server decides in the end. */
  #mayManage(member: MemberInfo): boolean {
    const { may, seat } = this.view.answer;
    if (!may.manageMembers) return false;
    if (may.editWorkspace) return true;
    return member.organisation !== undefined && member.organisation.id === seat.organisation?.id && may.inviteTo.includes(member.role);
  }

  #forWords(organisation: OrganisationInfo | undefined, role: Role) {
    const words = organisation ? text('shell.speaks-for', { organisation: organisation.name }) : roleWords(role);
    return html`<span class="soft">${words}</span>`;
  }
}

/** Visits are kept to the hour, so no more is said than that. Without knowing, "not here yet" would be a guess. */
function lastVisit(at: number | undefined, isToldOfVisits: boolean, zone: string): string {
  if (at === undefined) return isToldOfVisits ? text('people.not-seen') : '';
  const now = Date.now();
  return now - at < hour ? text('people.seen-lately') : text('people.seen', { time: relativeTime(at, now, zone) });
}

defineElement('tutti-people-page', PeoplePage);
