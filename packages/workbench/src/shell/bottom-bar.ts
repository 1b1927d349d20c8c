/** The phone's bar at the thumb: Home, the first tools, search, people. */
import { html, nothing } from 'lit';
import { pageKey, routePath, type WorkspaceRoute } from '../router/route.ts';
import { text } from '../text/text.ts';
import { panelLinks } from './panel-links.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function bottomBar(view: WorkspaceView) {
  const workspace = view.answer.workspace.id;
  const links = panelLinks(view.answer);
  const tools = [...links.filter(({ first }) => first), ...links.filter(({ first }) => !first)].slice(0, 2);
  return html`<nav class="bottom-bar" aria-label=${text('shell.navigation-short')}>
    ${entry(view, { page: 'home', workspace }, 'house', text('home.title'))}
    ${tools.map((link) => entry(view, link.route, link.panel.icon || link.plugin.manifest.icon, link.title))}
    ${entry(view, { page: 'settings', workspace, section: 'people' }, 'users', text('people.title'))}
    <button type="button" @click=${() => view.openPalette()}><wa-icon name="menu"></wa-icon><span>${text('shell.more')}</span></button>
  </nav>`;
}

function entry(view: WorkspaceView, route: WorkspaceRoute, icon: string, title: string) {
  const current = pageKey(view.route) === pageKey(route);
  return html`<a href=${routePath(route)} aria-current=${current ? 'page' : nothing}><wa-icon name=${icon}></wa-icon><span>${title}</span></a>`;
}
