import { describe, expect, it } from 'vitest';
import { asksAgain, compareSections } from './section-changes.ts';
import type { VersionText } from './version.ts';

const vision: VersionText = {
  id: 'vision',
  title: 'Our vision',
  body: 'Every child grows up **ready**, and at least 35% of the money is led by residents.',
};

function changeTo(body: string, title = vision.title): string | undefined {
  return compareSections([vision], [{ ...vision, title, body }])[0]?.change;
}

describe('what changed in a section', () => {
  it.each([
    ['nothing', vision.body, 'same'],
    ['a comma', vision.body.replace(',', ''), 'wording'],
    ['one word for another', vision.body.replace('ready', 'able'), 'wording'],
    ['only marks', vision.body.replaceAll('**', ''), 'wording'],
    ['a number', vision.body.replace('35', '25'), 'changed'],
    ['a new thought', `${vision.body} Families sit at every table where this is decided.`, 'changed'],
    ['everything gone', '', 'changed'],
  ])('%s', (_, body, change) => {
    expect(changeTo(body)).toBe(change);
  });

  it('counts a new title like text', () => {
    expect(changeTo(vision.body, 'Our visions')).toBe('wording');
    expect(changeTo(vision.body, 'What every family in the county can count on')).toBe('changed');
  });

  it('names what is new and what was taken out', () => {
    const goals = { id: 'goals', title: 'Goals', body: 'Four.' };
    const changes = compareSections([vision], [goals]).map(({ id, change }) => [id, change]);
    expect(changes).toEqual([
      ['goals', 'new'],
      ['vision', 'removed'],
    ]);
  });
});

describe('a facilitator’s judgement', () => {
  const wording = { ...vision, body: vision.body.replace('ready', 'able') };

  it('asks about wording, or does not ask about a change, with the reason kept', () => {
    const [asked] = compareSections([vision], [wording], [{ section: 'vision', material: true, reason: 'Able is not ready.' }]);
    expect(asked).toMatchObject({ change: 'changed', reason: 'Able is not ready.' });
    const retold = { ...vision, body: 'Each child grows up ready, and 35% or more of the money is led by residents, as we said before.' };
    const [kept] = compareSections([vision], [retold], [{ section: 'vision', material: false, reason: 'Said more simply.' }]);
    expect(kept).toMatchObject({ change: 'wording', reason: 'Said more simply.' });
  });

  it('changes nothing about what is new, the same or gone, nor where it agrees with the rule', () => {
    expect(compareSections([], [vision], [{ section: 'vision', material: false, reason: 'x' }])[0]).toMatchObject({ change: 'new' });
    expect(compareSections([vision], [vision], [{ section: 'vision', material: true, reason: 'x' }])[0]).toMatchObject({ change: 'same' });
    const [agreed] = compareSections([vision], [wording], [{ section: 'vision', material: false, reason: 'x' }]);
    expect(agreed).toMatchObject({ change: 'wording', reason: undefined });
  });
});

describe('asking again', () => {
  it('is for what is new, changed or gone, and never for the summary alone', () => {
    expect((['same', 'new', 'changed', 'wording', 'removed'] as const).filter((change) => asksAgain({ id: 'vision', change }))).toEqual([
      'new',
      'changed',
      'removed',
    ]);
    expect(asksAgain({ id: 'summary', change: 'changed' })).toBe(false);
  });
});
