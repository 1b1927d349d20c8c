/** The strip of open pages; drawn only once there are two, and never on a phone. */
import { html, nothing } from 'lit';
import { pageKey, samePage, type WorkspaceRoute } from '../router/route.ts';
import { text } from '../text/text.ts';
import { pageTitle } from './page-title.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function tabStrip(view: WorkspaceView) {
  const { tabs } = view.tabs;
  if (tabs.length < 2) return nothing;
  const moved = (event: KeyboardEvent, index: number): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const next = step === 0 ? undefined : tabs[(index + step * rtl + tabs.length) % tabs.length];
    if (next) {
      event.preventDefault();
      view.app.navigator.go(next);
      queueMicrotask(() => requestAnimationFrame(() => document.querySelector<HTMLElement>('.tabs [aria-selected=true]')?.focus()));
    } else if (event.key === 'Delete') closeTab(view, tabs[index]);
  };
  return html`<div class="tabs" role="tablist" aria-label=${text('tabs.title')}>
    ${tabs.map((tab, index) => {
      const selected = samePage(tab, view.route);
      const title = pageTitle(view.answer, tab);
      return html`<div class="tab ${selected ? 'selected' : ''}" role="presentation">
        <button type="button" role="tab" aria-selected=${selected} tabindex=${selected ? 0 : -1} data-page=${pageKey(tab)}
          @click=${() => view.app.navigator.go(tab)} @keydown=${(event: KeyboardEvent) => moved(event, index)}>${title}</button>
        <button type="button" class="tab-close" tabindex="-1" aria-label=${text('tabs.close', { title })} @click=${() => closeTab(view, tab)}>
          <wa-icon name="x"></wa-icon></button>
      </div>`;
    })}
  </div>`;
}

function closeTab(view: WorkspaceView, tab: WorkspaceRoute | undefined): void {
  if (tab) view.closeTab(tab);
}
