/** Routes about tables that are brought in: only people and programs of an organisation, and only for it. */
import type { PluginApp } from '@tutti/plugin-api/server';
import type { ImportAnswer, ImportsAnswer, UndoAnswer } from '../common/imports.ts';
import { answerImports, forgetCrosswalk, keepCrosswalk } from './crosswalk-store.ts';
import { readCrosswalk, readImport } from './import-bodies.ts';
import { bringIn, undoImport } from './import-store.ts';
import { readNothing } from './indicator-bodies.ts';

export function importRoutes(app: PluginApp): void {
  app.get('/imports', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<ImportsAnswer>(await answerImports(workspace, actor));
  });

  app.post('/imports', async (context) => {
    const { workspace, actor } = context.var;
    const answer = await bringIn(workspace, actor, await readImport(context));
    return context.json<ImportAnswer>(answer, answer.id === undefined ? 200 : 201);
  });

  app.post('/imports/:id/undo', async (context) => {
    const { workspace, actor } = context.var;
    await readNothing(context);
    return context.json<UndoAnswer>(await undoImport(workspace, actor, context.req.param('id')));
  });

  app.put('/crosswalks', async (context) => {
    const { workspace, actor } = context.var;
    await keepCrosswalk(workspace, actor, await readCrosswalk(context));
    return context.json<ImportsAnswer>(await answerImports(workspace, actor));
  });

  app.delete('/crosswalks/:id', async (context) => {
    const { workspace, actor } = context.var;
    await forgetCrosswalk(workspace, actor, context.req.param('id'));
    return context.json<ImportsAnswer>(await answerImports(workspace, actor));
  });
}
