/** One short line of a tool in the status bar, asked of its route when the workspace opens and whenever its records change. */
import { type Disposable, DisposableStore } from '@tutti/base';
import type { EnabledPlugin, StatusAnswer, StatusItemContribution } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing, type PropertyValues } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { CommandCenter } from '../commands/command-center.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';

const longest = 60;

export class StatusItem extends LightElement {
  static override properties = {
    view: { attribute: false },
    plugin: { attribute: false },
    item: { attribute: false },
    commands: { attribute: false },
    answer: { state: true },
  };
  declare view: WorkspaceView;
  declare plugin: EnabledPlugin;
  declare item: StatusItemContribution;
  declare commands: CommandCenter | undefined;
  declare answer: StatusAnswer | undefined;
  #owned: Disposable | undefined;

  constructor() {
    super();
    this.answer = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const owned = new DisposableStore();
    const { store } = this.view;
    owned.add(
      store.recordsChanged.on(({ plugin }) => {
        if (plugin === this.plugin.id) void this.#read();
      }),
    );
    owned.add(store.reloaded.on(() => void this.#read()));
    this.#owned = owned;
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#owned?.dispose();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('item') && changed.get('item') !== undefined && changed.get('item')?.source !== this.item.source) void this.#read();
  }

  /** A tool that cannot say has nothing to say here. */
  async #read(): Promise<void> {
    const { store } = this.view;
    const path = store.path(`/plugins/${this.plugin.id}${this.item.source}`);
    this.answer = await store.api.get<StatusAnswer>(path).catch(() => undefined);
  }

  override render() {
    const words = this.answer?.text;
    if (typeof words !== 'string' || words === '') return nothing;
    const { title, icon, command } = this.item;
    const tone = this.answer?.tone ?? 'plain';
    const inner = html`<wa-icon name=${icon}></wa-icon><span class="visually-hidden">${title}: </span>${words.slice(0, longest)}`;
    const found = command === undefined ? undefined : this.commands?.list().find(({ id }) => id === command);
    return found
      ? html`<button type="button" class="status-part tone-${tone}" title=${title} @click=${() => found.run({ inTab: false })}>${inner}</button>`
      : html`<span class="status-part tone-${tone}" title=${title}>${inner}</span>`;
  }
}

defineElement('tutti-status-item', StatusItem);
