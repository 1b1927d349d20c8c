/** Finds the declared route for a request, so that what is undeclared or not for this role is refused before the plugin is touched. */
import type { Role, RouteContribution } from '@tutti/plugin-api';

interface Entry {
  route: RouteContribution;
  segments: string[];
}

export class RouteTable {
  #entries: Entry[];

  constructor(routes: readonly RouteContribution[]) {
    this.#entries = routes.map((route) => ({ route, segments: route.path.split('/').slice(1) }));
  }

  /** Several routes may match (`/items/new` and `/items/:id`): the one with the earliest literal segment wins. */
  match(method: string, path: string): RouteContribution | undefined {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const segments = decoded(path);
    if (!segments) return undefined;
    let best: Entry | undefined;
    for (const entry of this.#entries) {
      if (entry.route.method !== wanted || !fits(entry.segments, segments)) continue;
      if (!best || moreExact(entry.segments, best.segments)) best = entry;
    }
    return best?.route;
  }
}

export function mayCall(route: RouteContribution, role: Role): boolean {
  return route.roles.includes(role);
}

function decoded(path: string): string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function fits(pattern: string[], segments: string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]));
}

function moreExact(left: string[], right: string[]): boolean {
  for (const [index, part] of left.entries()) {
    const literal = !part.startsWith(':');
    const otherLiteral = !right[index]?.startsWith(':');
    if (literal !== otherLiteral) return literal;
  }
  return false;
}
