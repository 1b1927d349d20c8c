/** Routes of one's own inbox in a workspace. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Inbox } from './inbox.ts';

const mostIds = 300;

export function createInboxRoutes(caller: Caller, inbox: Inbox): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/inbox', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'inbox.own');
    return c.json(await inbox.read(workspace, actor.seat.person.id));
  });

  app.post('/api/workspaces/:workspace/inbox/read', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'inbox.own');
    const { ids } = await readJson(c);
    const isList = Array.isArray(ids) && ids.length <= mostIds && ids.every((id) => typeof id === 'string');
    if (ids !== undefined && !isList)
      throw new TuttiError('INVALID_FIELD', { field: 'ids', limit: mostIds, detail: `“ids” must be a list of at most ${mostIds} ids.` });
    await inbox.markRead(workspace, actor.seat.person.id, ids as string[] | undefined);
    return c.json(await inbox.read(workspace, actor.seat.person.id));
  });
  return app;
}
