/** Routes of coverage: what it needs beside the activities, and “we know, it is meant”. */
import type { PluginApp } from '@tutti/plugin-api/server';
import type { CoverageAnswer } from '../common/coverage-answer.ts';
import { readReason } from './activity-bodies.ts';
import { answerCoverage } from './coverage-answer.ts';
import { answerOverlap, takeOverlapAnswerBack } from './overlap-store.ts';

export function coverageRoutes(app: PluginApp): void {
  app.get('/coverage', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<CoverageAnswer>(await answerCoverage(workspace, actor));
  });

  app.put('/overlaps/:pair/answer', async (context) => {
    const { workspace, actor } = context.var;
    await answerOverlap(workspace, actor, context.req.param('pair'), (await readReason(context)).reason);
    return context.json<CoverageAnswer>(await answerCoverage(workspace, actor));
  });

  app.delete('/overlaps/:pair/answer', async (context) => {
    const { workspace, actor } = context.var;
    await takeOverlapAnswerBack(workspace, actor, context.req.param('pair'));
    return context.json<CoverageAnswer>(await answerCoverage(workspace, actor));
  });
}
