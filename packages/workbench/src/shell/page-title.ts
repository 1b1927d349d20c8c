/** What a page is called, for tabs, the window's title and the announcement when it is shown. */
import type { WorkspaceAnswer } from '@tutti/plugin-api';
import { panelName, type WorkspaceRoute } from '../router/route.ts';
import { text } from '../text/text.ts';

export function pageTitle(answer: WorkspaceAnswer, route: WorkspaceRoute): string {
  if (route.page === 'home') return text('home.title');
  if (route.page === 'everything') return text('everything.title');
  if (route.page === 'words') return text('words.title');
  if (route.page === 'happened') return text('happened.title');
  if (route.page === 'settings') return text(`${route.section}.title`);
  const plugin = answer.plugins.find((one) => one.id === route.plugin);
  const panels = plugin?.manifest.panels ?? [];
  const index = panels.findIndex((panel) => panelName(panel.id) === route.panel);
  return (index === 0 ? plugin?.manifest.plainTitle : panels[index]?.title) ?? text('panel.missing-heading');
}
