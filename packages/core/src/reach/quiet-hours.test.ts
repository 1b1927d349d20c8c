import type { ReachChoices } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import { isDigestDue, isQuiet } from './quiet-hours.ts';
import { usualChoices } from './reach-store.ts';

const zone = 'America/New_York';
const at = (time: string): number => Date.parse(time);

describe('quiet hours', () => {
  it.each([
    ['2026-03-20T19:59:00-04:00', false],
    ['2026-03-20T20:00:00-04:00', true],
    ['2026-03-21T00:00:00-04:00', true],
    ['2026-03-21T06:59:00-04:00', true],
    ['2026-03-21T07:00:00-04:00', false],
  ])('over midnight, %s is %s', (time, quiet) => {
    expect(isQuiet({ quiet: { from: 20, to: 7 } }, zone, at(time))).toBe(quiet);
  });

  it('may lie within a day, and are none where nobody chose any', () => {
    expect(isQuiet({ quiet: { from: 9, to: 17 } }, zone, at('2026-03-20T12:00:00-04:00'))).toBe(true);
    expect(isQuiet({ quiet: { from: 9, to: 17 } }, zone, at('2026-03-20T17:00:00-04:00'))).toBe(false);
    expect(isQuiet({ quiet: { from: 9, to: 9 } }, zone, at('2026-03-20T09:30:00-04:00'))).toBe(false);
    expect(isQuiet({ quiet: undefined }, zone, 0)).toBe(false);
  });
});

describe('a digest', () => {
  const choose = (digest: ReachChoices['digest']): ReachChoices => ({ ...usualChoices, digest, hour: 8, weekday: 1 });

  it('keeps its hour of the day over a change of the clock', () => {
    const last = at('2026-03-07T08:00:01-05:00');
    expect(isDigestDue(choose('daily'), zone, last, at('2026-03-08T07:59:00-04:00'))).toBe(false);
    expect(isDigestDue(choose('daily'), zone, last, at('2026-03-08T08:00:00-04:00'))).toBe(true);
  });

  it('comes on its day of the week, and never where it was not chosen', () => {
    const last = at('2026-03-16T09:00:00-04:00');
    expect(isDigestDue(choose('weekly'), zone, last, at('2026-03-22T23:00:00-04:00'))).toBe(false);
    expect(isDigestDue(choose('weekly'), zone, last, at('2026-03-23T08:00:00-04:00'))).toBe(true);
    expect(isDigestDue(choose('none'), zone, 0, at('2026-03-23T08:00:00-04:00'))).toBe(false);
  });
});
