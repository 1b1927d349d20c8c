/** Routes of pulses; each change is answered with all of them as they then stand. */
import type { PluginApp } from '@tutti/plugin-api/server';
import { answering } from '../answering.ts';
import { readReason, readWords } from '../meeting-bodies.ts';
import { answerPulses } from './pulse-answer.ts';
import { readAnswer, readImportedPulse, readPulse } from './pulse-bodies.ts';
import { importPulse } from './pulse-import.ts';
import { answerPulse, cancelPulse, planAfterPulse, startPulse } from './pulse-store.ts';
import { askToShare } from './share-pulse.ts';

const { asItStands, after, begun } = answering(answerPulses);

export function pulseRoutes(app: PluginApp): void {
  app.get('/pulses', asItStands);
  app.post(
    '/pulses',
    begun(async (workspace, actor, id, request) => startPulse(workspace, actor, await readPulse(request))),
  );
  app.post(
    '/pulses/import',
    begun(async (workspace, actor, id, request) => importPulse(workspace, actor, await readImportedPulse(request))),
  );
  app.post(
    '/pulses/:pulse/answer',
    after(async (workspace, actor, id, request) => answerPulse(workspace, actor, id, await readAnswer(request))),
  );
  app.post(
    '/pulses/:pulse/cancel',
    after(async (workspace, actor, id, request) => cancelPulse(workspace, actor, id, (await readReason(request)).reason)),
  );
  app.post(
    '/pulses/:pulse/plan',
    after(async (workspace, actor, id, request) => planAfterPulse(workspace, actor, id, (await readWords(request)).words)),
  );
  app.post('/pulses/:pulse/share', after(askToShare));
}
