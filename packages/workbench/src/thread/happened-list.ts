/** What happened to one thing, fetched when somebody asks for it. */
import type { MembersAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { newsLine } from '../pages/news-line.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { type RecentEvent, readEvents, recentEvents } from '../workspace/recent-events.ts';

const most = 60;

export class HappenedList extends LightElement {
  static override properties = { view: { attribute: false }, object: {}, lines: { state: true }, problem: { state: true } };
  declare view: WorkspaceView;
  /** Id. */
  declare object: string;
  declare lines: RecentEvent[] | undefined;
  declare problem: string;
  #asked = '';

  constructor() {
    super();
    this.object = '';
    this.lines = undefined;
    this.problem = '';
  }

  override willUpdate(): void {
    if (this.#asked === this.object) return;
    this.#asked = '';
    this.lines = undefined;
    this.problem = '';
  }

  #toggle = (event: Event): void => {
    if (!(event.target as HTMLDetailsElement).open || this.#asked === this.object) return;
    this.#asked = this.object;
    void this.#read(this.object);
  };

  async #read(object: string): Promise<void> {
    const { store } = this.view;
    try {
      const [{ rows, objects }, { members }] = await Promise.all([
        readEvents(store, { newest: most, object }),
        store.api.get<MembersAnswer>(store.path('/members')),
      ]);
      if (object !== this.#asked) return;
      const kindOf = (plugin: string, type: string) => store.plugin(plugin)?.manifest.events?.find((event) => event.type === type);
      this.lines = recentEvents(rows, { kindOf, members, objects }, most);
    } catch (error) {
      if (object === this.#asked) this.problem = errorWords(error);
    }
  }

  override render() {
    return html`<details class="happened-to" @toggle=${this.#toggle}><summary>${text('happened.to-it')}</summary>
      ${this.problem ? html`<p>${this.problem}</p>` : nothing}
      ${this.lines === undefined ? nothing : this.lines.length === 0 ? html`<p class="soft">${text('happened.to-it-none')}</p>` : html`<ul class="moved">${this.lines.map((line) => newsLine(line, this.view.answer))}</ul>`}
    </details>`;
  }
}

defineElement('tutti-happened-list', HappenedList);
