/** For tests: rooms behind a bare `ws` server on a port of its own, as the smallest thing that a stock client can talk to. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Clock, type DocumentKey, silentLogger, systemClock } from '@tutti/base';
import { WebSocketServer } from 'ws';
import { type DocumentLog, MemoryDocumentLog } from '../log/index.ts';
import { RoomRegistry, type RoomRegistryOptions } from '../room/room-registry.ts';
import type { SyncLimits } from '../room/sync-limits.ts';
import { wsRoomSocket } from '../room/ws-room-socket.ts';

export interface ServedRooms {
  registry: RoomRegistry;
  log: DocumentLog;
  /** Address before the document's name: `ws://127.0.0.1:PORT`. */
  url: string;
  /** What each socket came with, after the `/`. */
  addresses: string[];
  /** Cuts every connection without a word, as a network does. */
  cut(): void;
  close(): Promise<void>;
}

export interface ServeRoomsOptions {
  log?: DocumentLog;
  clock?: Clock;
  limits?: Partial<SyncLimits>;
  guard?: RoomRegistryOptions['guard'];
}

/** Everybody writes, but who comes with `?read=1`; `?as=NAME` names the author, all others are one person in many seats. */
export async function serveRooms(options: ServeRoomsOptions = {}): Promise<ServedRooms> {
  const log = options.log ?? new MemoryDocumentLog();
  const { clock = systemClock, limits, guard } = options;
  const registry = new RoomRegistry({ log, clock, logger: silentLogger, limits, guard });
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 });
  let sessions = 0;
  const addresses: string[] = [];
  server.on('connection', (socket, request) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    addresses.push(address.pathname.slice(1) + address.search);
    const session = {
      id: `session-${++sessions}`,
      author: address.searchParams.get('as') ?? `author-${sessions}`,
      owner: address.searchParams.get('as') ?? 'somebody',
      canWrite: !address.searchParams.has('read'),
    };
    const connection = registry.connect(testKey(address.pathname.slice(1)), wsRoomSocket(socket), session);
    socket.on('message', (data, isBinary) => connection.receive(isBinary ? (data as Buffer) : data.toString()));
    socket.on('close', () => connection.closed());
    socket.on('error', () => connection.closed());
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    registry,
    log,
    url: `ws://127.0.0.1:${port}`,
    addresses,
    cut() {
      for (const socket of server.clients) socket.terminate();
    },
    async close() {
      await registry.dispose();
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

export function testKey(document: string): DocumentKey {
  return { workspace: 'testing', plugin: 'notes', document, epoch: 1 };
}
