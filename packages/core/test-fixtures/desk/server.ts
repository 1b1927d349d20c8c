/** A tool for tests of the core: uses every capability once, and fails where a test asks for it. */
import type { DocumentGrants } from '@tutti/plugin-api';
import { defineServerPlugin } from '@tutti/plugin-api/server';
import * as Y from 'yjs';

interface Tables {
  items: { id: string; title: string };
}

export default defineServerPlugin({
  migrations: {
    '0001_items': {
      async up(db) {
        await db.schema
          .createTable('items')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('title', 'text')
          .execute();
      },
    },
  },
  async open(workspace) {
    const existing = await workspace.documents.list('plan');
    if (existing.length > 0) return;
    const seed = new Y.Doc();
    seed.getText('content').insert(0, 'The plan: ');
    await workspace.documents.create({ name: 'plan', seed: Y.encodeStateAsUpdate(seed) });
  },
  routes(app) {
    app.get('/hello', (c) => c.json({ workspace: c.get('workspace').info.name, role: c.get('actor').seat.role }));
    app.get('/string', () => {
      throw 'a secret of the tool';
    });
    app.get('/headers', (c) => {
      c.header('set-cookie', 'stolen=1');
      c.header('content-security-policy', 'default-src *');
      c.header('access-control-allow-origin', '*');
      return c.json(Object.fromEntries(c.req.raw.headers));
    });
    app.post('/items', async (c) => {
      const workspace = c.get('workspace');
      const { title, id } = await c.req.json<{ title: string; id: string }>();
      await workspace.database.transaction<Tables, void>(async (tx) => {
        await tx.query.insertInto('items').values({ id, title }).execute();
        await tx.putObject({ id, type: 'item', title });
        await tx.emit({ type: 'item.added', objects: [id], data: { length: title.length } });
      });
      return c.json({ id }, 201);
    });
    app.post('/grant/:name', async (c) => {
      await c.get('workspace').documents.grant(c.req.param('name'), await c.req.json<DocumentGrants>());
      return c.body(null, 204);
    });
    app.post('/create/:name', async (c) => {
      const seed = new Y.Doc();
      seed.getText('content').insert(0, 'seeded');
      return c.json(await c.get('workspace').documents.create({ name: c.req.param('name'), seed: Y.encodeStateAsUpdate(seed) }), 201);
    });
    app.post('/remove/:name', async (c) => {
      await c.get('workspace').documents.remove(c.req.param('name'));
      return c.body(null, 204);
    });
    app.get('/freeze/:name', async (c) => {
      const { seq, hash } = await c.get('workspace').documents.freeze(c.req.param('name'));
      return c.json({ seq, hash });
    });
  },
});
