import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '@tutti/base';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Heartbeat, heartbeatMs } from './heartbeat.ts';

it('F9: ends a socket that answers no ping, and keeps one that does', async () => {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const [alive, mute] = [new WebSocket(address), new WebSocket(address, { autoPong: false })];
    await Promise.all([once(alive, 'open'), once(mute, 'open')]);
    await expect.poll(() => server.clients.size).toBe(2);
    for (const socket of server.clients) heartbeat.watch(socket);
    const gone = once(mute, 'close');
    for (let beat = 1; beat <= 3; beat += 1) {
      const pinged = once(alive, 'ping');
      const ponged = Promise.race([...server.clients].map((socket) => once(socket, 'pong')));
      clock.advance(heartbeatMs);
      await Promise.all([pinged, ponged]);
    }
    expect(await gone).toBeDefined();
    expect(alive.readyState).toBe(WebSocket.OPEN);
    alive.terminate();
  } finally {
    heartbeat.dispose();
    server.close();
  }
});
