/** Everything that the tools hold, in one list with one search: what is asleep is shown too, as a plain title. */
import '@tutti/ui/elements/empty-state.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { ObjectInfo, ObjectKindsAnswer, ObjectsAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { objectPlace, objectWords } from '../objects/object-place.ts';
import { routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { talkCounts } from '../talk/talk-counts.ts';
import { longDate, relativeTime } from '../text/format.ts';
import { plural, text } from '../text/text.ts';

const pageSize = 50;
const waitMs = 150;

export class EverythingPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    words: { state: true },
    kind: { state: true },
    organisation: { state: true },
    sort: { state: true },
    kinds: { state: true },
    objects: { state: true },
    next: { state: true },
    instead: { state: true },
    problem: { state: true },
    comments: { state: true },
  };
  declare view: WorkspaceView;
  declare words: string;
  /** `<plugin> <type>`, or empty for all. */
  declare kind: string;
  declare organisation: string;
  declare sort: string;
  declare kinds: ObjectKindsAnswer['kinds'];
  declare objects: readonly ObjectInfo[] | undefined;
  declare next: string | undefined;
  declare instead: readonly string[];
  declare problem: string;
  /** How many comments stand, by id; those without any are left out. */
  declare comments: ReadonlyMap<string, number>;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor() {
    super();
    this.words = '';
    this.kind = '';
    this.organisation = '';
    this.sort = 'changed';
    this.kinds = [];
    this.objects = undefined;
    this.next = undefined;
    this.instead = [];
    this.problem = '';
    this.comments = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => {
      if (this.isConnected) this.#later();
    };
    this.view.store.recordsChanged.on(again);
    this.view.store.reloaded.on(again);
    this.view.store.talkChanged.on(() => {
      if (this.isConnected) void this.#count();
    });
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#asking);
  }

  #later(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#ask(), waitMs);
  }

  async #ask(after?: string): Promise<void> {
    const { store } = this.view;
    const asked = ++this.#asked;
    const [plugin, type] = this.kind.split(' ');
    const query = new URLSearchParams({ limit: String(pageSize), sort: this.sort });
    const given = { q: this.words.trim(), plugin, type, organisation: this.organisation, after };
    for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
    try {
      const [answer, { kinds }] = await Promise.all([
        store.api.get<ObjectsAnswer>(store.path(`/objects?${query}`)),
        store.api.get<ObjectKindsAnswer>(store.path('/objects/kinds')),
      ]);
      if (asked !== this.#asked) return;
      this.objects = after === undefined ? answer.objects : [...(this.objects ?? []), ...answer.objects];
      this.next = answer.next;
      this.instead = answer.instead ?? [];
      this.kinds = kinds;
      this.problem = '';
      void this.#count();
    } catch (error) {
      if (asked === this.#asked) this.problem = errorWords(error);
    }
  }

  async #count(): Promise<void> {
    const ids = (this.objects ?? []).map(({ id }) => id);
    const counts = talkCounts(this.view.store);
    const found = await Promise.all(ids.map(async (id) => [id, (await counts.of(id)).comments] as const));
    this.comments = new Map(found.filter(([, comments]) => comments > 0));
  }

  override render() {
    return html`<div class="page everything">
      <h1>${text('everything.title')}</h1>
      <p class="lead">${text('everything.words')}</p>
      <form class="everything-search" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <input type="search" name="q" autocomplete="off" spellcheck="false" aria-label=${text('everything.search')} placeholder=${text('everything.search')}
          .value=${this.words} @input=${(event: Event) => {
            this.words = (event.target as HTMLInputElement).value;
            this.#later();
          }}>
        ${this.#select('kind', text('everything.kind'), text('everything.all-kinds'), this.#kindOptions())}
        ${this.#select('organisation', text('everything.organisation'), text('everything.all-organisations'), this.#organisationOptions())}
        ${
          this.words.trim()
            ? nothing
            : this.#select('sort', text('everything.sort'), undefined, [
                ['changed', text('everything.newest')],
                ['title', text('everything.by-title')],
              ])
        }
      </form>
      <p class="soft small" aria-live="polite">${this.#said()}</p>
      ${this.#list()}
    </div>`;
  }

  #kindOptions(): [string, string][] {
    return this.kinds.map(({ plugin, type, title, count }) => [`${plugin} ${type}`, text('everything.kind-count', { kind: title, count })]);
  }

  #organisationOptions(): [string, string][] {
    return this.view.answer.organisations.map(({ id, name }) => [id, name]);
  }

  #select(field: 'kind' | 'organisation' | 'sort', label: string, all: string | undefined, options: [string, string][]) {
    if (all !== undefined && options.length < 2) return nothing;
    const change = (event: Event): void => {
      this[field] = (event.target as HTMLSelectElement).value;
      void this.#ask();
    };
    return html`<select aria-label=${label} .value=${this[field]} @change=${change}>
      ${all === undefined ? nothing : html`<option value="">${all}</option>`}
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === this[field]}>${words}</option>`)}
    </select>`;
  }

  #said(): string {
    if (this.problem) return this.problem;
    if (this.objects === undefined) return '';
    if (this.instead.length > 0) return text('everything.instead', { words: this.instead.join(', ') });
    return this.words.trim() ? plural('palette.count', this.objects.length) : '';
  }

  #list() {
    const { objects } = this;
    if (objects === undefined)
      return this.problem ? nothing : html`<tutti-skeleton label=${text('loading.page')} lines="6"></tutti-skeleton>`;
    if (objects.length === 0) {
      const searching = this.words.trim() !== '' || this.kind !== '' || this.organisation !== '';
      return html`<tutti-empty icon="search" .heading=${text(searching ? 'everything.none' : 'everything.empty')}>${text(searching ? 'everything.none-words' : 'everything.empty-words')}</tutti-empty>`;
    }
    return html`<ul class="objects">${repeat(
      objects,
      ({ id }) => id,
      (object) => this.#row(object),
    )}</ul>
      ${this.next === undefined ? nothing : html`<wa-button appearance="outlined" @click=${() => void this.#ask(this.next)}>${text('everything.more')}</wa-button>`}`;
  }

  #row(object: ObjectInfo) {
    const { answer } = this.view;
    const place = object.standing === 'alive' ? objectPlace(object, answer) : undefined;
    const title = object.title || text('object.untitled');
    const comments = this.comments.get(object.id);
    const zone = answer.workspace.timeZone;
    const facts = [objectWords(object, answer), object.state, object.place, this.#dates(object)].filter(Boolean).join(' · ');
    return html`<li data-standing=${object.standing}>
      <wa-icon name=${place?.icon ?? 'file-text'}></wa-icon>
      <div>
        ${place ? html`<a href=${routePath(place.route)}>${title}</a>` : html`<span>${title}</span>`}
        <p class="soft small">${facts}${object.standing === 'asleep' ? html` · ${text('everything.asleep')}` : nothing}</p>
        ${object.summary ? html`<p class="object-summary">${object.summary}</p>` : nothing}
      </div>
      <time class="soft small" datetime=${new Date(object.updatedAt).toISOString()}>${relativeTime(object.updatedAt, Date.now(), zone)}</time>
      <button type="button" class="icon-button" aria-label=${comments === undefined ? text('thread.open', { title }) : plural('thread.open-talk', comments, { title })} title=${text('thread.open', { title })}
        @click=${() => this.view.openThread({ id: object.id })}>${comments === undefined ? html`<wa-icon name="link"></wa-icon>` : html`<wa-icon name="message-square"></wa-icon><span class="small">${comments}</span>`}</button>
    </li>`;
  }

  #dates({ from, to }: ObjectInfo): string {
    const days = [...new Set([from, to].filter((day) => day !== undefined))];
    return days.map((day) => longDate(Date.parse(`${day}T12:00:00Z`), 'UTC')).join(' – ');
  }
}

defineElement('tutti-everything-page', EverythingPage);
