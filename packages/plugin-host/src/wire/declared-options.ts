/** What a plugin's side is told at its start: its module, and what its manifest declares. */
import type { PluginManifest } from '@tutti/plugin-api';
import type { HostLimits } from '../host-limits.ts';
import type { PluginSideOptions } from '../worker/plugin-side.ts';

export function declaredOptions(
  manifest: PluginManifest,
  module: string,
  limits: Pick<HostLimits, 'maxCalls'>,
): Omit<PluginSideOptions, 'send'> {
  return {
    module,
    plugin: manifest.id,
    permissions: manifest.permissions ?? [],
    eventTypes: (manifest.events ?? []).map((each) => each.type),
    objectTypes: (manifest.objects ?? []).map((each) => each.type),
    linkTypes: (manifest.links ?? []).map((each) => each.type),
    maxCalls: limits.maxCalls,
  };
}
