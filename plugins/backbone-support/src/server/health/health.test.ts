import type { Actor, Role } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Count, HealthAnswer } from '../../common/health.ts';
import plugin from '../backbone-plugin.ts';

const facilitator = testActor('facilitator');
const funder = testActor('observer');
const day = 86_400_000;

let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
});

const health = async (actor: Actor): Promise<HealthAnswer> =>
  (await (await workspace.call(actor, 'GET', '/health')).json()) as HealthAnswer;
const panel = 'other.page';
const counts = (service: string, tell: (given: { audience?: string }) => Count[]): void =>
  void workspace.services.set(`${service}.health`, (given) => ({ panel, figures: tell(given as { audience?: string }) }));
const night = async (): Promise<void> => {
  await plugin.schedule?.(workspace.context, { name: 'count', at: workspace.clock.now() });
  workspace.clock.advance(day);
};

describe('the health board', () => {
  it('stands without any other tool, and is no error', async () => {
    const { conditions, since } = await health(facilitator);
    expect(conditions.map(({ state }) => state)).toEqual(['off', 'off', 'off', 'off', 'off']);
    expect(since).toBeUndefined();
  });

  it('shows what answers where one does not', async () => {
    counts('agenda', () => [{ key: 'standing', value: 8, of: 9, name: '1.2', panel, address: 'v12' }]);
    workspace.services.set('meetings.health', () => {
      throw new Error('asleep');
    });
    counts('activities', () => []);
    const { conditions } = await health(facilitator);
    expect(conditions.map(({ service, state }) => `${service} ${state}`)).toEqual([
      'agenda counted',
      'indicators off',
      'activities empty',
      'meetings silent',
      'decisions off',
    ]);
    expect(conditions[0]?.figures).toMatchObject([{ key: 'standing', value: 8, of: 9, fine: false, panel, address: 'v12', nights: [] }]);
  });

  it('leaves out what it has no words for', async () => {
    counts('agenda', () => [
      { key: 'toString', value: 1, panel },
      { key: 'brand-new', value: 1, panel },
    ]);
    expect((await health(facilitator)).conditions[0]).toMatchObject({ state: 'empty', figures: [] });
  });

  it.each<[Role, boolean, boolean]>([
    ['facilitator', true, true],
    ['steward', false, true],
    ['lead', false, true],
    ['member', false, true],
    ['observer', false, false],
    ['community', false, false],
  ])('offers a %s what it may do: switch on %s, move %s', async (role, switchOn, move) => {
    expect((await health(testActor(role))).may).toEqual({ switchOn, move });
  });

  it('asks as the person who reads: no audience is named that could see more', async () => {
    const asked: unknown[] = [];
    workspace.services.set('agenda.health', (given) => {
      asked.push(given);
      return { panel, figures: [] };
    });
    await health(funder);
    expect(asked).toEqual([{}]);
  });
});

describe('the line of earlier nights', () => {
  it('begins with the first night that was counted, and invents nothing before it', async () => {
    let value = 4;
    counts('agenda', () => [{ key: 'standing', value, of: 9, name: '1.2', panel }]);
    const first = workspace.clock.now();
    await night();
    value = 6;
    await night();
    const { since, conditions } = await health(facilitator);
    expect(conditions[0]?.figures[0]?.nights.map((one) => [one.value, one.of])).toEqual([
      [4, 9],
      [6, 9],
    ]);
    expect(since).toBe(new Intl.DateTimeFormat('sv', { timeZone: 'America/New_York' }).format(first));
  });

  it('tells a funder nothing that was counted for the partners', async () => {
    counts('activities', ({ audience }) => [
      { key: 'running', value: 3, panel },
      ...(audience === 'public' ? [] : [{ key: 'promised', value: 7, of: 8, panel }]),
    ]);
    await night();
    const told = (answer: HealthAnswer): unknown => answer.conditions[2]?.figures.map(({ key, nights }) => [key, nights.length]);
    expect(told(await health(facilitator))).toEqual([
      ['running', 1],
      ['promised', 1],
    ]);
    // Even where a tool slips and tells the funder a number that was the partners' alone, its line stays away.
    expect(told(await health(funder))).toEqual([
      ['running', 1],
      ['promised', 0],
    ]);
  });

  it('has one point for each day, the later count of it', async () => {
    let value = 1;
    counts('decisions', () => [{ key: 'open', value, panel }]);
    for (value = 1; value < 4; value += 1) await plugin.schedule?.(workspace.context, { name: 'count', at: workspace.clock.now() });
    expect((await health(facilitator)).conditions[4]?.figures[0]?.nights.map((one) => one.value)).toEqual([3]);
  });

  it('keeps a night with a gap where a tool did not answer', async () => {
    await night();
    counts('decisions', () => [{ key: 'open', value: 2, panel }]);
    await night();
    expect((await health(facilitator)).conditions[4]?.figures[0]?.nights).toHaveLength(1);
  });
});
