/** The stave: five fine lines, one for each condition. What is enabled stands on its line; Home above, settings below. */
import type { WorkspaceAnswer } from '@tutti/plugin-api';
import { html, nothing } from 'lit';
import { pageKey, routePath, type SettingsSection, type WorkspaceRoute } from '../router/route.ts';
import { text } from '../text/text.ts';
import { mark } from './mark.ts';
import { type PanelLink, panelLinks } from './panel-links.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function stave(view: WorkspaceView) {
  const { answer } = view;
  const workspace = answer.workspace.id;
  const links = panelLinks(answer);
  const conditions = links.filter((link) => link.condition !== undefined);
  const others = links.filter((link) => link.condition === undefined);
  return html`<nav class="stave" aria-label=${text('shell.navigation')}>
    <a class="stave-brand" href="/" aria-label=${text('shell.all-workspaces')}>${mark(30)}<span>${text('product.name')}</span></a>
    <ul>${item(view, { page: 'home', workspace }, 'house', text('home.title'))}</ul>
    ${conditions.length > 0 || answer.may.managePlugins ? html`<ul class="lines">${lines(view, conditions)}</ul>` : nothing}
    ${others.length > 0 ? html`<ul>${others.map((link) => panelItem(view, link))}</ul>` : nothing}
    <ul class="stave-end">
      ${item(view, { page: 'everything', workspace }, 'list', text('everything.title'))}
      ${item(view, { page: 'words', workspace }, 'book-open-text', text('words.title'))}
      ${settingsItem(view, 'people', 'users', text('people.title'))}
      ${answer.may.managePlugins ? settingsItem(view, 'tools', 'shapes', text('tools.title')) : nothing}
      ${hasChoices(answer) ? settingsItem(view, 'choices', 'sliders-horizontal', text('choices.title')) : nothing}
      ${answer.may.editWorkspace ? settingsItem(view, 'workspace', 'settings', text('workspace.title')) : nothing}
    </ul>
  </nav>`;
}

/** Some tool has settings. */
export function hasChoices({ plugins }: WorkspaceAnswer): boolean {
  return plugins.some(({ manifest }) => (manifest.settings ?? []).length > 0);
}

/** All five lines are drawn; those without a tool stay empty, like rests. Further panels of a condition stand on its line too. */
function lines(view: WorkspaceView, links: PanelLink[]) {
  return [1, 2, 3, 4, 5].map((condition) => {
    const here = links.filter((link) => link.condition === condition);
    const [first, ...others] = here;
    if (first) {
      return html`<li data-condition=${condition}><div class="line-first">${panelAnchor(view, first)}</div>
        ${others.length === 0 ? nothing : html`<ul>${others.map((link) => panelItem(view, link))}</ul>`}</li>`;
    }
    return html`<li class="rest" aria-hidden="true" data-condition=${condition}></li>`;
  });
}

function panelItem(view: WorkspaceView, link: PanelLink) {
  return html`<li data-condition=${link.condition ?? nothing}>${panelAnchor(view, link)}</li>`;
}

function panelAnchor(view: WorkspaceView, link: PanelLink) {
  return html`${anchor(view, link.route, link.panel.icon || link.plugin.manifest.icon, link.title)}
    <button type="button" class="stave-tab" title=${text('tabs.open')} aria-label=${text('tabs.open-named', { title: link.title })}
      @click=${() => view.openTab(link.route)}><wa-icon name="plus"></wa-icon></button>`;
}

function settingsItem(view: WorkspaceView, section: SettingsSection, icon: string, title: string) {
  return item(view, { page: 'settings', workspace: view.answer.workspace.id, section }, icon, title);
}

function item(view: WorkspaceView, route: WorkspaceRoute, icon: string, title: string) {
  return html`<li>${anchor(view, route, icon, title)}</li>`;
}

function anchor(view: WorkspaceView, route: WorkspaceRoute, icon: string, title: string) {
  const current = pageKey(view.route) === pageKey(route);
  return html`<a href=${routePath(route)} aria-current=${current ? 'page' : nothing}><wa-icon name=${icon}></wa-icon><span>${title}</span></a>`;
}
