/** Decisions used from a stranger's plugin on a whole server: opened for whom it serves, read as that person may see them, and acted on when they are closed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAs } from './ask-as.ts';
import { type CallerLetter, type Callers, makeCallers } from './make-callers.ts';

const everybody = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];
const measures = {
  id: 'measures',
  apiVersion: 1,
  title: 'Measures',
  plainTitle: 'Measures',
  description: 'Proposes a measure and lets the organisations decide.',
  icon: 'ruler',
  server: './server.js',
  routes: [
    { method: 'POST', path: '/propose', roles: everybody, summary: 'Asks the organisations' },
    { method: 'GET', path: '/look/:id', roles: everybody, summary: 'How it stands' },
    { method: 'GET', path: '/heard', roles: everybody, summary: 'What it learned by itself' },
  ],
  listens: ['decisions/decision.closed'],
  services: { optional: { decisions: '^1.0.0' } },
  permissions: ['services', 'database', 'events'],
};
const server = `const heard = new Map();
export default {
  routes(app) {
    app.post('/propose', async (request) => {
      const { services } = request.get('workspace');
      if (!(await services.find('decisions'))) return request.json({ id: null });
      const { asked, closesAt, key } = await request.req.json();
      return request.json(await services.call('decisions', 'open', { question: 'Do we adopt it?', kind: 'majority', asked, quorum: 1, closesAt, key }));
    });
    app.get('/look/:id', async (request) =>
      request.json(await request.get('workspace').services.call('decisions', 'read', { id: request.req.param('id') })));
    app.get('/heard', (request) => request.json({ heard: [...heard] }));
  },
  async event(workspace, { objects }) {
    try {
      heard.set(objects[0], (await workspace.services.call('decisions', 'read', { id: objects[0] })).verdict);
    } catch (error) {
      heard.set(objects[0], error.code);
    }
  },
};`;

let place: string;
let host: TestServer;
let people: Callers;

beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'tutti-measures-'));
  const json = { name: 'measures', version: '1.0.0', type: 'module', engines: { tutti: '^1.0.0' }, tutti: measures };
  await writeFile(path.join(place, 'package.json'), JSON.stringify(json));
  await writeFile(path.join(place, 'server.js'), server);
  host = await startTestServer();
  people = await makeCallers(host);
  await host.upload('/plugins?by=ada&approve=true', (await packFolder(place)).bytes);
  await host.admin('PUT', '/workspaces/tidewater/plugins/measures', { enabled: true });
});

afterAll(async () => {
  await host?.dispose();
  await rm(place, { recursive: true, force: true });
});

async function ask(
  who: CallerLetter,
  method: string,
  route: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const asked = { method, path: `/api/workspaces/tidewater/plugins${route}`, body };
  const { status, text } = await askAs(host, people.credentials[who], asked);
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}

const propose = (who: CallerLetter, key?: string) =>
  ask(who, 'POST', '/measures/propose', { asked: [people.here.reef], closesAt: Date.now() + 3_600_000, ...(key ? { key } : {}) });

it('opens one decision for a key, for whom it serves, and for nobody who may not begin one', async () => {
  const { body: first } = await propose('F', 'absence');
  expect((await propose('F', 'absence')).body).toEqual(first);
  expect((await propose('F')).body.id).not.toBe(first.id);
  for (const who of ['S', 'M', 'O', 'C'] as const) expect((await propose(who)).status, who).toBe(403);
  expect((await ask('F', 'GET', `/decisions/decisions/${String(first.id)}`)).body.decision).toMatchObject({
    state: 'open',
    createdBy: expect.any(String),
  });
});

it('tells each person what that person may see, and a verdict to nobody before the close', async () => {
  const { body } = await propose('F', 'reading');
  const id = String(body.id);
  const look = (who: CallerLetter) => ask(who, 'GET', `/measures/look/${id}`);
  await ask('L', 'PUT', `/decisions/decisions/${id}/ballot`, { marks: { yes: 1 } });
  expect((await look('L')).body).toMatchObject({ state: 'open', verdict: 'none', asked: 1, answered: 1, leading: [], outcome: '' });
  for (const who of ['O', 'C'] as const) expect((await look(who)).status).toBe(404);
  await ask('F', 'POST', `/decisions/decisions/${id}/close`, {});
  await ask('F', 'POST', `/decisions/decisions/${id}/outcome`, { words: 'We count it from May.', review: '2027-05-01' });
  expect((await look('M')).body).toMatchObject({
    state: 'closed',
    verdict: 'carried',
    outcome: 'We count it from May.',
    review: '2027-05-01',
  });
  for (const who of ['O', 'C'] as const) expect((await look(who)).status).toBe(404);
});

it('lets a plugin act on how its own decisions ended, and on nobody else’s', async () => {
  const { body } = await propose('F', 'rides');
  const others = await ask('F', 'POST', '/decisions/decisions', {
    ...{ question: 'Something else?', kind: 'majority', asked: [people.here.reef], quorum: 1, closesAt: Date.now() + 3_600_000 },
  });
  const ids = [String(body.id), String((others.body.decision as { id: string }).id)];
  for (const id of ids) {
    await ask('L', 'PUT', `/decisions/decisions/${id}/ballot`, { marks: { no: 1 } });
    await ask('F', 'POST', `/decisions/decisions/${id}/close`, {});
  }
  await expect
    .poll(async () => Object.fromEntries((await ask('F', 'GET', '/measures/heard')).body.heard as [string, string][]), { timeout: 20_000 })
    .toMatchObject({ [ids[0] ?? '']: 'not-carried', [ids[1] ?? '']: 'NOT_FOUND' });
});

it('is missing without a fuss where decisions are switched off', async () => {
  await host.admin('PUT', '/workspaces/tidewater/plugins/decisions', { enabled: false });
  expect((await propose('F')).body).toEqual({ id: null });
});
