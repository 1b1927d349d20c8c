import { describe, expect, it } from 'vitest';
import { proposedGoals, writtenGoals } from './written-goals.ts';

describe('goals in the words of the agenda', () => {
  it('are headings that begin with a code', () => {
    const text = 'Four goals.\n\n### G1. Every child starts ready\n\n**Target: 65%**\n\n- not a goal\n\n### G2. Every child reads\n\nWell.';
    expect(writtenGoals(text)).toEqual([
      { code: 'G1', statement: 'Every child starts ready' },
      { code: 'G2', statement: 'Every child reads' },
    ]);
  });

  it('are what stands out in items with a code', () => {
    const text = '1. **G1.1 Find delays early.** Screening days, and a van.\n2. **G1.2 Come to the *door*.** Visits.\n   - inner';
    expect(writtenGoals(text)).toEqual([
      { code: 'G1.1', statement: 'Find delays early' },
      { code: 'G1.2', statement: 'Come to the door' },
    ]);
  });

  it('are all items where nothing has a code', () => {
    expect(writtenGoals('- Every child [reads](https://example.org). Really.\n- **Nobody** is hungry\n- ')).toEqual([
      { code: '', statement: 'Every child reads' },
      { code: '', statement: 'Nobody is hungry' },
    ]);
  });

  it.each(['', 'Only a paragraph.', '   ', '#', '- '])('are none in %j', (text) => {
    expect(writtenGoals(text)).toEqual([]);
  });

  it('take no words longer than a goal may be', () => {
    expect(writtenGoals(`- ${'long '.repeat(200)}`)[0]?.statement.length).toBeLessThanOrEqual(300);
  });
});

describe('a tree to begin with', () => {
  it('puts strategies below the goal whose code they carry, and each code once', () => {
    const goals = [
      { code: 'G1', statement: 'Ready' },
      { code: 'G1', statement: 'Ready again' },
      { code: 'G10', statement: 'Ten' },
    ];
    const strategies = [
      { code: 'G1.1', statement: 'Early' },
      { code: 'G10.1', statement: 'Late' },
      { code: 'G9.1', statement: 'Nowhere' },
      { code: '', statement: 'Without' },
    ];
    expect(proposedGoals(goals, strategies)).toEqual([
      { code: 'G1', statement: 'Ready', strategies: [{ code: 'G1.1', statement: 'Early' }] },
      { code: 'G10', statement: 'Ten', strategies: [{ code: 'G10.1', statement: 'Late' }] },
    ]);
  });
});
