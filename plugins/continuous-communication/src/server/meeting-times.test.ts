import { describe, expect, it } from 'vitest';
import { dayAt, momentAt, repeatedDays } from './meeting-times.ts';

const zone = 'America/New_York';
const at = (day: string, time: string): string => new Date(momentAt(day, time, zone)).toISOString();

describe('a time of day at a place', () => {
  it('is another moment in summer than in winter', () => {
    expect([at('2026-02-25', '08:30'), at('2026-03-25', '08:30')]).toEqual(['2026-02-25T13:30:00.000Z', '2026-03-25T12:30:00.000Z']);
  });

  it('that summer time leaves out is an hour later, and one that comes twice is the first', () => {
    expect([at('2026-03-08', '02:30'), at('2026-11-01', '01:30')]).toEqual(['2026-03-08T07:30:00.000Z', '2026-11-01T05:30:00.000Z']);
  });

  it('belongs to the day it has there', () => {
    expect(dayAt(Date.parse('2026-03-26T02:00:00Z'), zone)).toBe('2026-03-25');
  });
});

describe('a meeting that repeats', () => {
  it('keeps the time on the wall when summer time begins and ends', () => {
    const moments = repeatedDays('2026-02-25', 'weekly', 4).map((day) => at(day, '08:30').slice(0, 16));
    expect(moments).toEqual(['2026-02-25T13:30', '2026-03-04T13:30', '2026-03-11T12:30', '2026-03-18T12:30']);
    const local = repeatedDays('2026-01-06', 'fortnightly', 24).map((day) =>
      new Intl.DateTimeFormat('sv', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(momentAt(day, '14:00', zone)),
    );
    expect(new Set(local)).toEqual(new Set(['14:00']));
  });

  it('monthly stays the fourth Wednesday', () => {
    expect(repeatedDays('2026-01-28', 'monthly', 4)).toEqual(['2026-01-28', '2026-02-25', '2026-03-25', '2026-04-22']);
  });

  it('on the fifth one takes the last where there is no fifth', () => {
    expect(repeatedDays('2026-01-29', 'monthly', 3)).toEqual(['2026-01-29', '2026-02-26', '2026-03-26']);
  });

  it('never is once', () => {
    expect(repeatedDays('2026-01-29', 'never', 9)).toEqual(['2026-01-29']);
  });
});
