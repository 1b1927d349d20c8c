/** Pages for people without an account, through a whole core: who is nobody there, what runs there, who may frame it, and how it is switched off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ToolTester, toolTester } from '../testing/install-tool.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { packTool } from '../testing/pack-entries.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let tools: ToolTester;

const server = `export default { routes(app) {
  const tell = (c) => c.html('<p>' + JSON.stringify({ role: c.var.actor.seat.role, name: c.var.actor.seat.person.name, kind: c.var.actor.kind, headers: Object.fromEntries(c.req.raw.headers) }) + '</p>', 200, {
    'set-cookie': 'a=b', 'content-security-policy': "default-src *", 'cache-control': 'public, max-age=9', 'x-frame-options': 'ALLOWALL', location: 'https://evil.example',
  });
  app.get('/open/:id', tell);
  app.get('/framed', tell);
  app.get('/members', tell);
  app.get('/broken', () => { throw new Error('secret inside'); });
  app.get('/refused', (c) => c.json({ secret: 1 }, 403));
} };`;
const open1 = { method: 'GET', roles: ['public'], summary: 'Open' };
const board = packTool({
  id: 'board',
  server,
  routes: [
    { ...open1, path: '/open/:id' },
    { ...open1, path: '/framed', embed: true },
    { ...open1, path: '/broken' },
    { ...open1, path: '/refused' },
    { ...open1, path: '/members', roles: ['member'] },
  ],
  permissions: ['public-pages'],
});

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
  await fillWorkspace(open, 'two');
  tools = toolTester(open);
  expect(await tools.install(board)).toMatchObject({ state: 'installed' });
  await tools.enable('board', 'one');
});

afterAll(() => open.dispose());

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${open.origin}/public/${path}`, { redirect: 'manual', ...init });

describe('a page that is open to everybody', () => {
  it('is answered to nobody in particular, also where somebody is signed in', async () => {
    for (const headers of [
      {},
      { authorization: `Bearer ${people.facilitator?.token}`, cookie: 'tutti_language=es; better-auth.session_token=x' },
    ]) {
      const answer = await ask('one/board/open/7?seat=x', { headers });
      expect(answer.status).toBe(200);
      const told = JSON.parse((await answer.text()).slice(3, -4)) as { headers: Record<string, string> };
      expect(told).toMatchObject({ role: 'public', name: '', kind: 'service' });
      expect(Object.keys(told.headers).sort()).toEqual(['accept', 'accept-language']);
      expect(told.headers['accept-language']).toBe('en');
    }
  });

  it('runs no script, sets no cookie, is kept nowhere and framed by nobody', async () => {
    const { headers } = await ask('one/board/open/7');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('location')).toBeNull();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('stands in pages of other sites only where the manifest says so', async () => {
    const { headers } = await ask('one/board/framed');
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors \*$/);
    expect(headers.get('x-frame-options')).toBeNull();
    for (const path of ['/', '/w/one', '/api/session', '/public/one/board/members']) {
      const other = await fetch(open.origin + path);
      expect([path, other.headers.get('x-frame-options')]).toEqual([path, 'DENY']);
      expect(other.headers.get('content-security-policy')).not.toContain('frame-ancestors *');
    }
  });

  it('speaks the language of the link, else of the browser', async () => {
    const language = async (path: string, asked: string): Promise<unknown> =>
      (JSON.parse((await (await ask(path, { headers: { 'accept-language': asked } })).text()).slice(3, -4)) as { headers: object }).headers[
        'accept-language' as never
      ];
    expect(await language('one/board/open/7', 'es-MX,en;q=0.5')).toBe('es');
    expect(await language('one/board/open/7?language=en', 'es-MX')).toBe('en');
    expect(await language('one/board/open/7?language=%22%3E', 'de')).toBe('en');
  });
});

describe('what is not open', () => {
  it('reads the same whether it is for members, off, unknown or refused, and tells nothing of why', async () => {
    const paths = [
      'one/board/members',
      'one/board/nothing',
      'one/board/refused',
      'two/board/open/7',
      'none/board/open/7',
      'one/none/open/7',
      'one/../x/y',
    ];
    const told = await Promise.all(paths.map(async (path) => [(await ask(path)).status, await (await ask(path)).text()] as const));
    expect(new Set(told.slice(0, 6).map(([status]) => status))).toEqual(new Set([404]));
    expect(new Set(told.slice(0, 6).map(([, text]) => text)).size).toBe(1);
    expect(told[0]?.[1]).toContain('It may have been switched off.');
    expect(await (await ask('one/board/nothing?language=es')).text()).toContain('<html lang="es"');
  });

  it('hides what went wrong inside', async () => {
    const answer = await ask('one/board/broken');
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('secret');
  });

  it('takes nothing but reading', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect([404, 405]).toContain((await ask('one/board/open/7', { method })).status);
  });

  it('is everything, from the moment on that a facilitator takes the permission away, until it is given back', async () => {
    const grant = async (granted: boolean): Promise<void> => {
      const answer = await fetch(`${open.origin}/api/workspaces/one/permissions/board`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${people.facilitator?.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ permission: 'public-pages', granted }),
      });
      expect(answer.status).toBeLessThan(300);
    };
    await grant(false);
    expect((await ask('one/board/open/7')).status).toBe(404);
    await grant(true);
    expect((await ask('one/board/open/7')).status).toBe(200);
  });

  it('is too much at once from one address', async () => {
    const statuses = await Promise.all(Array.from({ length: 170 }, async () => (await ask('one/none/x')).status));
    expect(statuses).toContain(429);
  });
});
