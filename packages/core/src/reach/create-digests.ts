/** Puts the digests together with what they ask: tools say what waits for a seat in the language of its person, as on Home. */
import type { PluginHost } from '@tutti/plugin-host';
import type { CoreDeps } from '../seams.ts';
import { askNeeds } from './ask-needs.ts';
import { type DigestParts, Digests } from './digests.ts';

export interface CreateDigestsParts extends Omit<DigestParts, 'needs'> {
  deps: CoreDeps;
  host: Pick<PluginHost, 'dispatch'>;
}

export function createDigests({ deps, host, ...parts }: CreateDigestsParts): Digests {
  return new Digests(deps, { ...parts, needs: askNeeds(host, parts.registry) });
}
