import type { Actor, Need } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HealthAnswer } from '../../common/health.ts';
import { type PartnersAnswer, termOf } from '../../common/partner.ts';
import plugin from '../backbone-plugin.ts';

const facilitator = testActor('facilitator');
let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
});

async function ask<Answer = PartnersAnswer>(actor: Actor, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await workspace.call(actor, method, path, body);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as Answer;
}

const refusal = async (actor: Actor, method: string, path: string, body: object): Promise<{ status: number; field?: string }> =>
  (await (await workspace.call(actor, method, path, body)).json()) as { status: number; field?: string };

/** @param days from today. */
const inDays = (days: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: 'America/New_York' }).format(workspace.clock.now() + days * 86_400_000);
const agreement = (days: number, more: object = {}): object => {
  const words = { kind: 'data', covers: `Ends in ${days}`, signedOn: '', renewal: '' };
  return { ...words, parties: ['org-0'], until: inDays(days), ...more };
};

describe('a term', () => {
  it.each([
    ['', 'open', undefined],
    ['2026-03-15', 'lapsed', -1],
    ['2026-03-16', 'soon', 0],
    ['2026-04-01', 'soon', 16],
    ['2026-04-15', 'soon', 30],
    ['2026-04-16', 'runs', 31],
  ])('of one that ends on “%s” is %s', (until, term, days) => {
    expect(termOf(until, '2026-03-16')).toEqual({ term, days });
  });
});

describe('agreements', () => {
  it('stand in the order in which they lapse, those without an end last', async () => {
    for (const days of [40, 16, -2]) await ask(facilitator, 'POST', '/agreements', agreement(days));
    const { agreements } = await ask(facilitator, 'POST', '/agreements', agreement(0, { until: '', covers: 'For ever' }));
    expect(agreements.map(({ term, days }) => [term, days])).toEqual([
      ['lapsed', -2],
      ['soon', 16],
      ['runs', 40],
      ['open', undefined],
    ]);
  });

  it('wait on Home of those who keep it going, and of the lead of an organisation that is in it, from a month before', async () => {
    for (const days of [31, 16]) await ask(facilitator, 'POST', '/agreements', agreement(days));
    const titles = async (actor: Actor): Promise<string[]> =>
      (await ask<{ needs: Need[] }>(actor, 'GET', '/needs')).needs.map(({ title }) => title);
    const told = ['In 16 days this agreement lapses: Ends in 16'];
    expect([await titles(facilitator), await titles(testActor('lead', 0))]).toEqual([told, told]);
    expect([await titles(testActor('lead', 1)), await titles(testActor('member', 0))]).toEqual([[], []]);
    workspace.clock.advance(86_400_000);
    expect(await titles(facilitator)).toHaveLength(2);
  });

  it('are counted on the board for the table, and for nobody else', async () => {
    await ask(facilitator, 'POST', '/agreements', agreement(16));
    const keys = async (actor: Actor): Promise<unknown> =>
      (await ask<HealthAnswer>(actor, 'GET', '/health')).conditions[4]?.figures.map(({ key, value, fine }) => [key, value, fine]);
    expect(await keys(testActor('member', 1))).toEqual([['lapsing', 1, false]]);
    expect([await keys(testActor('observer')), await keys(testActor('community'))]).toEqual([[], []]);
    await plugin.schedule?.(workspace.context, { name: 'count', at: workspace.clock.now() });
    expect((await ask<HealthAnswer>(facilitator, 'GET', '/health')).conditions[4]?.figures[0]?.nights).toHaveLength(1);
    expect([...workspace.objects.values()][0]?.readers?.roles).toEqual(['facilitator', 'steward', 'lead', 'member']);
  });

  it('lose nothing when two change one at once, and come back when taken away', async () => {
    const { agreements } = await ask(facilitator, 'POST', '/agreements', agreement(16));
    const path = `/agreements/${agreements[0]?.id}`;
    await ask(facilitator, 'PUT', path, { ...agreement(16, { covers: 'One' }), version: 1 });
    expect(await refusal(testActor('steward'), 'PUT', path, { ...agreement(16, { covers: 'Two' }), version: 1 })).toMatchObject({
      status: 409,
    });
    expect((await ask(facilitator, 'POST', `${path}/remove`, { back: false })).agreements).toEqual([]);
    expect((await ask(facilitator, 'POST', `${path}/remove`, { back: true })).agreements).toMatchObject([{ covers: 'One', version: 2 }]);
  });

  it.each([
    [{ parties: [] }, '/parties'],
    [{ parties: ['nobody'] }, '/parties/0'],
    [{ covers: ' ' }, '/covers'],
    [{ until: 'soon' }, '/until'],
    [{ signedOn: '2999-01-01' }, '/until'],
    [{ kind: 'secret' }, '/kind'],
  ])('with %j are refused with a pointer', async (more, field) => {
    expect(await refusal(facilitator, 'POST', '/agreements', agreement(16, more))).toMatchObject({ status: 400, field });
  });
});

describe('what stands about an organisation', () => {
  it('is written by its own people and by nobody else, those who keep it going among them', async () => {
    const body = { words: 'Rides and company.', contact: 'Lourdes' };
    for (const actor of [facilitator, testActor('steward'), testActor('lead', 1), testActor('observer', 0), testActor('community')]) {
      expect(await refusal(actor, 'PUT', '/partners/org-0', body), actor.seat.role).toMatchObject({ status: 403 });
    }
    const { partners } = await ask(testActor('member', 0), 'PUT', '/partners/org-0', body);
    expect(partners.find(({ organisation }) => organisation === 'org-0')).toMatchObject({ ...body, changedBy: 'member-0' });
  });
});
