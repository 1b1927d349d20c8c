/** Run with `npm test`: the server side over a real database in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import plugin from './server.js';

test('greets by the name of the workspace until somebody writes a greeting', async () => {
  const workspace = await openPluginWorkspace(plugin);
  const read = async () => (await workspace.call(testActor('observer'), 'GET', '/greeting')).json();
  assert.deepEqual(await read(), { words: 'Hello, Tidewell Thrives' });
  await workspace.call(testActor('member', 0), 'PUT', '/greeting', { words: 'Ahoy' });
  assert.deepEqual(await read(), { words: 'Ahoy' });
  assert.deepEqual(workspace.events.map(({ type }) => type), ['greeting.changed']);
});

test('refuses a greeting that is empty, too long or no text', async () => {
  const workspace = await openPluginWorkspace(plugin);
  for (const words of ['', '  ', 7, 'x'.repeat(201)]) {
    const answer = await workspace.call(testActor('member', 0), 'PUT', '/greeting', { words });
    assert.equal(answer.status, 400);
    assert.equal((await answer.json()).field, '/words');
  }
  assert.deepEqual(workspace.events, []);
});
