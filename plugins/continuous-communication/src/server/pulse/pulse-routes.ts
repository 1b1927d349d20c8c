/** Routes of pulses; each change is answered with all of them as they then stand. */
import type { Actor } from '@tutti/plugin-api';
import type { PluginApp, PluginRequest, WorkspaceContext } from '@tutti/plugin-api/server';
import type { PulsesAnswer } from '../../common/pulse/pulse.ts';
import { readReason, readWords } from '../meeting-bodies.ts';
import { answerPulses } from './pulse-answer.ts';
import { readAnswer, readImportedPulse, readPulse } from './pulse-bodies.ts';
import { importPulse } from './pulse-import.ts';
import { answerPulse, cancelPulse, planAfterPulse, startPulse } from './pulse-store.ts';
import { askToShare } from './share-pulse.ts';

type Work = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<void>;

const onPulse = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  await work(workspace, actor, request.req.param('pulse') ?? '', request);
  return request.json<PulsesAnswer>(await answerPulses(workspace, actor));
};

const begun = (begin: (request: PluginRequest) => Promise<string>) => async (request: PluginRequest) => {
  const id = await begin(request);
  const { workspace, actor } = request.var;
  return request.json<PulsesAnswer & { id: string }>({ ...(await answerPulses(workspace, actor)), id }, 201);
};

export function pulseRoutes(app: PluginApp): void {
  app.get(
    '/pulses',
    onPulse(async () => undefined),
  );
  app.post(
    '/pulses',
    begun(async (request) => startPulse(request.var.workspace, request.var.actor, await readPulse(request))),
  );
  app.post(
    '/pulses/import',
    begun(async (request) => importPulse(request.var.workspace, request.var.actor, await readImportedPulse(request))),
  );
  app.post(
    '/pulses/:pulse/answer',
    onPulse(async (workspace, actor, id, request) => answerPulse(workspace, actor, id, await readAnswer(request))),
  );
  app.post(
    '/pulses/:pulse/cancel',
    onPulse(async (workspace, actor, id, request) => cancelPulse(workspace, actor, id, (await readReason(request)).reason)),
  );
  app.post(
    '/pulses/:pulse/plan',
    onPulse(async (workspace, actor, id, request) => planAfterPulse(workspace, actor, id, (await readWords(request)).words)),
  );
  app.post('/pulses/:pulse/share', onPulse(askToShare));
}
