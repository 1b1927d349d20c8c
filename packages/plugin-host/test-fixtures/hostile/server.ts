/** A plugin that wants out of its process, and takes more than its share. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { attempt, dangerous, harmless, type Target } from './attempts.ts';

const channel = 3;

function flood(make: () => Uint8Array | string): Promise<never> {
  for (;;) {
    try {
      writeSync(channel, make() as Uint8Array);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') throw error;
    }
  }
}

function frame(value: unknown): Uint8Array {
  return raw(JSON.stringify(value));
}

function raw(json: string): Uint8Array {
  const bytes = Buffer.from(json);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(bytes.byteLength + 4, 0);
  head.writeUInt32LE(bytes.byteLength, 4);
  return Buffer.concat([head, bytes]);
}

const greedy: Record<string, () => unknown> = {
  buffers: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(4 * 1024 * 1024, kept.length + 1));
  },
  heap: () => {
    const kept: object[] = [];
    for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
  },
  print: () => {
    const line = `${'x'.repeat(200)}\n`.repeat(500);
    const more = (): void => void process.stdout.write(line, more);
    more();
    return new Promise(() => {});
  },
  'message of a gigabyte': () => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(1024 * 1024 * 1024);
    writeSync(channel, head);
    return flood(() => Buffer.alloc(65_536));
  },
  'no message': () => flood(() => frame({ kind: 'nothing' })),
  'no JSON': () => flood(() => Buffer.from('\x08\0\0\0\x04\0\0\0{{{{')),
  'a message that is null': () => flood(() => frame(null)),
  'a message with a prototype': () => {
    const json = '{"kind":"call","id":1,"name":"organisations","args":{"__proto__":{"polluted":1}}}';
    return flood(() => raw(json));
  },
  'a response of wrong shape': () => flood(() => frame({ kind: 'response', id: 1, status: 'x', headers: 5 })),
  'nesting without end': () => flood(() => raw(`{"kind":"call","id":1,"name":"x","args":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
  'calls without reading answers': () => flood(() => frame({ kind: 'call', id: 1, name: 'organisations', args: { workspace: 'shore' } })),
  'parts that nobody asked for': () => flood(() => frame({ kind: 'chunk', id: 1, bytes: { $: 'bytes', v: 0 } })),
  'close the channel': () => {
    closeSync(channel);
    return new Promise(() => {});
  },
  timers: () => {
    for (let count = 0; count < 10_000; count += 1) setInterval(() => count * 2, 1);
    return 'ok';
  },
  'many small objects': () => {
    const kept = new Map<number, object>();
    for (let count = 0; ; count += 1) kept.set(count, { count, next: { count } });
  },
  files: () => {
    const open: number[] = [];
    for (;;) open.push(openSync(import.meta.filename, 'r'));
  },
  rejection: () => {
    void Promise.reject(new Error('secret inner words'));
    return new Promise(() => {});
  },
  'exit well': () => process.exit(0),
  segfault: () => {
    // As deep a fault as a script can make: the stack of native code runs over.
    const deep = (): string => JSON.stringify({ toJSON: deep });
    return deep();
  },
  processes: async () => {
    const { spawn } = await import('node:child_process');
    for (let count = 0; count < 100; count += 1) spawn('/bin/sleep', ['60']);
  },
  'endless loop': () => {
    for (;;);
  },
  never: () => new Promise(() => {}),
  abort: () => process.exit(134),
  microtasks: () => {
    // Keeps nothing from turn to turn, so that only the time gives out, never the memory.
    const again = (): void => queueMicrotask(again);
    again();
    return new Promise(() => {});
  },
  pattern: () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
};

export default defineServerPlugin({
  routes(app) {
    app.get('/env', (context) =>
      context.json({ env: process.env, folder: process.cwd(), uid: process.getuid?.(), groups: process.getgroups?.() }),
    );
    app.post('/try/:what', async (context) => {
      const run = { ...harmless, ...dangerous }[context.req.param('what')];
      return run ? context.json(await attempt(run, await context.req.json<Target>())) : context.notFound();
    });
    app.get('/take/:what', async (context) => context.json({ got: await greedy[context.req.param('what')]?.() }));
  },
});
