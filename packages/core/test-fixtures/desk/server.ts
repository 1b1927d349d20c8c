/** A tool for tests of the core: uses every capability once, and fails where a test asks for it. */
import type { DocumentGrants, GrantSubjects } from '@tutti/plugin-api';
import { defineServerPlugin, type NewLink } from '@tutti/plugin-api/server';
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
    app.get('/settings', async (c) => c.json(await c.get('workspace').settings(c.get('actor'))));
    app.post('/items', async (c) => {
      const workspace = c.get('workspace');
      const { title, id, readers } = await c.req.json<{ title: string; id: string; readers?: GrantSubjects }>();
      await workspace.database.transaction<Tables, void>(async (tx) => {
        await tx.query.insertInto('items').values({ id, title }).execute();
        await tx.putObject({ id, type: 'item', title, ...(readers ? { readers } : {}) });
        await tx.emit({ type: 'item.added', objects: [id], data: { length: title.length } });
      });
      return c.json({ id }, 201);
    });
    app.post('/links', async (c) => {
      const link = await c.req.json<NewLink>();
      await c.get('workspace').database.transaction<Tables, void>((tx) => tx.putLink({ ...link, actor: c.get('actor') }));
      return c.body(null, 204);
    });
    app.post('/unlinks', async (c) => {
      const link = await c.req.json<NewLink>();
      await c.get('workspace').database.transaction<Tables, void>((tx) => tx.removeLink(link));
      return c.body(null, 204);
    });
    app.get('/files/:id', async (c) => c.json(await c.get('workspace').files.of(c.req.param('id'))));
    app.get('/file/:id', async (c) => {
      const content = await c.get('workspace').files.read(c.req.param('id'));
      return c.body(content as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'application/octet-stream' });
    });
    app.get('/links/:id', async (c) => c.json(await c.get('workspace').links.of(c.req.param('id'))));
    app.delete('/items/:id', async (c) => {
      const id = c.req.param('id');
      await c.get('workspace').database.transaction<Tables, void>(async (tx) => {
        await tx.query.deleteFrom('items').where('id', '=', id).execute();
        await tx.removeObject(id);
      });
      return c.body(null, 204);
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
