/** Routes of what people were asked and told; each change is answered with all of it as it then stands. */
import type { Actor } from '@tutti/plugin-api';
import { jsonBody, type PluginApp, type PluginRequest, type WorkspaceContext } from '@tutti/plugin-api/server';
import { type RoundsAnswer, responses } from '../../common/rounds/round.ts';
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

type Work = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<void>;

const onRounds = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  await work(workspace, actor, request.req.param('round') ?? request.req.param('heard') ?? '', request);
  return request.json<RoundsAnswer>(await answerRounds(workspace, actor));
};

const begun = (begin: (request: PluginRequest) => Promise<string>) => async (request: PluginRequest) => {
  const id = await begin(request);
  return request.json<RoundsAnswer & { id: string }>({ ...(await answerRounds(request.var.workspace, request.var.actor)), id }, 201);
};

export function roundRoutes(app: PluginApp): void {
  app.get(
    '/rounds',
    onRounds(async () => undefined),
  );
  app.post(
    '/rounds',
    begun(async (request) => addRound(request.var.workspace, request.var.actor, await readRound(request))),
  );
  app.put(
    '/rounds/:round',
    onRounds(async (workspace, actor, id, request) => changeRound(workspace, actor, id, await readRound(request))),
  );
  app.post(
    '/rounds/:round/remove',
    onRounds(async (workspace, actor, id, request) => removeRound(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/rounds/:round/heard',
    begun(async (request) =>
      addHeard(request.var.workspace, request.var.actor, request.req.param('round') ?? '', await readHeard(request)),
    ),
  );
  app.put(
    '/heard/:heard',
    onRounds(async (workspace, actor, id, request) => changeHeard(workspace, actor, id, await readHeard(request))),
  );
  app.post(
    '/heard/:heard/remove',
    onRounds(async (workspace, actor, id, request) => removeHeard(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/rounds/:round/told',
    onRounds(async (workspace, actor, id, request) => tellPeople(workspace, actor, id, await readTold(request))),
  );
}
