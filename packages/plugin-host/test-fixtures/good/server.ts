/** A plugin that does everything a plugin may do, and tries what it may not. */

import { getPriority } from 'node:os';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';
import { TuttiError } from '@tutti/plugin-api';
import { defineServerPlugin } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';

interface Tables {
  items: { id: string; name: string };
  changes: { document: string; seq: number };
}

let openings = 0;

export default defineServerPlugin({
  migrations: {
    '0001_items': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('items')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('name', 'text', (column) => column.notNull())
          .execute();
      },
    },
    '0002_changes': {
      async up(db: Kysely<unknown>) {
        await db.schema.createTable('changes').addColumn('document', 'text').addColumn('seq', 'integer').execute();
      },
    },
  },
  routes(app) {
    app.get('/hello', (context) =>
      context.json({ hello: context.get('workspace').info.name, role: context.get('actor').seat.role, openings }),
    );
    app.post('/items', async (context) => {
      const { name } = await context.req.json<{ name: string }>();
      const { database, newId } = context.get('workspace');
      const id = newId();
      await database.transaction<Tables, void>(async (tx) => {
        await tx.query.insertInto('items').values({ id, name }).execute();
        await tx.putObject({ id, type: 'item', title: name });
        await tx.emit({ type: 'item-added', objects: [id], actor: context.get('actor') });
      });
      return context.json({ id }, 201);
    });
    app.post('/fail-after', async (context) => {
      await context.get('workspace').database.transaction<Tables, void>(async (tx) => {
        await tx.query.insertInto('items').values({ id: 'lost', name: 'lost' }).execute();
        await tx.emit({ type: 'item-added' });
        throw new Error('secret inner words');
      });
      return context.body(null, 204);
    });
    app.get('/items', async (context) => {
      const query = context.get('workspace').database.query<Tables>();
      return context.json({
        items: await query.selectFrom('items').selectAll().orderBy('name').execute(),
        changes: await query.selectFrom('changes').selectAll().execute(),
      });
    });
    app.get('/items/:id', async (context) => {
      const query = context.get('workspace').database.query<Tables>();
      const item = await query.selectFrom('items').selectAll().where('id', '=', context.req.param('id')).executeTakeFirst();
      return item ? context.json(item) : context.json({ none: context.req.param('id') }, 404);
    });
    app.post('/echo', async (context) => new Response(context.req.raw.body, { headers: { 'content-type': 'application/octet-stream' } }));
    app.post('/count', async (context) => context.json({ bytes: (await context.req.arrayBuffer()).byteLength }));
    app.post('/ignore', (context) => context.text('not read'));
    app.get('/large', (context) => {
      let left = Number(context.req.query('chunks') ?? 100);
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setImmediate(resolve));
          if (left-- > 0) controller.enqueue(new Uint8Array(16_384).fill(left % 251));
          else controller.close();
        },
      });
      return new Response(stream);
    });
    app.get('/seen', (context) =>
      context.json({ headers: context.req.header(), url: context.req.url, env: process.env, priority: getPriority(0) }),
    );
    app.get('/headers', () => {
      const headers = new Headers({
        'content-type': 'text/calendar',
        etag: '"1"',
        'content-security-policy': "default-src '*'",
        'x-frame-options': 'ALLOWALL',
      });
      headers.append('set-cookie', 'a=1');
      headers.append('access-control-allow-origin', '*');
      return new Response('BEGIN:VCALENDAR', { headers });
    });
    app.get('/status/:code', (context) => {
      const status = Number(context.req.param('code'));
      return new Response(status === 204 || status === 304 ? null : 'body', { status });
    });
    app.get('/organisations', async (context) => context.json(await context.get('workspace').organisations()));
    app.get('/elsewhere', (context) => {
      // What a hostile plugin could do: forge a call frame that names another workspace.
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const wanted = context.req.query('workspace') ?? '';
      const call = context.req.query('call') ?? 'database.run';
      const args =
        call === 'database.run'
          ? { database: { workspace: wanted }, query: { sql: 'select 1', parameters: [] } }
          : { workspace: wanted, method: 'list', args: [] };
      const listener = (frame: { kind: string; id: number }): void => {
        if (frame.id !== 987_654) return;
        parentPort?.off('message', listener);
        resolve(frame);
      };
      parentPort?.on('message', listener);
      parentPort?.postMessage({ kind: 'call', id: 987_654, name: call, args });
      return promise.then((frame) => context.json(frame as object));
    });
    app.get('/reach/:what', async (context) => {
      const what = context.req.param('what');
      try {
        if (what === 'sqlite') return context.json({ reached: Boolean(await import(`node:${'sqlite'}`)) });
        if (what === 'kill') return context.json({ reached: typeof process.kill });
        if (what === 'report') return context.json({ reached: typeof process.report });
        return context.json({ reached: typeof BroadcastChannel });
      } catch (error) {
        return context.json({ refused: (error as { code?: string }).code ?? String(error) });
      }
    });
    app.get('/undeclared-event', async (context) => {
      await context.get('workspace').database.transaction<Tables, void>((tx) => tx.emit({ type: 'something-else' }));
      return context.body(null, 204);
    });
    app.post('/board/:how', async (context) => {
      const { documents } = context.get('workspace');
      const how = context.req.param('how');
      const { seq, changed, result } = await documents.edit(
        'board-main',
        (doc) => {
          const text = doc.getText('content');
          if (how === 'throw') text.insert(0, 'half ');
          if (how === 'throw') throw new TuttiError('INVALID_FIELD', { field: 'board', detail: 'On purpose.' });
          if (how !== 'nothing') text.insert(text.length, `${how} `);
          return text.length;
        },
        { alone: how === 'alone' },
      );
      return context.json({ seq, changed, result });
    });
    app.get('/board', async (context) => {
      const { seq, hash, json } = await context.get('workspace').documents.freeze('board-main');
      return context.json({ seq, hash, json });
    });
    app.get('/time', (context) => context.json({ now: context.get('workspace').now(), id: context.get('workspace').newId() }));
  },
  async open(workspace) {
    openings += 1;
    if ((await workspace.documents.list('board')).length === 0) await workspace.documents.create({ name: 'board' });
  },
  async documentChanged(workspace, change) {
    await workspace.database.query<Tables>().insertInto('changes').values(change).execute();
  },
});
