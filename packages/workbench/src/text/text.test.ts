import { beforeEach, describe, expect, it } from 'vitest';
import english from './en.json' with { type: 'json' };
import spanish from './es.json' with { type: 'json' };
import { dayWords, partOfDay, relativeTime } from './format.ts';
import { plural, setCatalogue, text } from './text.ts';

beforeEach(() => setCatalogue('en', english));

describe('texts', () => {
  it('puts values in', () => {
    expect(text('join.heading', { workspace: 'Tidewell Thrives' })).toBe('Join Tidewell Thrives');
  });

  it('leaves a name without a value to be seen', () => {
    expect(text('join.heading')).toBe('Join {workspace}');
  });

  it('chooses the form for a number', () => {
    expect(plural('home.people-count', 1)).toBe('One person');
    expect(plural('home.people-count', 27)).toBe('27 people');
  });

  it('speaks another language, with its own forms for numbers and its own dates', () => {
    setCatalogue('es', spanish);
    expect(text('home.title')).toBe('Inicio');
    expect([0, 1, 27, 1_000_000].map((count) => plural('home.people-count', count))).toEqual([
      '0 personas',
      'Una persona',
      '27 personas',
      '1,000,000 personas',
    ]);
    const now = Date.UTC(2026, 2, 16, 12);
    expect(relativeTime(now - 26 * 3_600_000, now)).toBe('ayer');
    expect(relativeTime(now - 30 * 86_400_000, now, 'UTC')).toBe('14 de febrero de 2026');
  });

  it('says times as people do', () => {
    const now = Date.UTC(2026, 2, 16, 12);
    expect(relativeTime(now - 5_000, now)).toBe('now');
    expect(relativeTime(now - 3 * 3_600_000, now)).toBe('3 hours ago');
    expect(relativeTime(now - 26 * 3_600_000, now)).toBe('yesterday');
    expect(relativeTime(now - 30 * 86_400_000, now, 'UTC')).toBe('February 14, 2026');
  });

  it('greets by the hour', () => {
    expect([3, 4, 11, 12, 17, 18].map((hour) => partOfDay(new Date(2026, 2, 16, hour)))).toEqual([
      'evening',
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
    ]);
  });
});

describe('days', () => {
  it('are today and yesterday where people are, and dates before that', () => {
    const now = Date.parse('2026-03-09T01:00:00-04:00');
    const zone = 'America/New_York';
    expect(dayWords(now - 60 * 60_000, now, zone)).toBe('Today');
    expect(dayWords(now - 2 * 60 * 60_000, now, zone)).toBe('Yesterday');
    expect(dayWords(now - 23 * 60 * 60_000, now, zone)).toBe('Yesterday');
    expect(dayWords(now - 30 * 60 * 60_000, now, zone)).toContain('2026');
    setCatalogue('es', spanish);
    expect(dayWords(now, now, zone)).toBe('Hoy');
  });
});
