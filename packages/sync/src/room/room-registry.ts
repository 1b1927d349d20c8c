/** All live documents of this server: opens a room for whoever comes first, closes it when it has been empty for a while. */
import {
  type Clock,
  type Disposable,
  type DocumentKey,
  documentKeyText,
  Emitter,
  type Logger,
  type RandomBytes,
  TuttiError,
  toDisposable,
} from '@tutti/base';
import type { DocumentGuard } from '../guard/document-guard.ts';
import type { DocumentLog } from '../log/document-log.ts';
import type { StorageState } from '../protocol/messages.ts';
import { ClientOwners } from './client-owners.ts';
import { Room } from './room.ts';
import { type Connection, RoomConnection, type RoomSession, type RoomSocket } from './room-connection.ts';
import { Settling } from './settling.ts';
import { defaultSyncLimits, type SyncLimits } from './sync-limits.ts';
import { newSyncCounters, type SyncStats } from './sync-stats.ts';

export interface RoomRegistryOptions {
  log: DocumentLog;
  clock: Clock;
  logger: Logger;
  limits?: Partial<SyncLimits> | undefined;
  random?: RandomBytes | undefined;
  /** What holds a document to its schema; asked when a room opens. Undefined: everything stands. */
  guard?: ((key: DocumentKey) => DocumentGuard | undefined) | undefined;
}

export interface DocumentSettled {
  key: DocumentKey;
  /** Last stored sequence number. */
  seq: number;
  /** Who took part since the last time it was told. */
  authors: string[];
}

export interface Degradation {
  state: StorageState;
  reason: string;
}

interface Entry {
  room: Room;
  settling: Settling;
}

const sweepMs = 5_000;
/** How long a failure is told of when nobody writes any more. */
const failureNewsMs = 60_000;
/** A client that comes back after its room was closed finds its ids still its own. */
const ownersKept = 1_000;

export class RoomRegistry implements Disposable {
  /** After the commit, once a document came to rest. */
  readonly changed = new Emitter<DocumentSettled>();
  /** Storing fails for at least one document, or works again for all. */
  readonly degraded = new Emitter<Degradation>();
  readonly #log: DocumentLog;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #limits: SyncLimits;
  readonly #guard: RoomRegistryOptions['guard'];
  readonly #counters = newSyncCounters();
  readonly #rooms = new Map<string, Entry>();
  /** Of the documents used last, whether they are open or not. */
  readonly #owners = new Map<string, ClientOwners>();
  /** Rooms that cannot store, or could not when they ended. */
  readonly #failing = new Map<Room, { state: StorageState; reason: string; at: number }>();
  #told: StorageState = 'ok';
  /** Rooms that are over and still storing what they had received. */
  readonly #ending = new Map<string, Promise<void>>();
  /** Documents that are over for good, with the words for whoever still asks. */
  readonly #retired = new Map<string, TuttiError>();
  #sweeper: Disposable | undefined;
  #draining = false;

  constructor(options: RoomRegistryOptions) {
    this.#log = options.log;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#guard = options.guard;
    this.#limits = { ...defaultSyncLimits, ...options.limits };
  }

  /** Joins a socket to a document. Feed `receive` and `closed` from the first byte on; what comes before the load is kept. */
  connect(key: DocumentKey, socket: RoomSocket, session: RoomSession): Connection {
    const refusal = this.#draining ? new TuttiError('RESTARTING') : this.#retired.get(documentKeyText(key));
    if (refusal) {
      const owner = { received: () => {}, ended: () => {} };
      const refused = new RoomConnection(socket, session, owner, this.#limits, this.#counters, this.#clock.now());
      refused.close(refusal);
      return refused;
    }
    return this.#room(key).connect(socket, session);
  }

  /** The state as it stands: what is durable. @throws TuttiError TRY_LATER */
  async read(key: DocumentKey): Promise<{ seq: number; state: Uint8Array }> {
    return this.#open(key).read();
  }

  /** A server edit on the same way as all others; resolves once it is durable. @param unchangedSince CONFLICT when the document is not at this number */
  async apply(key: DocumentKey, author: string, update: Uint8Array, unchangedSince?: number): Promise<{ seq: number }> {
    return this.#open(key).apply(author, update, unchangedSince);
  }

  /** Ends the document's sockets with the error's close code: grants changed, document replaced or removed. */
  closeDocument(key: DocumentKey, error: TuttiError): void {
    this.#rooms.get(documentKeyText(key))?.room.close(error);
  }

  /**
   * Ends the document's sockets, and refuses whoever asks for it from now on, with the error: another takes its place.
   * Resolves once everything that was received is stored and nothing more can be.
   * @returns undo, for when nothing took its place after all.
   */
  async retire(key: DocumentKey, error: TuttiError): Promise<Disposable> {
    const text = documentKeyText(key);
    this.#retired.set(text, error);
    this.closeDocument(key, error);
    await this.#ending.get(text);
    return toDisposable(() => void this.#retired.delete(text));
  }

  /** Ends every room of a workspace that is being removed; resolves once nothing of them is being stored any more. */
  async closeWorkspace(workspace: string, error: TuttiError): Promise<void> {
    for (const { room } of [...this.#rooms.values()]) if (room.key.workspace === workspace) room.close(error);
    const isConcerned = (text: string): boolean => (JSON.parse(text) as string[])[0] === workspace;
    await Promise.all([...this.#ending].filter(([text]) => isConcerned(text)).map(([, ending]) => ending));
  }

  stats(): SyncStats {
    const now = this.#clock.now();
    let sockets = 0;
    let oldest = now;
    let [roomBytes, largestBacklogBytes] = [0, 0];
    for (const { room } of this.#rooms.values()) {
      sockets += room.sockets;
      oldest = Math.min(oldest, room.unsavedSince ?? now);
      roomBytes += room.bytes;
      largestBacklogBytes = Math.max(largestBacklogBytes, room.largestBacklogBytes);
    }
    return {
      ...this.#counters,
      refused: { ...this.#counters.refused },
      rooms: this.#rooms.size,
      sockets,
      unsavedOldestAgeMs: now - oldest,
      degradedRooms: this.#failing.size,
      roomBytes,
      largestBacklogBytes,
    };
  }

  /** Takes no more sockets, stores what was received, then closes all with 1012. */
  async drain(): Promise<void> {
    this.#draining = true;
    const rooms = [...this.#rooms.values()];
    await Promise.all(rooms.map(({ room }) => room.whenStored()));
    for (const { room } of rooms) room.close(new TuttiError('RESTARTING'));
    await Promise.all(this.#ending.values());
  }

  async dispose(): Promise<void> {
    await this.drain();
    this.#sweeper?.dispose();
    this.#sweeper = undefined;
  }

  #open(key: DocumentKey): Room {
    if (this.#draining) throw new TuttiError('RESTARTING');
    const retired = this.#retired.get(documentKeyText(key));
    if (retired) throw retired;
    return this.#room(key);
  }

  #room(key: DocumentKey): Room {
    const text = documentKeyText(key);
    const known = this.#rooms.get(text);
    if (known) return known.room;
    const { settleMs, settleAtLastMs } = this.#limits;
    const settling = new Settling(this.#clock, settleMs, settleAtLastMs, (seq, authors) => this.changed.fire({ key, seq, authors }));
    const room = new Room({
      key,
      log: this.#log,
      clock: this.#clock,
      logger: this.#logger,
      limits: this.#limits,
      counters: this.#counters,
      guard: this.#guard?.(key),
      owners: this.#ownersOf(text),
      former: this.#ending.get(text),
      changed: (_room, seq, authors) => {
        if (this.#failing.size > 0) this.#storedAgain();
        settling.changed(seq, authors);
      },
      storage: (which, state, reason) => this.#tellStorage(which, state, reason),
      closed: (which) => this.#forget(text, which),
    });
    this.#rooms.set(text, { room, settling });
    this.#startSweeping();
    return room;
  }

  #ownersOf(text: string): ClientOwners {
    const owners = this.#owners.get(text) ?? new ClientOwners();
    this.#owners.delete(text);
    this.#owners.set(text, owners);
    if (this.#owners.size > ownersKept) {
      for (const old of this.#owners.keys()) {
        if (this.#rooms.has(old)) continue;
        this.#owners.delete(old);
        break;
      }
    }
    return owners;
  }

  #forget(text: string, room: Room): void {
    const entry = this.#rooms.get(text);
    if (entry?.room !== room) return;
    this.#rooms.delete(text);
    this.#counters.unloads++;
    const ending = room.whenEnded().then(() => {
      entry.settling.flush();
      if (this.#ending.get(text) === ending) this.#ending.delete(text);
    });
    this.#ending.set(text, ending);
  }

  /** What could not be stored stays news until something is stored again, or for a while: its room may be over. */
  #tellStorage(room: Room, state: StorageState, reason: string): void {
    this.#failing.delete(room);
    if (state !== 'ok') this.#failing.set(room, { state, reason, at: this.#clock.now() });
    this.#tellDegraded();
  }

  /** What failed in rooms that are over is over, too. */
  #storedAgain(): void {
    for (const room of [...this.#failing.keys()]) if (!this.#isOpen(room)) this.#failing.delete(room);
    this.#tellDegraded();
  }

  #isOpen(room: Room): boolean {
    return this.#rooms.get(documentKeyText(room.key))?.room === room;
  }

  #forgetOldFailures(now: number): void {
    for (const [room, { at }] of [...this.#failing]) {
      if (!this.#isOpen(room) && now - at >= failureNewsMs) this.#failing.delete(room);
    }
    this.#tellDegraded();
  }

  #tellDegraded(): void {
    const failures = [...this.#failing.values()];
    const worst = failures.find(({ state }) => state === 'full') ?? failures[0];
    const state = worst?.state ?? 'ok';
    if (state === this.#told) return;
    this.#told = state;
    this.degraded.fire({ state, reason: worst?.reason ?? 'Documents are being stored again.' });
  }

  /** One timer for all rooms, and none while there are none. */
  #startSweeping(): void {
    this.#sweeper ??= this.#clock.after(sweepMs, () => {
      this.#sweeper = undefined;
      const now = this.#clock.now();
      for (const { room } of [...this.#rooms.values()]) {
        if (room.sweep(now)) room.close(new TuttiError('TRY_LATER'));
      }
      this.#forgetOldFailures(now);
      if ((this.#rooms.size > 0 || this.#failing.size > 0) && !this.#draining) this.#startSweeping();
    });
  }
}
