/** For whole-server tests: bytes over a plain socket, because every client corrects what an attacker would not. */
import { connect } from 'node:net';

/** Everything the server says until it closes; rejects when it does not close in time. */
export function rawRequest(origin: string, bytes: string | Uint8Array, withinMs = 20_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(bytes));
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end within ${withinMs} ms; got ${JSON.stringify(said.slice(0, 300))}`));
    }, withinMs);
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('close', done);
    // A server that refuses while we still write may reset the connection; what it said before counts.
    socket.on('error', done);
  });
}
