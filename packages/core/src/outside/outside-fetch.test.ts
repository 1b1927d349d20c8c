/** The way out for tools leads to the open internet alone: every form an inner address can take is refused, and a listener inside sees nobody. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { join } from 'node:path';
import { ManualClock, silentLogger, systemClock } from '@tutti/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OutsideFetch, type OutsideFetchOptions } from './outside-fetch.ts';
import { isPublicAddress } from './public-address.ts';

const tls = (name: string): string => readFileSync(join(import.meta.dirname, '../../test-fixtures/tls', name), 'utf8');

let server: Server;
let port: number;
let connections = 0;
const requests: { method: string | undefined; url: string | undefined; host: string | undefined; headers: object; body: string }[] = [];

beforeAll(async () => {
  server = createServer({ key: tls('key.pem'), cert: tls('cert.pem') }, async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) body += chunk;
    requests.push({ method: request.method, url: request.url, host: request.headers.host, headers: request.headers, body });
    if (request.url === '/redirect') response.writeHead(302, { location: 'https://127.0.0.1/secret' }).end();
    else if (request.url === '/large') response.end(Buffer.alloc(6 * 1024 * 1024));
    else if (request.url === '/endless') {
      const more = (): void => void response.write(Buffer.alloc(65_536), () => setImmediate(more));
      more();
    } else if (request.url === '/never') return;
    else response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'a=1', 'x-own': 'yes' }).end('outside');
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  connections = 0;
  requests.length = 0;
});

function make(options: Partial<OutsideFetchOptions> = {}): OutsideFetch {
  return new OutsideFetch({
    clock: systemClock,
    logger: silentLogger,
    resolve: async () => ['127.0.0.1'],
    mayReach: () => true,
    ca: tls('cert.pem'),
    ...options,
  });
}

const ask = (path = '/', more: object = {}) => ({
  url: `https://api.example.org:${port}${path}`,
  method: 'GET',
  headers: [],
  body: undefined,
  ...more,
});

describe('what a tool asks outside', () => {
  it('is asked at the address that was checked, under the name that was meant, and answered', async () => {
    const answer = await make().fetch(
      'boats',
      ask('/a?b=c', {
        method: 'POST',
        headers: [
          ['content-type', 'text/plain'],
          ['host', 'evil.example'],
          ['connection', 'upgrade'],
        ],
        body: new TextEncoder().encode('tide'),
      }),
    );
    expect(new TextDecoder().decode(answer.body)).toBe('outside');
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'text/plain', 'x-own': 'yes' });
    expect(Object.fromEntries(answer.headers)).not.toHaveProperty('set-cookie');
    expect(requests).toMatchObject([{ method: 'POST', url: '/a?b=c', host: `api.example.org:${port}`, body: 'tide' }]);
  });

  it('follows no redirect', async () => {
    const answer = await make().fetch('boats', ask('/redirect'));
    expect(answer.status).toBe(302);
    expect(connections).toBe(1);
  });

  it('is looked up once: a name that answers differently the second time leads nowhere', async () => {
    let asked = 0;
    const resolve = async (): Promise<string[]> => (asked++ === 0 ? ['93.184.215.14'] : ['127.0.0.1']);
    const clock = new ManualClock();
    const fetching = make({ resolve, mayReach: isPublicAddress, clock, timeoutMs: 1000 }).fetch('boats', ask());
    fetching.catch(() => undefined);
    await new Promise((done) => setImmediate(done));
    clock.advance(1000);
    await expect(fetching).rejects.toMatchObject({ code: 'OUTSIDE_FAILED' });
    expect([asked, connections]).toEqual([1, 0]);
  });

  it('is refused when one address among several is inside', async () => {
    const mixed = make({ resolve: async () => ['93.184.215.14', '10.0.0.1'], mayReach: isPublicAddress });
    await expect(mixed.fetch('boats', ask())).rejects.toMatchObject({ code: 'OUTSIDE_REFUSED' });
  });

  it('needs a certificate of that name', async () => {
    await expect(make({ ca: '' }).fetch('boats', ask())).rejects.toMatchObject({ code: 'OUTSIDE_FAILED' });
    const other = { ...ask(), url: `https://elsewhere.example.org:${port}/` };
    await expect(make().fetch('boats', other)).rejects.toMatchObject({ code: 'OUTSIDE_FAILED' });
    const plain = createPlainServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nplain'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const url = `https://api.example.org:${(plain.address() as { port: number }).port}/`;
    await expect(make().fetch('boats', { ...ask(), url })).rejects.toMatchObject({ code: 'OUTSIDE_FAILED' });
    plain.close();
  });

  it.each(['/large', '/endless'])('is broken off when the answer is too large: %s', async (path) => {
    await expect(make().fetch('boats', ask(path))).rejects.toMatchObject({ code: 'OUTSIDE_FAILED', details: { limit: 5 * 1024 * 1024 } });
  });

  it('is broken off after its time, and makes room for the next', async () => {
    const outside = make({ timeoutMs: 50 });
    for (let round = 0; round < 3; round += 1) {
      const waiting = Array.from({ length: 8 }, () => outside.fetch('boats', ask('/never')));
      for (const each of waiting) each.catch(() => undefined);
      await expect(outside.fetch('boats', ask('/never'))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
      for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'OUTSIDE_FAILED', details: { limit: 50 } });
    }
  });

  it('is limited per tool', async () => {
    const outside = make({ perMinute: 2 });
    await outside.fetch('boats', ask());
    await outside.fetch('boats', ask());
    await expect(outside.fetch('boats', ask())).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await outside.fetch('ships', ask());
    await expect(make().fetch('boats', ask('/', { method: 'POST', body: new Uint8Array(1024 * 1024 + 1) }))).rejects.toMatchObject({
      code: 'OUTSIDE_FAILED',
    });
  });
});

/** As a resolver could give them, or as they could be written for one. */
const inside = [
  '127.0.0.1',
  '127.1.2.3',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.254',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '0:0:0:0:0:ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '3fff::1',
  'fc00::1',
  'fd12:3456:789a::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '5f00::1',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '0177.0.0.1',
  '0x7f.1',
  '127.1',
  '127.0.1',
  'localhost',
  '',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
];

describe('an address inside', () => {
  it.each(inside)('is refused: %s', async (address) => {
    const outside = make({ resolve: async () => [address], mayReach: isPublicAddress });
    await expect(outside.fetch('boats', ask())).rejects.toMatchObject({ code: 'OUTSIDE_REFUSED' });
    expect(connections).toBe(0);
  });

  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '2606:4700::1111',
    '2a00:1450::1',
    '2001:4860::8888',
  ])('is none of these: %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it('would be reached if nobody looked, so the test is not blind', async () => {
    await make().fetch('boats', ask());
    expect(connections).toBe(1);
  });
});
