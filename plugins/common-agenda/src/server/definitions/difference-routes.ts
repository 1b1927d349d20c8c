/** Routes for what comes after the opening: the grid, cell by cell, and the register "where we differ". */

import { TuttiError } from '@tutti/plugin-api';
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { type CellMark, type Dimension, dimensions, type RoundAnswer } from '../../common/definitions/round.ts';
import { worded } from '../words.ts';
import { cell, day, longText, status, title } from './body-shapes.ts';
import { changeCell } from './grid-store.ts';
import { answerRound } from './round-answer.ts';
import { raiseTension, type Settlement, settleTension, statePosition } from './tension-store.ts';

const readCell = jsonBody<{ words: string; mark: CellMark }>({
  type: 'object',
  required: ['words', 'mark'],
  additionalProperties: false,
  properties: cell,
});

const readQuestion = jsonBody<{ question: string }>({
  type: 'object',
  required: ['question'],
  additionalProperties: false,
  properties: { question: title },
});

const readPosition = jsonBody<{ text: string }>({
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: longText },
});

const readSettlement = jsonBody<Settlement>({
  type: 'object',
  required: ['status', 'resolution'],
  additionalProperties: false,
  properties: { status, resolution: longText, review: day },
});

export function differenceRoutes(app: PluginApp): void {
  app.put('/rounds/:round/cells/:organisation/:dimension', async (context) => {
    const { workspace, actor } = context.var;
    const { round, organisation, dimension } = context.req.param();
    await changeCell(workspace, actor, round, { organisation, dimension: toDimension(dimension), ...(await readCell(context)) });
    return context.json<RoundAnswer>(await answerRound(workspace, actor, round));
  });

  app.post('/rounds/:round/tensions', async (context) => {
    const { workspace, actor } = context.var;
    const round = context.req.param('round');
    await raiseTension(workspace, actor, round, (await readQuestion(context)).question);
    return context.json<RoundAnswer>(await answerRound(workspace, actor, round), 201);
  });

  app.put('/tensions/:tension/position', async (context) => {
    const { workspace, actor } = context.var;
    const round = await statePosition(workspace, actor, context.req.param('tension'), (await readPosition(context)).text);
    return context.json<RoundAnswer>(await answerRound(workspace, actor, round));
  });

  app.put('/tensions/:tension', async (context) => {
    const { workspace, actor } = context.var;
    const round = await settleTension(workspace, actor, context.req.param('tension'), await readSettlement(context));
    return context.json<RoundAnswer>(await answerRound(workspace, actor, round));
  });
}

function toDimension(text: string): Dimension {
  const found = dimensions.find((one) => one === text);
  if (found === undefined) throw new TuttiError('NOT_FOUND', worded('server.start.no-such-column'));
  return found;
}
