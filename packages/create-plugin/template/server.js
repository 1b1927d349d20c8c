/** The server side: one table, and two routes over it. Tutti has checked session, seat and role before a route is called. */
import { defineServerPlugin, jsonBody } from '@tutti/plugin-api/server';

/** @typedef {{ greeting: { id: number, words: string } }} Tables */

/** @type {(request: import('@tutti/plugin-api/server').PluginRequest) => Promise<{ words: string }>} */
const readGreeting = jsonBody({
  type: 'object',
  required: ['words'],
  additionalProperties: false,
  properties: { words: { type: 'string', pattern: '\\S', maxLength: 200, description: 'A greeting has 1 to 200 characters.' } },
});

export default defineServerPlugin({
  migrations: {
    '0001_greeting': {
      async up(db) {
        await db.schema
          .createTable('greeting')
          .addColumn('id', 'integer', (column) => column.primaryKey())
          .addColumn('words', 'text', (column) => column.notNull())
          .execute();
      },
    },
  },

  routes(app) {
    app.get('/greeting', async (request) => {
      const { database, info } = request.get('workspace');
      const rows = /** @type {import('kysely').Kysely<Tables>} */ (database.query());
      const row = await rows.selectFrom('greeting').select('words').executeTakeFirst();
      return request.json({ words: row?.words ?? `Hello, ${info.name}` });
    });

    app.put('/greeting', async (request) => {
      const { words } = await readGreeting(request);
      const actor = request.get('actor');
      const row = { id: 1, words };
      // The row and the news of it are stored together, or neither is.
      await request.get('workspace').database.transaction(
        /** @param {import('@tutti/plugin-api/server').PluginTransaction<Tables>} tx */
        async (tx) => {
          await tx.query.insertInto('greeting').values(row).onConflict((same) => same.column('id').doUpdateSet(row)).execute();
          await tx.emit({ type: 'greeting.changed', actor });
        },
      );
      return request.json({ words });
    });
  },
});
