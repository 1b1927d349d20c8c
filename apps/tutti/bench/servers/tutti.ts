/** Our rooms and our SQLite log (a thread of its own, synchronous=FULL) behind a bare WebSocket server. */
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { createSqliteDocumentLog } from '@tutti/storage';
import { RoomRegistry, wsRoomSocket } from '@tutti/sync';
import { WebSocketServer } from 'ws';

const folder = process.env.BENCH_FOLDER ?? '.';
const log = createSqliteDocumentLog({ file: (workspace) => join(folder, `${workspace}.db`), clock: systemClock, logger: silentLogger });
const registry = new RoomRegistry({ log, clock: systemClock, logger: silentLogger });
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
  await registry.dispose();
  await log.close();
  process.exit();
});
