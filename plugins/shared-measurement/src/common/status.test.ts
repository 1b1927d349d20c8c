import { describe, expect, it } from 'vitest';
import { expectedAt, statusOf } from './status.ts';

const by = '2027-12-31';
const line = (direction: 'up' | 'down', from: number, to: number, margin?: number) => ({
  direction,
  baseline: { period: '2022', value: from, ...(margin === undefined ? {} : { margin }) },
  target: { value: to, by },
});

describe('the status', () => {
  // The status rule and its worked examples are those of the sample.
  it.each([
    ['kindergarten readiness', line('up', 49.9, 65), '2025', 56.3, 'at-risk', 59],
    ['childcare seats', line('up', 31.4, 42), '2025', 37.9, 'on-track', 37.8],
    ['screening', line('up', 45, 75), '2025-Q4', 64.2, 'on-track', 63],
    ['reading', line('up', 38.2, 56), '2025', 43.1, 'off-track', 48.9],
    ['absence', line('down', 28.1, 16), '2025-Q4', 25.3, 'off-track', 20.8],
    ['library cards', line('up', 4020, 9000), '2025-Q4', 6905, 'at-risk', 7008],
    ['graduation', line('up', 80, 86), '2025', 83.8, 'on-track', 83.6],
    ['food insecurity', line('down', 38.9, 25), '2025-S2', 34.9, 'off-track', 30.6],
    ['waiting days', line('down', 34, 14), '2025-Q4', 18, 'on-track', 22],
  ] as const)('of %s', (_, lined, period, value, status, expected) => {
    expect(statusOf(lined, period, value)).toBe(status);
    expect(Math.abs((expectedAt(lined, period) ?? 0) - expected) / expected).toBeLessThan(0.005);
  });

  it('says that a change is too small to tell where figures are not sure', () => {
    expect(statusOf(line('down', 14.8, 10, 2.1), '2025', 13.2, 2.1)).toBe('noisy');
    expect(statusOf(line('down', 14.8, 10, 0.2), '2025', 13.2, 0.2)).toBe('off-track');
    expect(statusOf(line('down', 14.8, 10, 2.1), '2025', 9.9, 2.1)).toBe('on-track');
  });

  it('turns with the direction', () => {
    expect(statusOf(line('up', 10, 20), '2027', 12)).toBe('off-track');
    expect(statusOf(line('down', 20, 10), '2027', 12)).toBe('at-risk');
    expect(statusOf(line('down', 20, 10), '2027', 8)).toBe('on-track');
  });

  it('says nothing without something to hold it against', () => {
    expect(statusOf({ direction: 'up', baseline: null, target: null }, '2025', 1)).toBe('no-target');
    expect(statusOf({ ...line('up', 1, 2), target: { value: 2, by: '2020-01-01' } }, '2025', 1)).toBe('no-target');
  });
});
