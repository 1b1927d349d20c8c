import { describe, expect, it } from 'vitest';
import { type EventNames, type EventRow, recentEvents } from './recent-events.ts';

const names: EventNames = {
  titleOf: (_plugin, type) => ({ 'section.added': 'A section was added', 'draft.shared': 'A draft was shared' })[type],
  members: [
    {
      id: 'seat',
      role: 'lead',
      person: { id: 'p', name: 'Lourdes' },
      organisation: undefined,
      email: undefined,
      joinedAt: 0,
      lastSeenAt: undefined,
    },
  ],
  objects: [
    { id: 'o1', title: 'Our goals' },
    { id: 'o2', title: 'Our vision' },
  ],
};

function row(position: number, more: Partial<EventRow> = {}): EventRow {
  return { position, id: `e${position}`, plugin: 'common-agenda', type: 'section.added', objects: [], at: position * 1000, ...more };
}

describe('what moved', () => {
  it('puts like after like in one line, newest first', () => {
    const lines = recentEvents([row(1, { objects: ['o1'] }), row(2, { objects: ['o2'] }), row(3, { type: 'draft.shared' })], names);
    expect(lines.map((line) => line.title)).toEqual(['A draft was shared', 'A section was added']);
    expect(lines[1]).toMatchObject({ times: 2, about: ['Our vision', 'Our goals'], at: 2000 });
  });

  it('keeps different people apart', () => {
    const lines = recentEvents([row(1), row(2, { seat: 'seat' })], names);
    expect(lines.map((line) => line.person)).toEqual(['Lourdes', undefined]);
  });

  it('keeps days apart', () => {
    expect(recentEvents([row(1), row(2, { at: 90_000_000 })], names)).toHaveLength(2);
  });

  it('shows nothing that the tool does not name', () => {
    expect(recentEvents([row(1, { type: 'internal.thing' })], names)).toEqual([]);
  });

  it('shows a few only', () => {
    const rows = Array.from({ length: 40 }, (_, index) => row(index, { type: index % 2 ? 'section.added' : 'draft.shared' }));
    expect(recentEvents(rows, names, 5)).toHaveLength(5);
  });
});
