import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let strangers: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
  ({ people: strangers } = await fillWorkspace(open, 'two', ['member']));
});

afterAll(() => open.dispose());

function ask(path: string, person: TestPerson | undefined, init: RequestInit = {}): Promise<Response> {
  const who: Record<string, string> = person ? { authorization: `Bearer ${person.token}` } : {};
  const headers = { ...who, 'content-type': 'application/json', ...(init.headers as Record<string, string> | undefined) };
  return fetch(`${open.origin}/api/workspaces/one${path}`, { ...init, headers });
}

const addItem = (id: string, title: string): Promise<Response> =>
  ask('/plugins/desk/items', people.member, { method: 'POST', body: JSON.stringify({ id, title }) });

describe('routes of tools', () => {
  it.each<[string, () => TestPerson | undefined, string, RequestInit, number, string]>([
    ['nobody', () => undefined, '/plugins/desk/hello', {}, 401, 'NOT_SIGNED_IN'],
    ['a stranger', () => strangers.member, '/plugins/desk/hello', {}, 404, 'NO_SUCH_WORKSPACE'],
    ['an observer, a route of members', () => people.observer, '/plugins/desk/items', { method: 'POST', body: '{}' }, 403, 'NOT_ALLOWED'],
    ['a member, an undeclared route', () => people.member, '/plugins/desk/secret', {}, 404, 'NOT_FOUND'],
    ['a member, the prefix itself', () => people.member, '/plugins/desk/', {}, 404, 'NOT_FOUND'],
    ['a member, an undeclared method', () => people.member, '/plugins/desk/hello', { method: 'DELETE' }, 404, 'NOT_FOUND'],
    ['a member, an unknown tool', () => people.member, '/plugins/chairs/hello', {}, 404, 'NO_SUCH_PLUGIN'],
    [
      'a member, another seat',
      () => people.member,
      '/plugins/desk/hello',
      { headers: { 'tutti-seat': 'another' } },
      404,
      'NO_SUCH_WORKSPACE',
    ],
    ['a member who switches', () => people.member, '/plugins/desk', { method: 'PUT', body: '{"enabled":false}' }, 403, 'NOT_ALLOWED'],
    [
      'a facilitator who switches wrongly',
      () => people.facilitator,
      '/plugins/desk',
      { method: 'PUT', body: '{"enabled":"no"}' },
      400,
      'INVALID_FIELD',
    ],
    [
      'a facilitator, an unknown tool',
      () => people.facilitator,
      '/plugins/__proto__',
      { method: 'PUT', body: '{"enabled":true}' },
      404,
      'NO_SUCH_PLUGIN',
    ],
    ['a tool that throws a string', () => people.member, '/plugins/desk/string', {}, 502, 'PLUGIN_FAILED'],
  ])('refuse %s', async (_who, person, path, init, status, code) => {
    const answer = await ask(path, person(), init);
    const text = await answer.text();
    expect([answer.status, (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
    expect(text).not.toContain('a secret');
    expect((JSON.parse(text) as { requestId: string }).requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('see no credential and can set nothing that opens the page', async () => {
    const answer = await ask('/plugins/desk/headers', people.member, {
      headers: { cookie: 'a=b', 'x-tutti-address': '1.1.1.1', 'x-own': 'x' },
    });
    expect(Object.keys((await answer.json()) as object).sort()).toEqual(['accept', 'accept-language', 'content-type']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('are switched off and on without a restart, and data stays', async () => {
    expect((await addItem('kept', 'Kept over a pause')).status).toBe(201);
    await expect.poll(async () => JSON.stringify(await (await ask('/objects', people.member)).json()), soon).toContain('kept');
    expect((await ask('/plugins/desk', people.facilitator, { method: 'PUT', body: '{"enabled":false}' })).status).toBe(200);
    expect(await (await ask('/plugins/desk/hello', people.member)).json()).toMatchObject({ status: 404, code: 'PLUGIN_DISABLED' });
    const asleep = (await (await ask('/objects', people.member)).json()) as { objects: Record<string, unknown>[] };
    expect(asleep.objects).toEqual([
      expect.objectContaining({ id: 'kept', title: 'Kept over a pause', standing: 'asleep', typeTitle: 'Item' }),
    ]);
    expect(Object.keys(asleep.objects[0] ?? {})).not.toContain('summary');
    expect(((await (await ask('', people.member)).json()) as { plugins: unknown[] }).plugins).toEqual([]);
    expect((await ask('/plugins/desk', people.facilitator, { method: 'PUT', body: '{"enabled":true}' })).status).toBe(200);
    expect((await ask('/plugins/desk/hello', people.member)).status).toBe(200);
    expect(await (await ask('/objects?type=item&q=pause', people.member)).json()).toMatchObject({
      objects: [{ id: 'kept', standing: 'alive' }],
    });
  });
});

describe('the directory and the events', () => {
  it('keep what was told once, in order, also when it is told again', async () => {
    for (let number = 1; number <= 5; number += 1) await addItem(`n${number}`, `Number ${number}`);
    type Events = { events: { position: number; objects: string[] }[]; last: number };
    const events = async (after = 0): Promise<Events> => (await (await ask(`/events?after=${after}`, people.observer)).json()) as Events;
    const told = async (): Promise<string[]> =>
      (await events()).events.flatMap((event) => event.objects).filter((id) => id.startsWith('n'));
    await expect.poll(told, soon).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    const { last } = await events();
    expect(await events(last)).toEqual({ events: [], last });
    const all = (await events()).events;
    const newest = (await (await ask('/events?newest=2', people.observer)).json()) as Events;
    expect(newest).toEqual({ events: all.slice(-2), last });
  });

  it('refuse what cannot be read', async () => {
    for (const query of [
      '/events?newest=0',
      '/events?newest=201',
      '/events?after=x',
      '/events?after=1&after=2',
      '/objects?q=a&q=b',
      `/objects?q=${'x'.repeat(300)}`,
    ]) {
      expect((await ask(query, people.member)).status).toBe(400);
    }
    expect((await ask('/objects?q=%25', people.member)).status).toBe(200);
    expect(await (await ask('/objects?q=%27%20OR%201=1--', people.member)).json()).toEqual({ objects: [] });
  });
});

describe('files of tools', () => {
  it('are found by their exact name under the right hash only', async () => {
    const { plugins } = (await (await ask('', people.member)).json()) as { plugins: { modules: Record<string, string> }[] };
    const address = plugins[0]!.modules['desk.main']!;
    const good = await fetch(open.origin + address);
    expect(good.status).toBe(200);
    expect(good.headers.get('cache-control')).toContain('immutable');
    const folder = address.slice(0, address.lastIndexOf('/'));
    const traversals = [
      '../../package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/server.ts',
      '..\\..\\server.ts',
      'desk-panel.js%00',
      '',
      '.',
    ];
    for (const path of traversals) {
      const said = await rawRequest(open.port, `GET ${folder}/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(said, path).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(said).not.toContain('engines');
    }
    expect((await fetch(`${open.origin}/plugins/desk/0000/desk-panel.js`)).status).toBe(404);
    expect((await fetch(`${open.origin}/plugins/__proto__/x/desk-panel.js`)).status).toBe(404);
  });
});

describe('openapi.json', () => {
  it('names routes that are there', async () => {
    const api = (await (await ask('/openapi.json', people.observer)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, object>>;
    };
    expect(api.openapi).toBe('3.1.0');
    expect(api.paths['/plugins/desk/items']?.post).toMatchObject({
      summary: 'Adds an item',
      'x-tutti-roles': ['member'],
      parameters: [{ name: 'draft', in: 'query', required: false, schema: { type: 'boolean' } }],
      requestBody: { content: { 'application/json': { schema: { required: ['id', 'title'] } } } },
      responses: { '2XX': { content: { 'application/json': { schema: { properties: { id: { type: 'string' } } } } } } },
    });
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const method of Object.keys(methods)) {
        const concrete = path.replace('{plugin}', 'desk').replace(/\{\w+\}/g, 'x');
        const answer = await ask(concrete, undefined, { method: method.toUpperCase(), ...(method === 'get' ? {} : { body: '{}' }) });
        expect([path, method, answer.status]).toEqual([path, method, 401]);
      }
    }
  });
});
