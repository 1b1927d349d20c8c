/** Checks in the reader's own browser that each opened text is what was sealed: nobody has to believe the server's word for it. */
import { canonicalDefinition } from '../../common/definitions/canonical-definition.ts';
import type { RoundAnswer } from '../../common/definitions/round.ts';

/** By organisation. Left out: texts brought in without a seal, and all where the browser cannot hash (pages without https). */
export async function checkSeals({ round, definitions }: RoundAnswer): Promise<Map<string, boolean>> {
  const checked = new Map<string, boolean>();
  if (!globalThis.crypto?.subtle) return checked;
  for (const { hash, salt, ...definition } of definitions) {
    if (hash === undefined || salt === undefined) continue;
    const bytes = new TextEncoder().encode(canonicalDefinition({ ...definition, round: round.id, salt }));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    checked.set(definition.organisation, Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === hash);
  }
  return checked;
}
