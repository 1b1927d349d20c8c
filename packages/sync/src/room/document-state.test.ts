import { silentLogger } from '@tutti/base';
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

/** What a joiner has who knew nothing. */
function joined(state: DocumentState): string {
  const doc = new Y.Doc();
  for (const frame of state.joinFrames().frames) Y.applyUpdate(doc, (readFrame(frame) as { update: Uint8Array }).update);
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
    const { frame } = state.diffFrame(Y.encodeStateVector(partly));
    Y.applyUpdate(partly, (readFrame(frame) as { update: Uint8Array }).update);
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
