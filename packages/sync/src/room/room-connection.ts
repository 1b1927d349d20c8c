/** One socket of a room: what it may do, what it has been sent, what it still waits for. The room decides; this remembers. */
import { type ErrorCodeName, isTuttiError, TuttiError, toClose } from '@tutti/base';
import { encodeAcknowledgement, keepaliveFrame } from '../protocol/messages.ts';
import type { UpdateScan } from '../protocol/scan-update.ts';
import type { PresenceIdentity, PresentSocket } from './presence.ts';
import type { SyncLimits } from './sync-limits.ts';
import type { SyncCounters } from './sync-stats.ts';
import { TokenBucket } from './token-bucket.ts';

/** The socket as the edge gives it; `ws` and the sockets of Hono fit with a few lines around them. */
export interface RoomSocket {
  send(data: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number;
}

export interface RoomSession {
  id: string;
  /** Stands in every record this socket causes: a seat id, `token:<id>`. */
  author: string;
  canWrite: boolean;
  /** To whom the client ids belong that it speaks and writes under: one person in all their seats. The author when absent. */
  owner?: string | undefined;
  /** Who this is, by field of a presence: what a client says of itself there is put right before anybody hears it. */
  identity?: PresenceIdentity | undefined;
}

/** What the edge holds: it must call receive and closed from the first byte on. */
export interface Connection {
  /** A message as it came; text is refused. */
  receive(data: Uint8Array | string): void;
  closed(): void;
  close(error: TuttiError): void;
}

export interface ConnectionOwner {
  received(connection: RoomConnection, data: Uint8Array): void;
  /** Called once, however the connection ended. */
  ended(connection: RoomConnection): void;
}

export interface HeldUpdate {
  update: Uint8Array;
  scan: UpdateScan;
}

interface PendingAcknowledgement {
  number: number;
  /** The update that must be durable first; undefined while updates before it are still held back. */
  after: number | undefined;
  /** When it was asked. */
  at: number;
}

export class RoomConnection implements Connection, PresentSocket {
  readonly session: RoomSession;
  /** Has sent its step 1: from then on it hears of changes. */
  joined = false;
  /** Index of its last update in the room's queue. */
  lastQueued = 0;
  held: HeldUpdate[] = [];
  heldBytes = 0;
  /** How often the room asked it for missing parts since the last that fitted. */
  asked = 0;
  unknownMessages = 0;
  /** Asked to be told when a change of its author is taken back. */
  hearsUndone = false;
  /** Asked to be told whether the server can store. */
  hearsStorage = false;
  incompleteStep2 = 0;
  readonly #socket: RoomSocket;
  readonly #owner: ConnectionOwner;
  readonly #limits: SyncLimits;
  readonly #counters: SyncCounters;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  #acknowledgements: PendingAcknowledgement[] = [];
  #ended = false;
  #lastSentAt: number;
  #sentBytes = 0;
  #taken = Number.NEGATIVE_INFINITY;
  #takenAt: number;
  /** A large document may be on its way to a joiner: that much more may wait. */
  #allowance = 0;

  constructor(socket: RoomSocket, session: RoomSession, owner: ConnectionOwner, limits: SyncLimits, counters: SyncCounters, now: number) {
    this.#socket = socket;
    this.session = session;
    this.#owner = owner;
    this.#limits = limits;
    this.#counters = counters;
    this.#messages = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, now);
    this.#bytes = new TokenBucket(limits.bytesPerSecond, limits.byteBurst, now);
    this.#lastSentAt = now;
    this.#takenAt = now;
  }

  get author(): string {
    return this.session.author;
  }

  get owner(): string {
    return this.session.owner ?? this.session.author;
  }

  get identity(): PresenceIdentity | undefined {
    return this.session.identity;
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  receive(data: Uint8Array | string): void {
    if (this.#ended) return;
    if (typeof data === 'string') this.close(new TuttiError('BAD_FRAME', 'A text message was received; this protocol is binary.'));
    else this.#owner.received(this, data);
  }

  closed(): void {
    this.#end();
  }

  close(error: TuttiError): void {
    this.fail(error);
  }

  /** Closes with the words of the error; anything that is not ours closes as INTERNAL. */
  fail(error: unknown): void {
    if (this.#ended) return;
    const code: ErrorCodeName = isTuttiError(error) ? error.code : 'INTERNAL';
    this.#counters.refused[code] = (this.#counters.refused[code] ?? 0) + 1;
    this.#end();
    const { code: number, reason } = toClose(error);
    this.#socket.close(number, reason);
  }

  /** @throws TuttiError TOO_LARGE, TOO_FAST */
  countIn(bytes: number, now: number): void {
    const { frameBytes, messagesPerSecond, bytesPerSecond } = this.#limits;
    this.#counters.framesIn++;
    this.#counters.bytesIn += bytes;
    if (bytes > frameBytes) {
      throw new TuttiError('TOO_LARGE', {
        detail: `A message of ${bytes} bytes was sent; the limit is ${frameBytes}.`,
        limit: frameBytes,
        got: bytes,
      });
    }
    if (!this.#messages.take(1, now)) {
      throw new TuttiError('TOO_FAST', {
        detail: `More than ${messagesPerSecond} messages a second; please slow down.`,
        limit: messagesPerSecond,
      });
    }
    if (!this.#bytes.take(bytes, now)) {
      throw new TuttiError('TOO_FAST', { detail: `More than ${bytesPerSecond} bytes a second; please slow down.`, limit: bytesPerSecond });
    }
  }

  /** Sends what must not be lost. A socket that is too far behind is closed, and comes back by its state vector. */
  send(frame: Uint8Array, now: number): void {
    if (this.#ended) return;
    this.#write(frame, now);
    const waiting = this.#socket.bufferedAmount;
    if (waiting > this.#limits.backlogBytes + this.#allowance) {
      this.fail(new TuttiError('TOO_SLOW', { detail: 'The connection takes less than is being written; reconnecting.', got: waiting }));
    }
  }

  /** The frames of a join: their size does not count as being slow. */
  sendJoin(frames: readonly Uint8Array[], now: number): void {
    for (const frame of frames) this.#allowance += frame.byteLength;
    for (const frame of frames) this.send(frame, now);
  }

  sendPresence(frame: Uint8Array): boolean {
    if (this.#ended) return true;
    if (this.#socket.bufferedAmount > this.#limits.presenceBacklogBytes) {
      this.#counters.presenceDropped++;
      return false;
    }
    this.#write(frame, this.#lastSentAt);
    return true;
  }

  /** Remembers to answer `number`; the answer waits for everything received before it. */
  acknowledge(number: number, committed: number, now: number): void {
    if (this.held.length === 0 && this.lastQueued <= committed) {
      this.#answer(number, now, now);
      return;
    }
    if (this.#acknowledgements.length >= 10_000) throw new TuttiError('TOO_FAST', 'Too many acknowledgements are waiting.');
    this.#acknowledgements.push({ number, after: this.held.length > 0 ? undefined : this.lastQueued, at: now });
  }

  /** Everything that was held back is queued now. */
  releaseAcknowledgements(): void {
    for (const waiting of this.#acknowledgements) waiting.after ??= this.lastQueued;
  }

  /** Answers what became durable. */
  answer(committed: number, now: number): void {
    let answered = 0;
    for (const { number, after, at } of this.#acknowledgements) {
      if (after === undefined || after > committed) break;
      this.#answer(number, now, at);
      answered++;
    }
    if (answered > 0) this.#acknowledgements.splice(0, answered);
  }

  /** Bytes that the network has not taken yet. */
  get backlogBytes(): number {
    return this.#socket.bufferedAmount;
  }

  get waitsForAnswer(): boolean {
    return this.#acknowledgements.length > 0;
  }

  /** Once in a while: keeps the line alive, and ends it when nothing was taken for too long. */
  sweep(now: number): void {
    if (this.#ended) return;
    const waiting = this.#socket.bufferedAmount;
    const taken = this.#sentBytes - waiting;
    if (waiting === 0) this.#allowance = 0;
    if (waiting === 0 || taken > this.#taken) {
      this.#taken = taken;
      this.#takenAt = now;
    } else if (now - this.#takenAt >= this.#limits.stuckMs) {
      this.fail(new TuttiError('TOO_SLOW', 'The connection takes nothing any more; reconnecting.'));
      return;
    }
    if (now - this.#lastSentAt >= this.#limits.keepaliveMs) this.#write(keepaliveFrame, now);
  }

  #answer(number: number, now: number, askedAt: number): void {
    this.#counters.acknowledged++;
    this.#counters.acknowledgedAfterMs.add(now - askedAt);
    this.send(encodeAcknowledgement(number), now);
  }

  #write(frame: Uint8Array, now: number): void {
    this.#lastSentAt = now;
    this.#sentBytes += frame.byteLength;
    this.#counters.framesOut++;
    this.#counters.bytesOut += frame.byteLength;
    this.#socket.send(frame);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#acknowledgements = [];
    this.held = [];
    this.heldBytes = 0;
    this.#owner.ended(this);
  }
}
