/** Routes of reports. The core has checked the role; what a block may say is held by block-facts.ts, who signs by sign-store.ts. */
import type { PluginApp } from '@tutti/plugin-api/server';
import type { ChoicesAnswer, ReportAnswer, ReportsAnswer } from '../../common/report.ts';
import { freezeReport, publishReport, thawReport } from './freeze-store.ts';
import { importReport } from './import-report.ts';
import { answerReport, answerReports } from './report-answer.ts';
import {
  readBack,
  readBlock,
  readCutOff,
  readEditionSigned,
  readImported,
  readNewReport,
  readNothing,
  readPlace,
} from './report-bodies.ts';
import { readChoices } from './report-choices.ts';
import { fileNameOf, reportFile } from './report-file.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { addBlock, beginReport, changeBlock, changeReport, moveBlock, removeBlock, removeReport } from './report-store.ts';
import { signReport, unsignReport } from './sign-store.ts';

export function reportRoutes(app: PluginApp): void {
  app.get('/reports', async (context) => context.json<ReportsAnswer>(await answerReports(context.var.workspace, context.var.actor)));

  app.get('/choices', async (context) => context.json<ChoicesAnswer>(await readChoices(context.var.workspace)));

  app.post('/reports', async (context) => {
    const { workspace, actor } = context.var;
    const id = await beginReport(workspace, actor, await readNewReport(context));
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id), 201);
  });

  app.post('/reports/import', async (context) => {
    const { workspace, actor } = context.var;
    const id = await importReport(workspace, actor, await readImported(context));
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id), 201);
  });

  app.get('/reports/:report', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<ReportAnswer>(await answerReport(workspace, actor, context.req.param('report')));
  });

  app.put('/reports/:report', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('report');
    await changeReport(workspace, actor, id, await readNewReport(context));
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id));
  });

  app.post('/reports/:report/remove', async (context) => {
    const { workspace, actor } = context.var;
    await removeReport(workspace, actor, context.req.param('report'), (await readBack(context)).back);
    return context.json<ReportsAnswer>(await answerReports(workspace, actor));
  });

  blockRoutes(app);
  standingRoutes(app);
  fileRoutes(app);
}

function blockRoutes(app: PluginApp): void {
  app.post('/reports/:report/blocks', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('report');
    const { block, place } = await readBlock(context);
    await addBlock(workspace, actor, id, block, place);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id), 201);
  });

  app.put('/reports/:report/blocks/:block', async (context) => {
    const { workspace, actor } = context.var;
    const { report, block } = context.req.param();
    await changeBlock(workspace, actor, report, block, (await readBlock(context)).block);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, report));
  });

  app.post('/reports/:report/blocks/:block/place', async (context) => {
    const { workspace, actor } = context.var;
    const { report, block } = context.req.param();
    await moveBlock(workspace, actor, report, block, (await readPlace(context)).place);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, report));
  });

  app.delete('/reports/:report/blocks/:block', async (context) => {
    const { workspace, actor } = context.var;
    const { report, block } = context.req.param();
    await removeBlock(workspace, actor, report, block);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, report));
  });
}

function standingRoutes(app: PluginApp): void {
  app.post('/reports/:report/freeze', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('report');
    await freezeReport(workspace, actor, id, (await readCutOff(context)).cutOff);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id));
  });

  for (const [step, work] of [
    ['thaw', thawReport],
    ['publish', publishReport],
  ] as const) {
    app.post(`/reports/:report/${step}`, async (context) => {
      const { workspace, actor } = context.var;
      const id = context.req.param('report');
      await readNothing(context);
      await work(workspace, actor, id);
      return context.json<ReportAnswer>(await answerReport(workspace, actor, id));
    });
  }

  app.put('/reports/:report/sign', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('report');
    await signReport(workspace, actor, id, (await readEditionSigned(context)).edition);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id));
  });

  app.delete('/reports/:report/sign', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('report');
    await unsignReport(workspace, actor, id);
    return context.json<ReportAnswer>(await answerReport(workspace, actor, id));
  });
}

function fileRoutes(app: PluginApp): void {
  for (const [ending, type, make] of [
    ['html', 'text/html', reportHtml],
    ['md', 'text/markdown', reportMarkdown],
  ] as const) {
    app.get(`/reports/:report/report.${ending}`, async (context) => {
      const { workspace, actor } = context.var;
      const answer = await answerReport(workspace, actor, context.req.param('report'));
      return context.body(make(await reportFile(workspace, answer)), 200, {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${fileNameOf(answer)}.${ending}"`,
      });
    });
  }
}
