/** Hands out tickets for sockets to whoever could open the document anyway. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { DocumentAccess } from './document-access.ts';
import type { Tickets } from './ticket.ts';

export function createTicketRoutes(caller: Caller, parts: { access: DocumentAccess; tickets: Tickets }): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/api/workspaces/:workspace/ticket', async (c) => {
    const { actor, identity, workspace } = await caller.inWorkspace(c);
    const { plugin, document } = await readJson(c);
    if (typeof plugin !== 'string') throw new TuttiError('INVALID_FIELD', { field: 'plugin', detail: 'Name the tool.' });
    if (typeof document !== 'string') throw new TuttiError('INVALID_FIELD', { field: 'document', detail: 'Name the document.' });
    const name = { workspace, plugin, document };
    await parts.access.check(actor, name);
    const { kind, seat } = actor;
    return c.json(parts.tickets.issue({ ...name, seat: seat.id, kind, credentialId: identity.credentialId }));
  });
  return app;
}
