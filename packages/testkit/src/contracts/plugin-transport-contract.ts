/** What every plugin transport promises, as tests: a plugin behaves the same in a worker and in a process, and its failures stay its own. */
import { TuttiError } from '@tutti/base';
import type { Actor, WorkspaceInfo } from '@tutti/plugin-api';
import {
  defaultLimits,
  type HostLimits,
  type PluginPackage,
  type PluginTransport,
  readPluginPackage,
  type Serve,
  type TransportEnd,
} from '@tutti/plugin-host';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBoard } from './fake-board.ts';

export type MakeTransportUnderTest = (plugin: PluginPackage, serve: Serve, limits: HostLimits) => PluginTransport;

export interface TransportFixtures {
  /** Folders of the fixture packages of packages/plugin-host/test-fixtures. */
  good: string;
  faulty: string;
  brokenImport: string;
}

const quick = { requestMs: 20_000, heartbeatMs: 100, silentMs: 10_000, maxInFlight: 4, maxBodyBytes: 1024 * 1024, heapMb: 64 };
/** Many suites share a machine. */
const slowly = { timeout: 10_000 };
const workspace: WorkspaceInfo = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const actor: Actor = { kind: 'person', seat: { id: 'seat', role: 'member', person: { id: 'ada', name: 'Ada' }, organisation: undefined } };

export function pluginTransportContract(name: string, make: MakeTransportUnderTest, fixtures: TransportFixtures): void {
  describe(`${name} as a plugin transport`, { timeout: 30_000 }, () => {
    const running: PluginTransport[] = [];
    afterEach(async () => {
      for (const transport of running.splice(0)) await transport.dispose();
    });

    async function started(folder: string, options: { limits?: Partial<HostLimits>; serve?: Serve } = {}): Promise<PluginTransport> {
      const transport = await prepared(folder, options);
      await transport.start();
      return transport;
    }

    async function prepared(
      folder: string,
      { limits, serve = nothing }: { limits?: Partial<HostLimits>; serve?: Serve } = {},
    ): Promise<PluginTransport> {
      const transport = make(await readPluginPackage(folder), serve, { ...defaultLimits, ...quick, ...limits });
      running.push(transport);
      return transport;
    }

    function ask(transport: PluginTransport, path: string, init?: RequestInit): Promise<Response> {
      return transport.request({ workspace, actor }, new Request(`http://plugin.invalid${path}`, init));
    }

    it('tells what the module holds and how long it took to start', async () => {
      const told = await (await prepared(fixtures.good)).start();
      expect(told.hooks).toEqual({
        open: true,
        documentChanged: true,
        event: false,
        schedule: false,
        migrations: ['0001_items', '0002_changes'],
      });
      expect(told.startMs).toBeGreaterThan(0);
      expect(told.loadMs).toBeGreaterThan(0);
    });

    it('refuses to start when the module throws, and ends', async () => {
      const transport = await prepared(fixtures.brokenImport);
      const end = ending(transport);
      await expect(transport.start()).rejects.toMatchObject({ code: 'PLUGIN_FAILED' });
      expect((await end).kind).toBe('failed-start');
    });

    it('hands over workspace, actor and time, and gives back the answer', async () => {
      const transport = await started(fixtures.good);
      expect(await (await ask(transport, '/hello')).json()).toMatchObject({ hello: 'Shore', role: 'member' });
      const { now, id } = (await (await ask(transport, '/time')).json()) as { now: number; id: string };
      expect(Math.abs(now - Date.now())).toBeLessThan(2000);
      expect(id).toHaveLength(26);
    });

    it('edits a document on a copy: merged, alone, not at all, and nothing of it when the change throws', async () => {
      const board = new FakeBoard();
      const transport = await started(fixtures.good, { serve: (call, args) => board.serve(call, args) });
      const write = async (how: string): Promise<unknown> => (await ask(transport, `/board/${how}`, { method: 'POST' })).json();
      expect(await write('one')).toEqual({ seq: 1, changed: true, result: 4 });
      board.meanwhile = 'between ';
      expect(await write('two')).toMatchObject({ changed: true, result: 8 });
      // Two who write at the same place stand in either order.
      expect(['one between two ', 'one two between ']).toContain(board.words);
      board.meanwhile = 'again ';
      // It was made on what stands now, so it was tried twice.
      expect(await write('alone')).toMatchObject({ changed: true, result: 'one between two again alone '.length });
      expect(board.words).toMatch(/^one (between two|two between) again alone $/);
      const { applied } = board;
      expect(await write('nothing')).toMatchObject({ changed: false });
      expect(await write('throw')).toMatchObject({ code: 'INVALID_FIELD' });
      expect(board.applied).toBe(applied);
      expect(board.words).not.toContain('half');
      board.alwaysMoving = true;
      expect(await write('alone')).toMatchObject({ code: 'CONFLICT' });
    });

    it('carries bodies of every size both ways, byte for byte', async () => {
      const transport = await started(fixtures.good);
      for (const size of [0, 1, 65_536, 65_537, 700_001]) {
        const body = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 256);
        const answer = await ask(transport, '/echo', { method: 'POST', body });
        const back = new Uint8Array(await answer.arrayBuffer());
        expect(Buffer.compare(back, body), `${size} bytes`).toBe(0);
      }
    });

    it('carries a streamed upload', async () => {
      const transport = await started(fixtures.good);
      const body = chunks(40, 20_000);
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      expect(await (await ask(transport, '/count', init)).json()).toEqual({ bytes: 800_000 });
    });

    it('stops an upload that grows over the limit', async () => {
      const transport = await started(fixtures.good);
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: chunks(100, 20_000), duplex: 'half' };
      await expect(ask(transport, '/count', init)).rejects.toMatchObject({
        code: 'BODY_TOO_LARGE',
        details: { limit: quick.maxBodyBytes },
      });
      expect(transport.inFlight).toBe(0);
    });

    it('answers although nobody reads the upload', async () => {
      const transport = await started(fixtures.good);
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: chunks(30, 30_000), duplex: 'half' };
      expect(await (await ask(transport, '/ignore', init)).text()).toBe('not read');
      expect(transport.inFlight).toBe(0);
    });

    it('holds a fast writer back until the answer is read, and lets go when it is not wanted', async () => {
      const transport = await started(fixtures.good);
      const answer = await ask(transport, '/large?chunks=200');
      expect(new Uint8Array(await answer.arrayBuffer())).toHaveLength(200 * 16_384);
      const unwanted = await ask(transport, '/large?chunks=100000');
      expect(transport.inFlight).toBe(1);
      await unwanted.body?.cancel();
      expect(transport.inFlight).toBe(0);
    });

    it('gives HEAD, 204 and 304 no body', async () => {
      const transport = await started(fixtures.good);
      for (const [path, init, status] of [
        ['/hello', { method: 'HEAD' }, 200],
        ['/status/204', {}, 204],
        ['/status/304', {}, 304],
      ] as const) {
        const answer = await ask(transport, path, init);
        expect(answer.status).toBe(status);
        expect(answer.body).toBeNull();
      }
    });

    it('keeps credentials out and protective headers in', async () => {
      const transport = await started(fixtures.good);
      const headers = {
        cookie: 'session=1',
        authorization: 'Bearer x',
        'tutti-seat': 's',
        'x-forwarded-for': '1.2.3.4',
        accept: 'text/plain',
      };
      const { headers: seen, env } = (await (await ask(transport, '/seen', { headers })).json()) as { headers: object; env: object };
      expect(seen).toEqual({ accept: 'text/plain' });
      expect(env).toEqual({});
      const answer = await ask(transport, '/headers');
      expect([...answer.headers.keys()].sort()).toEqual(['content-type', 'etag']);
    });

    it.each(['/throw-string', '/throw-error', '/throw-nothing', '/no-response'])('answers 502 without inner words: %s', async (path) => {
      const transport = await started(fixtures.faulty);
      const answer = await ask(transport, path);
      expect(answer.status).toBe(502);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ code: 'PLUGIN_FAILED' });
      expect(text).not.toContain('secret');
      expect(await (await ask(transport, '/ok')).text()).toBe('ok');
    });

    it('turns a known error of a route into its own problem', async () => {
      const answer = await ask(await started(fixtures.faulty), '/throw-tutti');
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'CONFLICT', field: '/name', detail: 'Somebody was faster.' });
    });

    it('says where JSON cannot be read', async () => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{\n "name": }' };
      const answer = await ask(await started(fixtures.good), '/items', init);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'BAD_JSON', detail: expect.stringContaining('line 2, column 10') });
    });

    it('ends a request that is never answered, and goes on', async () => {
      const transport = await started(fixtures.faulty, { limits: { requestMs: 1000 } });
      await expect(ask(transport, '/never')).rejects.toMatchObject({ code: 'PLUGIN_TIMEOUT' });
      expect(transport.inFlight).toBe(0);
      expect(await (await ask(transport, '/ok')).text()).toBe('ok');
    });

    it('breaks off an answer that stops half way', async () => {
      const transport = await started(fixtures.faulty, { limits: { requestMs: 1000 } });
      const half = await ask(transport, '/half');
      await expect(half.arrayBuffer()).rejects.toMatchObject({ code: 'PLUGIN_TIMEOUT' });
      const broken = await ask(transport, '/broken-stream');
      await expect(broken.arrayBuffer()).rejects.toMatchObject({ code: 'PLUGIN_FAILED' });
      expect(transport.inFlight).toBe(0);
    });

    it('refuses more requests than may be under way', async () => {
      const transport = await started(fixtures.faulty);
      const slow = Array.from({ length: 3 }, () => ask(transport, '/never'));
      await expect.poll(() => transport.inFlight, slowly).toBe(3);
      const fourth = ask(transport, '/never');
      await expect(ask(transport, '/ok')).rejects.toMatchObject({ code: 'PLUGIN_BUSY' });
      for (const request of [...slow, fourth]) void request.catch(() => undefined);
    });

    it('gives up a request that its sender gives up', async () => {
      const transport = await started(fixtures.faulty);
      const abort = new AbortController();
      const request = ask(transport, '/never', { signal: abort.signal });
      await expect.poll(() => transport.inFlight, slowly).toBe(1);
      abort.abort();
      await expect(request).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect(transport.inFlight).toBe(0);
    });

    it('ends a plugin that loops for ever, and says so to all who wait', async () => {
      const transport = await started(fixtures.faulty, { limits: { silentMs: 600 } });
      const end = ending(transport);
      const waiting = ask(transport, '/never');
      const looping = ask(transport, '/loop');
      await expect(looping).rejects.toMatchObject({ code: 'PLUGIN_TIMEOUT' });
      await expect(waiting).rejects.toMatchObject({ code: 'PLUGIN_TIMEOUT' });
      expect((await end).kind).toBe('silent');
      await expect(ask(transport, '/ok')).rejects.toMatchObject({ code: 'PLUGIN_TIMEOUT' });
    });

    it.each([
      ['/exit', 'crashed'],
      ['/crash', 'crashed'],
      ['/hog', 'out-of-memory'],
    ])('outlives a plugin that ends itself: %s', async (path, kind) => {
      const transport = await started(fixtures.faulty);
      const end = ending(transport);
      await expect(ask(transport, path)).rejects.toMatchObject({ code: 'PLUGIN_STOPPED' });
      const { kind: got, reason } = await end;
      expect(got).toBe(kind);
      expect(reason).not.toContain('secret');
    });

    it("carries the plugin's calls with their errors", async () => {
      const serve: Serve = async (call) => {
        if (call === 'documents') throw new TuttiError('NO_SUCH_DOCUMENT', { detail: 'None.', field: 'name' });
        if (call === 'organisations') throw new Error('secret inner words');
        return undefined;
      };
      const transport = await started(fixtures.good, { serve });
      await expect(transport.call('open', { workspace }, 1000)).rejects.toMatchObject({
        code: 'NO_SUCH_DOCUMENT',
        details: { detail: 'None.', field: 'name' },
      });
      const answer = await ask(transport, '/organisations');
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('secret');
    });

    it('ends at once when it is disposed of, and fails what is under way', async () => {
      const transport = await started(fixtures.faulty);
      const waiting = ask(transport, '/never');
      const failure = expect(waiting).rejects.toMatchObject({ code: 'PLUGIN_STOPPED' });
      const end = ending(transport);
      await transport.dispose();
      await failure;
      expect((await end).kind).toBe('stopped');
    });
  });
}

const nothing: Serve = async () => undefined;

function ending(transport: PluginTransport): Promise<TransportEnd> {
  return new Promise((resolve) => transport.ended.on(resolve));
}

function chunks(count: number, size: number): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size));
      else controller.close();
    },
  });
}
