import { seededRandom } from '@tutti/testkit/seeded-random';
import { describe, expect, it } from 'vitest';
import { type Box, floor, type PowerGroup, powerGroups } from './pulse.ts';
import { addToBox, emptyBox, tellPulse } from './tell-pulse.ts';

function boxOf(answers: readonly [PowerGroup, ...number[]][]): Box {
  const [first] = answers;
  return answers.reduce((box, [group, ...marks]) => addToBox(box, group, marks, ''), emptyBox((first?.length ?? 2) - 1));
}

const many = (count: number, group: PowerGroup, ...marks: number[]): [PowerGroup, ...number[]][] =>
  Array.from({ length: count }, () => [group, ...marks]);

describe('tellPulse', () => {
  it('tells nothing of fewer than five', () => {
    expect(tellPulse(boxOf(many(4, 'larger', 6)))).toBeUndefined();
    expect(tellPulse(boxOf(many(5, 'larger', 6)))?.means).toEqual([{ value: 6 }]);
  });

  it('tells averages with one decimal, and groups of which enough answered', () => {
    const told = tellPulse(boxOf([...many(5, 'larger', 8, 4), ...many(6, 'grassroots', 6, 3), ['grassroots', 2, 3]]));
    expect(told).toMatchObject({
      count: 12,
      means: [{ value: 6.5 }, { value: 3.4 }],
      groups: [
        { group: 'larger', count: 5, means: [{ value: 8 }, { value: 4 }] },
        { group: 'grassroots', count: 7, means: [{ value: 5.4 }, { value: 3 }] },
      ],
    });
  });

  it('tells no group when the other could be reckoned from the rest', () => {
    expect(tellPulse(boxOf([...many(20, 'larger', 8), ...many(1, 'grassroots', 0)]))?.groups).toEqual([]);
    expect(tellPulse(boxOf([...many(20, 'larger', 8), ...many(4, 'grassroots', 0)]))?.groups).toEqual([]);
    expect(tellPulse(boxOf(many(20, 'larger', 8)))?.groups.map(({ group }) => group)).toEqual(['larger']);
  });

  it('does not tell that everybody said the same extreme', () => {
    expect(tellPulse(boxOf(many(6, 'larger', 10, 0)))?.means).toEqual([
      { value: 9.5, bound: 'least' },
      { value: 0.5, bound: 'most' },
    ]);
  });

  it('keeps lines in the order of the alphabet, whoever came first', () => {
    let box = emptyBox(1);
    for (const words of ['Zebra', 'Ask us first', '', 'Later meetings']) box = addToBox(box, 'larger', [5], words);
    expect(box.words).toEqual(['Ask us first', 'Later meetings', 'Zebra']);
  });

  // Tries what somebody would who holds all that is told: subtract what is told of groups from what is told of all.
  it('never lets fewer than five be reckoned from what is told, whatever was answered', () => {
    const random = seededRandom();
    for (let round = 0; round < 2_000; round += 1) {
      const size = 1 + random.integer(30);
      const share = random.next();
      const answers = Array.from({ length: size }, (): [PowerGroup, number] => [
        random.next() < share ? 'larger' : 'grassroots',
        random.integer(11),
      ]);
      const told = tellPulse(boxOf(answers));
      if (!told) {
        expect(size).toBeLessThan(floor);
        continue;
      }
      const parts = [told.count, ...told.groups.map(({ count }) => count)];
      const rest = told.count - told.groups.reduce((sum, { count }) => sum + count, 0);
      for (const count of [...parts, ...(rest === 0 ? [] : [rest])]) expect(count).toBeGreaterThanOrEqual(floor);
      // And what is told is true.
      for (const { group, means } of told.groups) {
        const marks = answers.flatMap(([of, mark]) => (of === group ? [mark] : []));
        const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
        expect(Math.abs((means[0]?.value ?? 0) - mean)).toBeLessThanOrEqual(means[0]?.bound ? 0.5 : 0.0501);
      }
    }
    expect(powerGroups).toHaveLength(2);
  });
});
