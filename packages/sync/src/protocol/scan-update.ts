/**
 * Walks a Yjs update (encoding V1) without building anything of it: proves that Yjs can read all of it and tells what it
 * adds, what it deletes and what it rests on. Everything a client sends passes here before it is stored.
 */
import type { TuttiError } from '@tutti/base';
import * as decoding from 'lib0/decoding';
import { badFrame } from './read-frame.ts';
import { scanContent } from './scan-content.ts';

/** The run of clocks that an update brings for one client id. */
export interface ClientSpan {
  client: number;
  /** First clock. */
  from: number;
  /** One behind the last clock. */
  to: number;
}

/** Clocks `from` to `to` (exclusive) of a client. */
export type DeletedRange = ClientSpan;

export interface UpdateScan {
  spans: ClientSpan[];
  deletes: DeletedRange[];
  /** What must be known already (or come in the same update): per client, one behind the highest clock it refers to. */
  needs: Map<number, number>;
  /** Ends of holes inside the update (structs left out between others): clocks below must be known already. */
  holes: Map<number, number>;
  /** Shared types that do not stand at the top of the document. */
  nestedTypes: number;
  /** Where in the update the deletes begin. */
  deletesAt: number;
}

const gcRef = 0;
const skipRef = 10;
const typeRef = 7;
const lowBits = 31;
const hasLeft = 128;
const hasRight = 64;
const hasParentSub = 32;

/** @throws TuttiError BAD_FRAME for anything that Yjs could not read to the last byte, or could not integrate. */
export function scanUpdate(update: Uint8Array): UpdateScan {
  const decoder = decoding.createDecoder(update);
  const scan: UpdateScan = { spans: [], deletes: [], needs: new Map(), holes: new Map(), nestedTypes: 0, deletesAt: 0 };
  try {
    scanStructs(decoder, scan);
    scan.deletesAt = decoder.pos;
    scanDeletes(decoder, scan);
  } catch (error) {
    throw unreadable('it ends too early or holds bytes that mean nothing', error);
  }
  if (decoding.hasContent(decoder)) throw unreadable('it has bytes behind its end');
  return scan;
}

function unreadable(why: string, cause?: unknown): TuttiError {
  const inner = cause instanceof UpdateFault ? cause.message : why;
  return badFrame(`The change could not be read and was not applied: ${inner}.`, cause);
}

class UpdateFault extends Error {}

function scanStructs(decoder: decoding.Decoder, scan: UpdateScan): void {
  const blocks = decoding.readVarUint(decoder);
  let previous = Number.POSITIVE_INFINITY;
  for (let block = 0; block < blocks; block++) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const from = decoding.readVarUint(decoder);
    // Yjs writes higher ids first and relies on it when it merges; a repeated id would silently drop structs.
    if (client >= previous) throw new UpdateFault('its parts are out of order');
    previous = client;
    let clock = from;
    let start = from;
    let hole = 0;
    for (let i = 0; i < structs; i++) {
      const info = decoding.readUint8(decoder);
      const ref = info & lowBits;
      let length: number;
      if (ref === skipRef) {
        if (info !== skipRef) throw new UpdateFault('it holds a part of an unknown kind');
        length = decoding.readVarUint(decoder);
        // A hole in front only moves the start; one inside makes what follows rest on it.
        if (clock === start) start = clock + length;
        else hole = clock + length;
      } else if (ref === gcRef) {
        length = decoding.readVarUint(decoder);
      } else {
        length = scanItem(decoder, info, client, clock, scan);
      }
      if (length < 1) throw new UpdateFault('it holds a part without length');
      clock += length;
      if (!Number.isSafeInteger(clock)) throw new UpdateFault('it counts further than numbers go');
    }
    if (clock > start) scan.spans.push({ client, from: start, to: clock });
    if (hole > 0) scan.holes.set(client, hole);
  }
}

function scanItem(decoder: decoding.Decoder, info: number, client: number, clock: number, scan: UpdateScan): number {
  const { needs } = scan;
  let isAtTop = false;
  if ((info & hasLeft) !== 0) scanReference(decoder, client, clock, needs);
  if ((info & hasRight) !== 0) scanReference(decoder, client, clock, needs);
  if ((info & (hasLeft | hasRight)) === 0) {
    if (decoding.readVarUint(decoder) === 1) {
      isAtTop = true;
      decoding.readVarString(decoder);
    } else scanReference(decoder, client, clock, needs);
    if ((info & hasParentSub) !== 0) decoding.readVarString(decoder);
  }
  const ref = info & lowBits;
  if (ref === typeRef && !isAtTop) scan.nestedTypes++;
  return scanContent(decoder, ref);
}

function scanReference(decoder: decoding.Decoder, client: number, clock: number, needs: Map<number, number>): void {
  const referredClient = decoding.readVarUint(decoder);
  const referredClock = decoding.readVarUint(decoder);
  if (referredClient === client) {
    // Yjs takes this for granted and would fail half way through integrating.
    if (referredClock >= clock) throw new UpdateFault('it refers to something that comes later');
    return;
  }
  const known = needs.get(referredClient);
  if (known === undefined || known <= referredClock) needs.set(referredClient, referredClock + 1);
}

function scanDeletes(decoder: decoding.Decoder, scan: UpdateScan): void {
  const clients = decoding.readVarUint(decoder);
  for (let i = 0; i < clients; i++) {
    const client = decoding.readVarUint(decoder);
    const ranges = decoding.readVarUint(decoder);
    for (let j = 0; j < ranges; j++) {
      const from = decoding.readVarUint(decoder);
      const to = from + decoding.readVarUint(decoder);
      if (to === from) throw new UpdateFault('it holds a part without length');
      if (!Number.isSafeInteger(to)) throw new UpdateFault('it counts further than numbers go');
      scan.deletes.push({ client, from, to });
    }
  }
}
