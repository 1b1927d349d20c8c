/** Which element draws a route of the workspace; pages beyond Home are fetched when they are first opened. */
import { html, type TemplateResult } from 'lit';
import type { CommandCenter } from '../commands/command-center.ts';
import '../pages/home-page.ts';
import '../panels/panel-host.ts';
import type { WorkspaceRoute } from '../router/route.ts';
import type { WorkspaceView } from './workspace-view.ts';

let fetching: Promise<unknown> | undefined;

export function workspacePage(view: WorkspaceView, route: WorkspaceRoute, commands: CommandCenter | undefined): TemplateResult {
  if (route.page === 'home') return html`<tutti-home-page .view=${view}></tutti-home-page>`;
  if (route.page === 'panel') return html`<tutti-panel-host .view=${view} .route=${route} .commands=${commands}></tutti-panel-host>`;
  if (fetching === undefined) fetchSettings(view);
  return html`<tutti-settings-page .view=${view} .section=${route.section}></tutti-settings-page>`;
}

/** The element draws itself as soon as its code is there. */
function fetchSettings(view: WorkspaceView): void {
  fetching = import('../pages/settings-pages.ts').catch((error: unknown) => {
    fetching = undefined;
    view.app.notifyError(error);
  });
}
