import { describe, expect, it } from 'vitest';
import { type EventNames, type EventRow, newsParts, recentEvents } from './recent-events.ts';

const kinds: Record<string, { type: string; title: string; news?: string }> = {
  'section.added': { type: 'section.added', title: 'A section was added', news: '{who} added {what}' },
  'draft.shared': { type: 'draft.shared', title: 'A draft was shared' },
};
const object = (id: string, title: string) => ({ id, title, plugin: 'common-agenda', type: 'section', anchor: id });
const names: EventNames = {
  kindOf: (_plugin, type) => kinds[type],
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
  objects: [object('o1', 'Our goals'), object('o2', 'Our vision')],
};

function row(position: number, more: Partial<EventRow> = {}): EventRow {
  return { position, id: `e${position}`, plugin: 'common-agenda', type: 'section.added', objects: [], at: position * 1000, ...more };
}

describe('what moved', () => {
  it('puts like after like in one line, newest first', () => {
    const lines = recentEvents([row(1, { objects: ['o1'] }), row(2, { objects: ['o2'] }), row(3, { type: 'draft.shared' })], names);
    expect(lines.map((line) => line.words)).toEqual(['A draft was shared', 'A section was added']);
    expect(lines[1]).toMatchObject({ times: 2, about: [{ title: 'Our vision' }, { title: 'Our goals' }], at: 2000 });
  });

  it('says who did what when both are known, and names nobody else', () => {
    const lines = recentEvents([row(1, { objects: ['o1'] }), row(2, { seat: 'seat', objects: ['o1'] })], names);
    expect(lines.map((line) => [line.words, line.who?.person.name])).toEqual([
      ['{who} added {what}', 'Lourdes'],
      ['A section was added', undefined],
    ]);
    expect(newsParts('{who} added {what} today')).toEqual(['{who}', ' added ', '{what}', ' today']);
  });

  it('keeps days apart', () => {
    expect(recentEvents([row(1), row(2, { at: 90_000_000 })], names)).toHaveLength(2);
  });

  it('shows nothing that the tool does not name, and nothing about what is gone', () => {
    expect(recentEvents([row(1, { type: 'internal.thing' }), row(2, { objects: ['gone'] })], names)).toEqual([]);
  });

  it('shows a few only', () => {
    const rows = Array.from({ length: 40 }, (_, index) => row(index, { type: index % 2 ? 'section.added' : 'draft.shared' }));
    expect(recentEvents(rows, names, 5)).toHaveLength(5);
  });
});
