/** Which page stands beside the first, and how wide, remembered on this device for each workspace; on a shared computer for this tab only. */
import { isWorkspaceRoute, parseRoute, routePath, type WorkspaceRoute } from '../router/route.ts';

export interface BesideState {
  open: boolean;
  route: WorkspaceRoute | undefined;
  /** Of the centre, in percent. */
  share: number;
}

export const shareLimits = { least: 25, most: 65, usual: 42 } as const;

export function readBeside(workspace: string, sharedComputer: boolean): BesideState {
  const nothing = { open: false, route: undefined, share: shareLimits.usual };
  try {
    const stored = JSON.parse(storage(sharedComputer).getItem(keyOf(workspace)) ?? '{}') as {
      open?: unknown;
      path?: unknown;
      share?: unknown;
    };
    const route = typeof stored.path === 'string' ? parseRoute(stored.path) : undefined;
    const known = route && isWorkspaceRoute(route) && route.workspace === workspace ? route : undefined;
    return { open: stored.open === true, route: known, share: withinLimits(Number(stored.share)) };
  } catch {
    return nothing;
  }
}

export function keepBeside(workspace: string, { open, route, share }: BesideState, sharedComputer: boolean): void {
  try {
    storage(sharedComputer).setItem(keyOf(workspace), JSON.stringify({ open, path: route && routePath(route), share }));
  } catch {
    // Not kept where storage is forbidden; it holds until the page is left.
  }
}

export function withinLimits(share: number): number {
  return Number.isFinite(share) && share > 0
    ? Math.min(shareLimits.most, Math.max(shareLimits.least, Math.round(share)))
    : shareLimits.usual;
}

function storage(sharedComputer: boolean): Storage {
  return sharedComputer ? sessionStorage : localStorage;
}

function keyOf(workspace: string): string {
  return `tutti.beside.${workspace}`;
}
