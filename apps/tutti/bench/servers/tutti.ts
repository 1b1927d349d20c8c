/** Our rooms and our SQLite log (a thread of its own, synchronous=FULL) behind a bare WebSocket server; with BENCH_GUARDED every document is an agenda held to its schema. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { SchemaGuard } from '@tutti/core/schema-guard';
import type { DocumentSchema } from '@tutti/plugin-api';
import { createSqliteDocumentLog } from '@tutti/storage';
import { RoomRegistry, wsRoomSocket } from '@tutti/sync';
import { WebSocketServer } from 'ws';

const folder = process.env.BENCH_FOLDER ?? '.';
const log = createSqliteDocumentLog({ file: (workspace) => join(folder, `${workspace}.db`), clock: systemClock, logger: silentLogger });
const schema = process.env.BENCH_GUARDED ? await agendaSchema() : undefined;
const guard = schema && (() => new SchemaGuard(schema));
const registry = new RoomRegistry({ log, clock: systemClock, logger: silentLogger, guard });
const server = new WebSocketServer({ host: process.env.HOST, port: Number(process.env.PORT), perMessageDeflate: false });

let sessions = 0;
server.on('connection', (socket, request) => {
  const key = { workspace: 'bench', plugin: 'bench', document: (request.url ?? '/').slice(1), epoch: 1 };
  const id = `session-${++sessions}`;
  const connection = registry.connect(key, wsRoomSocket(socket), { id, author: id, canWrite: true });
  socket.on('message', (data) => connection.receive(data as Buffer));
  socket.on('close', () => connection.closed());
  socket.on('error', () => connection.closed());
});

process.on('SIGTERM', async () => {
  // What is measured is writing that stands; a load that breaks the schema would measure something else.
  if (registry.stats().undone > 0) console.error(`${registry.stats().undone} changes were taken back`);
  await registry.dispose();
  await log.close();
  process.exit();
});

/** As the plugin declares it. */
async function agendaSchema(): Promise<DocumentSchema> {
  const manifest = await readFile(join(import.meta.dirname, '../../../../plugins/common-agenda/package.json'), 'utf8');
  const { tutti } = JSON.parse(manifest) as { tutti: { documents: { type: string; schema?: DocumentSchema }[] } };
  const agenda = tutti.documents.find(({ type }) => type === 'agenda');
  if (!agenda?.schema) throw new Error('the agenda declares no schema');
  return agenda.schema;
}
