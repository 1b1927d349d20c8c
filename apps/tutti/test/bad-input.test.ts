/** Bad input gets a clear error, concerns nobody but its sender, and nothing is lost. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { DocumentClient } from '@tutti/sync/client';
import { seededRandom, startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Dialled, dial, presenceFrame, stepOne, stepTwo, toldTo, updateFrame, wasAnswered } from './dial.ts';
import { makeWorkspace, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';
import { rawRequest } from './raw-request.ts';
import { runTutti } from './run-tutti.ts';

const within = { timeout: 20_000, interval: 10 };
const random = seededRandom();
const undo: (() => unknown)[] = [];
let server: TestServer;
let workspace: TestWorkspace;
/** Somebody who goes on typing whatever the others send, and somebody who reads along. */
let typist: DocumentClient;
let reader: DocumentClient;
let typed = 0;
let interruptions = 0;

beforeAll(async () => {
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'tidewater');
  [typist, reader] = [open(workspace.lead.token), open(workspace.neighbour.token)];
  await Promise.all([typist.whenSynced, reader.whenSynced]);
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(async () => {
  await typist?.dispose();
  await reader?.dispose();
  await server.dispose();
});

function open(token: string): DocumentClient {
  const { Socket } = new Network({ authorization: `Bearer ${token}` });
  const client = new DocumentClient({ server: address().slice(0, -'/notes-bad'.length), document: 'notes-bad', WebSocketPolyfill: Socket });
  client.onChange(() => {
    if (client.saveState === 'offline' || client.saveState === 'refused') interruptions += 1;
  });
  return client;
}

const address = (): string => `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda/notes-bad`;
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${workspace.member.token}` });

/** One more word is saved and seen by the other; nothing else is in the document; no connection was lost. */
async function expectTypingGoesOn(): Promise<void> {
  typed += 1;
  const text = typist.doc.getText('content');
  text.insert(text.length, `${typed} `);
  await typist.whenSaved();
  const expected = Array.from({ length: typed }, (_, index) => `${index + 1} `).join('');
  await vi.waitFor(() => expect(reader.doc.getText('content').toString()).toBe(expected), within);
  expect(text.toString()).toBe(expected);
  expect(interruptions, 'a connection of somebody else was lost').toBe(0);
}

async function stranger(): Promise<Dialled> {
  const made = dial(address(), bearer());
  undo.push(() => made.socket.terminate());
  await made.opened;
  made.socket.send(stepOne);
  await vi.waitFor(() => expect(wasAnswered(made)).toBe(true), within);
  return made;
}

function anUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('elsewhere').insert(0, 'hello, this is a text of some length');
  return Y.encodeStateAsUpdate(doc);
}

const hello = anUpdate();
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

const malformed: [string, string | Uint8Array, number][] = [
  ['a text message', 'hello', 4400],
  ['an empty message', bytes(), 4400],
  ['a sync message without a kind', bytes(0), 4400],
  ['an unknown kind of sync message', bytes(0, 9, 0), 4400],
  ['an update that is shorter than it says', bytes(0, 2, 200, 1, 1), 4400],
  ['an update that says it is 4 GB', bytes(0, 2, 255, 255, 255, 255, 15, 1), 4400],
  ['a number without an end', Uint8Array.from({ length: 40 }, () => 255), 4400],
  ['bytes behind the end', bytes(0, 2, 2, 0, 0, 7), 4400],
  ['half an update', updateFrame(hello.subarray(0, hello.length >> 1)), 4400],
  ['an update of another encoding', updateFrame(updateV2()), 4400],
  ['a step 2 of noise', stepTwo(Uint8Array.from({ length: 64 }, (_, at) => (at * 37) % 256)), 4400],
  ['a state vector of noise', bytes(0, 0, 6, 255, 255, 255, 255, 255, 255), 4400],
  ['an acknowledgement without a number', bytes(102), 4400],
  ['presence that is no JSON', bytes(1, 8, 1, 7, 1, 4, 123, 123, 123, 123), 4400],
  ['presence that counts more than it has', bytes(1, 1, 200), 4400],
  ['presence of 8 kB', presenceFrame(4711, { name: 'x'.repeat(8000) }), 4413],
  ['a message of 17 MB', new Uint8Array(16 * 1024 * 1024 + 10), 4413],
];

function updateV2(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('elsewhere').insert(0, 'hello');
  return Y.encodeStateAsUpdateV2(doc);
}

describe('a malformed frame', () => {
  it.each(malformed)('(%s) closes its socket alone, with a code and words', async (_what, frame, code) => {
    const sender = await stranger();
    sender.socket.send(frame);
    const closed = await sender.closed;
    expect(closed.code).toBe(code);
    expect(closed.reason).not.toBe('');
    await expectTypingGoesOn();
  });

  it('of a kind that is not known yet is passed over', async () => {
    const sender = await stranger();
    sender.socket.send(bytes(77, 1, 2, 3));
    sender.socket.send(bytes(102, 5));
    await vi.waitFor(() => expect(sender.received.some((frame) => frame[0] === 102 && frame[1] === 5)).toBe(true), within);
    expect(sender.isClosed()).toBe(false);
    await expectTypingGoesOn();
  });

  it(`made by turning bytes of good ones closes or answers its socket alone, 150 times (seed ${random.seed})`, async () => {
    const good = [
      updateFrame(hello),
      stepTwo(hello),
      stepOne,
      presenceFrame(99, { user: { name: 'x' } }),
      bytes(102, 1),
      bytes(3),
      bytes(103),
    ];
    for (let round = 0; round < 15; round++) {
      const senders = await Promise.all(Array.from({ length: 10 }, stranger));
      for (const { socket } of senders) {
        const frame = Uint8Array.from(random.pick(good));
        for (let turn = 1 + random.integer(4); turn > 0; turn--) frame[random.integer(frame.length)] = random.integer(256);
        socket.send(frame.subarray(0, random.next() < 0.2 ? random.integer(frame.length + 1) : frame.length));
        // A question that a socket which is still open must answer.
        socket.send(bytes(102, 42));
      }
      for (const sender of senders) {
        await vi.waitFor(() => {
          const held = sender.received.some((frame) => frame[0] === 0 && frame[1] === 0);
          expect(sender.isClosed() || held || sender.received.some((frame) => frame[0] === 102 && frame[1] === 42)).toBe(true);
        }, within);
        if (sender.isClosed()) expect((await sender.closed).code, 'a fault of the server').not.toBe(1011);
        sender.socket.terminate();
      }
      await expectTypingGoesOn();
    }
  });

  it('leaves nothing behind for those who come later', async () => {
    const later = await stranger();
    expect(toldTo(later).getText('content').toString()).toBe(typist.doc.getText('content').toString());
  });

  it('that is not even a WebSocket frame ends its connection alone', async () => {
    const upgrade = [
      'GET /sync/tidewater/common-agenda/notes-bad HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Authorization: ${bearer().authorization}`,
      '\r\n',
    ].join('\r\n');
    const noise = Uint8Array.from({ length: 500 }, () => random.integer(256) | 0x70);
    expect(await rawRequest(server.origin, Buffer.concat([Buffer.from(upgrade), noise]))).toMatch(/^HTTP\/1\.1 101/);
    await expectTypingGoesOn();
  });
});

describe('a bad request', () => {
  const patch = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<Response> =>
    fetch(`${server.origin}/api/workspaces/tidewater`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${workspace.facilitator.token}`, 'content-type': type },
      body,
    });

  it.each([
    ['{"name": "x",}', 1, 14],
    ['{"name": "x"', 1, 13],
    ['{\n  "name": nil\n}', 2, 11],
    ['{"name": "a\nb"}', 1, 12],
    ['', 0, 0],
  ])('with the JSON %j is 400 and names where', async (body, line, column) => {
    const answer = await patch(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as { code: string; detail: string };
    expect(problem.code).toBe('BAD_JSON');
    if (line > 0) expect(problem.detail).toContain(`line ${line}, column ${column}`);
  });

  it('with JSON for a tool is 400 and names where, too', async () => {
    const answer = await fetch(`${server.origin}/api/workspaces/tidewater/plugins/common-agenda/drafts`, {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json' },
      body: '{"title": "x"\n"section": 1}',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'BAD_JSON', detail: expect.stringMatching(/line 2/) });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string | undefined, number]>([
    ['a list', '[]', undefined, 400],
    ['a nesting of a thousand', `${'{"name":'.repeat(1000)}1${'}'.repeat(1000)}`, undefined, 400],
    ['a key that reaches into prototypes', '{"__proto__": {"name": "x"}}', undefined, 400],
    ['a name that is a number', '{"name": 5}', undefined, 400],
    ['a name of 10,000 letters', JSON.stringify({ name: 'x'.repeat(10_000) }), undefined, 400],
    ['a name with hidden characters', JSON.stringify({ name: 'a\u202eb' }), undefined, 400],
    ['a time zone that is none', '{"timeZone": "Moon/Tycho"}', undefined, 400],
    ['a form', 'name=x', 'application/x-www-form-urlencoded', 415],
    ['two megabytes', JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) }), undefined, 413],
  ])('with %s is refused in words', async (_what, body, type, status) => {
    const answer = await patch(body, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      status,
      code: expect.any(String),
      detail: expect.stringMatching(/\w/),
      requestId: expect.any(String),
    });
    const { workspace: after } = (await (await fetch(`${server.origin}/api/workspaces/tidewater`, { headers: bearer() })).json()) as {
      workspace: { name: string };
    };
    expect(after.name).toBe('Workspace tidewater');
  });

  it('with too large a body leaves its connection good for the next one', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    undo.push(() => agent.destroy());
    const ask = (method: string, route: string, body = ''): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': body.length };
        const sent = httpRequest(server.origin + route, { method, agent, headers }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    expect(await ask('POST', '/api/sign-in', 'x'.repeat(2 * 1024 * 1024))).toBe(413);
    // A second of questions: a connection that is cut is cut within that time.
    for (const until = performance.now() + 1000; performance.now() < until; ) expect(await ask('GET', '/health/live')).toBe(200);
  });

  const request = (line: string, headers: string[] = []): string =>
    `${[line, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;

  it.each<[string, () => string, RegExp]>([
    [
      '150 headers',
      () =>
        request(
          'GET /api/session HTTP/1.1',
          Array.from({ length: 150 }, (_, at) => `X-${at}: 1`),
        ),
      /^HTTP\/1\.1 400/,
    ],
    ['32 kB of headers', () => request('GET /api/session HTTP/1.1', [`X-Long: ${'x'.repeat(32_000)}`]), /^HTTP\/1\.1 431/],
    ['a path that climbs', () => request('GET /assets/../../package.json HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['a path that climbs in disguise', () => request('GET /assets/..%2f..%2fpackage.json HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['a path that climbs twice disguised', () => request('GET /assets/%252e%252e/package.json HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['backslashes', () => request('GET /assets/..\\..\\package.json HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['a plugin file that climbs', () => request('GET /plugins/common-agenda/x/../../../server.db HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['an address that cannot be read', () => request('GET /%E0%A4%A HTTP/1.1'), /^HTTP\/1\.1 (?:404|400|200)/],
    ['another host as address', () => request('GET http://evil.invalid/assets/../../x HTTP/1.1'), /^HTTP\/1\.1 (?:404|400)/],
    ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400/],
    ['two lengths', () => request('POST /api/sign-in HTTP/1.1', ['Content-Length: 5', 'Transfer-Encoding: chunked']), /^HTTP\/1\.1 400/],
    [
      'a length that is a lie',
      () => `${request('POST /api/sign-in HTTP/1.1', ['Content-Type: application/json', 'Content-Length: 99999999'])}{}`,
      /^HTTP\/1\.1 413/,
    ],
    ['an upgrade elsewhere', () => request('GET /api/session HTTP/1.1', ['Upgrade: h2c', 'HTTP2-Settings: x']), /^HTTP\/1\.1 (?:200|400)/],
  ])('by raw socket with %s is refused, and gives nothing away', async (_what, made, expected) => {
    const said = await rawRequest(server.origin, made());
    expect(said).toMatch(expected);
    for (const secret of ['"private": true', 'SQLite format', 'at Object.', import.meta.dirname]) expect(said).not.toContain(secret);
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
  });
});

describe('before it starts, the server', () => {
  function folder(): string {
    const made = mkdtempSync(path.join(os.tmpdir(), 'tutti-bad-'));
    undo.push(() => rmSync(made, { recursive: true, force: true, maxRetries: 5 }));
    return made;
  }

  it('lists every wrong setting of environment and file at once, and ends with 78', async () => {
    const cwd = folder();
    writeFileSync(path.join(cwd, 'tutti.config.json'), '{"prot": 1, "trustProxy": "perhaps", "smtpUrl": "mail"}');
    const env = { TUTTI_DATA: path.join(cwd, 'data'), TUTTI_PORT: '99999', TUTTI_ORIGIN: 'here', TUTTI_SECRET: 'short', TUTTI_HOTS: 'x' };
    const ran = await runTutti(['serve'], { env, cwd });
    expect(ran.code).toBe(78);
    for (const named of ['"prot"', 'trustProxy', 'smtpUrl', 'TUTTI_PORT', 'TUTTI_ORIGIN', 'TUTTI_SECRET', 'TUTTI_HOTS']) {
      expect(ran.stderr).toContain(named);
    }
    expect(ran.stderr).toContain('7 settings are wrong');
    expect(ran.stderr, 'no stack').not.toMatch(/^\s+at /m);
  });

  it('names the place of each fault in a plugin’s manifest', async () => {
    const plugin = folder();
    mkdirSync(path.join(plugin, 'texts'));
    const tutti = {
      id: 'Broken!',
      apiVersion: 1,
      title: 'Broken',
      icon: 'bomb',
      routs: [],
      documents: [{ type: 'notes', grants: { read: { roles: ['king'] } } }],
    };
    writeFileSync(
      path.join(plugin, 'package.json'),
      JSON.stringify({ name: 'broken', version: '1.0.0', type: 'module', engines: { tutti: '^1.0.0' }, tutti }),
    );
    const program = path.resolve(import.meta.dirname, 'hostile/serve-hostile.ts');
    const failure = await startTestServer({ program, env: { TEST_PLUGIN: plugin } }).then(
      async (started) => {
        await started.dispose();
        return 'it started';
      },
      (error: Error) => error.message,
    );
    expect(failure).toContain('cannot be used');
    for (const pointer of ['/tutti/id', '/tutti/routs', '/tutti/documents/0/grants/read/roles/0']) expect(failure).toContain(pointer);
    expect(failure, 'a suggestion').toContain('routes');
  });
});
