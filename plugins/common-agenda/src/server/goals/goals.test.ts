import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { GoalChange, GoalInfo, GoalsAnswer } from '../../common/goals/goal.ts';
import plugin from '../agenda-plugin.ts';

const facilitator = testActor('facilitator');
const steward = testActor('steward');
const esteros = testActor('lead', 0);
const schools = testActor('lead', 1);
const colleague = testActor('member', 0);
const funder = testActor('observer', 2);
const resident = testActor('community');
type Someone = typeof esteros;

const esterosId = testOrganisations[0]?.id ?? '';
const schoolsId = testOrganisations[1]?.id ?? '';

let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin, manifest.tutti as never);
});

async function ask<Answer>(actor: Someone, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await workspace.call(actor, method, path, body);
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  workspace.clock.advance(1000);
  return JSON.parse(text) as Answer;
}

type Refusal = { status: number; field?: string; detail: string };

async function refusal(actor: Someone, method: string, path: string, body?: object): Promise<Refusal> {
  const before = JSON.stringify(await read());
  const answer = (await (await workspace.call(actor, method, path, body)).json()) as Refusal;
  expect(JSON.stringify(await read()), 'a refusal changes nothing').toBe(before);
  return answer;
}

const read = async (actor: Someone = facilitator): Promise<GoalInfo[]> =>
  ((await (await workspace.call(actor, 'GET', '/goals')).json()) as GoalsAnswer).goals;

async function add(words: object, actor: Someone = facilitator): Promise<GoalInfo> {
  const { goal, goals } = await ask<GoalsAnswer & { goal: string }>(actor, 'POST', '/goals', words);
  const made = goals.find(({ id }) => id === goal);
  if (!made) throw new Error('not there');
  return made;
}

const order = async (): Promise<string> => (await read()).map(({ code }) => code).join(' ');

const history = async (id: string): Promise<GoalChange[]> =>
  (await ask<{ changes: GoalChange[] }>(resident, 'GET', `/goals/${id}/history`)).changes;

/** What another tool would have listed and linked. */
function link(type: string, to: string, more: object = {}): void {
  const from = `work-${workspace.links.size}`;
  workspace.objects.set(from, {
    id: from,
    type: 'activity',
    title: `Work ${workspace.links.size}`,
    plugin: 'activities',
    ...more,
  } as never);
  workspace.links.set(`${type} ${from} ${to}`, { type, from, to });
}

describe('the tree', () => {
  it('gives codes in order, each goal before its strategies, and lists every one in the directory', async () => {
    const first = await add({ statement: 'Every child starts ready', place: 'Saltgrass', until: '2027-06-30', organisation: esterosId });
    await add({ statement: 'Every child reads' });
    const strategy = await add({ statement: 'Come to the door', parent: first.id });
    expect(await order()).toBe('G1 G1.1 G2');
    expect(strategy).toMatchObject({ level: 'strategy', code: 'G1.1', version: 1 });
    expect(workspace.objects.get(first.id)).toMatchObject({
      type: 'goal',
      title: 'G1 Every child starts ready',
      organisation: esterosId,
      place: 'Saltgrass',
      to: '2027-06-30',
      state: 'We work towards it',
      anchor: first.id,
    });
    expect(workspace.objects.get(strategy.id)).toMatchObject({ goal: first.id });
    expect(workspace.events.map(({ type }) => type)).toEqual(['goal.added', 'goal.added', 'goal.added']);
  });

  it('keeps the code of a strategy that moves to another goal', async () => {
    const [one, two] = [await add({ statement: 'One' }), await add({ statement: 'Two' })];
    const strategy = await add({ statement: 'Visit', parent: one.id });
    await ask(facilitator, 'POST', `/goals/${strategy.id}/move`, { parent: two.id });
    expect(await order()).toBe('G1 G2 G1.1');
    expect((await history(strategy.id))[0]).toMatchObject({ kind: 'moved', fields: { parent: ['G1', 'G2'] } });
    // Nothing else ever gets it, not even beneath the goal that it left.
    expect((await add({ statement: 'Another', parent: one.id })).code).toBe('G1.2');
  });

  it('never has a third level, whichever way it is asked for', async () => {
    const [one, two] = [await add({ statement: 'One' }), await add({ statement: 'Two' })];
    const strategy = await add({ statement: 'Visit', parent: one.id });
    expect(await refusal(facilitator, 'POST', '/goals', { statement: 'Deep', parent: strategy.id })).toMatchObject({ status: 409 });
    expect(await refusal(facilitator, 'POST', `/goals/${two.id}/move`, { parent: strategy.id })).toMatchObject({ status: 409 });
    expect(await refusal(facilitator, 'POST', `/goals/${one.id}/move`, { parent: two.id })).toMatchObject({ status: 409 });
    expect(await refusal(facilitator, 'POST', `/goals/${two.id}/move`, { parent: two.id })).toMatchObject({ field: '/parent' });
    expect(await refusal(facilitator, 'POST', `/goals/${two.id}/move`, { after: strategy.id })).toMatchObject({ field: '/after' });
  });

  it('does not turn over when two put each beneath the other at once', async () => {
    const [one, two] = [await add({ statement: 'One' }), await add({ statement: 'Two' })];
    await Promise.all([
      workspace.call(facilitator, 'POST', `/goals/${one.id}/move`, { parent: two.id }),
      workspace.call(facilitator, 'POST', `/goals/${two.id}/move`, { parent: one.id }),
    ]);
    expect((await read()).filter(({ parent }) => parent === undefined)).toHaveLength(1);
  });

  it('refuses a code that stands for something, also for what was given up, and whatever its case', async () => {
    const one = await add({ statement: 'One' });
    await ask(facilitator, 'POST', `/goals/${one.id}/retire`, { reason: 'Done.' });
    for (const code of ['G1', 'g1']) {
      expect(await refusal(facilitator, 'POST', '/goals', { statement: 'New', code })).toMatchObject({ status: 400, field: '/code' });
    }
    expect((await add({ statement: 'New' })).code).toBe('G2');
  });

  it.each([
    ['no words', { statement: '   ' }, '/statement'],
    ['a day that is none', { statement: 'x', until: 'soon' }, '/until'],
    ['an organisation that is not here', { statement: 'x', organisation: 'nobody' }, '/organisation'],
    ['a code with a space', { statement: 'x', code: 'G 1' }, '/code'],
    ['a goal that is not there', { statement: 'x', parent: 'gone' }, '/parent'],
    ['a field that is none', { statement: 'x', measured: true }, undefined],
  ])('refuses %s by its field', async (_, body, field) => {
    const { status, ...more } = await refusal(facilitator, 'POST', '/goals', body);
    expect(status).toBe(400);
    if (field) expect(more.field).toBe(field);
  });
});

describe('changing', () => {
  it('puts together what two change at once in different fields, and loses neither', async () => {
    const { id } = await add({ statement: 'One', organisation: esterosId });
    await ask(facilitator, 'PATCH', `/goals/${id}`, { version: 1, changes: { until: '2027-06-30' } });
    await ask(esteros, 'PATCH', `/goals/${id}`, { version: 1, changes: { place: 'Saltgrass' } });
    expect((await read())[0]).toMatchObject({ until: '2027-06-30', place: 'Saltgrass', version: 3 });
    expect(workspace.objects.get(id)).toMatchObject({ place: 'Saltgrass', to: '2027-06-30' });
  });

  it('never writes over what somebody else changed unseen', async () => {
    const { id } = await add({ statement: 'One', organisation: esterosId });
    await ask(facilitator, 'PATCH', `/goals/${id}`, { version: 1, changes: { statement: 'Mine' } });
    const refused = await refusal(esteros, 'PATCH', `/goals/${id}`, { version: 1, changes: { statement: 'Theirs', place: 'Ridge' } });
    expect(refused).toMatchObject({ status: 409, field: '/changes/statement' });
    await ask(esteros, 'PATCH', `/goals/${id}`, { version: 2, changes: { statement: 'Theirs', place: 'Ridge' } });
    expect((await read())[0]).toMatchObject({ statement: 'Theirs', place: 'Ridge' });
  });

  it('is not refused for what both changed to the same', async () => {
    const { id } = await add({ statement: 'One' });
    for (const _ of [1, 2]) await ask(facilitator, 'PATCH', `/goals/${id}`, { version: 1, changes: { why: 'Because.' } });
    expect((await read())[0]?.version).toBe(2);
  });

  it('is remembered field by field, with who and for whom', async () => {
    const { id } = await add({ statement: 'One', organisation: esterosId });
    await ask(esteros, 'PATCH', `/goals/${id}`, { version: 1, changes: { why: 'Because.', statement: 'One and all' } });
    const [change, first] = await history(id);
    expect(change).toMatchObject({
      kind: 'changed',
      by: 'lead-0',
      organisation: esterosId,
      fields: { why: ['', 'Because.'], statement: ['One', 'One and all'] },
    });
    expect(first).toMatchObject({ kind: 'added' });
  });

  it('tells events without a word of what was written', async () => {
    const { id } = await add({ statement: 'A secret of sorts' });
    await ask(facilitator, 'PATCH', `/goals/${id}`, { version: 1, changes: { why: 'Another secret' } });
    expect(JSON.stringify(workspace.events)).not.toContain('secret');
  });

  it('can never change a code', async () => {
    const { id } = await add({ statement: 'One' });
    expect(await refusal(facilitator, 'PATCH', `/goals/${id}`, { version: 1, changes: { code: 'G9' } })).toMatchObject({ status: 400 });
  });
});

describe('who may', () => {
  const everybodyElse: [string, Someone][] = [
    ['a data coordinator', steward],
    ['the lead of another organisation', schools],
    ['a colleague', colleague],
    ['a funder', funder],
    ['a resident', resident],
  ];

  it.each(everybodyElse)('%s reads all of it and changes nothing', async (_, actor) => {
    const goal = await add({ statement: 'One', organisation: esterosId });
    const strategy = await add({ statement: 'Visit', parent: goal.id, organisation: esterosId });
    expect((await read(actor)).map(({ may }) => may)).toEqual([
      { edit: false, shape: false },
      { edit: false, shape: false },
    ]);
    for (const [method, path, body] of [
      ['POST', '/goals', { statement: 'Mine' }],
      ['POST', '/goals/import', { goals: [{ statement: 'Mine' }] }],
      ['PATCH', `/goals/${goal.id}`, { version: 1, changes: { why: 'Mine' } }],
      ['POST', `/goals/${strategy.id}/move`, {}],
      ['POST', `/goals/${goal.id}/retire`, { reason: 'Mine' }],
      ['POST', `/goals/${goal.id}/revive`, {}],
      ['DELETE', `/goals/${strategy.id}`, undefined],
    ] as const) {
      expect((await refusal(actor, method, path, body)).status, `${method} ${path}`).toBe(403);
    }
  });

  it('a lead keeps what the own organisation looks after, and gives it to nobody else', async () => {
    const goal = await add({ statement: 'One', organisation: esterosId });
    await ask(esteros, 'PATCH', `/goals/${goal.id}`, { version: 1, changes: { population: 'All' } });
    expect((await refusal(esteros, 'PATCH', `/goals/${goal.id}`, { version: 2, changes: { organisation: schoolsId } })).status).toBe(403);
    expect((await refusal(esteros, 'PATCH', `/goals/${goal.id}`, { version: 2, changes: { organisation: '' } })).status).toBe(403);
    expect((await refusal(esteros, 'POST', `/goals/${goal.id}/retire`, { reason: 'x' })).status).toBe(403);
    expect((await refusal(esteros, 'DELETE', `/goals/${goal.id}`)).status).toBe(403);
  });

  it('a lead adds strategies only for the own organisation, whatever is sent, and takes them back', async () => {
    const goal = await add({ statement: 'One', organisation: schoolsId });
    expect((await refusal(esteros, 'POST', '/goals', { statement: 'Mine' })).status).toBe(403);
    const strategy = await add({ statement: 'Visit', parent: goal.id, organisation: schoolsId }, esteros);
    expect(strategy.organisation).toBe(esterosId);
    expect((await refusal(schools, 'DELETE', `/goals/${strategy.id}`)).status).toBe(403);
    await ask(esteros, 'DELETE', `/goals/${strategy.id}`);
    expect(await order()).toBe('G1');
  });

  it('nobody looks after a goal by having no organisation', async () => {
    const { id } = await add({ statement: 'One' });
    const lost = { ...esteros, seat: { ...esteros.seat, organisation: undefined } };
    expect((await refusal(lost, 'PATCH', `/goals/${id}`, { version: 1, changes: { why: 'x' } })).status).toBe(403);
  });
});

describe('giving up and taking back', () => {
  it('keeps a goal that was given up readable, with its reason, and lets nobody change it', async () => {
    const { id } = await add({ statement: 'One', organisation: esterosId });
    await ask(facilitator, 'POST', `/goals/${id}/retire`, { reason: 'The route is back.' });
    expect((await read())[0]).toMatchObject({ status: 'retired', endReason: 'The route is back.', may: { edit: false } });
    expect(workspace.objects.get(id)).toMatchObject({ state: 'Given up' });
    expect((await refusal(esteros, 'PATCH', `/goals/${id}`, { version: 2, changes: { why: 'x' } })).status).toBe(409);
    expect((await refusal(facilitator, 'POST', '/goals', { statement: 'Below', parent: id })).status).toBe(409);
    await ask(facilitator, 'POST', `/goals/${id}/revive`, {});
    expect((await read())[0]).toMatchObject({ status: 'active', endReason: '', may: { edit: true } });
    expect((await history(id)).map(({ kind }) => kind)).toEqual(['revived', 'retired', 'added']);
  });

  it('takes back an adding that nobody built on, and frees its code', async () => {
    const { id } = await add({ statement: 'A slip' });
    await ask(facilitator, 'DELETE', `/goals/${id}`);
    expect(await read()).toEqual([]);
    expect(workspace.objects.has(id)).toBe(false);
    expect((await add({ statement: 'Meant' })).code).toBe('G1');
  });

  it('takes back nothing that was changed, linked or has strategies', async () => {
    const [changed, linked, above] = [await add({ statement: 'One' }), await add({ statement: 'Two' }), await add({ statement: 'Three' })];
    await ask(facilitator, 'PATCH', `/goals/${changed.id}`, { version: 1, changes: { why: 'x' } });
    link('serves', linked.id);
    await add({ statement: 'Visit', parent: above.id });
    for (const { id } of [changed, linked, above]) expect((await refusal(facilitator, 'DELETE', `/goals/${id}`)).status).toBe(409);
  });
});

describe('measured and staffed', () => {
  it('is what the links say now, in words of the one who asks', async () => {
    const { id } = await add({ statement: 'One' });
    expect((await read())[0]).toMatchObject({ measured: false, staffed: false });
    link('measures', id);
    link('serves', id);
    const [goal] = await read(resident);
    expect(goal).toMatchObject({ measured: true, staffed: true, measuredBy: [{ title: 'Work 0' }], servedBy: [{ title: 'Work 1' }] });
    workspace.links.clear();
    expect((await read())[0]).toMatchObject({ measured: false, staffed: false, servedBy: [] });
  });

  it('is not made by words: what the agenda holds, other kinds of links, arrows the wrong way, or things that are gone', async () => {
    const { id } = await add({ statement: 'One' });
    link('serves', id, { plugin: 'common-agenda', type: 'tension' });
    link('concerns', id);
    link('serves', id);
    workspace.objects.delete('work-2');
    workspace.objects.set('other', { id: 'other', type: 'activity', title: 'Other', plugin: 'activities' } as never);
    workspace.links.set('back', { type: 'serves', from: id, to: 'other' });
    expect((await read())[0]).toMatchObject({ measured: false, staffed: false, servedBy: [], measuredBy: [] });
  });
});

describe('work that is only planned', () => {
  it('counts for a goal once the tool that keeps it says that somebody has promised it', async () => {
    const { id } = await add({ statement: 'One' });
    link('serves', id, { plugin: 'other', type: 'activity' });
    const promised: string[] = [];
    workspace.services.set('activities.counting', () => ({ ids: promised }));
    expect((await read())[0]).toMatchObject({ staffed: false, servedBy: [] });
    promised.push(...workspace.objects.keys());
    expect((await read())[0]).toMatchObject({ staffed: true });
    workspace.services.set('activities.counting', () => {
      throw new Error('broken');
    });
    expect((await read())[0]).toMatchObject({ staffed: false });
  });
});

describe('beginning, taking out, and the line on every page', () => {
  const sections = [
    { id: 'vision', kind: 'vision', title: 'Our vision', body: '**Every child is ready.**\n\nMore words.' },
    { id: 'goals', kind: 'goals', title: 'Our goals', body: '### G1. Every child starts ready\n\nWell.' },
    { id: 'strategies', kind: 'strategies', title: 'Our strategies', body: '1. **G1.1 Come to the door.** Visits.' },
  ];

  it('finds the goals that the agenda names, and puts them in as a tree, all or none', async () => {
    await ask(facilitator, 'PUT', '/agenda.json', { sections });
    const { goals } = await ask<{ goals: object[] }>(facilitator, 'GET', '/goals/written');
    const { made } = await ask<{ made: string[] }>(facilitator, 'POST', '/goals/import', { goals });
    expect((await read()).map(({ code, statement }) => `${code} ${statement}`)).toEqual([
      'G1 Every child starts ready',
      'G1.1 Come to the door',
    ]);
    expect(made).toHaveLength(2);
    const twice = { goals: [{ statement: 'Two' }, { statement: 'Again', code: 'G1' }] };
    expect((await refusal(facilitator, 'POST', '/goals/import', twice)).status).toBe(400);
  });

  it('is Markdown that says what is lacking, and JSON for programs', async () => {
    const goal = await add({ statement: 'Every *child* reads', until: '2027-06-30', organisation: esterosId, why: 'Because.' });
    await add({ statement: 'Visit', parent: goal.id });
    const gone = await add({ statement: 'Fly' });
    await ask(facilitator, 'POST', `/goals/${gone.id}/retire`, { reason: 'Too far.' });
    const text = await (await workspace.call(funder, 'GET', '/goals.md')).text();
    expect(text).toContain('## G1 Every \\*child\\* reads');
    expect(text).toContain('by 2027-06-30 · looked after by Esteros Family Resource Center · Unmeasured · Unstaffed');
    expect(text).toContain('- **G1.1 Visit**: Unstaffed');
    expect(text).toContain('- G2 Fly (Too far.)');
    const json = await ask<{ goals: object[] }>(funder, 'GET', '/goals.json');
    expect(json.goals).toMatchObject([
      { code: 'G1', measured: false, strategies: [{ code: 'G1.1' }] },
      { code: 'G2', status: 'retired' },
    ]);
  });

  it('shows goals on every page, not strategies, nor what was given up', async () => {
    const goal = await add({ statement: 'Every child reads' });
    await add({ statement: 'Visit', parent: goal.id });
    const gone = await add({ statement: 'Fly' });
    await ask(facilitator, 'POST', `/goals/${gone.id}/retire`, { reason: '' });
    expect(await ask(resident, 'GET', '/strip')).toEqual({
      items: [{ text: 'G1', detail: 'Every child reads', panel: 'common-agenda.goals', address: goal.id }],
    });
  });
});

describe('the service', () => {
  const call = (method: string, given: object) => {
    const caller = { plugin: 'activities', actor: resident };
    return plugin.services?.goals?.[method]?.(workspace.context, given as never, caller);
  };

  it('lists, gets by id or code, and offers choices', async () => {
    const goal = await add({ statement: 'Every child reads', until: '2027-06-30' });
    const strategy = await add({ statement: 'Visit', parent: goal.id });
    const gone = await add({ statement: 'Fly' });
    await ask(facilitator, 'POST', `/goals/${gone.id}/retire`, { reason: 'x' });
    link('serves', strategy.id);
    expect(await call('list', {})).toMatchObject({
      vision: 'Every child grows up ready.',
      goals: [
        { code: 'G1', staffed: true, servedBy: [] },
        { code: 'G1.1', parent: goal.id, servedBy: ['work-0'] },
      ],
    });
    expect(((await call('list', { retired: true })) as { goals: object[] }).goals).toHaveLength(3);
    expect(await call('get', { goal: 'g1' })).toMatchObject({ goal: { id: goal.id, until: '2027-06-30' } });
    expect(await call('get', { goal: strategy.id })).toMatchObject({ goal: { code: 'G1.1' } });
    await expect(call('get', { goal: 'G99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await call('choices', { words: 'visit' })).toEqual({ choices: [{ id: strategy.id, title: 'G1.1 Visit', level: 'strategy' }] });
  });
});
