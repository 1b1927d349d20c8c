/** The thread of one thing: what people say about it, what it is linked to, seen from here, and the way to link it to more. Beside the page; on a phone a page of its own. */
import '@tutti/ui/elements/organisation-chip.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import '../reach/following-control.ts';
import '../talk/talk-view.ts';
import type { LinkInfo, LinksAnswer, ObjectInfo } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing, type PropertyValues } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { findObject } from '../objects/find-object.ts';
import { objectPlace, objectWords } from '../objects/object-place.ts';
import { pickObject } from '../objects/pick-object.ts';
import { routePath } from '../router/route.ts';
import type { ThreadSubject, WorkspaceView } from '../shell/workspace-view.ts';
import { TalkDesk } from '../talk/talk-desk.ts';
import { dateAndTime, relativeTime } from '../text/format.ts';
import { text } from '../text/text.ts';
import './happened-list.ts';
import { linkForm } from './link-form.ts';
import { type LinkGroup, linkGroups } from './link-groups.ts';

export class ThreadPanel extends LightElement {
  static override properties = {
    view: { attribute: false },
    subject: { attribute: false },
    object: { state: true },
    answer: { state: true },
    failure: { state: true },
    adding: { state: true },
    busy: { state: true },
    desk: { state: true },
  };
  declare view: WorkspaceView;
  declare subject: ThreadSubject;
  declare object: ObjectInfo | undefined;
  declare answer: LinksAnswer | undefined;
  declare failure: unknown;
  /** What was picked to be linked, while its kind and note are chosen. */
  declare adding: ObjectInfo | undefined;
  declare busy: boolean;
  /** What is said about it; undefined until it is known, and where its tool has a way of its own. */
  declare desk: TalkDesk | undefined;
  #phone = matchMedia('(max-width: 48rem)');

  constructor() {
    super();
    this.object = undefined;
    this.answer = undefined;
    this.failure = undefined;
    this.adding = undefined;
    this.busy = false;
  }

  override firstUpdated(): void {
    const { store } = this.view;
    store.linksChanged.on(() => {
      if (this.isConnected) void this.load();
    });
    store.reloaded.on(() => {
      if (this.isConnected) void this.load();
    });
    this.#phone.addEventListener('change', this.#show);
    this.#show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#phone.removeEventListener('change', this.#show);
    void this.desk?.dispose();
    this.desk = undefined;
  }

  /** A page of its own on a phone, beside the panel elsewhere. */
  #show = (): void => {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    dialog.close();
    if (this.#phone.matches) dialog.showModal();
    else dialog.show();
  };

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('subject')) return;
    this.object = undefined;
    this.answer = undefined;
    this.adding = undefined;
    void this.load();
  }

  async load(): Promise<void> {
    const { subject } = this;
    const { store } = this.view;
    try {
      const object = await this.#find(subject);
      const answer = await store.api.get<LinksAnswer>(store.path(`/objects/${encodeURIComponent(object.id)}/links`));
      if (this.subject !== subject) return;
      this.object = object;
      this.answer = answer;
      this.#talkOf(object);
      this.failure = undefined;
    } catch (error) {
      if (this.subject === subject) this.failure = error;
    }
  }

  #talkOf(object: ObjectInfo): void {
    const kind = this.view.store.plugin(object.plugin)?.manifest.objects?.find(({ type }) => type === object.type);
    const id = object.standing === 'removed' || kind?.talk === false ? undefined : object.id;
    if (this.desk?.object === id) return;
    void this.desk?.dispose();
    this.desk = id === undefined ? undefined : new TalkDesk(() => this.view, id);
  }

  async #find(subject: ThreadSubject): Promise<ObjectInfo> {
    const object = await findObject(this.view.store, subject);
    if (!object) throw new Error(text('thread.not-listed'));
    return object;
  }

  async add(): Promise<void> {
    const known = this.answer?.links.map(({ other }) => other.id) ?? [];
    const title = text('thread.pick', { title: this.object?.title || text('object.untitled') });
    this.adding = await pickObject(this.view, { title, except: [this.object?.id ?? '', ...known] });
    if (!this.adding) return;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.link-form select')?.focus();
  }

  async save(body: { kind: string; direction: 'from' | 'to'; note: string }): Promise<void> {
    const { object, adding } = this;
    if (!object || !adding || this.busy) return;
    const { store, app } = this.view;
    await this.#act(async () => {
      const { link } = await store.api.post<{ link: LinkInfo }>(store.path(`/objects/${object.id}/links`), { ...body, other: adding.id });
      this.adding = undefined;
      app.notify(
        text('thread.linked', { title: adding.title || text('object.untitled') }),
        'success',
        () => void this.#remove(link, false),
      );
    });
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  async #remove(link: LinkInfo, tell = true): Promise<void> {
    const { store, app } = this.view;
    const path = store.path(`/links/${encodeURIComponent(link.id)}`);
    await this.#act(async () => {
      await store.api.delete(path);
      if (!tell) return;
      const back = (): void => void this.#act(() => store.api.post(`${path}/restore`));
      app.notify(text('thread.unlinked', { title: link.other.title || link.other.typeTitle }), 'success', back);
    });
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await work();
      await this.load();
    } catch (error) {
      this.view.app.notifyError(error);
    } finally {
      this.busy = false;
    }
  }

  #close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.adding) this.adding = undefined;
    else this.#close();
  };

  override render() {
    const { object, answer } = this;
    return html`<dialog class="history thread" aria-labelledby="thread-title" @keydown=${this.#keydown} @cancel=${(event: Event) => event.preventDefault()}>
      <div class="history-head">
        <h2 id="thread-title" tabindex="-1">${object ? object.title || text('object.untitled') : text('thread.title')}</h2>
        <button type="button" class="icon-button" aria-label=${text('thread.close')} title=${text('thread.close')} @click=${this.#close}>
          <wa-icon name="x"></wa-icon></button>
      </div>
      ${object ? html`<p class="soft small">${objectWords(object, this.view.answer)}</p>` : nothing}
      ${object?.summary ? html`<p class="thread-summary">${object.summary}</p>` : nothing}
      ${this.#body(answer)}
    </dialog>`;
  }

  #body(answer: LinksAnswer | undefined) {
    if (this.failure !== undefined) {
      return html`<p>${errorWords(this.failure)}</p>
        <wa-button appearance="outlined" @click=${() => void this.load()}>${text('action.retry')}</wa-button>`;
    }
    if (!answer) return html`<tutti-skeleton label=${text('thread.loading')} lines="4"></tutti-skeleton>`;
    return html`${this.desk ? html`<tutti-talk-view .desk=${this.desk}></tutti-talk-view>` : nothing}
      ${!this.desk && this.object?.standing === 'alive' ? html`<tutti-following .view=${this.view} .object=${this.object.id}></tutti-following>` : nothing}
      <h2 class="thread-links">${text('thread.links')}</h2>
      ${answer.links.length === 0 ? html`<p class="soft">${text(answer.may.add ? 'thread.empty' : 'thread.none')}</p>` : nothing}
      ${linkGroups(answer.links).map((group) => this.#group(group))}
      ${this.adding ? linkForm(this, this.adding, answer.kinds) : nothing}
      ${this.object?.standing === 'alive' ? html`<tutti-happened-list .view=${this.view} .object=${this.object.id}></tutti-happened-list>` : nothing}
      ${
        answer.may.add && !this.adding && this.object?.standing !== 'removed'
          ? html`<wa-button appearance="outlined" @click=${() => void this.add()}><wa-icon slot="start" name="link"></wa-icon>${text('thread.add')}</wa-button>`
          : nothing
      }`;
  }

  #group({ words, links }: LinkGroup) {
    return html`<section class="link-group" aria-label=${words}><h3>${words}</h3>
      <ul>${links.map((link) => this.#link(link))}</ul></section>`;
  }

  #link(link: LinkInfo) {
    const { other, by } = link;
    const { answer } = this.view;
    const place = other.standing === 'alive' ? objectPlace(other, answer) : undefined;
    const title = other.title || (other.standing === 'removed' ? text('thread.gone', { type: other.typeTitle }) : text('object.untitled'));
    const zone = answer.workspace.timeZone;
    return html`<li class="linked" data-standing=${other.standing}>
      <wa-icon name=${place?.icon ?? 'file-text'}></wa-icon>
      <div>
        ${place ? html`<a href=${routePath(place.route)}>${title}</a>` : html`<span>${title}</span>`}
        <p class="soft small">${other.standing === 'asleep' ? text('thread.asleep', { type: other.typeTitle }) : objectWords(other, answer)}</p>
        ${link.note ? html`<p class="link-note">${link.note}</p>` : nothing}
        <p class="soft small" title=${dateAndTime(link.at, zone)}>
          ${by ? text('thread.by', { name: by.person.name, organisation: by.organisation?.name ?? '' }).replace(/[\s,]+$/, '') : text('thread.by-tool')} · ${relativeTime(link.at, Date.now(), zone)}</p>
      </div>
      ${
        link.mayRemove
          ? html`<button type="button" class="icon-button" ?disabled=${this.busy} aria-label=${text('thread.remove', { title })} title=${text('thread.remove', { title })}
              @click=${() => void this.#remove(link)}><wa-icon name="x"></wa-icon></button>`
          : nothing
      }
    </li>`;
  }
}

defineElement('tutti-thread', ThreadPanel);
