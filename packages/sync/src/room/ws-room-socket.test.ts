import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { newFrame } from '../protocol/frame-memory.ts';
import { wsRoomSocket } from './ws-room-socket.ts';

let server: WebSocketServer;

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
});

afterAll(() => server.close());

async function connect(): Promise<{ socket: WebSocket; client: WebSocket; heard: Buffer[] }> {
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { perMessageDeflate: false });
  const heard: Buffer[] = [];
  client.on('message', (data) => heard.push(data as Buffer));
  const [socket] = await accepted;
  await once(client, 'open');
  return { socket, client, heard };
}

describe('wsRoomSocket', () => {
  it('sends frames of every length as one message, to many sockets from the same bytes', async () => {
    const people = [await connect(), await connect()];
    const lengths = [0, 1, 125, 126, 200, 65_535, 65_536, 1_000_000];
    for (const length of lengths) {
      const shared = newFrame(length).fill(length % 251);
      const plain = new Uint8Array(length).fill(length % 241);
      for (const { socket } of people) {
        const room = wsRoomSocket(socket);
        room.send(shared);
        room.send(plain);
      }
    }
    for (const { client, heard, socket } of people) {
      socket.close(1000, '');
      await once(client, 'close');
      expect(heard.map((each) => each.byteLength)).toEqual(lengths.flatMap((length) => [length, length]));
      for (const [index, each] of heard.entries()) {
        const length = each.byteLength;
        expect(each.every((byte) => byte === length % (index % 2 === 0 ? 251 : 241))).toBe(true);
      }
    }
  });
});
