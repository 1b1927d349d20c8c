/** Shows one panel of a tool: fetches its module, gives it its context, and stands in with a card when it fails. All else runs on. */
import '@tutti/ui/elements/empty-state.ts';
import '@tutti/ui/elements/error-card.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { EnabledPlugin, PanelContribution } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { isFetchFault } from '../app/fetch-fault.ts';
import { LightElement } from '../app/light-element.ts';
import type { CommandCenter } from '../commands/command-center.ts';
import '../pages/waiting-page.ts';
import { panelName, type Route, routePath } from '../router/route.ts';
import { pageTitle } from '../shell/page-title.ts';
import { maySee } from '../shell/panel-links.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { type HostedPanel, hostedClass } from './hosted-class.ts';
import { WorkbenchPanelContext } from './panel-context.ts';
import { panelTag } from './panel-tag.ts';

type PanelRoute = Extract<Route, { page: 'panel' }>;

const tooLong = 8_000;

export class PanelHost extends LightElement {
  static override properties = {
    view: { attribute: false },
    route: { attribute: false },
    commands: { attribute: false },
    failure: { state: true },
    shown: { state: true },
  };
  declare view: WorkspaceView;
  declare route: PanelRoute;
  declare commands: CommandCenter;
  declare failure: unknown;
  declare shown: HostedPanel | undefined;
  #address = '';
  #attempt = 0;
  #context: WorkbenchPanelContext | undefined;

  constructor() {
    super();
    this.failure = undefined;
    this.shown = undefined;
  }

  override willUpdate(): void {
    const found = this.#find();
    if (!found) {
      this.#clear();
      return;
    }
    this.#context?.follow(this.view, this.route);
    if (found.address !== this.#address) void this.#load(found);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  #find(): { plugin: EnabledPlugin; panel: PanelContribution; address: string } | undefined {
    const plugin = this.view.answer.plugins.find((one) => one.id === this.route.plugin);
    const panel = plugin?.manifest.panels?.find((one) => panelName(one.id) === this.route.panel);
    const address = panel && plugin?.modules[panel.id];
    return plugin && panel && address && maySee(panel, this.view.answer.seat.role) ? { plugin, panel, address } : undefined;
  }

  #clear(): void {
    this.#address = '';
    this.shown?.remove();
    this.shown = undefined;
    void this.#context?.dispose();
    this.#context = undefined;
  }

  async #load({ plugin, panel, address }: { plugin: EnabledPlugin; panel: PanelContribution; address: string }): Promise<void> {
    this.#clear();
    this.#address = address;
    this.failure = undefined;
    const attempt = this.#attempt;
    const current = (): boolean => this.#address === address && this.#attempt === attempt && this.isConnected;
    const slow = setTimeout(() => {
      if (current() && !this.shown) this.failure = new Error(text('panel.slow'));
    }, tooLong);
    try {
      const needsDocuments = (plugin.manifest.documents ?? []).length > 0;
      const [module, documents] = await Promise.all([
        // The query asks again after a failure: the browser remembers a module that failed to load.
        import(/* @vite-ignore */ attempt > 0 ? `${address}?again=${attempt}` : address) as Promise<{ default?: unknown }>,
        needsDocuments ? import('../documents/document-pool.ts') : undefined,
      ]);
      if (!current()) return;
      const tag = panelTag(plugin.id, panelName(panel.id), address, attempt);
      if (!customElements.get(tag)) customElements.define(tag, hostedClass(module.default));
      const element = document.createElement(tag) as HostedPanel;
      const pool = documents?.documentPool(this.view, plugin.id);
      this.#context = new WorkbenchPanelContext({ view: this.view, route: this.route, plugin, pool, commands: this.commands });
      element.reportFailure = (error) => this.#fail(error, element);
      element.context = this.#context;
      element.classList.add('panel');
      this.failure = undefined;
      this.shown = element;
    } catch (error) {
      if (current()) this.failure = error;
    } finally {
      clearTimeout(slow);
    }
  }

  #fail(error: unknown, element: HostedPanel): void {
    if (this.shown !== element) return;
    queueMicrotask(() => {
      this.shown?.remove();
      this.shown = undefined;
      void this.#context?.dispose();
      this.#context = undefined;
      this.failure = error;
    });
  }

  #retry(): void {
    this.#attempt += 1;
    this.#address = '';
    this.failure = undefined;
    this.requestUpdate();
  }

  async #disable(plugin: EnabledPlugin): Promise<void> {
    try {
      await this.view.app.api.put(this.view.store.path(`/plugins/${plugin.id}`), { enabled: false });
      await this.view.store.load();
      this.view.app.notify(text('tools.switched-off', { title: plugin.manifest.plainTitle }));
    } catch (error) {
      this.view.app.notifyError(error);
    }
  }

  async #copyReport(plugin: EnabledPlugin): Promise<void> {
    const error = this.failure;
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await navigator.clipboard.writeText(`${plugin.id} ${plugin.version}\n${this.#address}\n${navigator.userAgent}\n${trace}`);
    this.view.app.notify(text('panel.report-copied'));
  }

  override render() {
    const found = this.#find();
    if (!found) return this.#missing();
    if (isFetchFault(this.failure)) {
      return html`<tutti-waiting-page .store=${this.view.store} .name=${pageTitle(this.view.answer, this.route)} .again=${() => this.#retry()}></tutti-waiting-page>`;
    }
    if (this.failure !== undefined) return this.#failed(found.plugin);
    if (this.shown) return this.shown;
    return html`<div class="page"><h1 class="visually-hidden">${found.plugin.manifest.plainTitle}</h1><tutti-skeleton label=${text('loading.panel', { title: found.panel.title })} lines="7"></tutti-skeleton></div>`;
  }

  #missing() {
    const home = routePath({ page: 'home', workspace: this.view.answer.workspace.id });
    return html`<div class="page"><tutti-empty icon="shapes" level="1" .heading=${text('panel.missing-heading')}>${text('panel.missing-words')}
      <wa-button slot="action" appearance="outlined" href=${home}>${text('panel.missing-home')}</wa-button></tutti-empty></div>`;
  }

  #failed(plugin: EnabledPlugin) {
    const error = this.failure;
    const technical = error instanceof Error ? (error.stack ?? error.message) : errorWords(error);
    return html`<div class="page"><tutti-error level="1" .heading=${text('panel.failed-heading', { title: pageTitle(this.view.answer, this.route) })}
        .detail=${text('panel.failed-words')} .technical=${technical} .technicalLabel=${text('panel.technical')}>
      <wa-button slot="actions" variant="brand" @click=${() => this.#retry()}>${text('action.retry')}</wa-button>
      <wa-button slot="actions" appearance="outlined" @click=${() => this.#copyReport(plugin)}>${text('panel.copy-report')}</wa-button>
      ${
        this.view.answer.may.managePlugins
          ? html`<wa-button slot="actions" appearance="plain" @click=${() => this.#disable(plugin)}>${text('panel.switch-off')}</wa-button>`
          : nothing
      }
    </tutti-error></div>`;
  }
}

defineElement('tutti-panel-host', PanelHost);
