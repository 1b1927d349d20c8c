/** Puts the digests together with what they ask: tools say what waits for a seat in the language of its person, as on Home. */
import { TuttiError } from '@tutti/base';
import type { NeedsAnswer } from '@tutti/plugin-api';
import type { PluginHost } from '@tutti/plugin-host';
import type { CoreDeps } from '../seams.ts';
import { type DigestParts, Digests } from './digests.ts';

export interface CreateDigestsParts extends Omit<DigestParts, 'needs'> {
  deps: CoreDeps;
  host: Pick<PluginHost, 'dispatch'>;
}

export function createDigests({ deps, host, ...parts }: CreateDigestsParts): Digests {
  return new Digests(deps, {
    ...parts,
    async needs(plugin, workspace, seat, language) {
      const path = parts.registry.manifest(plugin)?.needs ?? '/';
      const request = new Request(`http://plugin.invalid${path}`, { headers: { 'accept-language': language } });
      const answer = await host.dispatch(plugin, workspace, { kind: 'person', seat }, request);
      if (!answer.ok) throw new TuttiError('PLUGIN_FAILED');
      return (await answer.json()) as NeedsAnswer;
    },
  });
}
