import { describe, expect, it } from 'vitest';
import { momentOf, placeTime } from './zoned-time.ts';

const zone = 'America/New_York';

describe('a time at a place', () => {
  it.each([
    ['2026-03-24', '17:00', '2026-03-24T21:00:00.000Z'],
    ['2026-01-24', '17:00', '2026-01-24T22:00:00.000Z'],
    // The night in which the clock is put forward, before and after.
    ['2026-03-08', '01:30', '2026-03-08T06:30:00.000Z'],
    ['2026-03-08', '03:30', '2026-03-08T07:30:00.000Z'],
    ['2026-11-01', '12:00', '2026-11-01T17:00:00.000Z'],
  ])('%s %s', (day, time, utc) => {
    const at = momentOf(day, time, zone) ?? 0;
    expect(new Date(at).toISOString()).toBe(utc);
    expect(placeTime(at, zone)).toEqual({ day, time });
  });

  it('is the same far from New York', () => {
    for (const place of ['UTC', 'Asia/Kathmandu', 'Pacific/Chatham', 'Pacific/Apia']) {
      expect(placeTime(momentOf('2026-06-30', '23:59', place) ?? 0, place)).toEqual({ day: '2026-06-30', time: '23:59' });
    }
    expect(momentOf('', '17:00', zone)).toBeUndefined();
    expect(momentOf('2026-06-30', '', zone)).toBeUndefined();
  });
});
