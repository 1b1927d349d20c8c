/** What happened here, as far as it is for this person: day by day, by tool and by organisation, back to the beginning. */
import '@tutti/ui/elements/empty-state.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { MembersAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { dayWords } from '../text/format.ts';
import { text } from '../text/text.ts';
import { type EventRow, type ObjectRow, type RecentEvent, readEvents, recentEvents } from '../workspace/recent-events.ts';
import { newsLine } from './news-line.ts';

const pageSize = 100;
const waitMs = 300;

export class HappenedPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    plugin: { state: true },
    organisation: { state: true },
    rows: { state: true },
    objects: { state: true },
    members: { state: true },
    isWhole: { state: true },
    problem: { state: true },
  };
  declare view: WorkspaceView;
  /** Id of a tool, or empty for all. */
  declare plugin: string;
  declare organisation: string;
  /** Oldest first. */
  declare rows: readonly EventRow[] | undefined;
  declare objects: readonly ObjectRow[];
  declare members: MembersAnswer['members'];
  /** There is nothing before what is shown. */
  declare isWhole: boolean;
  declare problem: string;
  #asked = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.plugin = '';
    this.organisation = '';
    this.rows = undefined;
    this.objects = [];
    this.members = [];
    this.isWhole = false;
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => {
      clearTimeout(this.#later);
      if (this.isConnected) this.#later = setTimeout(() => void this.#ask(), waitMs);
    };
    this.view.store.recordsChanged.on(again);
    this.view.store.reloaded.on(again);
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }

  /** @param before position: what came earlier is put before what is shown. */
  async #ask(before?: number): Promise<void> {
    const { store } = this.view;
    const asked = ++this.#asked;
    const { plugin, organisation } = this;
    try {
      const [{ rows, objects }, { members }] = await Promise.all([
        readEvents(store, { newest: pageSize, before, plugin, organisation }),
        store.api.get<MembersAnswer>(store.path('/members')),
      ]);
      if (asked !== this.#asked) return;
      this.rows = before === undefined ? rows : [...rows, ...(this.rows ?? [])];
      this.objects = before === undefined ? objects : [...this.objects, ...objects];
      this.members = members;
      this.isWhole = rows.length < pageSize;
      this.problem = '';
    } catch (error) {
      if (asked === this.#asked) this.problem = errorWords(error);
    }
  }

  override render() {
    const { answer, store } = this.view;
    const tools = answer.plugins.filter(({ manifest }) => (manifest.events ?? []).length > 0);
    return html`<div class="page happened">
      <h1>${text('happened.title')}</h1>
      <p class="lead">${text('happened.words')}</p>
      <form class="everything-search" @submit=${(event: Event) => event.preventDefault()}>
        ${this.#select(
          'plugin',
          text('happened.tool'),
          text('happened.all-tools'),
          tools.map(({ id, manifest }) => [id, manifest.plainTitle]),
        )}
        ${this.#select(
          'organisation',
          text('everything.organisation'),
          text('everything.all-organisations'),
          answer.organisations.map(({ id, name }) => [id, name]),
        )}
      </form>
      ${this.problem ? html`<p class="soft" aria-live="polite">${this.problem}</p>` : nothing}
      ${this.rows === undefined ? (this.problem ? nothing : html`<tutti-skeleton label=${text('loading.page')} lines="6"></tutti-skeleton>`) : this.#days(this.rows, store)}
    </div>`;
  }

  #days(rows: readonly EventRow[], store: WorkspaceView['store']) {
    const lines = recentEvents(
      rows,
      {
        kindOf: (plugin, type) => store.plugin(plugin)?.manifest.events?.find((event) => event.type === type),
        members: this.members,
        objects: this.objects,
      },
      Number.POSITIVE_INFINITY,
    );
    const first = rows[0]?.position;
    return html`${lines.length === 0 ? html`<tutti-empty icon="activity" .heading=${text('happened.none')}>${text('happened.none-words')}</tutti-empty>` : nothing}
      ${byDay(lines, this.view.answer.workspace.timeZone).map(
        ([day, own], index) => html`<section aria-labelledby="day-${index}"><h2 class="day" id="day-${index}">${day}</h2>
          <ul class="moved">${own.map((line) => newsLine(line, this.view.answer))}</ul></section>`,
      )}
      ${
        this.isWhole || first === undefined
          ? nothing
          : html`<wa-button appearance="outlined" @click=${() => void this.#ask(first)}>${text('happened.earlier')}</wa-button>`
      }`;
  }

  #select(field: 'plugin' | 'organisation', label: string, all: string, options: [string, string][]) {
    if (options.length < 2) return nothing;
    const change = (event: Event): void => {
      this[field] = (event.target as HTMLSelectElement).value;
      this.rows = undefined;
      void this.#ask();
    };
    return html`<select aria-label=${label} .value=${this[field]} @change=${change}>
      <option value="">${all}</option>
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === this[field]}>${words}</option>`)}
    </select>`;
  }
}

/** Newest first, each day once. */
function byDay(lines: readonly RecentEvent[], timeZone: string): [string, RecentEvent[]][] {
  const days = new Map<string, RecentEvent[]>();
  for (const line of lines) {
    const day = dayWords(line.at, Date.now(), timeZone);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days];
}

defineElement('tutti-happened-page', HappenedPage);
