/** Routes of what people were asked and told; each change is answered with all of it as it then stands. */
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { responses } from '../../common/rounds/round.ts';
import { answering } from '../answering.ts';
import { readBack } from '../meeting-bodies.ts';
import { answerRounds } from './read-rounds.ts';
import {
  addHeard,
  addRound,
  changeHeard,
  changeRound,
  type NewHeard,
  type NewRound,
  removeHeard,
  removeRound,
  tellPeople,
} from './round-store.ts';

const closed = { type: 'object', additionalProperties: false };
const short = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const day = { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' };

const readRound = jsonBody<NewRound>({
  ...closed,
  required: ['title', 'asked', 'from', 'until'],
  properties: {
    ...{ title: short, asked: short, from: day, until: day, promised: day },
    answered: { type: 'integer', minimum: 0, maximum: 10_000_000 },
    organisation: { type: 'string', minLength: 1, maxLength: 64 },
  },
});

const readHeard = jsonBody<NewHeard>({
  ...closed,
  required: ['words'],
  properties: {
    words: { type: 'string', minLength: 1, maxLength: 300, pattern: '\\S' },
    response: { enum: [...responses] },
    why: { type: 'string', maxLength: 1_000 },
  },
});

const readTold = jsonBody<{ day: string | null; how?: string }>({
  ...closed,
  required: ['day'],
  properties: { day: { anyOf: [day, { type: 'null' }] }, how: { type: 'string', maxLength: 300 } },
});

const { asItStands, after, begun } = answering(answerRounds);

export function roundRoutes(app: PluginApp): void {
  app.get('/rounds', asItStands);
  app.post(
    '/rounds',
    begun(async (workspace, actor, id, request) => addRound(workspace, actor, await readRound(request))),
  );
  app.put(
    '/rounds/:round',
    after(async (workspace, actor, id, request) => changeRound(workspace, actor, id, await readRound(request))),
  );
  app.post(
    '/rounds/:round/remove',
    after(async (workspace, actor, id, request) => removeRound(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/rounds/:round/heard',
    begun(async (workspace, actor, id, request) => addHeard(workspace, actor, id, await readHeard(request))),
  );
  app.put(
    '/heard/:heard',
    after(async (workspace, actor, id, request) => changeHeard(workspace, actor, id, await readHeard(request))),
  );
  app.post(
    '/heard/:heard/remove',
    after(async (workspace, actor, id, request) => removeHeard(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/rounds/:round/told',
    after(async (workspace, actor, id, request) => tellPeople(workspace, actor, id, await readTold(request))),
  );
}
