import { TuttiError } from '@tutti/base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenEdge, openEdge, testScript } from '../testing/open-edge.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { readJson } from './read-json.ts';

let edge: OpenEdge;
let addresses: (string | undefined)[];

beforeEach(async () => {
  addresses = [];
  edge = await openEdge((app) => {
    app.post('/api/echo', async (c) => c.json(await readJson(c)));
    app.put('/api/echo', async (c) => c.json(await readJson(c)));
    app.post('/api/unread', (c) => c.json({ done: true }));
    app.get('/api/string', () => {
      throw 'a secret of the inside';
    });
    app.get('/api/error', () => {
      throw new Error('a secret of the inside');
    });
    app.get('/api/known', () => {
      throw new TuttiError('CONFLICT', { detail: 'Ana changed this two minutes ago.', field: 'title' });
    });
    app.get('/api/address', (c) => {
      addresses.push(c.req.header('x-tutti-address'));
      return c.text('ok');
    });
  });
});

afterEach(() => edge.dispose());

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${edge.origin}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

it.each(['[', '{"a":', '[{"a":'])('a megabyte of %s is refused in words', async (part) => {
  const answer = await post('/api/echo', part.repeat(Math.floor(1_000_000 / part.length)));
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'BAD_JSON']);
  expect((await post('/api/echo', '{"still":"here"}')).status).toBe(200);
});

it('nested JSON that is whole is refused in words too', async () => {
  const deep = `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
  const answer = await post('/api/echo', deep);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'BAD_JSON']);
});

describe('pages', () => {
  it.each(['/', '/w/one', '/w/one/common-agenda.agenda/goals', '/join/abc', '/sign-in'])('answers %s with the workbench', async (path) => {
    const answer = await fetch(edge.origin + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await answer.text();
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('<noscript>');
    expect(html).toContain('"lit":"/assets/lit.js"');
  });

  it.each(['evil.invalid', "a;script-src'unsafe-inline'", 'localhost:1'])(
    'never has the host that was asked for (%s) in its policy',
    async (host) => {
      const answer = await rawRequest(edge.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer.split('\r\n\r\n')[0]).not.toContain(host);
    },
  );

  it('carries a strict policy whose nonce is new each time and stands on every script', async () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const answer = await fetch(`${edge.origin}/`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? '';
      nonces.add(nonce);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${edge.port};`);
      expect(policy).not.toContain('unsafe');
      const scripts = [...(await answer.text()).matchAll(/<script [^>]*>/g)].map((match) => match[0]);
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(3);
  });

  it('says 404 with the workbench to a person, and as a problem to a program', async () => {
    const person = await fetch(`${edge.origin}/no/such/page`, { headers: { accept: 'text/html' } });
    expect(person.status).toBe(404);
    expect(person.headers.get('content-type')).toContain('text/html');
    const program = await fetch(`${edge.origin}/api/nothing`, { headers: { accept: 'text/html' } });
    expect(program.status).toBe(404);
    expect(await program.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('puts the safe headers on every kind of answer', async () => {
    for (const path of ['/', '/assets/main-1.js', '/api/nothing', '/api/string', '/api/error']) {
      const { headers } = await fetch(edge.origin + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-z]{26}$/);
    }
  });
});

describe('assets', () => {
  it('are kept for a year, compressed, and told apart by their tag', async () => {
    const answer = await fetch(`${edge.origin}/assets/main-1.js`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(testScript.length / 10);
    expect(await answer.text()).toBe(testScript);
    const again = await fetch(`${edge.origin}/assets/main-1.js`, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('answer HEAD without a body', async () => {
    const answer = await fetch(`${edge.origin}/assets/main-1.js`, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(String(testScript.length));
    expect(await answer.text()).toBe('');
  });

  it.each([
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/..;/package.json',
    '/assets/%252e%252e/package.json',
    '/assets//etc/passwd',
    '/assets/main-1.js%00.css',
    '/assets/__proto__',
    '/assets/constructor',
    '/plugins/:plugin/:hash/x',
    '/assets/\\..\\package.json',
  ])('hold nothing at %s', async (path) => {
    const said = await rawRequest(edge.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 (?:404|400) /);
    expect(said).not.toContain('dependencies');
  });
});

describe('problems', () => {
  it.each([
    ['{bad}', 'line 1, column 2'],
    ['{\n  "a": 1,\n  "b": tru\n}', 'line 3, column 8'],
    ['', 'empty'],
  ])('name the place in %j', async (body, words) => {
    const answer = await post('/api/echo', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as { code: string; detail: string; requestId: string };
    expect(problem.code).toBe('BAD_JSON');
    expect(problem.detail).toContain(words);
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it.each([
    ['[1]', 'INVALID_FIELD'],
    ['{"__proto__": {"isAdmin": true}}', 'INVALID_FIELD'],
    [`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 'BAD_JSON'],
    [`${'['.repeat(200_000)}`, 'BAD_JSON'],
  ])('refuse JSON that is no plain object: %.30s', async (body, code) => {
    const answer = await post('/api/echo', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('ask for JSON by its name', async () => {
    const answer = await post('/api/echo', '{}', { 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
  });

  it.each(['/api/string', '/api/error'])('tell nothing of the inside at %s', async (path) => {
    const answer = await fetch(edge.origin + path);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(text).not.toContain('secret');
    expect(text).not.toContain('.ts');
  });

  it('carry the details of our own errors', async () => {
    const answer = await fetch(`${edge.origin}/api/known`);
    expect(await answer.json()).toMatchObject({
      status: 409,
      code: 'CONFLICT',
      detail: 'Ana changed this two minutes ago.',
      field: 'title',
    });
  });

  it('answer another method with 405 and the ones that are taken', async () => {
    const answer = await fetch(`${edge.origin}/api/echo`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST, PUT');
  });
});

describe('limits', () => {
  it('cut off a chunked body that nobody reads', async () => {
    const head = 'POST /api/unread HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n';
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const said = await rawRequest(edge.port, head + chunk.repeat(20), /BODY_TOO_LARGE/);
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect((await fetch(`${edge.origin}/api/known`)).status).toBe(409);
  });

  it('refuse what is announced as too large before it is sent', async () => {
    const head = 'POST /api/unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nContent-Type: application/json\r\n\r\n';
    expect(await rawRequest(edge.port, head, /BODY_TOO_LARGE/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('take a body just below', async () => {
    const answer = await post('/api/echo', JSON.stringify({ text: 'x'.repeat(1024 * 1024 - 20) }));
    expect(answer.status).toBe(200);
  });

  it.each([200, 3000])('refuse %i headers and stay up', async (count) => {
    const headers = Array.from({ length: count }, (_, index) => `h${index}: v\r\n`).join('');
    const said = await rawRequest(edge.port, `GET / HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`, /\r\n\r\n/);
    expect(said).toMatch(/^HTTP\/1\.1 4(?:00|31) /);
    expect((await fetch(`${edge.origin}/`)).status).toBe(200);
  });

  it('refuse 2,000 headers on an upgrade', async () => {
    const headers = Array.from({ length: 2000 }, () => 'a: b\r\n').join('');
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const said = await rawRequest(edge.port, `GET /sync/a/b/c HTTP/1.1\r\nHost: localhost\r\n${upgrade}${headers}\r\n`, /\r\n\r\n/);
    expect(said).toMatch(/^HTTP\/1\.1 4/);
  });

  it('refuse sockets elsewhere and answer another upgrade as a plain request', async () => {
    const upgrade = (kind: string) =>
      `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${kind}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    expect(await rawRequest(edge.port, upgrade('websocket'), /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rawRequest(edge.port, upgrade('h2c'), /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    'GET http://[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
  ])('answer %j with 400', async (bytes) => {
    expect(await rawRequest(edge.port, bytes, /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('the origin of a change', () => {
  const cookie = { cookie: 'session=1' };
  const own = (): string => edge.settings.origin;

  it.each([
    ['the own origin', () => own(), 200],
    ['the own loopback address', () => own().replace('localhost', '127.0.0.1'), 200],
    ['none', () => undefined, 403],
    ['null', () => 'null', 403],
    ['another port', () => own().replace(/\d+$/, '1'), 403],
    ['https', () => own().replace('http:', 'https:'), 403],
    ['a subdomain', () => own().replace('localhost', 'a.localhost'), 403],
    ['a suffix', () => own().replace('localhost', 'localhost.evil.org'), 403],
    ['a prefix', () => own().replace('localhost', 'evillocalhost'), 403],
    ['a slash at the end', () => `${own()}/`, 403],
    ['a user in it', () => own().replace('http://', 'http://localhost@evil.org:'), 403],
    [
      'a look-alike',
      () =>
        own()
          .replace('localhost', 'lосalhost')
          .normalize('NFKD')
          .replace(/[^ -~]/g, 'xn--'),
      403,
    ],
    ['another site', () => 'https://evil.org', 403],
    ['capitals', () => own().toUpperCase(), 403],
  ])('with a cookie: %s', async (_name, origin, status) => {
    const headers = { ...cookie, ...(origin() === undefined ? {} : { origin: origin() as string }) };
    const answer = await post('/api/echo', '{}', headers);
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'WRONG_ORIGIN' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('does not matter with a bearer token, and does with Basic', async () => {
    expect((await post('/api/echo', '{}', { ...cookie, origin: 'https://evil.org', authorization: 'Bearer x' })).status).toBe(200);
    expect((await post('/api/echo', '{}', { ...cookie, origin: 'https://evil.org', authorization: 'Basic eDp4' })).status).toBe(403);
  });

  it('may be missing where no cookie could act for anybody, but may not be foreign', async () => {
    expect((await post('/api/echo', '{}')).status).toBe(200);
    expect((await post('/api/echo', '{}', { origin: 'https://evil.org' })).status).toBe(403);
  });
});

describe('the address of the client', () => {
  it('is the socket’s, whatever the client claims', async () => {
    await fetch(`${edge.origin}/api/address`, { headers: { 'x-forwarded-for': '1.2.3.4', 'x-tutti-address': '5.6.7.8' } });
    expect(addresses).toEqual(['127.0.0.1']);
  });

  it('is what the trusted proxy wrote last', async () => {
    edge.settings.trustProxy = true;
    await fetch(`${edge.origin}/api/address`, { headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' } });
    await fetch(`${edge.origin}/api/address`, { headers: { 'x-forwarded-for': 'nonsense' } });
    expect(addresses).toEqual(['1.2.3.4', '127.0.0.1']);
  });
});
