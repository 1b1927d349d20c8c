import { describe, expect, it } from 'vitest';
import { aggregationFault } from './aggregation-fault.ts';
import { acrossRules, overTimeRules, shapes, type Unit, units } from './indicator.ts';

const put = (shape: string, unit: string, across: string, overTime: string, more: object = {}) =>
  aggregationFault({ shape, unit, across, overTime, snapshot: false, threshold: 10, ...more } as never)?.key;

describe('what may be put together', () => {
  it.each([
    ['ratio', 'percent', 'ratio', 'last'],
    ['ratio', 'percent', 'ratio', 'ratio'],
    ['ratio', 'per-hundred', 'fixed', 'last'],
    ['count', 'number', 'sum', 'sum'],
    ['count', 'number', 'sum', 'average'],
    ['measure', 'days', 'none', 'last'],
    ['measure', 'percent', 'none', 'none'],
  ])('%s in %s: %s across, %s over time', (...given) => expect(put(...given)).toBeUndefined());

  it.each([
    ['ratio', 'percent', 'sum', 'last', 'server.rule.sum-of-ratios'],
    ['ratio', 'percent', 'ratio', 'average', 'server.rule.time-of-ratios'],
    ['ratio', 'percent', 'ratio', 'sum', 'server.rule.time-of-ratios'],
    ['ratio', 'per-hundred', 'fixed', 'ratio', 'server.rule.time-of-fixed'],
    ['measure', 'days', 'sum', 'last', 'server.rule.sum-of-measures'],
    ['measure', 'days', 'none', 'average', 'server.rule.time-of-measures'],
    ['count', 'percent', 'sum', 'sum', 'server.rule.count-unit'],
    ['count', 'number', 'ratio', 'last', 'server.rule.only-ratios'],
    ['ratio', 'days', 'ratio', 'last', 'server.rule.ratio-unit'],
  ])('%s in %s: never %s across with %s over time', (shape, unit, across, overTime, key) =>
    expect(put(shape, unit, across, overTime)).toBe(key),
  );

  it('never adds up what was there at one moment', () => {
    expect(put('count', 'number', 'sum', 'sum', { snapshot: true })).toBe('server.rule.sum-of-snapshots');
    expect(put('count', 'number', 'sum', 'last', { snapshot: true })).toBeUndefined();
  });

  it('lets no rule through that adds or averages percentages or medians, whatever is combined', () => {
    for (const shape of shapes)
      for (const unit of units as readonly Unit[])
        for (const across of acrossRules)
          for (const overTime of overTimeRules) {
            if (put(shape, unit, across, overTime) !== undefined) continue;
            const adds = across === 'sum' || overTime === 'sum' || overTime === 'average';
            expect(adds && shape !== 'count', `${shape} ${unit} ${across} ${overTime}`).toBe(false);
          }
  });

  it.each([1, 2, 31, 100])('takes no threshold of %d', (threshold) =>
    expect(put('ratio', 'percent', 'ratio', 'last', { threshold })).toBe('server.rule.threshold'),
  );
  it.each([0, 3, 10, 30])('takes a threshold of %d', (threshold) =>
    expect(put('ratio', 'percent', 'ratio', 'last', { threshold })).toBeUndefined(),
  );
});
