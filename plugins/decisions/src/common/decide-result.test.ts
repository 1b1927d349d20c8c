import { describe, expect, it } from 'vitest';
import { addBallot, countBallots, emptyTally, marksFault } from './count-ballots.ts';
import { decideResult } from './decide-result.ts';
import { type DecisionKind, fixedOptions, type Marks, type Option } from './decision.ts';

const asked = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const letters: Record<string, string> = { y: 'yes', n: 'no', '0': 'abstain', c: 'consent', s: 'aside', o: 'object' };

function toOptions(ids: readonly string[]): Option[] {
  return ids.map((id) => ({ id, title: id, meaning: '', at: undefined }));
}

interface Setting {
  kind: DecisionKind;
  options?: string[];
  quorum?: number;
  required?: string[];
  anonymous?: boolean;
  recused?: string[];
}

function resultOf(given: readonly (Marks | undefined)[], { kind, options, recused = [], ...more }: Setting) {
  const ballots = given.flatMap((marks, index) => (marks ? [{ organisation: asked[index] ?? '', marks }] : []));
  const decision = {
    ...{ kind, asked, quorum: 5, required: [], anonymous: false, ...more },
    options: toOptions(options ?? fixedOptions[kind] ?? []),
    answered: ballots.map(({ organisation }) => organisation),
    recused: recused.map((organisation) => ({ organisation, reason: 'r', why: 'said' as const })),
  };
  return decideResult(decision, countBallots(decision, ballots));
}

/** Letters in the order of `asked`; - has not answered. */
const spelled = (text: string): (Marks | undefined)[] =>
  [...text].map((letter) => (letter === '-' ? undefined : { [letters[letter] ?? '']: 1 }));

describe('by the rule', () => {
  it.each<[DecisionKind, string, string]>([
    ['majority', 'yyyyynnnn', 'carried'],
    ['majority', 'yyyynnnn0', 'not-carried'],
    ['majority', 'yyynn0000', 'carried'],
    ['majority', 'yyyyyyy0-', 'carried'],
    ['majority', '000000000', 'not-carried'],
    ['majority', 'yyyy-----', 'no-quorum'],
    ['two-thirds', 'yyyyyynnn', 'carried'],
    ['two-thirds', 'yyyyynnn0', 'not-carried'],
    ['two-thirds', 'yyyynn000', 'carried'],
    ['two-thirds', '000000000', 'not-carried'],
    ['consent', 'ccccccccc', 'carried'],
    ['consent', 'cccccccss', 'carried'],
    ['consent', 'cccccccco', 'not-carried'],
    ['consent', 'sssssssss', 'not-carried'],
    ['consent', 'cccc-----', 'no-quorum'],
  ])('%s with %s is %s', (kind, ballots, verdict) => {
    expect(resultOf(spelled(ballots), { kind }).verdict).toBe(verdict);
  });

  it('decides nothing without an organisation that must take part, and names it', () => {
    const setting: Setting = { kind: 'majority', required: ['i'] };
    expect(resultOf(spelled('yyyyyyyy-'), setting)).toMatchObject({ verdict: 'no-quorum', missing: ['i'] });
    expect(resultOf(spelled('yyyyyyyyn'), setting).verdict).toBe('carried');
    expect(resultOf(spelled('yyyyyyyy-'), { ...setting, recused: ['i'] }).verdict).toBe('carried');
  });

  it('does not wait for those who stepped aside', () => {
    expect(resultOf(spelled('yyyyyyyy-'), { kind: 'majority', quorum: 9, recused: ['i'] }).verdict).toBe('carried');
  });

  it('names the options with the most, all of them when they are level', () => {
    const dots = (...given: Marks[]) => resultOf(given, { kind: 'dots', options: ['van', 'bus', 'bike'], quorum: 2 });
    expect(dots({ van: 5 }, { bus: 3, bike: 2 }).leading).toEqual(['van']);
    expect(dots({ van: 5 }, { bus: 5 })).toMatchObject({ verdict: 'told', leading: ['van', 'bus'] });
  });

  it('finds the time at which most can come, then most gladly', () => {
    const time = (...given: Marks[]) => resultOf(given, { kind: 'time', options: ['mon', 'tue', 'wed'], quorum: 1 }).leading;
    expect(time({ mon: 2, tue: 1 }, { mon: 2, tue: 1 }, { tue: 1 })).toEqual(['tue']);
    expect(time({ mon: 2, tue: 1 }, { mon: 1, tue: 1 })).toEqual(['mon']);
    expect(time({ mon: 0 }, {})).toEqual([]);
  });
});

describe('an anonymous count', () => {
  it('is told from five ballots on, and never where nothing was decided', () => {
    const anonymous: Setting = { kind: 'majority', anonymous: true, quorum: 3 };
    expect(resultOf(spelled('yyyn-----'), anonymous)).toEqual({ verdict: 'carried', leading: [], missing: [], tally: undefined });
    expect(resultOf(spelled('yyynn----'), anonymous).tally?.options.yes?.total).toBe(3);
    expect(resultOf(spelled('yyyynn---'), { ...anonymous, required: ['i'] })).toMatchObject({ verdict: 'no-quorum', tally: undefined });
    expect(resultOf(spelled('yy-------'), { ...anonymous, quorum: 1 }).verdict).toBe('no-quorum');
  });
});

describe('counting', () => {
  it('gives each organisation one ballot, whatever its size and however often it answers', () => {
    const decision = { kind: 'majority' as const, options: toOptions(['yes', 'no', 'abstain']) };
    // Nine organisations with forty people who all press the button.
    const ballots = Array.from({ length: 40 }, (_, person) => ({ organisation: asked[person % 9] ?? '', marks: { yes: 1 } }));
    expect(countBallots(decision, ballots)).toMatchObject({ ballots: 9, options: { yes: { total: 9, ballots: 9 } } });
  });

  it('comes to the same sum one by one as all at once', () => {
    const decision = { kind: 'dots' as const, options: toOptions(['x', 'y']), dots: 5 };
    const given = asked.map((organisation, index) => ({ organisation, marks: { x: index % 6, y: 5 - (index % 6) } }));
    let sum = emptyTally(decision);
    for (const { marks } of given) sum = addBallot(decision, sum, marks);
    expect(sum).toEqual(countBallots(decision, given));
  });

  it.each<[DecisionKind, Marks, string | undefined]>([
    ['majority', { yes: 1 }, undefined],
    ['majority', {}, 'server.marks.single'],
    ['majority', { yes: 1, no: 1 }, 'server.marks.single'],
    ['majority', { yes: 2 }, 'server.marks.unknown'],
    ['majority', { maybe: 1 }, 'server.marks.unknown'],
    ['majority', { yes: -1, no: 1 }, 'server.marks.unknown'],
    ['dots', { yes: 3, no: 2 }, undefined],
    ['dots', { yes: 3, no: 3 }, 'server.marks.dots'],
    ['dots', { yes: 0 }, 'server.marks.dots'],
    ['dots', { yes: 0.5 }, 'server.marks.unknown'],
    ['time', { yes: 2, no: 1 }, undefined],
    ['time', {}, undefined],
    ['time', { yes: 3 }, 'server.marks.unknown'],
  ])('a ballot of %s with %j: %s', (kind, marks, fault) => {
    expect(marksFault({ kind, options: toOptions(['yes', 'no', 'abstain']), dots: 5 }, marks)).toBe(fault);
  });
});
