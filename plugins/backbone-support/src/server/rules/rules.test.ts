import { type Actor, TuttiError } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BindingRule, GroupWords, Interest, RulesAnswer, RuleWords } from '../../common/rule.ts';
import plugin from '../backbone-plugin.ts';

const facilitator = testActor('facilitator');
const lead = testActor('lead', 0);
const seats = ['org-0', 'org-1', 'org-2'];
const group: GroupWords = { name: 'Table', purpose: 'Decides.', seats, term: 'Two years', quorum: 2, required: [] };

interface Asked {
  id: string;
  question: string;
  background: string;
  rule?: string;
  kind: string;
  fixed: boolean;
  about: string;
}

let workspace: PluginWorkspace;
let opened: Asked[];
/** How decisions ended, by id. */
let verdicts: Map<string, object>;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
  opened = [];
  verdicts = new Map();
  workspace.services.set('decisions.open', (given) => {
    const id = `decision-${opened.length + 1}`;
    opened.push({ ...(given as Asked), id });
    return { id };
  });
  workspace.services.set('decisions.read', (given) => {
    const { id } = given as { id: string };
    const found = verdicts.get(id);
    if (!found && !opened.some((one) => one.id === id)) throw new TuttiError('NOT_FOUND');
    return { id, state: 'open', asked: 3, answered: 0, verdict: 'none', ...found };
  });
});

async function ask(actor: Actor, method: string, path: string, body?: object): Promise<RulesAnswer> {
  const answer = await workspace.call(actor, method, path, body);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as RulesAnswer;
}
const refusal = async (actor: Actor, method: string, path: string, body: object): Promise<{ status: number; field?: string }> =>
  (await (await workspace.call(actor, method, path, body)).json()) as { status: number; field?: string };
const rule = (more: object = {}): RuleWords => ({
  ...{ name: 'Money', about: 'The fund.', group: 'none', kind: 'majority' as const, quorum: 1, required: ['org-2'], money: true },
  ...{ leastDays: 3, fallbackDays: 0, fallback: '', appeal: '', ...more },
});
async function binding(): Promise<BindingRule[]> {
  const told = await plugin.services?.rules?.list?.(workspace.context, {} as never, { plugin: 'decisions', actor: facilitator });
  return (told as { rules: BindingRule[] }).rules;
}

/** The organisations carried it, and this tool hears that it is closed. */
async function carried(decision: string, more: object = {}): Promise<void> {
  verdicts.set(decision, { state: 'closed', verdict: 'carried', endedAt: workspace.clock.now(), ...more });
  await plugin.event?.(workspace.context, { objects: [decision] } as never);
}

/** A group and a rule that hold. @returns ids */
async function agree(): Promise<{ table: string; money: string }> {
  const table = (await ask(facilitator, 'POST', '/rules', { group })).groups[0]?.id ?? '';
  await ask(facilitator, 'POST', `/rules/${table}/ask`, {});
  await carried('decision-1');
  const money = (await ask(lead, 'POST', '/rules', { rule: rule({ group: table }) })).rules[0]?.id ?? '';
  await ask(lead, 'POST', `/rules/${money}/ask`, {});
  await carried('decision-2');
  return { table, money };
}

describe('a rule', () => {
  it('binds nobody until the organisations have carried it, and then with the stricter of its own and its group', async () => {
    const table = (await ask(facilitator, 'POST', '/rules', { group })).groups[0]?.id ?? '';
    const { rules } = await ask(lead, 'POST', '/rules', { rule: rule({ group: table }) });
    expect(rules[0]).toMatchObject({ proposed: { number: 1, by: 'lead-0' } });
    expect(rules[0]?.holds).toBeUndefined();
    for (const id of [table, rules[0]?.id]) {
      expect(await binding()).toEqual([]);
      await ask(facilitator, 'POST', `/rules/${id}/ask`, {});
      await carried(opened.at(-1)?.id ?? '');
    }
    expect(await binding()).toMatchObject([{ name: 'Money', asked: seats, quorum: 2, required: ['org-2'], version: 1 }]);
    expect(workspace.events.filter(({ type }) => type === 'rule.carried')).toHaveLength(2);
  });

  it('is changed by itself: what holds goes on until the organisations that it asks carried the change', async () => {
    const { table, money } = await agree();
    const change = { version: 1, rule: rule({ group: table, quorum: 3, required: [] }) };
    await ask(facilitator, 'PUT', `/rules/${money}`, change);
    expect(await binding()).toMatchObject([{ quorum: 2, required: ['org-2'], version: 1 }]);
    await ask(facilitator, 'POST', `/rules/${money}/ask`, {});
    expect(opened.at(-1)).toMatchObject({ rule: money, kind: 'majority', about: money, fixed: true, question: 'Do we change “Money”?' });
    expect(opened.at(-1)?.background).toContain('until now: Amity Library Network');
    verdicts.set('decision-3', { state: 'closed', verdict: 'not-carried' });
    expect((await ask(lead, 'GET', '/rules')).rules[0]?.proposed?.asked).toMatchObject({ verdict: 'not-carried' });
    expect(await binding()).toMatchObject([{ quorum: 2 }]);
    await ask(facilitator, 'POST', `/rules/${money}/ask`, {});
    await carried('decision-4');
    expect(await binding()).toMatchObject([{ quorum: 3, required: [], version: 2 }]);
    const [now] = (await ask(testActor('observer'), 'GET', '/rules')).rules;
    expect(now?.versions.map(({ number, by, words }) => [number, by, words.quorum])).toEqual([
      [2, 'facilitator-none', 3],
      [1, 'lead-0', 1],
    ]);
  });

  it('ends only when the organisations carry that, too', async () => {
    const { money } = await agree();
    await ask(facilitator, 'POST', `/rules/${money}/end`, {});
    expect(await binding()).toHaveLength(1);
    await ask(facilitator, 'POST', `/rules/${money}/ask`, {});
    await carried('decision-3');
    expect(await binding()).toEqual([]);
    expect((await ask(facilitator, 'GET', '/rules')).rules[0]?.versions).toHaveLength(2);
  });

  it('is not loosened by a group that grows less strict without the table', async () => {
    const { table } = await agree();
    await ask(facilitator, 'PUT', `/rules/${table}`, { version: 1, group: { ...group, seats: ['org-0', 'org-2'], quorum: 1 } });
    expect(await binding()).toMatchObject([{ asked: seats, quorum: 2 }]);
  });

  it('neither asks nor waits for an organisation that has left', async () => {
    await agree();
    workspace.context.organisations = async () => testOrganisations.slice(0, 2);
    expect(await binding()).toMatchObject([{ asked: ['org-0', 'org-1'], quorum: 2, required: [] }]);
    workspace.context.organisations = async () => [];
    expect(await binding()).toEqual([]);
  });

  it('is not carried by another decision, nor by one that was taken back or is still open', async () => {
    const { table, money } = await agree();
    await ask(facilitator, 'PUT', `/rules/${money}`, { version: 1, rule: rule({ group: table, required: [] }) });
    verdicts.set('lunch', { state: 'closed', verdict: 'carried', source: 'minutes' });
    expect(await refusal(facilitator, 'POST', `/rules/${money}/carried`, { decision: 'lunch' })).toMatchObject({ status: 409 });
    await carried('lunch');
    await ask(facilitator, 'POST', `/rules/${money}/ask`, {});
    await carried('decision-3', { state: 'withdrawn', verdict: 'none' });
    expect(await binding()).toMatchObject([{ required: ['org-2'], version: 1 }]);
  });

  it('says what was agreed before with a decision of the minutes behind it, and with no other', async () => {
    const table = (await ask(facilitator, 'POST', '/rules', { group })).groups[0]?.id ?? '';
    const path = `/rules/${table}/carried`;
    verdicts.set('here', { state: 'closed', verdict: 'carried' });
    verdicts.set('lost', { state: 'closed', verdict: 'not-carried', source: 'minutes' });
    for (const decision of ['here', 'lost', 'nowhere']) {
      expect(await refusal(facilitator, 'POST', path, { decision }), decision).toMatchObject({ status: 400, field: '/decision' });
    }
    verdicts.set('then', { state: 'closed', verdict: 'carried', source: 'minutes of 28 January', endedAt: 1_700_000_000_000 });
    const { groups } = await ask(facilitator, 'POST', path, { decision: 'then' });
    expect(groups[0]?.holds).toMatchObject({ source: 'minutes of 28 January', carriedAt: 1_700_000_000_000 });
  });

  it('is taken back until the organisations are asked, and loses nothing when two propose at once', async () => {
    const id = (await ask(facilitator, 'POST', '/rules', { group })).groups[0]?.id ?? '';
    expect((await ask(facilitator, 'POST', `/rules/${id}/take-back`, { back: false })).groups[0]?.proposed).toBeUndefined();
    await ask(facilitator, 'POST', `/rules/${id}/take-back`, { back: true });
    await ask(lead, 'PUT', `/rules/${id}`, { version: 1, group: { ...group, quorum: 3 } });
    expect(await refusal(facilitator, 'PUT', `/rules/${id}`, { version: 1, group })).toMatchObject({ status: 409 });
    await ask(facilitator, 'POST', `/rules/${id}/ask`, {});
    await ask(facilitator, 'POST', `/rules/${id}/ask`, {});
    expect(opened).toHaveLength(1);
    expect(await refusal(facilitator, 'POST', `/rules/${id}/take-back`, { back: false })).toMatchObject({ status: 409 });
  });

  it('is proposed, read and asked for nobody while no tool is on in which organisations answer', async () => {
    workspace.services.clear();
    const { asks, groups } = await ask(facilitator, 'POST', '/rules', { group });
    expect(asks).toBe(false);
    expect(await refusal(facilitator, 'POST', `/rules/${groups[0]?.id}/ask`, {})).toMatchObject({ status: 409 });
  });

  it.each<[object, string]>([
    [{ group: { ...group, seats: [] } }, '/group/seats'],
    [{ group: { ...group, seats: ['nobody'] } }, '/group/seats/0'],
    [{ group: { ...group, seats: ['org-0', 'org-1'], required: ['org-2'] } }, '/group/required/0'],
    [{ group: { ...group, quorum: 4 } }, '/group/quorum'],
    [{ group: { ...group, name: ' ' } }, '/group/name'],
    [{ rule: rule({ group: 'none' }) }, '/rule/group'],
    [{ rule: rule({ kind: 'lottery', group: 'none' }) }, '/rule/kind'],
    [{}, '/'],
  ])('with %j is refused with a pointer', async (body, field) => {
    expect(await refusal(facilitator, 'POST', '/rules', body)).toMatchObject({ status: 400, field });
  });
});

describe('a declared interest', () => {
  const host = { kind: 'host', words: 'The facilitators work in our house.' };
  const told = async (): Promise<unknown> =>
    plugin.services?.rules?.interests?.(workspace.context, {} as never, { plugin: 'decisions', actor: lead });

  it('is declared and ended by the people of the organisation alone, and stays readable', async () => {
    for (const actor of [facilitator, testActor('steward')]) {
      expect(await refusal(actor, 'POST', '/interests', host), actor.seat.role).toMatchObject({ status: 403 });
    }
    const { interests } = await ask(testActor('member', 0), 'POST', '/interests', host);
    const [one] = interests as [Interest];
    expect(one).toMatchObject({ ...host, organisation: 'org-0', by: 'member-0' });
    for (const actor of [facilitator, testActor('lead', 1)]) {
      expect(await refusal(actor, 'POST', `/interests/${one.id}/end`, { back: false })).toMatchObject({ status: 403 });
    }
    expect(await told()).toEqual({ interests: [{ ...host, organisation: 'org-0' }] });
    await ask(lead, 'POST', `/interests/${one.id}/end`, { back: false });
    expect(await told()).toEqual({ interests: [] });
    expect((await ask(facilitator, 'GET', '/rules')).interests).toMatchObject([{ endedBy: 'lead-0' }]);
  });

  it('is told at the table and nowhere else, not even as news', async () => {
    await ask(lead, 'POST', '/interests', host);
    for (const actor of [testActor('observer'), testActor('community')]) expect((await ask(actor, 'GET', '/rules')).interests).toEqual([]);
    expect(JSON.stringify([workspace.events, [...workspace.objects.values()]])).not.toContain('house');
  });

  it.each([
    [{ kind: 'tie', words: 'We share a director.' }, '/other'],
    [{ kind: 'tie', words: 'We share a director.', other: 'org-0' }, '/other'],
    [{ kind: 'secret', words: 'Something.' }, '/kind'],
    [{ kind: 'host', words: ' ' }, '/words'],
  ])('with %j is refused with a pointer', async (body, field) => {
    expect(await refusal(lead, 'POST', '/interests', body)).toMatchObject({ status: 400, field });
  });
});
