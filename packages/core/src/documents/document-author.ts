/** How a document's log names whoever writes: people by their seat, programs by their token, so that the two are never taken for each other. */
import type { Actor } from '@tutti/plugin-api';

export function documentAuthor(actor: Actor, credentialId: string): string {
  return actor.kind === 'person' ? actor.seat.id : `token:${credentialId}`;
}
