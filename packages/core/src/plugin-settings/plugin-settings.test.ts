/** Settings of a tool on a running core: who may set what, what holds, what happens to values that no longer fit, and that secrets stay secret. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginSettings, SettingInfo, SettingsAnswer } from '@tutti/plugin-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { SecretBox } from './secret-box.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let others: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'lead', 'member', 'observer']));
  ({ people: others } = await fillWorkspace(open, 'two', ['facilitator', 'member']));
});

afterAll(() => open.dispose());

async function ask<Answer>(who: TestPerson | undefined, path: string, values?: object, workspace = 'one'): Promise<Answer> {
  const headers = { authorization: `Bearer ${who?.token}`, 'content-type': 'application/json' };
  const init = values ? { method: 'PATCH', body: JSON.stringify({ values }) } : {};
  const answer = await fetch(`${open.origin}/api/workspaces/${workspace}${path}`, { ...init, headers });
  return (await answer.json()) as Answer;
}

const set = (who: TestPerson | undefined, scope: string, values: object, workspace = 'one'): Promise<PluginSettings & { code?: string }> =>
  ask(who, `/settings/desk/${scope}`, values, workspace);
const onServer = (values: object): Promise<unknown> => open.admin.request('PATCH', '/settings/desk', { values });
const held = (who: TestPerson | undefined, workspace = 'one'): Promise<Record<string, unknown>> =>
  ask(who, '/plugins/desk/settings', undefined, workspace);

async function shown(who: TestPerson | undefined, key: string): Promise<SettingInfo | undefined> {
  const { plugins } = await ask<SettingsAnswer>(who, '/settings');
  return plugins.find(({ plugin }) => plugin === 'desk')?.settings.find((setting) => setting.key === key);
}

it('hold their default until somebody sets them, the narrowest first', async () => {
  expect(await held(people.member)).toEqual({ places: 4, greeting: 'Hello' });
  await onServer({ greeting: 'Server', places: 1 });
  await set(people.facilitator, 'workspace', { greeting: 'Workspace' });
  await set(people.lead, 'organisation', { greeting: 'Organisation', color: 'red' });
  expect(await held(people.member)).toEqual({ places: 1, greeting: 'Organisation', color: 'red' });
  expect(await held(people.observer)).toEqual({ places: 1, greeting: 'Workspace' });
  expect(await held(others.member, 'two')).toEqual({ places: 1, greeting: 'Server' });
  expect(await shown(people.member, 'greeting')).toMatchObject({
    value: 'Organisation',
    from: 'organisation',
    values: { server: 'Server', workspace: 'Workspace', organisation: 'Organisation' },
    may: [],
  });
  await set(people.lead, 'organisation', { greeting: null });
  await set(people.facilitator, 'workspace', { greeting: null });
  await onServer({ greeting: null, places: null });
  expect(await held(people.member)).toEqual({ places: 4, greeting: 'Hello', color: 'red' });
});

it('reach the browser with the workspace, without secrets', async () => {
  await set(people.facilitator, 'workspace', { 'api.key': 'a key that nobody sees' });
  const answer = await ask<{ plugins: { id: string; settings: object }[] }>(people.member, '');
  expect(answer.plugins.find(({ id }) => id === 'desk')?.settings).toEqual({ places: 4, greeting: 'Hello', color: 'red' });
  expect(await held(people.member)).toMatchObject({ 'api.key': 'a key that nobody sees' });
  const setting = await shown(people.facilitator, 'api.key');
  expect(setting).toMatchObject({ value: { isSet: true }, from: 'workspace', values: { workspace: { isSet: true } } });
  const everything = [await ask(people.facilitator, '/settings'), await open.admin.request('GET', '/workspaces/one/settings'), answer];
  expect(JSON.stringify(everything)).not.toContain('nobody sees');
});

it('keep secrets unreadable on disk', async () => {
  const folder = join(open.folder, 'workspaces/one');
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) expect(await readFile(join(file.parentPath, file.name), 'latin1'), file.name).not.toContain('nobody sees');
  }
});

it.each<[string, () => TestPerson | undefined, string, object, string]>([
  ['a member for the workspace', () => people.member, 'workspace', { places: 2 }, 'NOT_ALLOWED'],
  ['a member for the organisation', () => people.member, 'organisation', { color: 'red' }, 'NOT_ALLOWED'],
  ['a facilitator for an organisation', () => people.facilitator, 'organisation', { color: 'red' }, 'NOT_ALLOWED'],
  ['anybody here for the server', () => people.facilitator, 'server', { places: 2 }, 'NOT_ALLOWED'],
  ['a program for a person', () => people.member, 'person', { greeting: 'x' }, 'NOT_ALLOWED'],
  ['a stranger', () => others.facilitator, 'workspace', { places: 2 }, 'NO_SUCH_WORKSPACE'],
  ['nobody', () => undefined, 'workspace', { places: 2 }, 'NOT_SIGNED_IN'],
  ['an unknown scope', () => people.facilitator, '__proto__', { places: 2 }, 'NOT_FOUND'],
  ['what is no setting', () => people.facilitator, 'workspace', { plaices: 2 }, 'INVALID_FIELD'],
  ['what is inherited', () => people.facilitator, 'workspace', { constructor: 2 }, 'INVALID_FIELD'],
  ['too much', () => people.facilitator, 'workspace', { places: 11 }, 'INVALID_FIELD'],
  ['the wrong type', () => people.facilitator, 'workspace', { places: '2' }, 'INVALID_FIELD'],
  ['none of the values', () => people.facilitator, 'workspace', { color: 'green' }, 'INVALID_FIELD'],
  ['a secret too short', () => people.facilitator, 'workspace', { 'api.key': 'short' }, 'INVALID_FIELD'],
  ['one good and one bad', () => people.facilitator, 'workspace', { greeting: 'Good', places: -1 }, 'INVALID_FIELD'],
])('are not set by or to: %s', async (_who, who, scope, values, code) => {
  const before = await ask(people.facilitator, '/settings');
  const answer = await set(who(), scope, values);
  expect(answer).toMatchObject({ code });
  expect(JSON.stringify(answer)).not.toContain('short"');
  expect(await ask(people.facilitator, '/settings')).toEqual(before);
});

it('that no longer fit give way, and say so', async () => {
  await set(people.facilitator, 'workspace', { places: 9 });
  // As an older version of the tool with other limits would have left it.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(open.folder, 'workspaces/one/workspace.db'));
  database.exec("pragma busy_timeout = 5000; update plugin_settings set value = '99' where key = 'places'");
  database.exec("update plugin_settings set value = 'v1:AAAA' where key = 'api.key'");
  database.close();
  await set(people.facilitator, 'workspace', { greeting: 'Read anew' });
  expect(await held(people.observer)).toEqual({ places: 4, greeting: 'Read anew' });
  expect(await shown(people.facilitator, 'places')).toMatchObject({
    value: 4,
    from: 'default',
    warning: 'The value of the workspace must be 10 or less. The default holds instead.',
  });
  expect(await shown(people.facilitator, 'api.key')).toMatchObject({
    value: { isSet: false },
    warning: 'The value of the workspace cannot be read any more. The default holds instead.',
  });
});

it('are told of at once to those who look', async () => {
  const abort = new AbortController();
  const headers = { authorization: `Bearer ${people.member?.token}` };
  const stream = await fetch(`${open.origin}/api/workspaces/one/stream`, { headers, signal: abort.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listening = (async () => {
    while (!heard.includes('settings.changed')) heard += (await reader?.read())?.value ?? '';
  })();
  await set(people.facilitator, 'workspace', { places: 3 });
  await listening;
  abort.abort();
  expect(heard).toContain('"plugin":"desk"');
});

it('open in no other place, with no other secret, and not when they were changed', () => {
  const random = (bytes: Uint8Array): Uint8Array => bytes.fill(7);
  const box = new SecretBox('the secret of this server', random as never);
  const sealed = box.seal('a key', ['desk', 'workspace', '', 'api.key']);
  expect(box.open(sealed, ['desk', 'workspace', '', 'api.key'])).toBe('a key');
  expect(box.open(sealed, ['lamp', 'workspace', '', 'api.key'])).toBeUndefined();
  expect(new SecretBox('another', random as never).open(sealed, ['desk', 'workspace', '', 'api.key'])).toBeUndefined();
  const bytes = Buffer.from(sealed.slice(3), 'base64');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(box.open(`v1:${changed.toString('base64')}`, ['desk', 'workspace', '', 'api.key'])).toBeUndefined();
  }
});
