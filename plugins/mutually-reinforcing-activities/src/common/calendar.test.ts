import { describe, expect, it } from 'vitest';
import type { ActivityInfo } from './activity.ts';
import { calendarOf } from './calendar.ts';
import type { MilestoneInfo } from './milestone.ts';

const activity = (id: string, starts: string, ends: string) => ({ id, code: id, starts, ends }) as ActivityInfo;
const milestone = (title: string, due: string, more: Partial<MilestoneInfo> = {}) =>
  ({ id: title, activity: 'A1', kind: 'milestone', title, due, done: undefined, ...more }) as MilestoneInfo;
const words = ({ day, kind, activity: { code }, milestone: mark }: ReturnType<typeof calendarOf>['waiting'][number]) =>
  `${day} ${kind} ${mark?.title ?? code}`;

describe('a calendar', () => {
  const activities = [activity('A2', '2026-05-20', ''), activity('A1', '2025-01-01', '2026-05-31')];
  const calendar = calendarOf(
    activities,
    [
      milestone('late', '2026-05-01'),
      milestone('reached', '2026-04-01', { done: { by: 'x', at: 0 } }),
      milestone('today', '2026-05-10'),
      milestone('open end', ''),
      milestone('next year', '2027-01-01', { kind: 'task' }),
      milestone('of what is left out', '2026-05-11', { activity: 'A9' }),
    ],
    '2026-05-10',
  );

  it('has what comes by month, this month with its days that are over, and nothing without a day or a shown activity', () => {
    expect(calendar.coming.map(({ month, entries }) => [month, entries.map(words)])).toEqual([
      ['2026-05', ['2026-05-10 milestone today', '2026-05-20 starts A2', '2026-05-31 ends A1']],
      ['2027-01', ['2027-01-01 task next year']],
    ]);
  });

  it('keeps apart what should be done by now, and shows what was, nearest first', () => {
    expect(calendar.waiting.map(words)).toEqual(['2026-05-01 milestone late']);
    expect(calendar.over.map(({ month }) => month)).toEqual(['2026-04', '2025-01']);
  });
});
