/** Who is at the other end: the socket's address, or what the one trusted proxy in front says; never what a client claims. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export const addressHeader = 'x-tutti-address';

/** Sets the header that limits and logs rely on and removes inbound copies. In-process requests are `local`. */
export function setClientAddress(headers: Headers, incoming: IncomingMessage | undefined, trustProxy: boolean): void {
  const forwarded = headers.get('x-forwarded-for');
  headers.set(addressHeader, clientAddress(incoming?.socket.remoteAddress, forwarded, trustProxy));
}

/** The last entry of X-Forwarded-For is the one that the trusted proxy itself wrote; those before it are claims. */
export function clientAddress(socketAddress: string | undefined, forwarded: string | null, trustProxy: boolean): string {
  const last = trustProxy ? forwarded?.split(',').at(-1)?.trim() : undefined;
  if (last !== undefined && isIP(last) !== 0) return plain(last);
  return socketAddress === undefined ? 'local' : plain(socketAddress);
}

function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
