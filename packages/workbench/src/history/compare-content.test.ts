import { describe, expect, it } from 'vitest';
import { compareContent } from './compare-content.ts';

const text = (words: string) => ({ kind: 'text' as const, text: words });

/** Added words in [+ +], removed ones in [- -], whole blocks with a sign before them. */
function shown(before: string[], after: string[]): string[] {
  return compareContent(before.map(text), after.map(text)).blocks.map(({ change, parts }) => {
    const sign = change === 'added' ? '+ ' : change === 'removed' ? '- ' : '';
    const words = parts.map((part) =>
      part.change === undefined ? part.text : part.change === 'added' ? `[+${part.text}+]` : `[-${part.text}-]`,
    );
    return sign + words.join('');
  });
}

describe('comparing two versions', () => {
  it('marks the words that changed inside a paragraph', () => {
    expect(shown(['We want clean water by 2030.'], ['We want cleaner water by 2031.'])).toEqual([
      'We want [-clean-][+cleaner+] water by [-2030-][+2031+].',
    ]);
  });

  it('marks paragraphs that came and went whole', () => {
    expect(shown(['Stays.', 'Something else entirely.'], ['Stays.', 'New words that share little.'])).toEqual([
      'Stays.',
      '- Something else entirely.',
      '+ New words that share little.',
    ]);
    expect(shown([], ['All of it'])).toEqual(['+ All of it']);
    expect(shown(['All of it'], [])).toEqual(['- All of it']);
    expect(shown(['Same'], ['Same'])).toEqual(['Same']);
  });

  it('keeps an edited paragraph together when another is put before it', () => {
    expect(shown(['The goal of our agenda is water.'], ['An introduction.', 'The goal of our agenda is clean water.'])).toEqual([
      '+ An introduction.',
      'The goal of our agenda is [+clean +]water.',
    ]);
  });

  it('counts the words', () => {
    const { added, removed } = compareContent([text('One two three.')], [text('One two four five.'), text('Six seven')]);
    expect({ added, removed }).toEqual({ added: 4, removed: 1 });
  });

  it('does not take a heading for a paragraph of the same words', () => {
    const { blocks } = compareContent([text('Water')], [{ kind: 'heading', level: 2, text: 'Water' }]);
    expect(blocks.map(({ kind, change }) => `${kind} ${change}`)).toEqual(['text removed', 'heading added']);
  });
});
