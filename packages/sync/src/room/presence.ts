/** Who is here and where their cursor stands: the latest slice per client id, passed on in windows and never stored. */
import { type Clock, type Disposable, TuttiError } from '@tutti/base';
import { type AwarenessEntry, encodeEntry, encodeGone, isNullState, readAwarenessEntries } from '../protocol/awareness-entries.ts';
import { encodeAwareness } from '../protocol/messages.ts';
import { badFrame } from '../protocol/read-frame.ts';
import type { ClientOwners } from './client-owners.ts';
import type { SyncLimits } from './sync-limits.ts';

/** What is true of whoever sits at a socket, by field of the state: `{ user: { name } }`. Undefined values are left out. */
export type PresenceIdentity = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The part of a connection that presence needs. */
export interface PresentSocket {
  /** To whom its ids belong. */
  readonly owner: string;
  readonly identity?: PresenceIdentity | undefined;
  /** @returns false when the socket is too far behind to be bothered with presence. */
  sendPresence(frame: Uint8Array): boolean;
}

interface Person {
  clock: number;
  /** The entry as it goes out. */
  slice: Uint8Array;
  /** Undefined once gone; the clock is kept so that an echo of the old state cannot bring it back. */
  owner: PresentSocket | undefined;
  goneAt: number;
}

/** An echo of somebody who left can come no later than this. */
const rememberGoneMs = 120_000;
const crowd = 100;
const windowMs = 50;
const crowdWindowMs = 100;
/** More surplus ids than echoes can explain. */
const surplusIds = 64;

export class Presence implements Disposable {
  readonly #clock: Clock;
  readonly #limits: SyncLimits;
  readonly #owners: ClientOwners;
  readonly #sockets: () => Iterable<PresentSocket>;
  readonly #people = new Map<number, Person>();
  readonly #idsOf = new Map<PresentSocket, Set<number>>();
  readonly #surplus = new Map<PresentSocket, number>();
  #changed = new Map<number, PresentSocket | undefined>();
  #behind = new Set<PresentSocket>();
  /** The frame that all who join are sent: made once for a crowd that comes together. Null when nobody is here. */
  #everybody: Uint8Array | null | undefined;
  #timer: Disposable | undefined;

  /** @param sockets all sockets of the room, asked at each flush. */
  constructor(clock: Clock, limits: SyncLimits, owners: ClientOwners, sockets: () => Iterable<PresentSocket>) {
    this.#clock = clock;
    this.#limits = limits;
    this.#owners = owners;
    this.#sockets = sockets;
  }

  /** @throws TuttiError BAD_FRAME, TOO_LARGE, NOT_ALLOWED */
  receive(from: PresentSocket, payload: Uint8Array): void {
    for (const entry of readAwarenessEntries(payload)) this.#take(from, entry);
  }

  /** Everybody who is here, for a socket that joins or asks; undefined when nobody is. */
  everybody(): Uint8Array | undefined {
    if (this.#everybody === undefined) {
      const slices: Uint8Array[] = [];
      for (const { owner, slice } of this.#people.values()) if (owner) slices.push(slice);
      this.#everybody = slices.length > 0 ? encodeAwareness(slices) : null;
    }
    return this.#everybody ?? undefined;
  }

  leave(socket: PresentSocket): void {
    for (const id of this.#idsOf.get(socket) ?? []) {
      const person = this.#people.get(id);
      if (person) this.#remove(id, person, person.clock + 1, undefined);
    }
    this.#idsOf.delete(socket);
    this.#surplus.delete(socket);
    this.#behind.delete(socket);
  }

  /** Forgets those who left long ago. */
  sweep(now: number): void {
    for (const [id, person] of this.#people) {
      if (!person.owner && now - person.goneAt > rememberGoneMs) this.#people.delete(id);
    }
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#changed.clear();
  }

  #take(from: PresentSocket, entry: AwarenessEntry): void {
    const { client, clock, state } = entry;
    const person = this.#people.get(client);
    const gone = isNullState(state);
    if (person?.owner) {
      const own = person.owner === from;
      // Stock clients send back what they hear: not newer means an echo.
      if (clock < person.clock || (clock === person.clock && !(own && gone))) return;
      if (!own && person.owner.owner !== from.owner) {
        throw new TuttiError('NOT_ALLOWED', 'A message speaks for the cursor of somebody else.');
      }
      if (gone) this.#remove(client, person, clock, from);
      else this.#put(person.owner, entry, from);
      return;
    }
    if (person && clock <= person.clock) {
      // Somebody who was counted as gone is back with the old clock: hearing so makes a stock client announce itself above it.
      if (!gone) from.sendPresence(encodeAwareness([person.slice]));
      return;
    }
    if (gone) return;
    const ids = this.#idsOf.get(from);
    if (ids && ids.size >= this.#limits.presencesPerSocket) {
      this.#countSurplus(from);
      return;
    }
    // Its first id is its own, also for what it writes. Another's, while that person is away, is an echo at best.
    if ((ids?.size ?? 0) === 0 && !this.#owners.claim(client, from.owner)) {
      this.#countSurplus(from);
      return;
    }
    this.#put(from, entry, from);
  }

  #put(owner: PresentSocket, entry: AwarenessEntry, by: PresentSocket): void {
    const { client, clock, state } = entry;
    const limit = this.#limits.presenceBytes;
    if (state.byteLength > limit) {
      throw new TuttiError('TOO_LARGE', {
        detail: `A presence of ${state.byteLength} bytes was sent; the limit is ${limit}.`,
        limit,
        got: state.byteLength,
      });
    }
    this.#people.set(client, { clock, slice: truthful(entry, owner.identity), owner, goneAt: 0 });
    const ids = this.#idsOf.get(owner) ?? new Set();
    ids.add(client);
    this.#idsOf.set(owner, ids);
    this.#announce(client, by);
  }

  #remove(client: number, person: Person, clock: number, by: PresentSocket | undefined): void {
    if (person.owner) this.#idsOf.get(person.owner)?.delete(client);
    this.#people.set(client, { clock, slice: encodeGone(client, clock), owner: undefined, goneAt: this.#clock.now() });
    this.#announce(client, by);
  }

  #countSurplus(from: PresentSocket): void {
    const count = (this.#surplus.get(from) ?? 0) + 1;
    this.#surplus.set(from, count);
    if (count > surplusIds) throw badFrame(`One connection announces more than ${this.#limits.presencesPerSocket} presences.`);
  }

  #announce(client: number, by: PresentSocket | undefined): void {
    this.#everybody = undefined;
    this.#changed.set(client, by);
    if (this.#timer) return;
    const window = this.#idsOf.size > crowd ? crowdWindowMs : windowMs;
    this.#timer = this.#clock.after(window, () => this.#flush());
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = this.#changed;
    this.#changed = new Map();
    const slices: Uint8Array[] = [];
    for (const client of changed.keys()) {
      const person = this.#people.get(client);
      if (person) slices.push(person.slice);
    }
    if (slices.length === 0) return;
    const frame = encodeAwareness(slices);
    const sources = new Set(changed.values());
    const [only] = sources;
    let everybody: Uint8Array | undefined;
    for (const socket of this.#sockets()) {
      if (sources.size === 1 && socket === only) continue;
      // One that missed a round is told everything once it can hear again.
      const behind = this.#behind.delete(socket);
      if (behind) everybody ??= this.everybody();
      if (!socket.sendPresence(behind && everybody ? everybody : frame)) this.#behind.add(socket);
    }
  }
}

/** The entry as others hear it: as it came, but for who it claims to be. */
function truthful({ client, clock, state, slice }: AwarenessEntry, identity: PresenceIdentity | undefined): Uint8Array {
  const value = readObject(state);
  let isChanged = false;
  for (const [field, truth] of Object.entries(identity ?? {})) {
    if (!Object.hasOwn(value, field)) continue;
    const claimed = value[field];
    value[field] = { ...(typeof claimed === 'object' && !Array.isArray(claimed) ? claimed : undefined), ...truth };
    isChanged = true;
  }
  // Copied: the slice is a view into a network buffer.
  return isChanged ? encodeEntry(client, clock, new TextEncoder().encode(JSON.stringify(value))) : new Uint8Array(slice);
}

/** Peers parse the state without a net: one bad text would throw in all of them. */
function readObject(state: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(state));
  } catch (error) {
    throw badFrame('A presence is not valid JSON.', error);
  }
  if (typeof value !== 'object' || value === null) throw badFrame('A presence must be an object.');
  return value as Record<string, unknown>;
}
