/** Decides what happens to each update that comes in: refuse it, ignore it, hold it until what it rests on has come, or queue it. */
import { type Clock, TuttiError } from '@tutti/base';
import type { Frame } from '../protocol/read-frame.ts';
import { scanUpdate, type UpdateScan } from '../protocol/scan-update.ts';
import type { ClientOwners } from './client-owners.ts';
import type { CommitQueue } from './commit-queue.ts';
import { addsNothing, fittingPart, hasGap, newPart, refuseClockJump } from './compare-update.ts';
import type { DocumentState } from './document-state.ts';
import { Nesting } from './nesting.ts';
import type { HeldUpdate, RoomConnection } from './room-connection.ts';
import type { SyncLimits } from './sync-limits.ts';
import type { SyncCounters } from './sync-stats.ts';

type UpdateFrame = Frame & { kind: 'update' | 'step2' };

/** More often than a lost frame explains. */
const askAtMost = 3;

export class UpdateIntake {
  readonly #clock: Clock;
  readonly #limits: SyncLimits;
  readonly #counters: SyncCounters;
  readonly #queue: CommitQueue<RoomConnection>;
  readonly #owners: ClientOwners;
  /** Clocks of what is queued and not stored yet: per client id, one behind the last. */
  readonly #inFlight = new Map<number, number>();
  readonly #nesting: Nesting;
  #queued = 0;
  #committed = 0;

  constructor(clock: Clock, limits: SyncLimits, counters: SyncCounters, queue: CommitQueue<RoomConnection>, owners: ClientOwners) {
    this.#clock = clock;
    this.#limits = limits;
    this.#counters = counters;
    this.#queue = queue;
    this.#owners = owners;
    this.#nesting = new Nesting(limits.nesting);
  }

  /** Index of the last queued update, counted from 1. */
  get queued(): number {
    return this.#queued;
  }

  /** Index of the last durable update. */
  get committed(): number {
    return this.#committed;
  }

  stored(updates: number): void {
    this.#committed += updates;
    if (this.#committed === this.#queued) this.#inFlight.clear();
  }

  /** @throws TuttiError BAD_FRAME, NOT_ALLOWED, TOO_LARGE, TRY_LATER */
  take(connection: RoomConnection, frame: UpdateFrame, document: DocumentState): void {
    const { update, kind } = frame;
    this.#counters.updatesIn++;
    const scan = this.#check(update, document);
    const { canWrite } = connection.session;
    // A step 2 repeats everything its sender ever deleted; most of them bring nothing new.
    if ((kind === 'step2' || !canWrite) && addsNothing(scan, document)) {
      this.#retryHeld(connection, document, kind === 'step2');
      return;
    }
    if (!canWrite) throw new TuttiError('NOT_ALLOWED', 'You can read this document but not change it.');
    this.#refuseForeign(connection, scan, document);
    this.#refuseGrowth(update, document);
    if (!hasGap(scan, document, this.#inFlight)) {
      this.#enqueue(connection, connection.author, update, scan, document);
    } else if (kind === 'update') {
      this.#hold(connection, update, scan, document);
      return;
    } else {
      this.#enqueueFitting(connection, update, document);
    }
    this.#retryHeld(connection, document, kind === 'step2');
  }

  /** An edit of the server's own. @returns false when it adds nothing. @throws TuttiError BAD_FRAME, CONFLICT, TOO_LARGE */
  admit(author: string, update: Uint8Array, document: DocumentState): boolean {
    const scan = this.#check(update, document);
    if (addsNothing(scan, document)) return false;
    this.#refuseGrowth(update, document);
    if (hasGap(scan, document, this.#inFlight)) {
      throw new TuttiError('CONFLICT', 'The change rests on a version of the document that is not here.');
    }
    this.#enqueue(undefined, author, update, scan, document);
    return true;
  }

  #check(update: Uint8Array, document: DocumentState): UpdateScan {
    const scan = scanUpdate(update);
    refuseClockJump(scan, document, this.#limits.clockJump);
    return scan;
  }

  /** Written under another's id, a change would make what that person writes next disappear, and no state vector would show it. */
  #refuseForeign({ owner }: RoomConnection, { spans }: UpdateScan, document: DocumentState): void {
    for (const { client, to } of spans) {
      if (to <= document.clock(client) || this.#owners.claim(client, owner)) continue;
      throw new TuttiError('NOT_ALLOWED', 'This change is written under the client id of somebody else.');
    }
  }

  #refuseGrowth(update: Uint8Array, document: DocumentState): void {
    const limit = this.#limits.documentBytes;
    const added = this.#queue.unsavedBytes + update.byteLength;
    if (document.bytes + added <= limit) return;
    // The sum of the updates is an upper bound; encoded anew, with what was deleted gone, it may be much less.
    if (document.encode().byteLength + added <= limit) return;
    throw new TuttiError('TOO_LARGE', { detail: `The document would be larger than ${limit} bytes.`, limit });
  }

  /** A client that just came back sends edits before it has been asked for what came before them. */
  #hold(connection: RoomConnection, update: Uint8Array, scan: UpdateScan, document: DocumentState): void {
    this.#counters.updatesHeld++;
    connection.held.push({ update: new Uint8Array(update), scan });
    connection.heldBytes += update.byteLength;
    const { heldUpdates, heldBytes } = this.#limits;
    if (connection.held.length > heldUpdates || connection.heldBytes > heldBytes) throw missingParts();
    if (connection.held.length === 1) connection.send(document.step1Frame(), this.#clock.now());
  }

  #retryHeld(connection: RoomConnection, document: DocumentState, answered: boolean): void {
    if (connection.held.length === 0) return;
    const still: HeldUpdate[] = [];
    let bytes = 0;
    for (const held of connection.held) {
      if (hasGap(held.scan, document, this.#inFlight)) {
        still.push(held);
        bytes += held.update.byteLength;
      } else {
        this.#enqueue(connection, connection.author, held.update, held.scan, document);
      }
    }
    connection.held = still;
    connection.heldBytes = bytes;
    if (still.length === 0) {
      connection.asked = 0;
      connection.releaseAcknowledgements();
    } else if (answered) {
      connection.asked++;
      if (connection.asked >= askAtMost) throw missingParts();
      connection.send(document.step1Frame(), this.#clock.now());
    }
  }

  /** A client whose own copy has holes: what fits is taken, the rest stays with it (nobody can see it there either). */
  #enqueueFitting(connection: RoomConnection, update: Uint8Array, document: DocumentState): void {
    connection.incompleteStep2++;
    if (connection.incompleteStep2 > askAtMost) throw missingParts();
    const fitting = fittingPart(update, document.doc, this.#queue.uncommitted());
    const scan = scanUpdate(fitting);
    if (!addsNothing(scan, document)) this.#enqueue(connection, connection.author, fitting, scan, document);
  }

  #enqueue(connection: RoomConnection | undefined, author: string, update: Uint8Array, scan: UpdateScan, document: DocumentState): void {
    if (scan.nestedTypes > 0) this.#nesting.admit(scan, () => [document.encode(), ...this.#queue.uncommitted(), update]);
    const added = newPart(update, scan, document, this.#inFlight);
    for (const { client, to } of scan.spans) {
      if (to > (this.#inFlight.get(client) ?? 0)) this.#inFlight.set(client, to);
    }
    this.#queued++;
    if (connection) connection.lastQueued = this.#queued;
    this.#queue.push({ update: added, author, at: this.#clock.now(), source: connection });
  }
}

export function missingParts(): TuttiError {
  return new TuttiError('TRY_LATER', 'Parts of the document that a change rests on did not arrive; connecting again.');
}
