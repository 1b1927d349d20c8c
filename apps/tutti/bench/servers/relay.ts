/** The floor: sends every message on to all others of the same address, and knows nothing of documents. What no server can beat. */
import { WebSocket, WebSocketServer } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const emptyState = Uint8Array.of(0, 1, 2, 0, 0);
const server = new WebSocketServer({ host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT), perMessageDeflate: false });
server.on('connection', (socket, { url = '/' }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on('close', () => room.delete(socket));
  socket.on('error', () => room.delete(socket));
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 0) return socket.send(emptyState);
    for (const other of room) if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
  });
});
process.on('SIGTERM', () => process.exit());
