/** What follows a crash: longer and longer waits, then setting aside. */
import { expect, it } from 'vitest';
import { CrashRecord } from './crash-record.ts';
import { defaultLimits } from './host-limits.ts';

const minute = 60_000;

it('The wait doubles up to five minutes when crashes come slowly', () => {
  const record = new CrashRecord(defaultLimits);
  const waits = Array.from({ length: 12 }, (_, index) => record.crashed(index * 2 * minute, 10));
  expect(waits.map((verdict) => (verdict.kind === 'back-off' ? verdict.ms / 1000 : 'quarantine'))).toEqual([
    1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300,
  ]);
});

it('Five crashes in five minutes set the plugin aside', () => {
  const record = new CrashRecord(defaultLimits);
  const verdicts = [0, 1, 2, 3, 4].map((at) => record.crashed(at * minute, 10).kind);
  expect(verdicts).toEqual(['back-off', 'back-off', 'back-off', 'back-off', 'quarantine']);
});

it('A long good run, or being switched on anew, makes the wait short again', () => {
  const record = new CrashRecord(defaultLimits);
  record.crashed(0, 10);
  record.crashed(1, 10);
  expect(record.crashed(10 * minute, 9 * minute)).toEqual({ kind: 'back-off', ms: 1000 });
  record.crashed(11 * minute, 10);
  record.forget();
  expect(record.crashed(12 * minute, 10)).toEqual({ kind: 'back-off', ms: 1000 });
});
