/** How a document's log names whoever writes: people by their seat, programs by their token, tools by their id, so that the two are never taken for each other. */
import type { Actor } from '@tutti/plugin-api';

export function documentAuthor(actor: Actor, credentialId: string): string {
  return actor.kind === 'person' || actor.kind === 'unconfirmed' ? actor.seat.id : `token:${credentialId}`;
}

const toolPrefix = 'plugin:';

/** A tool that writes by itself. */
export function toolAuthor(plugin: string): string {
  return toolPrefix + plugin;
}

/** The tool behind an author; undefined for people and programs. */
export function toolOf(author: string): string | undefined {
  return author.startsWith(toolPrefix) ? author.slice(toolPrefix.length) : undefined;
}
