import { expect, test } from 'vitest';
import { backupsToKeep } from './backups-to-keep.ts';

const day = 24 * 60 * 60 * 1000;
const monday = Date.UTC(2026, 2, 16, 3);

test('a year of nightly backups keeps seven days and four weeks', () => {
  const times = Array.from({ length: 365 }, (_, age) => monday - age * day);
  const ages = [...backupsToKeep(times)].map((at) => (monday - at) / day).sort((a, b) => a - b);
  // The newest of this week is today's; those of the weeks before are their Sundays.
  expect(ages).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 15]);
});

test('one made by hand outlives the next ones for two days; after that the newest of each day stays', () => {
  const made = [monday, monday + 1000, monday + 2000];
  expect(backupsToKeep(made)).toEqual(new Set(made));
  expect(backupsToKeep([...made, monday + 3 * day])).toEqual(new Set([monday + 2000, monday + 3 * day]));
});

test('old backups stay while there are no newer ones', () => {
  expect(backupsToKeep([monday - 300 * day]).size).toBe(1);
  expect(backupsToKeep([]).size).toBe(0);
});
