/** Routes of milestones and tasks; each answers the activity they belong to. */
import type { PluginApp, PluginRequest } from '@tutti/plugin-api/server';
import type { ActivityAnswer } from '../common/activity.ts';
import { answerActivity } from './activity-answer.ts';
import { readDone, readMilestone, readMilestoneChange } from './milestone-bodies.ts';
import { addMilestone, changeMilestone, finishMilestone, removeMilestone } from './milestone-store.ts';

export function milestoneRoutes(app: PluginApp): void {
  app.post('/activities/:activity/milestones', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    const empty = { organisation: '', person: '', due: '', evidence: '' };
    await addMilestone(workspace, actor, id, { ...empty, ...(await readMilestone(context)) });
    return tell(context, id, 201);
  });

  app.patch('/activities/:activity/milestones/:milestone', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, milestone } = context.req.param();
    await changeMilestone(workspace, actor, activity, milestone, await readMilestoneChange(context));
    return tell(context, activity);
  });

  app.put('/activities/:activity/milestones/:milestone/done', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, milestone } = context.req.param();
    await finishMilestone(workspace, actor, activity, milestone, (await readDone(context)).done);
    return tell(context, activity);
  });

  app.delete('/activities/:activity/milestones/:milestone', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, milestone } = context.req.param();
    await removeMilestone(workspace, actor, activity, milestone, true);
    return tell(context, activity);
  });

  app.post('/activities/:activity/milestones/:milestone/restore', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, milestone } = context.req.param();
    await removeMilestone(workspace, actor, activity, milestone, false);
    return tell(context, activity);
  });
}

async function tell(context: PluginRequest, id: string, status: 200 | 201 = 200): Promise<Response> {
  const { workspace, actor } = context.var;
  return context.json<ActivityAnswer>(await answerActivity(workspace, actor, id), status);
}
