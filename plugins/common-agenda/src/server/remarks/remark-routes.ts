/** Routes of remarks on the agenda. The core has checked the role, remark-rights.ts says whose remark it is, and the store holds it. */
import type { Actor } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import type { RemarksAnswer } from '../../common/remarks/remark.ts';
import { mayComment, maySuggest } from '../../common/remarks/remark-rights.ts';
import { readEnd, readNewRemark, readNothing, readReply } from './remark-bodies.ts';
import { addRemark, addReply, endRemark, listRemarks, reopenRemark, takeBackRemark } from './remark-store.ts';

export function remarkRoutes(app: PluginApp): void {
  app.get('/remarks', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<RemarksAnswer>(await answer(workspace, actor));
  });

  app.post('/remarks', async (context) => {
    const { workspace, actor } = context.var;
    const remark = await addRemark(workspace, actor, await readNewRemark(context));
    return context.json({ remark, ...(await answer(workspace, actor)) }, 201);
  });

  app.post('/remarks/:remark/replies', async (context) => {
    const { workspace, actor } = context.var;
    await addReply(workspace, actor, context.req.param('remark'), (await readReply(context)).text);
    return context.json<RemarksAnswer>(await answer(workspace, actor), 201);
  });

  app.post('/remarks/:remark/end', async (context) => {
    const { workspace, actor } = context.var;
    const { end, answer: words } = await readEnd(context);
    await endRemark(workspace, actor, context.req.param('remark'), end, words);
    return context.json<RemarksAnswer>(await answer(workspace, actor));
  });

  app.post('/remarks/:remark/reopen', async (context) => {
    const { workspace, actor } = context.var;
    await readNothing(context);
    await reopenRemark(workspace, actor, context.req.param('remark'));
    return context.json<RemarksAnswer>(await answer(workspace, actor));
  });

  app.delete('/remarks/:remark', async (context) => {
    const { workspace, actor } = context.var;
    await takeBackRemark(workspace, actor, context.req.param('remark'));
    return context.json<RemarksAnswer>(await answer(workspace, actor));
  });
}

async function answer(workspace: WorkspaceContext, actor: Actor): Promise<RemarksAnswer> {
  return { remarks: await listRemarks(workspace, actor), may: { comment: mayComment(actor), suggest: maySuggest(actor) } };
}
