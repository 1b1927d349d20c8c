/** One live document: its sockets, its committed state, and the order of things: check, append, commit, then tell the others. */
import { type Clock, type DocumentKey, isTuttiError, type Logger, TuttiError } from '@tutti/base';
import type { DocumentGuard } from '../guard/document-guard.ts';
import { GuardWatch } from '../guard/guard-watch.ts';
import { takeBack } from '../guard/take-back.ts';
import type { DocumentLog } from '../log/document-log.ts';
import { isEmptyStateVector } from '../protocol/check-state-vector.ts';
import { encodeEpoch, encodeRights, encodeStorage, encodeUpdate, type StorageState } from '../protocol/messages.ts';
import { badFrame, readFrame } from '../protocol/read-frame.ts';
import type { ClientOwners } from './client-owners.ts';
import { CommitQueue, type CommittedBatch } from './commit-queue.ts';
import { Compactor } from './compactor.ts';
import { DocumentState } from './document-state.ts';
import { mergeInParts } from './group-records.ts';
import { Presence } from './presence.ts';
import { RoomConnection, type RoomSession, type RoomSocket } from './room-connection.ts';
import { ServerEdits } from './server-edits.ts';
import type { SyncLimits } from './sync-limits.ts';
import type { SyncCounters } from './sync-stats.ts';
import { missingParts, UpdateIntake } from './update-intake.ts';

export interface RoomOptions {
  key: DocumentKey;
  log: DocumentLog;
  clock: Clock;
  logger: Logger;
  limits: SyncLimits;
  counters: SyncCounters;
  /** Judges changes after they are stored; undefined: everything stands. */
  guard: DocumentGuard | undefined;
  /** Kept from room to room of the document. */
  owners: ClientOwners;
  /** The document's former room, while it may still be storing. */
  former: Promise<void> | undefined;
  /** After each commit, with the authors whose updates it holds. */
  changed: (room: Room, seq: number, authors: Iterable<string>) => void;
  storage: (room: Room, state: StorageState, reason: string) => void;
  /** The room is over: it must not be used again, a new one may be made. */
  closed: (room: Room) => void;
}

const unknownMessagesAtMost = 3;

export class Room {
  readonly key: DocumentKey;
  readonly #options: RoomOptions;
  readonly #connections = new Set<RoomConnection>();
  readonly #presence: Presence;
  readonly #queue: CommitQueue<RoomConnection>;
  readonly #compactor: Compactor;
  readonly #intake: UpdateIntake;
  readonly #watch: GuardWatch | undefined;
  /** Frames that came before the document was loaded. */
  #early: { connection: RoomConnection; data: Uint8Array }[] = [];
  #state: 'loading' | 'live' | 'closing' = 'loading';
  #document: DocumentState | undefined;
  #loaded: Promise<DocumentState>;
  readonly #edits = new ServerEdits();
  #ended: Promise<void> | undefined;
  #storage: StorageState = 'ok';
  #emptySince: number;
  #usedAt: number;

  constructor(options: RoomOptions) {
    this.key = options.key;
    this.#options = options;
    const { clock, limits, counters, key, log, logger } = options;
    this.#emptySince = clock.now();
    this.#usedAt = clock.now();
    this.#presence = new Presence(clock, limits, options.owners, () => this.#connections);
    this.#compactor = new Compactor({ key, log, clock, logger, limits, counters });
    this.#queue = new CommitQueue({
      key,
      log,
      clock,
      logger,
      limits,
      counters,
      window: () => gatherMs(this.#connections.size),
      committed: (batch) => this.#commit(batch),
      gaveUp: (error) => this.#giveUp(error),
      storage: (state, reason) => this.#tellStorage(state, reason),
    });
    this.#intake = new UpdateIntake(clock, limits, counters, this.#queue, options.owners);
    this.#watch = options.guard && new GuardWatch(options.guard);
    this.#loaded = this.#load();
    this.#loaded.catch(() => {});
  }

  get sockets(): number {
    return this.#connections.size;
  }

  /** Size of the document. */
  get bytes(): number {
    return this.#document?.bytes ?? 0;
  }

  get largestBacklogBytes(): number {
    let largest = 0;
    for (const { backlogBytes } of this.#connections) largest = Math.max(largest, backlogBytes);
    return largest;
  }

  get unsavedSince(): number | undefined {
    return this.#queue.unsavedSince;
  }

  connect(socket: RoomSocket, session: RoomSession): RoomConnection {
    const { limits, counters, clock } = this.#options;
    const connection = new RoomConnection(socket, session, this, limits, counters, clock.now());
    this.#connections.add(connection);
    if (this.#document) this.#welcome(connection, this.#document);
    return connection;
  }

  received(connection: RoomConnection, data: Uint8Array): void {
    try {
      connection.countIn(data.byteLength, this.#options.clock.now());
      if (this.#document) this.#handle(connection, data, this.#document);
      // Copied: the bytes are a view into a network buffer, and loading may take a while.
      else this.#early.push({ connection, data: new Uint8Array(data) });
    } catch (error) {
      this.#refuse(connection, error);
    }
  }

  ended(connection: RoomConnection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
    if (this.#connections.size === 0) this.#emptySince = this.#options.clock.now();
  }

  async read(): Promise<{ seq: number; state: Uint8Array }> {
    const document = await this.#loaded;
    this.#emptySince = this.#options.clock.now();
    return { seq: document.seq, state: document.encode() };
  }

  /** @throws TuttiError BAD_FRAME, CONFLICT (rests on something that is not there, or not unchanged), TOO_LARGE, TRY_LATER, STORAGE_… */
  async apply(author: string, update: Uint8Array, unchangedSince?: number): Promise<{ seq: number }> {
    const document = await this.#loaded;
    this.#refuseWhenOver();
    if (this.#storage === 'full') throw diskIsFull('Nothing was changed.');
    this.#emptySince = this.#options.clock.now();
    const isStill = unchangedSince === undefined || (document.seq === unchangedSince && this.#intake.queued === this.#intake.committed);
    if (!isStill) throw new TuttiError('CONFLICT', 'Somebody wrote in the document meanwhile.');
    if (!this.#intake.admit(author, update, document)) return { seq: document.seq };
    this.#refuseWhenOver();
    return this.#edits.whenStored(this.#intake.queued);
  }

  /** @returns true when nobody needs the room any more. */
  sweep(now: number): boolean {
    for (const connection of this.#connections) connection.sweep(now);
    this.#presence.sweep(now);
    const { idleMs, quietMs } = this.#options.limits;
    if (this.#state !== 'live' || !this.#queue.isIdle) return false;
    const isOver = this.#connections.size === 0 && now - this.#emptySince >= idleMs;
    if (isOver || now - this.#usedAt >= quietMs) this.#compactor.rest();
    if (this.#connections.size === 0) return isOver;
    if (this.#document?.isHot && now - this.#usedAt >= quietMs) this.#document.cool();
    return false;
  }

  /** What was received is stored, or cannot be: for the end of the server. */
  whenStored(): Promise<void> {
    return this.#queue.whenIdleOrGivenUp();
  }

  /** Ends every socket and the room; what was received and is being stored is still stored. */
  close(error: TuttiError): void {
    if (this.#state === 'closing') return;
    this.#state = 'closing';
    for (const connection of [...this.#connections]) connection.close(error);
    this.#edits.reject(error);
    this.#early = [];
    this.#presence.dispose();
    this.#ended = this.#end();
    this.#options.closed(this);
  }

  /** After `close`: resolves when nothing of this room can reach the log any more. */
  async whenEnded(): Promise<void> {
    await this.#ended;
  }

  #refuseWhenOver(): void {
    if (this.#state === 'closing') throw new TuttiError('TRY_LATER');
  }

  async #end(): Promise<void> {
    await this.#queue.whenIdle();
    this.#queue.dispose();
    await this.#queue.whenEnded();
    this.#document?.dispose();
  }

  async #load(): Promise<DocumentState> {
    const { key, log, logger, counters } = this.#options;
    try {
      await this.#options.former;
      const stored = await log.load(key);
      const watch = this.#watch;
      const document = new DocumentState(stored, logger, watch && ((doc) => watch.attach(doc)));
      counters.loads++;
      this.#document = document;
      if (this.#state === 'loading') this.#goLive(document);
      this.#compactor.loaded(stored);
      return document;
    } catch (error) {
      logger.error({ error, key }, 'a document could not be loaded');
      // Never an empty document in its place: whoever asked is told to come back.
      const refusal = new TuttiError('TRY_LATER', { detail: 'The document could not be loaded; please try later.', cause: error });
      this.close(refusal);
      throw refusal;
    }
  }

  #goLive(document: DocumentState): void {
    this.#state = 'live';
    const early = this.#early;
    this.#early = [];
    // Those who asked are answered from the stored bytes first; building the live copy for the others comes after.
    for (const { connection, data } of early) {
      if (connection.isEnded) continue;
      try {
        this.#handle(connection, data, document);
      } catch (error) {
        this.#refuse(connection, error);
      }
    }
    for (const connection of [...this.#connections]) this.#welcome(connection, document);
  }

  /** What a socket is told unasked: what the server has (so that it sends the rest), and who is here. */
  #welcome(connection: RoomConnection, document: DocumentState): void {
    const now = this.#options.clock.now();
    connection.send(document.step1Frame(), now);
    const everybody = this.#presence.everybody();
    if (everybody) connection.sendPresence(everybody);
  }

  #handle(connection: RoomConnection, data: Uint8Array, document: DocumentState): void {
    const frame = readFrame(data);
    const now = this.#options.clock.now();
    switch (frame.kind) {
      case 'update':
      case 'step2':
        this.#intake.take(connection, frame, document);
        break;
      case 'awareness':
        this.#options.counters.presenceIn++;
        this.#presence.receive(connection, frame.payload);
        break;
      case 'step1':
        this.#join(connection, frame.vector, document, now);
        break;
      case 'query-awareness': {
        const everybody = this.#presence.everybody();
        if (everybody) connection.sendPresence(everybody);
        break;
      }
      case 'acknowledge':
        connection.acknowledge(frame.number, this.#intake.committed, now);
        break;
      case 'rights':
        connection.send(encodeRights(connection.session.canWrite), now);
        break;
      case 'epoch':
        connection.send(encodeEpoch(this.key.epoch), now);
        break;
      case 'hear-storage':
        connection.hearsStorage = true;
        connection.send(encodeStorage(this.#storage), now);
        break;
      case 'hear-undone':
        connection.hearsUndone = true;
        break;
      case 'unknown':
        // A newer client may ask for something optional; one that keeps at it is no client.
        connection.unknownMessages++;
        if (connection.unknownMessages >= unknownMessagesAtMost) throw badFrame(`Message type ${frame.type} is not known to this server.`);
        break;
    }
  }

  #join(connection: RoomConnection, vector: Uint8Array, document: DocumentState, now: number): void {
    const { counters, limits } = this.#options;
    counters.joins++;
    let cached: boolean;
    if (isEmptyStateVector(vector, limits.stateVectorBytes)) {
      const join = document.joinFrames();
      cached = join.cached;
      connection.sendJoin(join.frames, now);
    } else {
      const diff = document.diffFrames(vector);
      cached = diff.cached;
      connection.sendJoin(diff.frames, now);
    }
    if (cached) counters.joinsFromCache++;
    connection.joined = true;
    this.#usedAt = now;
  }

  #commit(batch: CommittedBatch<RoomConnection>): void {
    const document = this.#document;
    if (!document) return;
    const { clock } = this.#options;
    const now = clock.now();
    this.#intake.stored(batch.updates.length);
    this.#usedAt = now;
    const sources = new Set(batch.updates.map(({ source }) => source));
    const [source] = sources;
    const only = sources.size === 1 ? source : undefined;
    for (const update of mergeInParts(batch.stored)) {
      const frame = encodeUpdate(update);
      if (!document.commit(batch.seq, update, frame)) {
        for (const culprit of sources) culprit?.close(missingParts());
        continue;
      }
      for (const connection of this.#connections) {
        if (connection !== only && connection.joined) connection.send(frame, now);
      }
    }
    for (const culprit of sources) if (culprit?.waitsForAnswer) culprit.answer(this.#intake.committed, now);
    this.#edits.answer(this.#intake.committed, batch.seq);
    this.#options.counters.storedAfterMs.add(clock.now() - (batch.updates[0]?.at ?? now));
    this.#options.counters.commitSize.add(batch.updates.length);
    const verdict = this.#watch?.judge(document.doc);
    if (verdict) {
      takeBack(verdict, batch.updates, {
        ...this.#options,
        connections: this.#connections,
        admit: (update) => this.#intake.admit('server', update, document),
      });
    }
    this.#compactor.committed(batch.stored);
    this.#options.changed(this, batch.seq, new Set(batch.updates.map(({ author }) => author)));
  }

  /** Whoever writes must know that it is not safe yet, or that it makes no sense for now. */
  #tellStorage(state: StorageState, reason: string): void {
    this.#storage = state;
    this.#options.storage(this, state, reason);
    if (state === 'full') this.#edits.reject(diskIsFull('The change is kept, and stored once there is room.'));
    const now = this.#options.clock.now();
    for (const connection of this.#connections) if (connection.hearsStorage) connection.send(encodeStorage(state), now);
  }

  #giveUp(error: unknown): void {
    this.#options.logger.error({ error, key: this.key }, 'a document is closed because it cannot be stored');
    this.close(
      new TuttiError('TRY_LATER', {
        detail: 'The server cannot store changes at the moment; yours are kept here and sent again.',
        cause: error,
      }),
    );
  }

  #refuse(connection: RoomConnection, error: unknown): void {
    const { logger } = this.#options;
    if (isTuttiError(error)) logger.info({ code: error.code, session: connection.session.id }, 'a socket was refused');
    else logger.error({ error, session: connection.session.id }, 'a message failed in an unforeseen way');
    connection.fail(error);
  }
}

function diskIsFull(andSo: string): TuttiError {
  return new TuttiError('STORAGE_FULL', `The disk of the server is full. ${andSo}`);
}

/**
 * Long enough to gather what several people type, and no longer than a frame of a screen. What a crowd costs is the writes to
 * its sockets, one per socket and commit; alone or in a small group nobody waits.
 */
function gatherMs(sockets: number): number {
  if (sockets <= 25) return 0;
  return sockets <= 60 ? 8 : 16;
}
