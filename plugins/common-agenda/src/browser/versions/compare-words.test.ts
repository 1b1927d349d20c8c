import { describe, expect, it } from 'vitest';
import { compareWords } from './compare-words.ts';

describe('two texts as one', () => {
  it('mark words, not letters or marks', () => {
    expect(compareWords('At least **35%** of it.', 'At least 40% of it.')).toEqual([
      [
        { kind: 'same', text: 'At least ' },
        { kind: 'removed', text: '35' },
        { kind: 'added', text: '40' },
        { kind: 'same', text: '% of it.' },
      ],
    ]);
  });

  it('leave out lines far from a change, and say that they did', () => {
    const lines = ['one', 'two', 'three', 'four', 'five', 'six'];
    const text = (words: string[]): string => words.join('\n\n');
    const compared = compareWords(text(lines), text([...lines.slice(0, 5), 'seven']));
    expect(compared.map((line) => (line === 'gap' ? line : line.map((part) => part.text).join('|')))).toEqual(['gap', 'five', 'six|seven']);
  });

  it('are nothing but a gap when they say the same', () => {
    expect(compareWords('One.\n\nTwo.', 'One.\n\nTwo.')).toEqual(['gap']);
  });

  it('show a list that was added line by line', () => {
    const compared = compareWords('Before.', 'Before.\n\n- a ride\n- a stop');
    expect(compared.at(-1)).toEqual([{ kind: 'added', text: '– a stop' }]);
  });
});
