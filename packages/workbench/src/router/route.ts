/** What an address means, and the address of what is meant. Pure, so that it can be tested. */

export const settingsSections = ['account', 'people', 'record', 'tools', 'choices', 'workspace'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Route =
  | { page: 'start' }
  | { page: 'new' }
  | { page: 'sign-in' }
  | { page: 'card' }
  | { page: 'join'; token: string }
  | { page: 'secure' }
  | { page: 'home'; workspace: string }
  | { page: 'everything'; workspace: string }
  | { page: 'happened'; workspace: string }
  | { page: 'words'; workspace: string }
  | { page: 'panel'; workspace: string; plugin: string; panel: string; address: string }
  | { page: 'settings'; workspace: string; section: SettingsSection }
  | { page: 'not-found'; workspace: string | undefined };

/** Routes inside a workspace. */
export type WorkspaceRoute = Extract<Route, { page: 'home' | 'everything' | 'happened' | 'words' | 'panel' | 'settings' }>;

export function parseRoute(pathname: string): Route {
  const parts = pathname.split('/').filter(Boolean).map(decode);
  const [first, second, third, fourth, ...rest] = parts;
  if (first === undefined) return { page: 'start' };
  if (first === 'start' && parts.length === 1) return { page: 'new' };
  if (first === 'sign-in' && parts.length === 1) return { page: 'sign-in' };
  if (first === 'card' && parts.length === 1) return { page: 'card' };
  if (first === 'secure' && parts.length === 1) return { page: 'secure' };
  if (first === 'join' && second !== undefined && parts.length === 2) return { page: 'join', token: second };
  if (first !== 'w' || second === undefined) return { page: 'not-found', workspace: undefined };
  if (third === undefined) return { page: 'home', workspace: second };
  if (third === 'everything' && fourth === undefined) return { page: 'everything', workspace: second };
  if (third === 'happened' && fourth === undefined) return { page: 'happened', workspace: second };
  if (third === 'words' && fourth === undefined) return { page: 'words', workspace: second };
  if (third === 'settings') {
    const section = settingsSections.find((one) => one === fourth);
    return section && rest.length === 0 ? { page: 'settings', workspace: second, section } : { page: 'not-found', workspace: second };
  }
  if (fourth === undefined) return { page: 'not-found', workspace: second };
  return { page: 'panel', workspace: second, plugin: third, panel: fourth, address: rest.join('/') };
}

export function routePath(route: Route): string {
  switch (route.page) {
    case 'start':
      return '/';
    case 'new':
      return '/start';
    case 'sign-in':
      return '/sign-in';
    case 'card':
      return '/card';
    case 'secure':
      return '/secure';
    case 'join':
      return `/join/${encodeURIComponent(route.token)}`;
    case 'home':
      return `/w/${encodeURIComponent(route.workspace)}`;
    case 'everything':
      return `/w/${encodeURIComponent(route.workspace)}/everything`;
    case 'happened':
      return `/w/${encodeURIComponent(route.workspace)}/happened`;
    case 'words':
      return `/w/${encodeURIComponent(route.workspace)}/words`;
    case 'settings':
      return `/w/${encodeURIComponent(route.workspace)}/settings/${route.section}`;
    case 'panel': {
      const place = [route.workspace, route.plugin, route.panel, ...route.address.split('/').filter(isStep)];
      return `/w/${place.map(encodeURIComponent).join('/')}`;
    }
    case 'not-found':
      return route.workspace ? `/w/${encodeURIComponent(route.workspace)}` : '/';
  }
}

/** Two routes show the same page; a panel's own address below it does not matter. */
export function samePage(one: Route, other: Route): boolean {
  return pageKey(one) === pageKey(other);
}

export function pageKey(route: Route): string {
  return routePath(route.page === 'panel' ? { ...route, address: '' } : route);
}

export function isWorkspaceRoute(route: Route): route is WorkspaceRoute {
  return ['home', 'everything', 'happened', 'words', 'panel', 'settings'].includes(route.page);
}

/** `agenda` from the contribution id `common-agenda.agenda`. */
export function panelName(panelId: string): string {
  return panelId.slice(panelId.indexOf('.') + 1);
}

/** Dots would be followed by the browser and lead out of the panel. */
function isStep(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
