/** Routes of activities. The core has checked the role; for whom, and that a person answers, is checked in the stores. */
import type { PluginApp, PluginRequest } from '@tutti/plugin-api/server';
import type { ActivitiesAnswer, ActivityAnswer } from '../common/activity.ts';
import { answerActivities, answerActivity } from './activity-answer.ts';
import { readActivity, readAnswer, readChange, readCheckIn, readImported, readPromise, readRole, readTie } from './activity-bodies.ts';
import { importActivities } from './activity-import.ts';
import { addActivity, changeActivity, restoreActivity, takeActivityBack } from './activity-store.ts';
import { activityCalendar } from './calendar-file.ts';
import { addCheckIn, takeCheckInBack } from './check-in-store.ts';
import { addRole, answerRole, askAnew, takeAnswerBack, takeAskBack } from './role-store.ts';
import { addTie, removeTie } from './tie-store.ts';

export function activityRoutes(app: PluginApp): void {
  app.get('/activities', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<ActivitiesAnswer>(await answerActivities(workspace, actor));
  });

  app.get('/calendar.ics', async (context) => {
    const { workspace, actor } = context.var;
    const file = activityCalendar(workspace.info.name, await answerActivities(workspace, actor));
    const type = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' };
    return context.body(file, 200, { ...type, 'content-disposition': 'attachment; filename="activities.ics"' });
  });

  app.post('/activities', async (context) => {
    const { workspace, actor } = context.var;
    return tell(context, await addActivity(workspace, actor, await readActivity(context)), 201);
  });

  app.post('/activities/import', async (context) => {
    const { workspace, actor } = context.var;
    return context.json({ made: await importActivities(workspace, actor, await readImported(context)) }, 201);
  });

  app.get('/activities/:activity', (context) => tell(context, context.req.param('activity')));

  app.patch('/activities/:activity', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    await changeActivity(workspace, actor, id, await readChange(context));
    return tell(context, id);
  });

  app.delete('/activities/:activity', async (context) => {
    const { workspace, actor } = context.var;
    await takeActivityBack(workspace, actor, context.req.param('activity'));
    return context.body(null, 204);
  });

  app.post('/activities/:activity/restore', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    await restoreActivity(workspace, actor, id);
    return tell(context, id);
  });

  app.post('/activities/:activity/roles', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    await addRole(workspace, actor, id, await readRole(context));
    return tell(context, id, 201);
  });

  app.put('/activities/:activity/roles/:role', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, role } = context.req.param();
    await askAnew(workspace, actor, activity, role, (await readPromise(context)).promised);
    return tell(context, activity);
  });

  app.delete('/activities/:activity/roles/:role', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, role } = context.req.param();
    await takeAskBack(workspace, actor, activity, role);
    return tell(context, activity);
  });

  app.put('/activities/:activity/roles/:role/answer', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, role } = context.req.param();
    await answerRole(workspace, actor, activity, role, await readAnswer(context));
    return tell(context, activity);
  });

  app.delete('/activities/:activity/roles/:role/answer', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, role } = context.req.param();
    await takeAnswerBack(workspace, actor, activity, role);
    return tell(context, activity);
  });

  app.post('/activities/:activity/check-ins', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    await addCheckIn(workspace, actor, id, await readCheckIn(context));
    return tell(context, id, 201);
  });

  app.delete('/activities/:activity/check-ins/:checkIn', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, checkIn } = context.req.param();
    await takeCheckInBack(workspace, actor, activity, checkIn);
    return tell(context, activity);
  });

  app.post('/activities/:activity/ties', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('activity');
    await addTie(workspace, actor, id, await readTie(context));
    return tell(context, id, 201);
  });

  app.delete('/activities/:activity/ties/:tie', async (context) => {
    const { workspace, actor } = context.var;
    const { activity, tie } = context.req.param();
    await removeTie(workspace, actor, activity, tie);
    return tell(context, activity);
  });
}

async function tell(context: PluginRequest, id: string, status: 200 | 201 = 200): Promise<Response> {
  const { workspace, actor } = context.var;
  return context.json<ActivityAnswer>(await answerActivity(workspace, actor, id), status);
}
