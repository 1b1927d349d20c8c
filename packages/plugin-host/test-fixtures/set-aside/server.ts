/** A plugin whose second migration fails where something stands in its way; its change listener fails twice for each document. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';

const create = (table: string) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable(table).addColumn('id', 'text').execute();
  },
});

export default defineServerPlugin({
  migrations: { '0001_first': create('first'), '0002_second': create('second') },
  routes(app) {
    app.get('/ok', (context) => context.text('ok'));
  },
});
