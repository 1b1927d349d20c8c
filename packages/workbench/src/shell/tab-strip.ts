/** The strip of open pages; drawn only once there are two, and never on a phone. */
import { html, nothing } from 'lit';
import { routePath, samePage } from '../router/route.ts';
import { text } from '../text/text.ts';
import { pageTitle } from './page-title.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function tabStrip(view: WorkspaceView) {
  const { tabs } = view.tabs;
  if (tabs.length < 2) return nothing;
  return html`<nav class="tabs" aria-label=${text('tabs.title')}><ul>
    ${tabs.map((tab) => {
      const here = samePage(tab, view.route);
      const title = pageTitle(view.answer, tab);
      return html`<li class=${here ? 'here' : ''}>
        <a href=${routePath(tab)} aria-current=${here ? 'page' : nothing}>${title}</a>
        <button type="button" aria-label=${text('tabs.close', { title })} title=${text('tabs.close', { title })} @click=${() => view.closeTab(tab)}>
          <wa-icon name="x"></wa-icon></button>
      </li>`;
    })}
  </ul></nav>`;
}
