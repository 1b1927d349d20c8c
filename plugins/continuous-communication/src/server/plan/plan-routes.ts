/** Routes of the communication plan; each change is answered with the whole of it as it then stands. */
import type { PluginApp } from '@tutti/plugin-api/server';
import { answering } from '../answering.ts';
import { readBack } from '../meeting-bodies.ts';
import { readAlarm, readLine, readMark, readTold } from './plan-bodies.ts';
import { addLine, agreeWithPlan, changeLine, endLine, markKept, raiseAlarm, takeMarkBack, tellAlarm } from './plan-store.ts';
import { answerPlan } from './read-plan.ts';

const { asItStands, after, begun } = answering(answerPlan);

export function planRoutes(app: PluginApp): void {
  app.get('/plan', asItStands);
  app.post(
    '/plan/lines',
    begun(async (workspace, actor, id, request) => addLine(workspace, actor, await readLine(request))),
  );
  app.put(
    '/plan/lines/:line',
    after(async (workspace, actor, id, request) => changeLine(workspace, actor, id, await readLine(request))),
  );
  app.post(
    '/plan/lines/:line/end',
    after(async (workspace, actor, id, request) => endLine(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/plan/lines/:line/kept',
    after(async (workspace, actor, id, request) => markKept(workspace, actor, id, await readMark(request))),
  );
  app.post('/plan/marks/:mark/remove', after(takeMarkBack));
  app.post('/plan/agree', after(agreeWithPlan));
  app.post(
    '/plan/lines/:line/alarms',
    begun(async (workspace, actor, id, request) => raiseAlarm(workspace, actor, id, (await readAlarm(request)).words)),
  );
  app.post(
    '/plan/alarms/:alarm/told',
    after(async (workspace, actor, id, request) => tellAlarm(workspace, actor, id, (await readTold(request)).words)),
  );
}
