/** Shows one panel of a tool, in the page or in a frame, and stands in with a card when it fails. A new version takes its place without a gap. */
import '@tutti/ui/elements/skeleton-lines.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isFetchFault } from '../app/fetch-fault.ts';
import { LightElement } from '../app/light-element.ts';
import type { CommandCenter } from '../commands/command-center.ts';
import '../pages/waiting-page.ts';
import { panelName } from '../router/route.ts';
import { pageTitle } from '../shell/page-title.ts';
import { maySee } from '../shell/panel-links.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { mountInFrame } from './mount-in-frame.ts';
import { mountInPage } from './mount-in-page.ts';
import type { FoundPanel, MountedPanel, PanelRoute } from './mounted-panel.ts';
import { failedCard, missingCard } from './panel-cards.ts';

const tooLong = 8_000;

export class PanelHost extends LightElement {
  static override properties = {
    view: { attribute: false },
    route: { attribute: false },
    commands: { attribute: false },
    failure: { state: true },
    shown: { state: true },
    coming: { state: true },
  };
  declare view: WorkspaceView;
  declare route: PanelRoute;
  declare commands: CommandCenter;
  declare failure: unknown;
  declare shown: MountedPanel | undefined;
  /** On its way, behind what is shown. */
  declare coming: MountedPanel | undefined;
  #address = '';
  #attempt = 0;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.failure = undefined;
    this.shown = undefined;
    this.coming = undefined;
  }

  override willUpdate(): void {
    const found = this.#find();
    if (!found) {
      this.#clear();
      return;
    }
    this.shown?.follow(this.view, this.route);
    this.coming?.follow(this.view, this.route);
    if (found.address !== this.#address && this.isConnected) this.#load(found);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  #find(): FoundPanel | undefined {
    const plugin = this.view.answer.plugins.find((one) => one.id === this.route.plugin);
    const panel = plugin?.manifest.panels?.find((one) => panelName(one.id) === this.route.panel);
    const address = panel && (plugin?.frames ?? plugin?.modules)?.[panel.id];
    if (!plugin || !panel || !address || !maySee(panel, this.view.answer.seat.role)) return undefined;
    return { plugin, panel, address, framed: plugin.frames !== undefined };
  }

  #clear(): void {
    clearTimeout(this.#slow);
    this.#address = '';
    for (const panel of [this.shown, this.coming]) panel?.dispose();
    this.shown = undefined;
    this.coming = undefined;
  }

  #load(found: FoundPanel): void {
    clearTimeout(this.#slow);
    this.coming?.dispose();
    this.#address = found.address;
    this.failure = undefined;
    const { view, route, commands } = this;
    const mount = found.framed ? mountInFrame : mountInPage;
    const onFailure = (error: unknown): void => this.#fail(coming, error);
    const coming: MountedPanel = mount({ ...found, view, route, commands, attempt: this.#attempt, onFailure });
    this.coming = coming;
    this.#slow = setTimeout(() => this.#fail(coming, new Error(text('panel.slow'))), tooLong);
    void coming.shown.then(() => {
      if (this.coming !== coming) return;
      clearTimeout(this.#slow);
      this.shown?.dispose();
      this.shown = coming;
      this.coming = undefined;
    });
  }

  /** Not at once: a panel may fail in the midst of being drawn. */
  #fail(panel: MountedPanel, error: unknown): void {
    queueMicrotask(() => {
      if (panel !== this.shown && panel !== this.coming) return;
      const address = this.#address;
      this.#clear();
      // The same version is not tried again by itself.
      this.#address = address;
      this.failure = error;
    });
  }

  #retry(): void {
    this.#attempt += 1;
    this.#address = '';
    this.failure = undefined;
    this.requestUpdate();
  }

  override render() {
    const found = this.#find();
    if (!found) return missingCard(this.view);
    if (isFetchFault(this.failure)) {
      return html`<tutti-waiting-page .name=${pageTitle(this.view.answer, this.route)} .again=${() => this.#retry()}></tutti-waiting-page>`;
    }
    if (this.failure !== undefined) {
      const { failure, view } = this;
      return failedCard({ ...found, failure, view, name: pageTitle(view.answer, this.route), retry: () => this.#retry() });
    }
    const panels = [this.shown, this.coming].filter((panel) => panel !== undefined);
    // Keyed, since a frame that is moved within the page begins anew.
    return html`<div class="panel-stack" aria-busy=${this.coming ? 'true' : nothing}>
      ${repeat(
        panels,
        (panel) => panel,
        (panel) => panel.element,
      )}
      ${
        this.shown
          ? nothing
          : html`<div class="page panel-skeleton"><h1 class="visually-hidden">${found.plugin.manifest.plainTitle}</h1><tutti-skeleton label=${text('loading.panel', { title: found.panel.title })} lines="7"></tutti-skeleton></div>`
      }
    </div>`;
  }

  override updated(): void {
    this.shown?.element.classList.remove('coming');
    this.coming?.element.classList.add('coming');
  }
}

defineElement('tutti-panel-host', PanelHost);
