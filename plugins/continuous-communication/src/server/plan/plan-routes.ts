/** Routes of the communication plan; each change is answered with the whole of it as it then stands. */
import type { Actor } from '@tutti/plugin-api';
import type { PluginApp, PluginRequest, WorkspaceContext } from '@tutti/plugin-api/server';
import type { PlanAnswer } from '../../common/plan/plan.ts';
import { readBack } from '../meeting-bodies.ts';
import { readAlarm, readLine, readMark, readTold } from './plan-bodies.ts';
import { addLine, agreeWithPlan, changeLine, endLine, markKept, raiseAlarm, takeMarkBack, tellAlarm } from './plan-store.ts';
import { answerPlan } from './read-plan.ts';

type Work = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<void>;

const onPlan = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  await work(workspace, actor, request.req.param('line') ?? request.req.param('mark') ?? request.req.param('alarm') ?? '', request);
  return request.json<PlanAnswer>(await answerPlan(workspace, actor));
};

const begun = (begin: (request: PluginRequest) => Promise<string>) => async (request: PluginRequest) => {
  const id = await begin(request);
  return request.json<PlanAnswer & { id: string }>({ ...(await answerPlan(request.var.workspace, request.var.actor)), id }, 201);
};

export function planRoutes(app: PluginApp): void {
  app.get(
    '/plan',
    onPlan(async () => undefined),
  );
  app.post(
    '/plan/lines',
    begun(async (request) => addLine(request.var.workspace, request.var.actor, await readLine(request))),
  );
  app.put(
    '/plan/lines/:line',
    onPlan(async (workspace, actor, id, request) => changeLine(workspace, actor, id, await readLine(request))),
  );
  app.post(
    '/plan/lines/:line/end',
    onPlan(async (workspace, actor, id, request) => endLine(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/plan/lines/:line/kept',
    onPlan(async (workspace, actor, id, request) => markKept(workspace, actor, id, await readMark(request))),
  );
  app.post('/plan/marks/:mark/remove', onPlan(takeMarkBack));
  app.post('/plan/agree', onPlan(agreeWithPlan));
  app.post(
    '/plan/lines/:line/alarms',
    begun(async (request) =>
      raiseAlarm(request.var.workspace, request.var.actor, request.req.param('line') ?? '', (await readAlarm(request)).words),
    ),
  );
  app.post(
    '/plan/alarms/:alarm/told',
    onPlan(async (workspace, actor, id, request) => tellAlarm(workspace, actor, id, (await readTold(request)).words)),
  );
}
