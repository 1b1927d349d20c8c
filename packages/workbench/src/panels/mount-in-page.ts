/** A panel in the page itself: bundled tools, and those whose panels somebody approved to run here. */
import { panelName } from '../router/route.ts';
import { type HostedPanel, hostedClass } from './hosted-class.ts';
import type { MountedPanel, MountOptions } from './mounted-panel.ts';
import { WorkbenchPanelContext } from './panel-context.ts';
import { panelTag } from './panel-tag.ts';

export function mountInPage(options: MountOptions): MountedPanel {
  const { plugin, panel, address, attempt, commands } = options;
  const element = document.createElement('div');
  element.className = 'panel-place';
  const shown = Promise.withResolvers<void>();
  let { view, route } = options;
  let context: WorkbenchPanelContext | undefined;
  let ended = false;
  const fail = (error: unknown): void => {
    if (!ended) options.onFailure(error);
  };

  async function load(): Promise<void> {
    const needsDocuments = (plugin.manifest.documents ?? []).length > 0;
    const [module, documents] = await Promise.all([
      // The query asks again after a failure: the browser remembers a module that failed to load.
      import(/* @vite-ignore */ attempt > 0 ? `${address}?again=${attempt}` : address) as Promise<{ default?: unknown }>,
      needsDocuments ? import('../documents/document-pool.ts') : undefined,
    ]);
    if (ended) return;
    const tag = panelTag(plugin.id, panelName(panel.id), address, attempt);
    if (!customElements.get(tag)) customElements.define(tag, hostedClass(module.default));
    const hosted = document.createElement(tag) as HostedPanel & { updateComplete?: Promise<unknown> };
    const pool = documents?.documentPool(view, plugin.id);
    context = new WorkbenchPanelContext({ view, route, plugin, pool, commands });
    hosted.reportFailure = fail;
    hosted.context = context;
    hosted.classList.add('panel');
    element.append(hosted);
    await hosted.updateComplete;
    shown.resolve();
  }

  load().catch(fail);
  return {
    element,
    shown: shown.promise,
    follow(newView, newRoute) {
      view = newView;
      route = newRoute;
      context?.follow(view, route);
    },
    dispose() {
      ended = true;
      element.remove();
      void context?.dispose();
    },
  };
}
