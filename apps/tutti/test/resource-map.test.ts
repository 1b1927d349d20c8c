/** The map of places that help among other plugins on a whole server: its service is used from elsewhere, its settings take hold, its places are found. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';

const example = path.resolve(import.meta.dirname, '../../../docs/examples/resource-map');
/** A stranger's plugin that shows what another stranger's plugin knows. */
const asker = {
  id: 'asker',
  apiVersion: 1,
  title: 'Asker',
  plainTitle: 'Food near you',
  description: 'Shows where food is given out.',
  icon: 'utensils',
  server: './server.js',
  routes: [{ method: 'GET', path: '/food', roles: ['member'], summary: 'Where food is given out' }],
  services: { optional: { resources: '^1.0.0' } },
  permissions: ['services'],
};
const askerServer = `export default {
  routes(app) {
    app.get('/food', async (request) => {
      const { services } = request.get('workspace');
      if (!(await services.find('resources'))) return request.json({ names: null });
      const { places } = await services.call('resources', 'find', { kind: 'food' });
      return request.json({ names: places.map(({ name }) => name) });
    });
  },
};`;
const shelf = { name: 'Food shelf', kind: 'food', area: 'Harbor' };

let server: TestServer;
let workspace: TestWorkspace;
let place: string;

beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'tutti-asker-'));
  const json = { name: 'asker', version: '1.0.0', type: 'module', engines: { tutti: '^1.0.0' }, tutti: asker };
  await writeFile(path.join(place, 'package.json'), JSON.stringify(json));
  await writeFile(path.join(place, 'server.js'), askerServer);
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'shore');
  for (const folder of [example, place]) await server.upload('/plugins?by=ada&approve=true', (await packFolder(folder)).bytes);
  await enable('asker');
});

afterAll(async () => {
  await server?.dispose();
  await rm(place, { recursive: true, force: true });
});

const enable = (plugin: string, enabled = true): Promise<unknown> =>
  server.admin('PUT', `/workspaces/shore/plugins/${plugin}`, { enabled });

async function ask<T>(person: TestPerson, method: string, route: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.origin}/api/workspaces/shore${route}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as T;
}

const food = (): Promise<{ names: string[] | null }> => ask(workspace.member, 'GET', '/plugins/asker/food');

it('is missing without a fuss until it is switched on, then used from elsewhere, and gone again when it is switched off', async () => {
  expect(await food()).toEqual({ names: null });
  await enable('resource-map');
  expect(await food()).toEqual({ names: [] });
  await ask(workspace.member, 'POST', '/plugins/resource-map/places', shelf);
  expect(await food()).toEqual({ names: ['Food shelf'] });
  await enable('resource-map', false);
  expect(await food()).toEqual({ names: null });
  await enable('resource-map');
  expect(await food()).toEqual({ names: ['Food shelf'] });
});

it('takes its areas from the settings of the workspace, and refuses what cannot be one', async () => {
  const read = async (): Promise<string[]> =>
    (await ask<{ areas: string[] }>(workspace.member, 'GET', '/plugins/resource-map/places')).areas;
  expect(await read()).toContain('Harbor');
  await server.admin('PATCH', '/workspaces/shore/settings/resource-map', { values: { areas: ['Upper town', 'Lower town'] } });
  expect(await read()).toEqual(['Upper town', 'Lower town']);
  await expect(server.admin('PATCH', '/workspaces/shore/settings/resource-map', { values: { areas: [] } })).rejects.toMatchObject({
    status: 400,
  });
});

it('lets its places be found by everybody, and says what stands beside a section', async () => {
  await expect
    .poll(async () => (await ask<{ objects: { title: string }[] }>(workspace.observer, 'GET', '/objects?plugin=resource-map')).objects)
    .toMatchObject([{ title: 'Food shelf' }]);
  expect(await ask(workspace.observer, 'GET', '/plugins/resource-map/beside?kind=who-we-serve')).toMatchObject({
    items: [{ detail: 'Food shelf' }],
  });
});
