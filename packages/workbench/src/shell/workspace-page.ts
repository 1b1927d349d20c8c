/** Which element draws a route of the workspace; pages beyond Home are fetched when they are first opened. */
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CommandCenter } from '../commands/command-center.ts';
import { openDocuments } from '../documents/open-documents.ts';
import '../pages/everything-door.ts';
import '../pages/happened-door.ts';
import '../pages/home-page.ts';
import '../pages/settings-door.ts';
import '../pages/words-door.ts';
import '../panels/panel-host.ts';
import type { WorkspaceRoute } from '../router/route.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function workspacePage(view: WorkspaceView, route: WorkspaceRoute, commands: CommandCenter | undefined): TemplateResult {
  if (route.page === 'home') return html`<tutti-home-page .view=${view}></tutti-home-page>`;
  if (route.page === 'everything') return html`<tutti-everything-door .view=${view}></tutti-everything-door>`;
  if (route.page === 'happened') return html`<tutti-happened-door .view=${view}></tutti-happened-door>`;
  if (route.page === 'words') return html`<tutti-words-door .view=${view}></tutti-words-door>`;
  if (route.page === 'panel') {
    const life = openDocuments(view.store).livesOf(route.plugin);
    return html`${keyed(life, html`<tutti-panel-host .view=${view} .route=${route} .commands=${commands}></tutti-panel-host>`)}`;
  }
  return html`<tutti-settings-door .view=${view} .section=${route.section}></tutti-settings-door>`;
}
