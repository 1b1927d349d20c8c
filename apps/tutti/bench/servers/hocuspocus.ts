/** Hocuspocus with its Database extension over node:sqlite: the statements of its own SQLite extension, without that one's native build. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

interface Peers {
  Server: new (options: object) => { listen(): Promise<unknown>; destroy(): Promise<unknown> };
  Database: new (options: object) => unknown;
}

const peers = process.env.BENCH_PEERS ?? '.';
const require = createRequire(join(peers, 'package.json'));
const load = (name: string) => import(pathToFileURL(require.resolve(name)).href) as Promise<Peers>;
const { Server } = await load('@hocuspocus/server');
const { Database } = await load('@hocuspocus/extension-database');

const database = new DatabaseSync(join(process.env.BENCH_FOLDER ?? '.', 'hocuspocus.db'));
database.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))');
const select = database.prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC');
const upsert = database.prepare(
  'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
);

const server = new Server({
  port: Number(process.env.PORT),
  address: process.env.HOST,
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: async ({ documentName }: { documentName: string }) => select.get(documentName)?.data ?? null,
      store: async ({ documentName, state }: { documentName: string; state: Uint8Array }) => {
        upsert.run(documentName, state);
      },
    }),
  ],
});
await server.listen();

process.on('SIGTERM', async () => {
  await server.destroy();
  database.close();
  process.exit();
});
