import { testActor } from '@tutti/testkit/plugin-workspace';
import { describe, expect, it } from 'vitest';
import { type Consent, partLevels, type Share, seesSum, shareFault, shareOf, sightOf, totalLevels } from './sharing.ts';

const asked = (partsSeenBy: 'everybody' | 'table' | 'own', seenBy: 'everybody' | 'table' = 'everybody') => ({ partsSeenBy, seenBy });
const said = (more: Partial<Consent>): Consent => ({
  ...{ organisation: 'org-0', parts: 'table', named: [], total: 'table', chosen: true, by: 'Roz', at: 1 },
  ...more,
});
const readers = {
  own: testActor('member', 0),
  host: testActor('steward', 0),
  steward: testActor('steward'),
  partner: testActor('lead', 1),
  other: testActor('member', 2),
  funder: testActor('observer', 2),
  resident: testActor('community'),
  nobody: undefined,
};
const seen = (share: Share): string[] =>
  Object.entries(readers).flatMap(([name, reader]) => {
    const sight = sightOf(share, 'org-0', reader);
    return sight === 'none' ? [] : [sight === 'unnamed' ? `(${name})` : name];
  });

describe('who sees what an organisation reported', () => {
  it('grows from level to level, and funders are never in it unless they are named or everybody is', () => {
    const named = (parts: Share['parts']): Share => ({ parts, named: parts === 'named' ? ['org-1'] : [], total: 'table' });
    expect(partLevels.map((parts) => seen(named(parts)))).toEqual([
      ['own'],
      ['own', 'host', 'steward'],
      ['own', 'host', 'steward', 'partner'],
      ['own', 'host', 'steward', '(partner)', '(other)'],
      ['own', 'host', 'steward', 'partner', 'other'],
      ['own', 'host', 'steward', 'partner', 'other', 'funder', 'resident', 'nobody'],
    ]);
    expect(seen({ parts: 'named', named: ['org-2'], total: 'table' })).toEqual(['own', 'host', 'steward', 'other', 'funder']);
  });

  it('tells the sum to nobody, the table, or everybody', () => {
    const told = totalLevels.map((total) => Object.values(readers).map((reader) => seesSum({ total }, reader)));
    expect(told).toEqual([Array(8).fill(false), [true, true, true, true, true, false, false, false], Array(8).fill(true)]);
  });
});

describe('what holds', () => {
  it('is what is asked while nothing was sent', () => {
    expect(shareOf(asked('own'), [])).toEqual({ parts: 'checkers', named: [], total: 'everybody' });
    expect(shareOf(asked('table', 'table'), [])).toEqual({ parts: 'table', named: [], total: 'table' });
  });

  it('is never widened by those who ask, and narrowed by them only where nobody chose', () => {
    const sent = said({ chosen: false, parts: 'checkers', total: 'table' });
    expect(shareOf(asked('everybody'), [sent])).toEqual({ parts: 'checkers', named: [], total: 'table' });
    const open = said({ chosen: false, parts: 'everybody', total: 'everybody' });
    expect(shareOf(asked('own', 'table'), [open])).toEqual({ parts: 'checkers', named: [], total: 'table' });
    const chosen = said({ parts: 'everybody', total: 'everybody' });
    expect(shareOf(asked('own', 'table'), [sent, chosen])).toEqual({ parts: 'everybody', named: [], total: 'everybody' });
  });

  it('is what was said last', () => {
    expect(
      shareOf(asked('everybody'), [said({ parts: 'everybody', total: 'everybody' }), said({ parts: 'own', total: 'nobody' })]).parts,
    ).toBe('own');
  });
});

it('refuses what contradicts itself', () => {
  const fault = (parts: Share['parts'], total: Share['total'], named: string[] = []) => shareFault({ parts, named, total })?.field;
  expect(fault('named', 'table')).toBe('named');
  expect(fault('table', 'table', ['org-1'])).toBe('named');
  expect(fault('own', 'table')).toBe('total');
  expect(fault('everybody', 'table')).toBe('total');
  expect(fault('own', 'nobody')).toBeUndefined();
  expect(fault('named', 'nobody', ['org-1'])).toBeUndefined();
});
