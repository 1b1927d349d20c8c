import { beforeEach, describe, expect, it } from 'vitest';
import type { SavedLook } from '../common/activity.ts';
import { lookAddress, noFilter, readLook } from '../common/look-address.ts';
import { ActivityStage, esteros, facilitator, funder, schools } from './activity-fixture.ts';

let stage: ActivityStage;

beforeEach(async () => {
  stage = await ActivityStage.open();
});

const looks = async (actor = esteros) => (await stage.ask<{ looks: SavedLook[] }>(actor, 'GET', '/looks')).looks;

describe('a way of looking', () => {
  it('is kept for the one who keeps it, and read or forgotten by nobody else', async () => {
    await stage.ask(esteros, 'POST', '/looks', { name: ' Ours ', address: 'board/organisation=org-0' });
    const [kept] = await looks();
    expect(kept).toMatchObject({ name: 'Ours', address: 'board/organisation=org-0' });
    for (const actor of [schools, facilitator, funder]) {
      expect(await looks(actor)).toEqual([]);
      expect(await stage.refusal(actor, 'DELETE', `/looks/${kept?.id}`)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await stage.refusal(actor, 'POST', `/looks/${kept?.id}/restore`, {})).toMatchObject({ code: 'NOT_FOUND' });
    }
    await stage.ask(esteros, 'DELETE', `/looks/${kept?.id}`);
    expect(await looks()).toEqual([]);
    await stage.ask(esteros, 'POST', `/looks/${kept?.id}/restore`, {});
    expect(await looks()).toEqual([kept]);
  });

  it.each([
    [{ name: ' ', address: '' }, '/name'],
    [{ name: 'x', address: 'new' }, '/address'],
    [{ name: 'x', address: 'https://example.org' }, '/address'],
  ])('is an address of this panel: %j is none', async (given, field) => {
    expect(await stage.refusal(esteros, 'POST', '/looks', given)).toMatchObject({ code: 'INVALID_FIELD', field });
  });

  it('ends at thirty', async () => {
    for (let count = 0; count < 30; count += 1) await stage.ask(funder, 'POST', '/looks', { name: String(count), address: '' });
    expect(await stage.refusal(funder, 'POST', '/looks', { name: 'more', address: '' })).toMatchObject({ code: 'CONFLICT' });
  });

  it('has an address that leads back to it, whatever stands in it', () => {
    const filter = { ...noFilter, place: 'a/b = c ü%', stage: 'going' };
    for (const view of ['list', 'board', 'calendar', 'score'] as const) {
      expect(readLook(lookAddress({ view, filter, rows: 'goal', columns: 'place' }))).toMatchObject({ view, filter });
    }
    expect(readLook(lookAddress({ view: 'coverage', filter: noFilter, rows: 'age', columns: 'kind' }))).toMatchObject({
      rows: 'age',
      columns: 'kind',
    });
    expect(readLook('place=%E0%A4%A')).toMatchObject({ filter: { place: '%E0%A4%A' } });
    expect(readLook('some-activity')).toBeUndefined();
  });
});
