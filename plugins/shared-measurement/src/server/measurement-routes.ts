/** Routes of measurement. The core has checked the role; whose figure it is is held by the stores, what is hidden by query/. */
import type { PluginApp } from '@tutti/plugin-api/server';
import type {
  EntriesAnswer,
  IndicatorAnswer,
  IndicatorsAnswer,
  ReviewsAnswer,
  RevisionsAnswer,
  ScorecardAnswer,
  ValuesAnswer,
} from '../common/values.ts';
import { checkFigures } from './check-store.ts';
import { setDenominator, setDuties } from './duty-store.ts';
import { readChecked, readDrafts, readSending } from './figure-bodies.ts';
import { keepDrafts, sendFigures } from './figure-store.ts';
import { readDenominator, readDuties, readIndicatorChange, readNewIndicator, readNothing } from './indicator-bodies.ts';
import { addIndicator, changeIndicator, setRetired } from './indicator-store.ts';
import { answerEntries, answerReviews, answerRevisions } from './query/answer-entries.ts';
import { answerIndicator, answerIndicators } from './query/answer-indicators.ts';
import { answerScorecard } from './query/answer-scorecard.ts';
import { answerValues } from './query/answer-values.ts';
import { readerOf } from './query/reader-of.ts';
import { valuesCsv } from './query/values-csv.ts';
import { valuesWorkbook } from './query/values-workbook.ts';

export function measurementRoutes(app: PluginApp): void {
  indicatorRoutes(app);
  figureRoutes(app);

  app.get('/scorecard', async (context) => {
    const { workspace } = context.var;
    return context.json<ScorecardAnswer>(await answerScorecard(workspace, readerOf(context), context.req.query('asKnownOn')));
  });

  app.get('/values.csv', async (context) => {
    const { workspace } = context.var;
    context.header('content-type', 'text/csv; charset=utf-8');
    context.header('content-disposition', 'attachment; filename="figures.csv"');
    return context.body(await valuesCsv(workspace, readerOf(context), context.req.query('asKnownOn')));
  });

  app.get('/values.xlsx', async (context) => {
    const { workspace } = context.var;
    context.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    context.header('content-disposition', 'attachment; filename="figures.xlsx"');
    return context.body(await valuesWorkbook(workspace, readerOf(context), context.req.query('asKnownOn')));
  });
}

function indicatorRoutes(app: PluginApp): void {
  app.get('/indicators', async (context) => {
    return context.json<IndicatorsAnswer>(await answerIndicators(context.var.workspace, readerOf(context)));
  });

  app.post('/indicators', async (context) => {
    const { workspace, actor } = context.var;
    const id = await addIndicator(workspace, actor, await readNewIndicator(context));
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, id), 201);
  });

  app.get('/indicators/:code', async (context) => {
    const reader = readerOf(context);
    const answer = await answerIndicator(context.var.workspace, reader, context.req.param('code'));
    // With other eyes one changes nothing.
    return context.json<IndicatorAnswer>(reader === context.var.actor ? answer : { ...answer, may: { define: false, note: false } });
  });

  app.patch('/indicators/:code', async (context) => {
    const { workspace, actor } = context.var;
    const code = context.req.param('code');
    await changeIndicator(workspace, actor, code, await readIndicatorChange(context));
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, code));
  });

  app.put('/indicators/:code/duties', async (context) => {
    const { workspace, actor } = context.var;
    const code = context.req.param('code');
    await setDuties(workspace, actor, code, (await readDuties(context)).duties);
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, code));
  });

  app.put('/indicators/:code/denominators/:period', async (context) => {
    const { workspace, actor } = context.var;
    const { code, period } = context.req.param();
    await setDenominator(workspace, actor, code, period, (await readDenominator(context)).value);
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, code));
  });

  for (const [path, retired] of [
    ['/indicators/:code/retire', true],
    ['/indicators/:code/revive', false],
  ] as const) {
    app.post(path, async (context) => {
      const { workspace, actor } = context.var;
      const code = context.req.param('code');
      await readNothing(context);
      await setRetired(workspace, actor, code, retired);
      return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, code));
    });
  }

  app.get('/indicators/:code/values', async (context) => {
    const { from, to, asKnownOn, over } = context.req.query();
    return context.json<ValuesAnswer>(
      await answerValues(context.var.workspace, readerOf(context), context.req.param('code'), { from, to, asKnownOn, over }),
    );
  });

  app.get('/indicators/:code/revisions', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<RevisionsAnswer>(await answerRevisions(workspace, actor, context.req.param('code'), context.req.query('period')));
  });
}

function figureRoutes(app: PluginApp): void {
  app.get('/entries', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<EntriesAnswer>(await answerEntries(workspace, actor));
  });

  app.put('/entries', async (context) => {
    const { workspace, actor } = context.var;
    await keepDrafts(workspace, actor, (await readDrafts(context)).cells);
    return context.json<EntriesAnswer>(await answerEntries(workspace, actor));
  });

  app.post('/entries/send', async (context) => {
    const { workspace, actor } = context.var;
    await sendFigures(workspace, actor, (await readSending(context)).cells);
    return context.json<EntriesAnswer>(await answerEntries(workspace, actor));
  });

  app.get('/reviews', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<ReviewsAnswer>(await answerReviews(workspace, actor));
  });

  app.post('/reviews', async (context) => {
    const { workspace, actor } = context.var;
    await checkFigures(workspace, actor, await readChecked(context));
    return context.json<ReviewsAnswer>(await answerReviews(workspace, actor));
  });
}
