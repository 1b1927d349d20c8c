import { silentLogger } from '@tutti/base';
import { seededRandom } from '@tutti/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { emptyUpdate, encodeUpdate } from '../protocol/messages.ts';
import { readFrame } from '../protocol/read-frame.ts';
import { DocumentState } from './document-state.ts';

const nothing = { seq: 0, snapshot: undefined, tail: [] };

/** A document that is written letter by letter, and its updates. */
function written(letters: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < letters; i++) doc.getText('content').insert(i, String.fromCharCode(97 + (i % 26)));
  return { doc, updates };
}

function commitAll(state: DocumentState, updates: readonly Uint8Array[]): boolean[] {
  return updates.map((update) => state.commit(state.seq + 1, update, encodeUpdate(update)));
}

/** As a client does: the step 2 comes last, and nothing is left waiting. */
function takeAll(doc: Y.Doc, frames: readonly Uint8Array[]): void {
  const read = frames.map((frame) => readFrame(frame) as { kind: string; update: Uint8Array });
  expect(read.map(({ kind }) => kind)).toEqual([...read.slice(1).map(() => 'update'), 'step2']);
  for (const { update } of read) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBe(null);
  expect(doc.store.pendingDs).toBe(null);
}

/** What a joiner has who knew nothing. */
function joined(state: DocumentState): string {
  const doc = new Y.Doc();
  takeAll(doc, state.joinFrames().frames);
  return doc.getText('content').toString();
}

describe('DocumentState', () => {
  it('[R4] builds no live copy for those who write and those who join', () => {
    const { doc, updates } = written(50);
    const state = new DocumentState(nothing, silentLogger);
    expect(commitAll(state, updates)).not.toContain(false);
    expect(state.clock(doc.clientID)).toBe(50);
    expect(joined(state)).toBe(doc.getText('content').toString());
    expect(state.isHot).toBe(false);
  });

  it('[R4] brings its live copy up to date when it is asked for one, and after it was let go of', () => {
    const { doc, updates } = written(300);
    const state = new DocumentState(nothing, silentLogger);
    commitAll(state, updates.slice(0, 10));
    expect(state.doc.getText('content').length).toBe(10);
    commitAll(state, updates.slice(10, 200));
    expect(state.doc.getText('content').length).toBe(200);
    state.cool();
    expect(state.isHot).toBe(false);
    commitAll(state, updates.slice(200));
    expect(joined(state)).toBe(doc.getText('content').toString());
    const partly = new Y.Doc();
    for (const update of updates.slice(0, 100)) Y.applyUpdate(partly, update);
    takeAll(partly, state.diffFrames(Y.encodeStateVector(partly)).frames);
    expect(partly.getText('content').toString()).toBe(doc.getText('content').toString());
  });

  it('[S2] sends a joiner few frames, however much was written since the document was opened', () => {
    const { doc, updates } = written(500);
    const state = new DocumentState(nothing, silentLogger);
    commitAll(state, updates);
    expect(state.joinFrames().frames.length).toBeLessThan(70);
    expect(joined(state)).toBe(doc.getText('content').toString());
  });

  it('[S7] leaves out a stored update that rests on what is not there, with a live copy and without', () => {
    const { updates } = written(20);
    for (const isHot of [false, true]) {
      const state = new DocumentState(nothing, silentLogger);
      commitAll(state, updates.slice(0, 10));
      if (isHot) expect(state.doc.getText('content').length).toBe(10);
      expect(commitAll(state, updates.slice(11, 12))).toEqual([false]);
      expect(joined(state)).toHaveLength(10);
      expect(commitAll(state, updates.slice(10, 12))).toEqual([true, true]);
      expect(joined(state)).toHaveLength(12);
      expect(state.doc.store.pendingStructs).toBe(null);
    }
  });

  it('[S2] [R4] sends those who come back what they lack, deletions included, and builds no live copy when they have the stored state', () => {
    const random = seededRandom();
    let withoutCopy = 0;
    for (let round = 0; round < 300; round++) {
      const people = [new Y.Doc(), new Y.Doc()];
      const updates: Uint8Array[] = [];
      for (const doc of people) {
        doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== 'other') updates.push(update);
        });
      }
      const edit = (): void => {
        const doc = random.pick(people);
        const text = doc.getText('content');
        if (text.length > 2 && random.next() < 0.3) text.delete(random.integer(text.length - 1), 1 + random.integer(2));
        else text.insert(random.integer(text.length + 1), String.fromCharCode(97 + random.integer(26)));
        for (const other of people) if (other !== doc) Y.applyUpdate(other, updates.at(-1) as Uint8Array, 'other');
      };
      // Somebody who was there in the beginning, or came and went in between, or has written more than the server knows.
      const away = new Y.Doc();
      const leavesAfter = random.integer(40);
      for (let i = 0; i < leavesAfter; i++) edit();
      for (const update of updates) Y.applyUpdate(away, update);
      if (random.next() < 0.3) away.getText('other').insert(0, 'mine');
      const storedAfter = random.integer(40);
      for (let i = 0; i < storedAfter && random.next() < 0.6; i++) edit();
      const stored = Y.mergeUpdates([emptyUpdate, ...updates]);
      const whole = new Y.Doc();
      Y.applyUpdate(whole, stored);
      const snapshot = { seq: updates.length, state: Y.encodeStateAsUpdate(whole) };
      const state = new DocumentState({ seq: updates.length, snapshot, tail: [] }, silentLogger);
      const before = updates.length;
      for (let i = random.integer(10); i > 0; i--) edit();
      expect(commitAll(state, updates.slice(before))).not.toContain(false);
      takeAll(away, state.diffFrames(Y.encodeStateVector(away)).frames);
      expect(away.getText('content').toString()).toBe(people[0]?.getText('content').toString());
      if (!state.isHot) withoutCopy++;
    }
    expect(withoutCopy).toBeGreaterThan(10);
  });

  it('[R4] tells a guard of its live copy before anything new is in it', () => {
    const { updates } = written(3);
    const seen: number[] = [];
    const state = new DocumentState({ seq: 1, snapshot: { seq: 1, state: updates[0] ?? emptyUpdate }, tail: [] }, silentLogger, (doc) => {
      seen.push(doc.getText('content').length);
      doc.on('update', () => seen.push(doc.getText('content').length));
    });
    commitAll(state, updates.slice(1));
    expect(seen).toEqual([1, 2, 3]);
  });
});
