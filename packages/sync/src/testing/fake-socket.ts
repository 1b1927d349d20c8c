/** For tests: a room's socket without a network, whose backlog the test decides. */
import type { RoomSocket } from '../room/room-connection.ts';

export class FakeSocket implements RoomSocket {
  bufferedAmount = 0;
  /** Takes nothing: all that is sent stays in the backlog. */
  blocked = false;
  readonly sent: Uint8Array[] = [];
  closedWith: { code: number; reason: string } | undefined;

  send(data: Uint8Array): void {
    this.sent.push(data);
    if (this.blocked) this.bufferedAmount += data.byteLength;
  }

  close(code: number, reason: string): void {
    this.closedWith = { code, reason };
  }

  /** How many frames began with this type. */
  count(type: number): number {
    return this.sent.filter((frame) => frame[0] === type).length;
  }
}
