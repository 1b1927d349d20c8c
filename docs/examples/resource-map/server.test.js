/** Run with `npm test`: the server side over a real database and real documents in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { dayAndTime, openState } from './browser/openings.js';
import manifest from './package.json' with { type: 'json' };
import plugin from './server.js';

const shelf = { name: 'Food shelf', kind: 'food', area: 'Harbor', days: [1, 3], from: '09:00', to: '12:30', languages: ['English', 'Español'] };

/** @param {import('@tutti/testkit/plugin-workspace').PluginWorkspace} workspace @param {object} [more] */
async function add(workspace, more = {}, actor = testActor('member', 0)) {
  return (await workspace.call(actor, 'POST', '/places', { ...shelf, ...more })).json();
}

test('keeps places, tells of them and lists them for everybody', async () => {
  const workspace = await openPluginWorkspace(plugin, manifest.tutti);
  const place = await add(workspace);
  const { places, areas } = await (await workspace.call(testActor('observer'), 'GET', '/places')).json();
  assert.equal(places[0].name, 'Food shelf');
  assert.equal(places[0].mayChange, false);
  assert.equal(areas.length, 5);
  assert.equal(workspace.objects.get(place.id)?.title, 'Food shelf');
  assert.deepEqual(workspace.events.map(({ type }) => type), ['place.added']);
});

test('lets only those change a place who keep it up to date, and the backbone', async () => {
  const workspace = await openPluginWorkspace(plugin, manifest.tutti);
  const { id } = await add(workspace);
  const change = async (/** @type {import('@tutti/plugin-api').Actor} */ actor) =>
    (await workspace.call(actor, 'PUT', `/places/${id}`, { ...shelf, name: 'Food for all' })).status;
  assert.equal(await change(testActor('member', 1)), 403);
  assert.equal(await change(testActor('lead', 0)), 200);
  assert.equal(await change(testActor('facilitator')), 200);
  assert.equal((await workspace.call(testActor('member', 1), 'DELETE', `/places/${id}`)).status, 403);
  assert.equal((await workspace.call(testActor('member', 0), 'DELETE', `/places/${id}`)).status, 204);
  assert.equal(workspace.objects.size, 0);
  assert.equal((await workspace.call(testActor('member', 0), 'DELETE', `/places/${id}`)).status, 404);
});

test('refuses what cannot be', async () => {
  const workspace = await openPluginWorkspace(plugin, manifest.tutti);
  for (const more of [{ name: '' }, { kind: 'castle' }, { days: [8] }, { from: '25:00' }, { from: '12:00', to: '09:00' }, { owner: 'me' }]) {
    assert.equal((await workspace.call(testActor('member', 0), 'POST', '/places', { ...shelf, ...more })).status, 400, JSON.stringify(more));
  }
});

test('asks an organisation to look again at what it has not looked at for long', async () => {
  const workspace = await openPluginWorkspace(plugin, manifest.tutti);
  const { id } = await add(workspace);
  const needs = async () => (await (await workspace.call(testActor('lead', 0), 'GET', '/needs')).json()).needs;
  assert.deepEqual(await needs(), []);
  await workspace.clock.advance(181 * 24 * 60 * 60 * 1000);
  assert.equal((await needs())[0].address, id);
  await workspace.call(testActor('lead', 0), 'POST', `/places/${id}/check`);
  assert.deepEqual(await needs(), []);
});

test('is found by other plugins, accents and case forgiven', async () => {
  const workspace = await openPluginWorkspace(plugin, manifest.tutti);
  await add(workspace);
  await add(workspace, { name: 'Clínica del Puerto', kind: 'health', languages: ['Español'] });
  const find = /** @type {any} */ (plugin.services?.resources?.find);
  const names = async (/** @type {object} */ wanted) =>
    (await find(workspace.context, wanted)).places.map((/** @type {{ name: string }} */ { name }) => name);
  assert.deepEqual(await names({ language: 'espanol' }), ['Clínica del Puerto', 'Food shelf']);
  assert.deepEqual(await names({ words: 'clinica' }), ['Clínica del Puerto']);
  assert.deepEqual(await names({ kind: 'law' }), []);
});

test('knows when a place is open, in the zone of the workspace', () => {
  assert.deepEqual(dayAndTime(Date.UTC(2026, 4, 4, 13, 30), 'America/New_York'), { day: 1, time: '09:30' });
  assert.deepEqual(openState(shelf, { day: 1, time: '09:30' }), { open: true, next: undefined });
  assert.deepEqual(openState(shelf, { day: 1, time: '12:30' }), { open: false, next: 3 });
  assert.deepEqual(openState(shelf, { day: 4, time: '10:00' }), { open: false, next: 1 });
  assert.equal(openState({ days: [], from: '', to: '' }, { day: 1, time: '10:00' }), undefined);
});
