/** Finds the declared route that a request is for; what the manifest does not declare does not exist. */
import type { PluginManifest, RouteContribution } from '@tutti/plugin-api';

/** @param path below the plugin's prefix, beginning with a slash, as it stands in the address (still encoded). */
export function matchRoute(manifest: PluginManifest, method: string, path: string): RouteContribution | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  return manifest.routes?.find((route) => route.method === wanted && matchesPath(route.path, path));
}

/** Methods that the manifest declares for this path. */
export function methodsFor(manifest: PluginManifest, path: string): string[] {
  return [...new Set((manifest.routes ?? []).filter((route) => matchesPath(route.path, path)).map((route) => route.method))];
}

/** `:name` stands for one segment that is not empty, `*` at the end for the rest. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  for (const [index, part] of wanted.entries()) {
    if (part === '*' && index === wanted.length - 1) return given.length >= index;
    const segment = given[index];
    if (segment === undefined) return false;
    const fits = part.startsWith(':') ? segment !== '' : part === segment;
    if (!fits) return false;
  }
  return wanted.length === given.length;
}
