/** Routes of the ways of looking that somebody keeps; each answers all of the own ones. */
import { jsonBody, type PluginApp, type PluginRequest } from '@tutti/plugin-api/server';
import type { SavedLook } from '../common/activity.ts';
import { keepLook, readLooks, removeLook } from './look-store.ts';

const readNewLook = jsonBody<{ name: string; address: string }>({
  type: 'object',
  required: ['name', 'address'],
  additionalProperties: false,
  properties: { name: { type: 'string', minLength: 1, maxLength: 80, pattern: '\\S' }, address: { type: 'string', maxLength: 500 } },
});

export function lookRoutes(app: PluginApp): void {
  app.get('/looks', (context) => tell(context));

  app.post('/looks', async (context) => {
    const { workspace, actor } = context.var;
    await keepLook(workspace, actor, await readNewLook(context));
    return tell(context, 201);
  });

  app.delete('/looks/:look', async (context) => {
    const { workspace, actor } = context.var;
    await removeLook(workspace, actor, context.req.param('look'), true);
    return tell(context);
  });

  app.post('/looks/:look/restore', async (context) => {
    const { workspace, actor } = context.var;
    await removeLook(workspace, actor, context.req.param('look'), false);
    return tell(context);
  });
}

async function tell(context: PluginRequest, status: 200 | 201 = 200): Promise<Response> {
  const { workspace, actor } = context.var;
  return context.json<{ looks: SavedLook[] }>({ looks: await readLooks(workspace, actor) }, status);
}
