import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { clocksInUpdates, encodeClocks } from './clocks.ts';

function typedBySeveral(): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const id of [5, 4_000_000_000, 77]) {
    doc.clientID = id;
    doc.getText('t').insert(0, 'abc');
    doc.getText('t').delete(1, 1);
    doc.getMap('m').set('k', id);
  }
  return updates;
}

it('[S3] a state vector read from stored updates is the one that Yjs would write', () => {
  const updates = typedBySeveral();
  const expected = Y.encodeStateVectorFromUpdate(Y.mergeUpdates(updates));
  expect(encodeClocks(clocksInUpdates(updates) ?? new Map())).toEqual(expected);
  expect(encodeClocks(clocksInUpdates([Y.mergeUpdates(updates)]) ?? new Map())).toEqual(expected);
  expect(encodeClocks(clocksInUpdates([]) ?? new Map([[1, 1]]))).toEqual(Uint8Array.of(0));
});

it('[G5] nothing is read from updates with a gap or with damage', () => {
  const updates = typedBySeveral();
  expect(clocksInUpdates(updates.slice(1))).toBeUndefined();
  expect(clocksInUpdates([...updates, Uint8Array.of(1, 2, 3)])).toBeUndefined();
});
