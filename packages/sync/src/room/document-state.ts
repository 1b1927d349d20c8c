/**
 * What a room knows of its document: the committed state, and nothing else. Kept as bytes (a state and the updates since) and
 * clocks, which is all that writers and joiners need; as a Y.Doc only while somebody comes back with a half-known state, for a
 * guard, or to make one state of many updates.
 */
import type { Logger } from '@tutti/base';
import * as Y from 'yjs';
import type { StoredDocument } from '../log/document-log.ts';
import { advanceClocks, clocksInUpdates, encodeClocks } from '../protocol/clocks.ts';
import { emptyUpdate, encodeStep1, encodeStep2, encodeUpdate } from '../protocol/messages.ts';
import { scanUpdate } from '../protocol/scan-update.ts';
import { CachedState } from './cached-state.ts';
import { loadUpdates } from './load-updates.ts';

/** A joiner is sent at most so many updates before the state; more, and the state is encoded anew (cheap from a live copy). */
const hotTail = { updates: 64, bytes: 32 * 1024 };
/** The same for what was loaded: building a live copy costs the first to come more than reading the updates. */
const coldTail = { updates: 1000, bytes: 1024 * 1024 };

export class DocumentState {
  readonly #logger: Logger;
  readonly #built: ((doc: Y.Doc) => void) | undefined;
  #seq: number;
  #doc: Y.Doc | undefined;
  /** How much of the tail the live copy holds. */
  #applied = 0;
  #base: Uint8Array;
  #tail: Uint8Array[];
  #tailBytes: number;
  /** How much of the tail was there when it was loaded. */
  #loaded: number;
  #baseFrame: Uint8Array | undefined;
  #tailFrames: Uint8Array[] = [];
  /** How much of the tail is known to delete nothing. */
  #tailScanned = 0;
  #step1Frame: Uint8Array | undefined;
  /** Undefined until asked for; null when only Yjs can tell, because something stored is damaged. */
  #clocks: Map<number, number> | null | undefined;
  #lastDiff: { vector: Uint8Array; frames: readonly Uint8Array[] } | undefined;
  /** Read from the base when it is first asked for; null when it cannot be. */
  #cached: CachedState | null | undefined;

  /** @param built told of each live copy that is built, before anything new is applied to it; there is always one then. */
  constructor(stored: StoredDocument, logger: Logger, built?: (doc: Y.Doc) => void) {
    this.#logger = logger;
    this.#built = built;
    this.#seq = stored.seq;
    this.#base = stored.snapshot?.state ?? emptyUpdate;
    this.#tail = stored.tail.map(({ update }) => update);
    this.#tailBytes = this.#tail.reduce((sum, update) => sum + update.byteLength, 0);
    this.#loaded = this.#tail.length;
  }

  get seq(): number {
    return this.#seq;
  }

  /** About how large the state is, in bytes. */
  get bytes(): number {
    return this.#base.byteLength + this.#tailBytes;
  }

  get isHot(): boolean {
    return this.#doc !== undefined;
  }

  /** The live copy; built or brought up to date when it is asked for. Never changed by anybody else. */
  get doc(): Y.Doc {
    if (!this.#doc) {
      this.#doc = loadUpdates([this.#base, ...this.#tail], this.#logger);
      this.#applied = this.#tail.length;
      this.#built?.(this.#doc);
    } else if (this.#applied < this.#tail.length) {
      this.#doc = this.#catchUp(this.#doc);
    }
    return this.#doc;
  }

  /** One behind the last clock of a client id. */
  clock(client: number): number {
    const clocks = this.#readClocks();
    return clocks ? (clocks.get(client) ?? 0) : Y.getState(this.doc.store, client);
  }

  /**
   * Takes in what the log has stored. False when the update did not fit, though it had been checked: then nobody should be sent it.
   * @param frame whose last bytes are the update.
   */
  commit(seq: number, update: Uint8Array, frame: Uint8Array): boolean {
    this.#seq = seq;
    const clocks = this.#readClocks();
    if (clocks && !advanceClocks(clocks, scanUpdate(update))) {
      this.#logger.warn({ seq }, 'a stored update rests on something that is not there and is left out');
      return false;
    }
    if (this.#built || !clocks) {
      if (!this.#apply(update)) return false;
      this.#applied++;
    }
    this.#step1Frame = undefined;
    this.#lastDiff = undefined;
    // One piece of memory for both.
    this.#tail.push(frame.subarray(frame.byteLength - update.byteLength));
    this.#tailFrames.push(frame);
    this.#tailBytes += update.byteLength;
    if (this.#tail.length > coldTail.updates && this.#tailBytes > this.#base.byteLength) this.#squash();
    return true;
  }

  /** Frames for a joiner that knows nothing: what came after the cached state first, the state last (it ends the sync). */
  joinFrames(): { frames: readonly Uint8Array[]; cached: boolean } {
    let cached = this.#baseFrame !== undefined;
    if (!this.#readClocks() || this.#isTailLong() || this.#tailDeletes()) {
      this.#squash();
      cached = false;
    }
    this.#baseFrame ??= encodeStep2(this.#base);
    return { frames: [...this.#framesOfTail(), this.#baseFrame], cached };
  }

  /** The frames for a joiner that knows a part: what it lacks, the step 2 last. */
  diffFrames(vector: Uint8Array): { frames: readonly Uint8Array[]; cached: boolean } {
    const last = this.#lastDiff;
    if (last && sameBytes(last.vector, vector)) return { frames: last.frames, cached: true };
    const known = this.#doc ? undefined : this.#framesAfterState(vector);
    const frames = known ?? [encodeStep2(Y.encodeStateAsUpdate(this.doc, vector))];
    this.#lastDiff = { vector: new Uint8Array(vector), frames };
    return { frames, cached: known !== undefined };
  }

  /** Asks a client for what this state does not have. */
  step1Frame(): Uint8Array {
    if (!this.#step1Frame) {
      const clocks = this.#readClocks();
      this.#step1Frame = encodeStep1(clocks ? encodeClocks(clocks) : Y.encodeStateVector(this.doc));
    }
    return this.#step1Frame;
  }

  encode(): Uint8Array {
    if (this.#tail.length > 0) this.#squash();
    return this.#base;
  }

  /** Lets go of the Y.Doc (about fourteen times its bytes); the bytes stay. */
  cool(): void {
    if (!this.#doc) return;
    this.encode();
    this.#doc.destroy();
    this.#doc = undefined;
  }

  dispose(): void {
    this.#doc?.destroy();
    this.#doc = undefined;
  }

  /** Then a joiner must not be sent the bytes as they came: what people took back still stands in them. */
  #tailDeletes(): boolean {
    for (; this.#tailScanned < this.#tail.length; this.#tailScanned++) {
      if (scanUpdate(this.#tail[this.#tailScanned] ?? emptyUpdate).deletes.length > 0) return true;
    }
    return false;
  }

  /** Null when only Yjs can tell, because something stored is damaged. */
  #readClocks(): Map<number, number> | null {
    if (this.#clocks === undefined) this.#clocks = clocksInUpdates([this.#base, ...this.#tail]) ?? null;
    return this.#clocks;
  }

  /** For one who has the whole base, as most have who come back: without a live copy. Undefined when it takes one. */
  #framesAfterState(vector: Uint8Array): Uint8Array[] | undefined {
    if (!this.#readClocks() || this.#isTailLong() || this.#tailDeletes()) return undefined;
    if (this.#cached === undefined) this.#cached = CachedState.read(this.#base) ?? null;
    const known = Y.decodeStateVector(vector);
    if (!this.#cached?.isKnownTo(known)) return undefined;
    const isNew = (update: Uint8Array): boolean => scanUpdate(update).spans.some(({ client, to }) => to > (known.get(client) ?? 0));
    return [...this.#framesOfTail().filter((_frame, index) => isNew(this.#tail[index] ?? emptyUpdate)), this.#cached.deletions];
  }

  /** Frames of live updates are kept when they are broadcast; those of loaded ones are made when they are asked for. */
  #framesOfTail(): readonly Uint8Array[] {
    const missing = this.#tail.length - this.#tailFrames.length;
    if (missing > 0) this.#tailFrames.unshift(...this.#tail.slice(0, missing).map(encodeUpdate));
    return this.#tailFrames;
  }

  #isTailLong(): boolean {
    const { updates, bytes } = this.#doc ? hotTail : coldTail;
    const isLong = this.#tail.length > updates || this.#tailBytes > Math.max(bytes, this.#base.byteLength / 4);
    return isLong || this.#tail.length - this.#loaded > hotTail.updates;
  }

  /** False, and the live copy is thrown away to be built again from what fits, when the update does not fit. */
  #apply(update: Uint8Array): boolean {
    const { doc } = this;
    try {
      Y.applyUpdate(doc, update);
      if (!dropPending(doc)) return true;
      this.#logger.warn({ seq: this.#seq }, 'a stored update rests on something that is not there and is left out');
    } catch (error) {
      this.#logger.error({ error, seq: this.#seq }, 'a stored update could not be applied and is left out');
    }
    this.#doc = undefined;
    this.#clocks = null;
    return false;
  }

  /** In one transaction: three times cheaper than one by one. */
  #catchUp(doc: Y.Doc): Y.Doc {
    const updates = this.#tail.slice(this.#applied);
    this.#applied = this.#tail.length;
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update);
      });
      if (!dropPending(doc)) return doc;
    } catch (error) {
      this.#logger.error({ error, seq: this.#seq }, 'a stored update could not be applied and is left out');
    }
    doc.destroy();
    this.#clocks = null;
    return loadUpdates([this.#base, ...this.#tail], this.#logger);
  }

  #squash(): void {
    this.#base = Y.encodeStateAsUpdate(this.doc);
    this.#baseFrame = undefined;
    this.#cached = undefined;
    this.#lastDiff = undefined;
    this.#tail = [];
    this.#tailFrames = [];
    this.#tailScanned = 0;
    this.#tailBytes = 0;
    this.#applied = 0;
    this.#loaded = 0;
  }
}

/** What waits for a missing part is not part of the state; kept, it would be merged anew with every update. */
function dropPending(doc: Y.Doc): boolean {
  const { store } = doc;
  if (!store.pendingStructs && !store.pendingDs) return false;
  store.pendingStructs = null;
  store.pendingDs = null;
  return true;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
