/** A second page beside the first, on wide screens: chosen from a list, as wide as the person likes, closed by one press. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { LightElement } from '../app/light-element.ts';
import type { CommandCenter } from '../commands/command-center.ts';
import { pageKey, parseRoute, routePath, samePage, type WorkspaceRoute } from '../router/route.ts';
import { pageTitle } from '../shell/page-title.ts';
import { panelLinks } from '../shell/panel-links.ts';
import { workspacePage } from '../shell/workspace-page.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { type BesideState, shareLimits, withinLimits } from './beside-memory.ts';
import { besideView } from './beside-view.ts';

const step = 3;

export class BesidePane extends LightElement {
  static override properties = { view: { attribute: false }, commands: { attribute: false }, state: { attribute: false } };
  declare view: WorkspaceView;
  declare commands: CommandCenter | undefined;
  declare state: BesideState;

  #change(state: Partial<BesideState>): void {
    this.dispatchEvent(new CustomEvent('beside-change', { detail: { ...this.state, ...state } }));
  }

  #resize(share: number): void {
    this.#change({ share: withinLimits(share) });
  }

  #keydown = (event: KeyboardEvent): void => {
    const towardsStart = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const towardsEnd = towardsStart === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const shares: Record<string, number> = {
      [towardsStart]: this.state.share + step,
      [towardsEnd]: this.state.share - step,
      Home: shareLimits.most,
      End: shareLimits.least,
      Enter: shareLimits.usual,
    };
    const share = shares[event.key];
    if (share === undefined) return;
    event.preventDefault();
    this.#resize(share);
  };

  #grab = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const room = this.parentElement?.getBoundingClientRect();
    if (!room) return;
    const rtl = document.documentElement.dir === 'rtl';
    const moved = ({ clientX }: PointerEvent): void => {
      const width = rtl ? clientX - room.left : room.right - clientX;
      this.#resize((width / room.width) * 100);
    };
    // A frame beneath the pointer would swallow its way.
    document.documentElement.classList.add('resizing');
    handle.addEventListener('pointermove', moved);
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', moved);
        document.documentElement.classList.remove('resizing');
      },
      { once: true },
    );
  };

  override updated(): void {
    this.style.inlineSize = `${this.state.share}%`;
  }

  /** What can stand here: Home and every panel; not the page that stands in front already, unless it is chosen. */
  #choices(): WorkspaceRoute[] {
    const workspace = this.view.answer.workspace.id;
    return [{ page: 'home', workspace }, ...panelLinks(this.view.answer).map(({ route }) => route)];
  }

  #shown(): WorkspaceRoute {
    const choices = this.#choices();
    const kept = this.state.route;
    if (kept && choices.some((route) => samePage(route, kept))) return kept;
    const other = choices.find((route) => !samePage(route, this.view.route));
    return other ?? { page: 'home', workspace: this.view.answer.workspace.id };
  }

  #choose(event: Event): void {
    const route = parseRoute((event.target as HTMLSelectElement).value);
    this.#change({ route: route as WorkspaceRoute });
  }

  override render() {
    const route = this.#shown();
    const view = besideView(this.view, route, (moved) => this.#change({ route: moved }));
    return html`<section class="beside-page" aria-label=${text('beside.named', { title: pageTitle(this.view.answer, route) })}>
        <div class="beside-handle" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${text('beside.width')}
        aria-valuemin=${shareLimits.least} aria-valuemax=${shareLimits.most} aria-valuenow=${this.state.share}
        @keydown=${this.#keydown} @pointerdown=${this.#grab}></div>
        <header class="beside-head">
          <select aria-label=${text('beside.choose')} @change=${(event: Event) => this.#choose(event)}>
            ${this.#choices().map((each) => html`<option value=${routePath(each)} ?selected=${samePage(each, route)}>${pageTitle(this.view.answer, each)}</option>`)}
          </select>
          <button type="button" class="icon-button" aria-label=${text('beside.close')} title=${text('beside.close')} @click=${() => this.#change({ open: false })}><wa-icon name="x"></wa-icon></button>
        </header>
        <div class="beside-body">${keyed(pageKey(route), html`<div class="tab-page">${workspacePage(view, route, this.commands)}</div>`)}</div>
      </section>`;
  }
}

defineElement('tutti-beside', BesidePane);
