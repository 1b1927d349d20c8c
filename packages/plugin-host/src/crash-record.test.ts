/** What follows a crash: a longer wait, then setting aside. */
import { expect, it } from 'vitest';
import { CrashRecord } from './crash-record.ts';
import { defaultLimits } from './host-limits.ts';

const minute = 60_000;

it('The third crash within an hour sets the plugin aside, and the waits before it double', () => {
  const record = new CrashRecord(defaultLimits);
  expect([0, 29, 59].map((at) => record.crashed(at * minute))).toEqual([
    { kind: 'back-off', ms: 1000 },
    { kind: 'back-off', ms: 2000 },
    { kind: 'quarantine' },
  ]);
});

it('Crashes of an hour ago do not count any more, nor those before it was switched on anew', () => {
  const record = new CrashRecord(defaultLimits);
  record.crashed(0);
  record.crashed(minute);
  expect(record.crashed(60 * minute)).toEqual({ kind: 'back-off', ms: 2000 });
  expect(record.crashed(200 * minute)).toEqual({ kind: 'back-off', ms: 1000 });
  record.forget();
  expect(record.crashed(201 * minute)).toEqual({ kind: 'back-off', ms: 1000 });
});
