import { Emitter } from '@tutti/base';
import type { SaveState } from '@tutti/sync/client';
import { expect, it } from 'vitest';
import { tellOfMerging } from './tell-of-merging.ts';

function client() {
  const changed = new Emitter<void>();
  const state = {
    saveState: 'saved' as SaveState,
    hasUnsaved: false,
    onChange: (listener: () => void) => changed.on(listener),
    is(saveState: SaveState, hasUnsaved: boolean) {
      Object.assign(state, { saveState, hasUnsaved });
      changed.fire();
    },
  };
  return state;
}

it('tells once, when what was written without a connection has arrived', () => {
  const one = client();
  let told = 0;
  const telling = tellOfMerging(one, () => told++);
  one.is('offline', false);
  one.is('offline', true);
  one.is('connecting', true);
  one.is('saving', true);
  expect(told).toBe(0);
  one.is('saved', false);
  one.is('saving', true);
  one.is('saved', false);
  expect(told).toBe(1);
  void telling.dispose();
});

it('is silent about a line that broke while nothing was written, and about what was refused', () => {
  const one = client();
  let told = 0;
  tellOfMerging(one, () => told++);
  one.is('offline', false);
  one.is('connecting', false);
  one.is('saved', false);
  one.is('offline', true);
  one.is('refused', true);
  one.is('saved', false);
  expect(told).toBe(0);
});
