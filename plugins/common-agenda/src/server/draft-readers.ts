/** Who may open a draft: its organisation alone, and after sharing all who write the agenda. One place, because the panel's words promise it. */
import type { DocumentGrants } from '@tutti/plugin-api';

export function draftReaders(organisation: string, shared: boolean): DocumentGrants {
  const write = { organisations: [organisation] };
  return shared ? { write, read: { roles: ['facilitator', 'steward', 'lead', 'member'] } } : { write };
}
