/** Which tools this workspace uses: switched on or off at once, each with its plain state and, when set aside, the reason. */
import type { PluginStatus } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';

export class ToolsPage extends LightElement {
  static override properties = { view: { attribute: false }, tools: { state: true }, problem: { state: true }, busy: { state: true } };
  declare view: WorkspaceView;
  declare tools: PluginStatus[] | undefined;
  declare problem: string;
  declare busy: ReadonlySet<string>;

  constructor() {
    super();
    this.tools = undefined;
    this.problem = '';
    this.busy = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.view.store.changed.on(() => {
      if (this.isConnected) void this.#read();
    });
    void this.#read();
  }

  async #read(): Promise<void> {
    const { store } = this.view;
    try {
      this.tools = (await store.api.get<{ plugins: PluginStatus[] }>(store.path('/plugins'))).plugins;
      this.problem = '';
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  /** While the last change is on its way the switch stays as it is; disabling it would take the focus from it. */
  #change(tool: PluginStatus, toggle: HTMLInputElement): void {
    if (this.busy.has(tool.id)) toggle.checked = tool.enabled;
    else void this.#switch(tool, toggle.checked);
  }

  async #switch(tool: PluginStatus, enabled: boolean): Promise<void> {
    const { store, app } = this.view;
    this.busy = new Set([...this.busy, tool.id]);
    try {
      await store.api.put(store.path(`/plugins/${encodeURIComponent(tool.id)}`), { enabled });
      app.notify(text(enabled ? 'tools.switched-on' : 'tools.switched-off', { title: tool.plainTitle }));
      await store.load();
    } catch (error) {
      app.notifyError(error);
    } finally {
      this.busy = new Set([...this.busy].filter((id) => id !== tool.id));
      await this.#read();
    }
  }

  override render() {
    const tools = [...(this.tools ?? [])].sort(
      (one, other) => (one.condition ?? 9) - (other.condition ?? 9) || one.plainTitle.localeCompare(other.plainTitle),
    );
    return html`<h1>${text('tools.title')}</h1>
      <p class="lead">${text('tools.words')}</p>
      ${formProblem(this.problem)}
      ${this.tools === undefined && !this.problem ? html`<tutti-skeleton label=${text('loading.page')}></tutti-skeleton>` : nothing}
      <ul class="rows">${tools.map((tool) => this.#row(tool))}</ul>`;
  }

  #row(tool: PluginStatus) {
    return html`<li class="row tool" data-condition=${tool.condition ?? nothing}>
      <wa-icon name=${tool.icon}></wa-icon>
      <div class="row-words">
        <h2 id="tool-${tool.id}">${tool.plainTitle} <span class="soft proper">${tool.title}</span></h2>
        <p class="soft">${tool.description}</p>
        ${this.#state(tool)}
      </div>
      <wa-switch size="m" ?checked=${tool.enabled} .checked=${tool.enabled} aria-busy=${this.busy.has(tool.id) ? 'true' : nothing}
        @change=${(event: Event) => this.#change(tool, event.target as HTMLInputElement)}>
        <span class="visually-hidden">${tool.plainTitle}</span><span aria-hidden="true">${text(tool.enabled ? 'tools.on' : 'tools.off')}</span></wa-switch>
    </li>`;
  }

  #state(tool: PluginStatus) {
    const source = tool.source === 'installed' ? html`<span>${text('tools.installed', { version: tool.version })}</span>` : nothing;
    if (!tool.enabled || (tool.state !== 'backing-off' && tool.state !== 'quarantined')) return html`<p class="soft small">${source}</p>`;
    return html`<p class="with-icon warn small"><wa-icon name="triangle-alert"></wa-icon>
      <span>${text(`tools.state.${tool.state}`)} ${tool.reason ?? ''}</span></p>`;
  }
}

defineElement('tutti-tools-page', ToolsPage);
