import { errorCodes } from '@tutti/base';
import { describe, expect, it } from 'vitest';
import spanish from './es.json' with { type: 'json' };
import { Phrasebook } from './phrasebook.ts';
import { spoken, spokenProblem } from './spoken.ts';

const problem = { status: 400, code: 'INVALID_FIELD', title: errorCodes.INVALID_FIELD.title };

describe('what the server says', () => {
  it('has a Spanish title for every error', () => {
    expect(
      Object.values(errorCodes)
        .map(({ title }) => title)
        .filter((title) => !(title in spanish)),
    ).toEqual([]);
  });

  it('keeps every value in its translation', () => {
    const places = (words: string): string => (words.match(/\{\w+\}/g) ?? []).sort().join(' ');
    expect(Object.entries(spanish).filter(([english, words]) => places(english) !== places(words))).toEqual([]);
  });

  it('puts values back where they stood', () => {
    expect(spoken('Please fill in “name”.', 'es')).toBe('Llena «name», por favor.');
    expect(spoken('Ana made a new sign-in link for Ben {person}.', 'es')).toBe('Ana creó un nuevo enlace para que entre Ben {person}.');
  });

  it('is English for whoever asks in English, and where there are no words', () => {
    expect(spoken('Please fill in “name”.', 'en')).toBe('Please fill in “name”.');
    expect(spoken('Nobody ever said this.', 'es')).toBe('Nobody ever said this.');
  });

  it('tells at least the kind of an error whose detail has no words', () => {
    expect(spokenProblem({ ...problem, detail: '“ids” must be odd.' }, 'es').detail).toBe(
      'Un campo tiene un valor que no se puede usar (“ids” must be odd.)',
    );
    expect(spokenProblem({ ...problem, detail: '“ids” must be odd.' }, 'en').detail).toBe('“ids” must be odd.');
  });
});

describe('a phrasebook', () => {
  it('is quick about what was made to be slow', () => {
    const phrasebook = new Phrasebook({ '“{a}” and “{b}” or “{c}”.': '{c} {b} {a}' });
    const before = performance.now();
    expect(phrasebook.say(`“${'” and “'.repeat(160)}`)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(200);
  });
});
