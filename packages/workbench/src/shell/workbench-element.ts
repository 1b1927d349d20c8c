/** The root: decides from address and session which page stands, loads it, and tells screen readers that it changed. */
import '@tutti/ui/controls/core-controls.ts';
import '@tutti/ui/elements/toast-region.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import { isTuttiError } from '@tutti/base';
import { defineElement } from '@tutti/ui/define-element.ts';
import type { ToastRegion } from '@tutti/ui/elements/toast-region.ts';
import { html, nothing } from 'lit';
import { App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { languageChosen } from '../pages/language-picker.ts';
import { outsideFrame } from '../pages/outside-frame.ts';
import { isWorkspaceRoute, type Route } from '../router/route.ts';
import { text } from '../text/text.ts';
import './workspace-shell.ts';

export class WorkbenchElement extends LightElement {
  static override properties = { failure: { state: true }, loaded: { state: true } };
  declare failure: string;
  /** Pages fetched so far: those outside a workspace come when they are needed. */
  declare loaded: ReadonlySet<string>;
  readonly app = new App();

  constructor() {
    super();
    this.failure = '';
    this.loaded = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.app.session.changed, this.app.navigator.changed);
    this.app.navigator.start();
    this.app.toasted.on((toast) => this.querySelector<ToastRegion>('tutti-toasts')?.show(toast));
    this.addEventListener(languageChosen, (event) => {
      this.app.session.chooseLanguage((event as CustomEvent<string>).detail).catch((error: unknown) => this.app.notifyError(error));
    });
    void this.#begin();
  }

  async #begin(): Promise<void> {
    this.failure = '';
    try {
      await this.app.session.load();
    } catch (error) {
      this.failure = errorWords(error);
    }
  }

  override render() {
    return html`${this.#page()}
      <tutti-toasts .label=${text('notices.region')} .undoLabel=${text('action.undo')} .closeLabel=${text('action.close')}></tutti-toasts>`;
  }

  #page() {
    const session = this.app.session.answer;
    if (this.failure && !session) return this.#failed();
    if (!session) return html`<div class="boot"><tutti-skeleton label=${text('loading.workspace')} lines="3"></tutti-skeleton></div>`;
    const route = this.#allowed(this.app.navigator.route);
    if (isWorkspaceRoute(route)) return html`<tutti-workspace .app=${this.app} .route=${route}></tutti-workspace>`;
    return this.#outside(route);
  }

  /** Where the person may be: signing in and securing the account come first, and keep the address that was asked for. */
  #allowed(route: Route): Route {
    const session = this.app.session.answer;
    if (route.page === 'join' || route.page === 'card') return route;
    if (!session?.person) return { page: 'sign-in' };
    const { hasPassword, hasPasskey, hasCard } = session.person;
    if (!hasPassword && !hasPasskey && !hasCard) return { page: 'secure' };
    if (route.page === 'sign-in') return { page: 'start' };
    return route;
  }

  #outside(route: Route) {
    const page = this.#lazy(route);
    return page === undefined ? nothing : page;
  }

  #lazy(route: Route) {
    if (!this.loaded.has('outside')) {
      void import('../pages/outside-pages.ts').then(
        () => {
          this.loaded = new Set([...this.loaded, 'outside']);
        },
        (error: unknown) => {
          this.failure = isTuttiError(error) ? error.message : text('error.unreachable');
        },
      );
      return html`<div class="boot"><tutti-skeleton label=${text('loading.page')} lines="3"></tutti-skeleton></div>`;
    }
    switch (route.page) {
      case 'join':
        return html`<tutti-join-page .app=${this.app} .token=${route.token}></tutti-join-page>`;
      case 'card':
        return html`<tutti-card-page .app=${this.app}></tutti-card-page>`;
      case 'secure':
        return html`<tutti-secure-page .app=${this.app}></tutti-secure-page>`;
      case 'sign-in':
        return html`<tutti-sign-in-page .app=${this.app}></tutti-sign-in-page>`;
      case 'start':
        return html`<tutti-start-page .app=${this.app}></tutti-start-page>`;
      case 'new':
        return html`<tutti-start-page .app=${this.app} .another=${true}></tutti-start-page>`;
      default:
        return html`<tutti-not-found-page .app=${this.app} .workspace=${'workspace' in route ? route.workspace : undefined}></tutti-not-found-page>`;
    }
  }

  #failed() {
    return outsideFrame(
      text('error.heading'),
      html`<h1>${text('error.heading')}</h1>
      <p>${this.failure}</p>
      <p class="soft">${text('error.nothing-lost')}</p>
      <div class="actions"><wa-button variant="brand" @click=${() => this.#begin()}>${text('action.retry')}</wa-button></div>`,
    );
  }
}

defineElement('tutti-workbench', WorkbenchElement);
