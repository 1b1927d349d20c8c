/** Asks a tool what waits for a seat, by the route that its manifest names, as Home does. */
import { TuttiError } from '@tutti/base';
import type { NeedsAnswer } from '@tutti/plugin-api';
import type { PluginHost } from '@tutti/plugin-host';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { ContentParts } from './digest-content.ts';

/** Rejects with PLUGIN_FAILED for any answer but a good one. */
export function askNeeds(host: Pick<PluginHost, 'dispatch'>, registry: Pick<PluginRegistry, 'manifest'>): ContentParts['needs'] {
  return async (plugin, workspace, seat, language) => {
    const path = registry.manifest(plugin)?.needs ?? '/';
    const request = new Request(`http://plugin.invalid${path}`, { headers: { 'accept-language': language } });
    const answer = await host.dispatch(plugin, workspace, { kind: 'person', seat }, request);
    if (!answer.ok) throw new TuttiError('PLUGIN_FAILED');
    return (await answer.json()) as NeedsAnswer;
  };
}
