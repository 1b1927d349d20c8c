/** The workspace as the page beside sees it: its own address, while everything that leads elsewhere opens in the first page. */
import { parseRoute, type Route, routePath, samePage, type WorkspaceRoute } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';

export function besideView(view: WorkspaceView, route: WorkspaceRoute, moved: (route: WorkspaceRoute) => void): WorkspaceView {
  const { app } = view;
  const go = (to: Route | string, options?: { replace?: boolean }): void => {
    const target = typeof to === 'string' ? parseRoute(to) : to;
    if (samePage(target, route)) moved(target as WorkspaceRoute);
    else app.navigator.go(typeof to === 'string' ? to : routePath(to), options);
  };
  const navigator = Object.create(app.navigator, { route: { value: route }, go: { value: go } }) as typeof app.navigator;
  return { ...view, route, app: Object.create(app, { navigator: { value: navigator } }) as typeof app };
}
