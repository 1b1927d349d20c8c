/** Which tools this workspace uses: switched on or off at once, each with its plain state and, when set aside, the reason. */
import type { Permission, PluginStatus } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../../app/app.ts';
import { LightElement } from '../../app/light-element.ts';
import type { WorkspaceView } from '../../shell/workspace-view.ts';
import { text } from '../../text/text.ts';
import { formProblem } from '../form-problem.ts';
import { toolDetails } from './tool-details.ts';
import './tool-purge.ts';
import './tools-file.ts';

export class ToolsPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    tools: { state: true },
    problem: { state: true },
    busy: { state: true },
    purging: { state: true },
  };
  declare view: WorkspaceView;
  declare tools: PluginStatus[] | undefined;
  declare problem: string;
  declare busy: ReadonlySet<string>;
  declare purging: PluginStatus | undefined;
  readonly #wanted = new Map<string, boolean>();

  constructor() {
    super();
    this.tools = undefined;
    this.problem = '';
    this.busy = new Set();
    this.purging = undefined;
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

  /** Pressed again while the last change is on its way, the switch keeps what was wanted last; disabling it would take the focus. */
  #change(tool: PluginStatus, toggle: HTMLInputElement): void {
    this.#wanted.set(tool.id, toggle.checked);
    if (!this.busy.has(tool.id)) void this.#switchAsWanted(tool);
  }

  async #switchAsWanted(tool: PluginStatus): Promise<void> {
    for (let wanted = this.#wanted.get(tool.id); wanted !== undefined; wanted = this.#wanted.get(tool.id)) {
      this.#wanted.delete(tool.id);
      await this.#switch(tool, wanted);
    }
  }

  async #switch(tool: PluginStatus, enabled: boolean): Promise<void> {
    const done = text(enabled ? 'tools.switched-on' : 'tools.switched-off', { title: tool.plainTitle });
    await this.#put(tool, `/plugins/${encodeURIComponent(tool.id)}`, { enabled }, done);
  }

  /** Switching on what is on gives it another chance. */
  async #restart(tool: PluginStatus): Promise<void> {
    await this.#put(tool, `/plugins/${encodeURIComponent(tool.id)}`, { enabled: false });
    await this.#put(
      tool,
      `/plugins/${encodeURIComponent(tool.id)}`,
      { enabled: true },
      text('tools.restarted', { title: tool.plainTitle }),
    );
  }

  async #grant(tool: PluginStatus, permission: Permission, granted: boolean): Promise<void> {
    const done = text(granted ? 'tools.granted' : 'tools.revoked', { title: tool.plainTitle });
    await this.#put(tool, `/permissions/${encodeURIComponent(tool.id)}`, { permission, granted }, done);
  }

  async #put(tool: PluginStatus, path: string, body: object, done?: string): Promise<void> {
    const { store, app } = this.view;
    this.busy = new Set([...this.busy, tool.id]);
    try {
      await store.api.put(store.path(path), body);
      if (done) app.notify(done);
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
      <ul class="rows">${tools.map((tool) => this.#row(tool))}</ul>
      <tutti-tools-file .view=${this.view}></tutti-tools-file>
      ${
        this.purging
          ? html`<tutti-tool-purge .view=${this.view} .tool=${this.purging} @close=${() => this.#closePurge()}></tutti-tool-purge>`
          : nothing
      }`;
  }

  /** The focus goes back to where the question came from. */
  #closePurge(): void {
    const id = this.purging?.id ?? '';
    this.purging = undefined;
    void this.#read();
    this.querySelector<HTMLElement>(`[data-purge="${CSS.escape(id)}"]`)?.focus();
  }

  #row(tool: PluginStatus) {
    return html`<li class="row tool" data-condition=${tool.condition ?? nothing}>
      <wa-icon name=${tool.icon}></wa-icon>
      <div class="row-words">
        <h2 id="tool-${tool.id}">${tool.plainTitle} <span class="soft proper">${tool.title}</span></h2>
        <p class="soft">${tool.description}</p>
        ${this.#state(tool)}
        ${toolDetails(tool, { busy: this.busy.has(tool.id), grant: (permission, granted) => void this.#grant(tool, permission, granted) })}
        ${
          tool.enabled
            ? nothing
            : html`<div><wa-button size="s" appearance="plain" variant="danger" data-purge=${tool.id} @click=${() => {
                this.purging = tool;
              }}>${text('tools.purge')}<span class="visually-hidden">: ${tool.plainTitle}</span></wa-button></div>`
        }
      </div>
      <wa-switch size="m" ?checked=${tool.enabled} .checked=${tool.enabled} aria-busy=${this.busy.has(tool.id) ? 'true' : nothing}
        @change=${(event: Event) => this.#change(tool, event.target as HTMLInputElement)}>
        <span class="visually-hidden">${tool.plainTitle}</span><span aria-hidden="true">${text(tool.enabled ? 'tools.on' : 'tools.off')}</span></wa-switch>
    </li>`;
  }

  #state(tool: PluginStatus) {
    if (tool.offOnServer)
      return html`<p class="with-icon warn small"><wa-icon name="info"></wa-icon><span>${text('tools.off-on-server')}</span></p>`;
    const source = tool.source === 'installed' ? html`<span>${text('tools.installed', { version: tool.version })}</span>` : nothing;
    if (!tool.enabled || (tool.state !== 'backing-off' && tool.state !== 'quarantined')) return html`<p class="soft small">${source}</p>`;
    return html`<p class="with-icon warn small"><wa-icon name="triangle-alert"></wa-icon>
      <span>${text(`tools.state.${tool.state}`)} ${tool.reason ?? ''}</span></p>
      ${tool.state === 'quarantined' ? html`<div><wa-button size="s" appearance="outlined" ?loading=${this.busy.has(tool.id)} @click=${() => this.#restart(tool)}><wa-icon slot="start" name="refresh-cw"></wa-icon>${text('tools.restart')}<span class="visually-hidden">: ${tool.plainTitle}</span></wa-button></div>` : nothing}`;
  }
}

defineElement('tutti-tools-page', ToolsPage);
