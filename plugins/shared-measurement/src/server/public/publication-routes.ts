/** Routes of pages for people without an account: made and switched off by those who keep the workspace going; the pages themselves are open to everybody. */
import { TuttiError } from '@tutti/plugin-api';
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { type GivenPublication, mostOnPage, type PublicationsAnswer } from '../../common/publication.ts';
import { readNothing } from '../indicator-bodies.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { worded } from '../words.ts';
import { answerPublications } from './answer-publications.ts';
import { indicatorPage, scorecardPage } from './page-html.ts';
import { pageStyle } from './page-style.ts';
import { endPublication, findPage, publish } from './publication-store.ts';
import { readPublic } from './read-public.ts';

const readPublication = jsonBody<GivenPublication>({
  type: 'object',
  required: ['title', 'indicators'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
    words: { type: 'string', maxLength: 1_000 },
    indicators: { type: 'array', minItems: 1, maxItems: mostOnPage, items: { type: 'string', minLength: 1, maxLength: 64 } },
  },
});

export function publicationRoutes(app: PluginApp): void {
  app.get('/publications', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<PublicationsAnswer>(await answerPublications(workspace, actor));
  });

  app.post('/publications', async (context) => {
    const { workspace, actor } = context.var;
    await publish(workspace, actor, await readPublication(context));
    return context.json<PublicationsAnswer>(await answerPublications(workspace, actor), 201);
  });

  app.post('/publications/:id/end', async (context) => {
    const { workspace, actor } = context.var;
    await readNothing(context);
    await endPublication(workspace, actor, context.req.param('id'));
    return context.json<PublicationsAnswer>(await answerPublications(workspace, actor));
  });

  app.get('/page.css', (context) => context.body(pageStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));

  for (const [root, embed] of [
    ['/pages', false],
    ['/embed', true],
  ] as const) {
    app.get(`${root}/:id`, async (context) => {
      const { workspace } = context.var;
      const page = await findPage(workspace.database.query<MeasurementTables>(), context.req.param('id'));
      const shown = await readPublic(workspace, page.indicators);
      const look = { workspace, page, embed, language: context.req.query('language') };
      const [only] = shown;
      return context.html(only && page.indicators.length === 1 ? indicatorPage(look, only, 0) : scorecardPage(look, shown));
    });

    app.get(`${root}/:id/:code`, async (context) => {
      const { workspace } = context.var;
      const page = await findPage(workspace.database.query<MeasurementTables>(), context.req.param('id'));
      const shown = await readPublic(workspace, page.indicators);
      const one = shown.find(({ indicator }) => indicator.code === context.req.param('code'));
      if (!one) throw new TuttiError('NOT_FOUND', worded('server.no-page'));
      return context.html(indicatorPage({ workspace, page, embed, language: context.req.query('language') }, one, 1));
    });
  }
}
