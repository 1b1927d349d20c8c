/** The line above every page: what the workspace is for, and what tools put beside it (the place `workbench.strip`). Never there without anything to say. */
import { type Disposable, DisposableStore } from '@tutti/base';
import type { PlaceFilling } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { readPlace } from '../contributions/read-fillings.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** A tool that is on may have something to say here. */
export function mayFillStrip(view: WorkspaceView): boolean {
  return view.answer.plugins.some(({ manifest }) => manifest.fills?.some(({ slot }) => slot === 'workbench.strip@1'));
}

export class WorkspaceStrip extends LightElement {
  static override properties = { view: { attribute: false }, fillings: { state: true } };
  declare view: WorkspaceView;
  declare fillings: PlaceFilling[];
  #owned: Disposable | undefined;

  constructor() {
    super();
    this.fillings = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const owned = new DisposableStore();
    const { store } = this.view;
    owned.add(store.recordsChanged.on(({ plugin }) => this.#isFiller(plugin) && void this.#read()));
    owned.add(store.reloaded.on(() => void this.#read()));
    this.#owned = owned;
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#owned?.dispose();
  }

  #isFiller(plugin: string): boolean {
    return this.fillings.length === 0 || this.fillings.some((filling) => filling.plugin === plugin);
  }

  /** A tool that cannot say has nothing to say here. */
  async #read(): Promise<void> {
    this.fillings = (await readPlace(this.view, 'workbench.strip@1')).filter(({ failed }) => !failed);
  }

  override render() {
    const { view, fillings } = this;
    // Home says the vision itself, larger.
    const vision = view.route.page === 'home' ? '' : view.answer.workspace.vision;
    if (!vision && fillings.length === 0) return nothing;
    return html`<div class="strip" role="region" aria-label=${text('strip.title')}>
      ${vision ? html`<p class="strip-vision" title=${vision}>${vision}</p>` : nothing}
      ${fillings.map(renderFilling)}
      <button type="button" class="icon-button strip-close" aria-label=${text('strip.close')} title=${text('strip.close')} @click=${() => view.toggleStrip()}>
        <wa-icon name="chevron-up"></wa-icon></button>
    </div>`;
  }
}

function renderFilling({ title, items }: PlaceFilling) {
  return html`<ul class="strip-items" aria-label=${title}>${items.map(({ text: words, detail, href }) => {
    const said = html`${words}${detail ? html`<span class="visually-hidden"> ${detail}</span>` : nothing}`;
    return html`<li>${href ? html`<a href=${href} title=${detail ?? nothing}>${said}</a>` : html`<span title=${detail ?? nothing}>${said}</span>`}</li>`;
  })}</ul>`;
}

defineElement('tutti-strip', WorkspaceStrip);
