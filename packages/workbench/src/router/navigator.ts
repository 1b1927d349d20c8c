/** Keeps the location bar and the shown page together: history, clicks on our own links, back and forward. */
import { type Disposable, Emitter, toDisposable } from '@tutti/base';
import { parseRoute, type Route, routePath } from './route.ts';

export class Navigator {
  /** `moved` is false when only a panel's inner address changed. */
  readonly changed = new Emitter<{ route: Route }>();
  route: Route = parseRoute(location.pathname);

  /** Begins to listen; dispose ends it. */
  start(): Disposable {
    const popped = (): void => this.#arrive();
    const clicked = (event: MouseEvent): void => this.#click(event);
    window.addEventListener('popstate', popped);
    document.addEventListener('click', clicked);
    return toDisposable(() => {
      window.removeEventListener('popstate', popped);
      document.removeEventListener('click', clicked);
    });
  }

  go(to: Route | string, options: { replace?: boolean } = {}): void {
    const path = typeof to === 'string' ? to : routePath(to);
    if (options.replace) history.replaceState(undefined, '', path);
    else if (path !== location.pathname + location.search + location.hash) history.pushState(undefined, '', path);
    this.#arrive();
  }

  #arrive(): void {
    this.route = parseRoute(location.pathname);
    this.changed.fire({ route: this.route });
  }

  /** Plain clicks on links of ours; downloads, other hosts, new tabs and files stay with the browser. */
  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.hasAttribute('href'));
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) return;
    if (!isPage(link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

function isPage(path: string): boolean {
  return path === '/' || /^\/(w|join|card|sign-in|secure|start)(\/|$)/.test(path);
}
