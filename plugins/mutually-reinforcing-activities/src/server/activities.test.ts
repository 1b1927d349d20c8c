import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityAnswer } from '../common/activity.ts';
import { ActivityStage, esteros, facilitator, library, schools, staff } from './activity-fixture.ts';

let stage: ActivityStage;

beforeEach(async () => {
  stage = await ActivityStage.open();
});

describe('the register', () => {
  it('gives codes that never come to mean another', async () => {
    const first = await stage.add(esteros, { code: 'A07' });
    await stage.ask(esteros, 'DELETE', `/activities/${first.id}`);
    expect((await stage.add(esteros)).code).toBe('A08');
    expect(await stage.refusal(esteros, 'POST', '/activities', { name: 'Again', code: 'a07' })).toMatchObject({
      code: 'CONFLICT',
      field: '/code',
    });
    await stage.ask(esteros, 'POST', `/activities/${first.id}/restore`, {});
    expect((await stage.list(esteros)).activities.map(({ code }) => code)).toEqual(['A07', 'A08']);
    expect([...stage.workspace.objects.values()].map(({ title }) => title).sort()).toEqual([
      'A07 Walking school bus',
      'A08 Walking school bus',
    ]);
  });

  it.each([
    [{ name: '   ' }, '/name'],
    [{ name: 'x', starts: '2026-02-30' }, '/starts'],
    [{ name: 'x', starts: '2026-3-1' }, '/starts'],
    [{ name: 'x', starts: '2026-05-01', ends: '2026-04-30' }, '/ends'],
    [{ name: 'x', lead: 'org-9' }, '/lead'],
    [{ name: 'x', stage: 'soon' }, '/stage'],
    [{ name: 'x', places: ['a', 'a'] }, '/places'],
    [{ name: 'x', code: '<b>' }, '/code'],
  ])('says which field of %j does not fit', async (body, field) => {
    expect(await stage.refusal(facilitator, 'POST', '/activities', body)).toMatchObject({ code: 'INVALID_FIELD', field });
  });

  it('puts together what two changed at once, and writes over nothing unseen', async () => {
    const { id, version } = await stage.add(esteros);
    const path = `/activities/${id}`;
    await stage.ask(esteros, 'PATCH', path, { version, changes: { purpose: 'Nobody walks alone.' } });
    const both = await stage.ask<ActivityAnswer>(facilitator, 'PATCH', path, {
      version,
      changes: { stage: 'paused', places: ['Saltgrass'] },
    });
    expect(both.activity).toMatchObject({
      purpose: 'Nobody walks alone.',
      stage: 'paused',
      places: ['Saltgrass'],
      version: 3,
      counts: false,
    });
    expect(await stage.refusal(facilitator, 'PATCH', path, { version, changes: { purpose: 'Other' } })).toMatchObject({
      code: 'CONFLICT',
      field: '/changes/purpose',
    });
    expect(both.changes.map(({ fields }) => fields)).toEqual([
      { stage: ['running', 'paused'], places: [[], ['Saltgrass']] },
      { purpose: ['', 'Nobody walks alone.'] },
    ]);
  });

  it('is changed by the organisation that leads it and by nobody else’s', async () => {
    const { id, version } = await stage.add(schools);
    const change = { version, changes: { stage: 'done' } };
    for (const actor of [esteros, library])
      expect(await stage.refusal(actor, 'PATCH', `/activities/${id}`, change)).toMatchObject({ status: 403 });
    await stage.ask(staff, 'PATCH', `/activities/${id}`, change);
    expect(await stage.refusal(esteros, 'POST', '/activities', { name: 'x', lead: 'org-1' })).toMatchObject({ status: 403 });
  });

  it('names the goals that it serves, as far as they are listed', async () => {
    const { id } = await stage.add(esteros);
    stage.workspace.objects.set('goal', { id: 'goal', type: 'goal', title: 'G2 In school and reading' });
    stage.workspace.context.links.of = async () => [
      { id: 'l1', kind: 'common-agenda/serves', from: id, to: 'goal', note: '', at: 0 },
      { id: 'l2', kind: 'common-agenda/serves', from: id, to: 'gone', note: '', at: 0 },
      { id: 'l3', kind: 'refers-to', from: id, to: 'goal', note: '', at: 0 },
    ];
    expect((await stage.look(esteros, id)).activity.goals).toEqual([{ id: 'goal', title: 'G2 In school and reading' }]);
  });

  it('brings in all or nothing', async () => {
    const activities = [
      { code: 'A01', name: 'One' },
      { code: 'A02', name: 'Two' },
    ];
    const ties = [
      { from: 'A01', to: 'A02', kind: 'depends-on' },
      { from: 'A02', to: 'A01', kind: 'depends-on' },
    ];
    expect(await stage.refusal(facilitator, 'POST', '/activities/import', { activities, ties })).toMatchObject({ code: 'CONFLICT' });
    expect((await stage.list(facilitator)).activities).toEqual([]);
    await stage.ask(facilitator, 'POST', '/activities/import', { activities, ties: ties.slice(0, 1) });
    expect((await stage.list(facilitator)).ties).toMatchObject([{ kind: 'depends-on' }]);
  });
});

describe('ties', () => {
  it('are seen from both ends, and undone from both', async () => {
    const one = await stage.add(esteros, { name: 'Pre-K' });
    const other = await stage.add(schools, { name: 'Transition weeks' });
    await stage.ask(schools, 'POST', `/activities/${other.id}/ties`, { to: one.id, kind: 'depends-on', note: 'rooms known by 15 May' });
    const [tie] = (await stage.list(esteros)).ties;
    expect(tie).toMatchObject({ from: other.id, to: one.id, note: 'rooms known by 15 May' });
    expect([...stage.workspace.links.values()]).toMatchObject([{ type: 'reinforces', note: 'depends on: rooms known by 15 May' }]);
    expect(await stage.refusal(library, 'DELETE', `/activities/${one.id}/ties/${tie?.id}`)).toMatchObject({ status: 403 });
    await stage.ask(esteros, 'DELETE', `/activities/${one.id}/ties/${tie?.id}`);
    expect([(await stage.list(esteros)).ties, stage.workspace.links.size]).toEqual([[], 0]);
  });

  it('refuse a circle of “depends on”, however long, and show it; other kinds may run both ways', async () => {
    const made: string[] = [];
    for (const name of ['One', 'Two', 'Three', 'Four']) made.push((await stage.add(facilitator, { name })).id);
    const tie = (from: number, to: number, kind = 'depends-on') =>
      [facilitator, 'POST', `/activities/${made[from]}/ties`, { to: made[to], kind }] as const;
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const)
      await stage.ask(...tie(from, to));
    const refused = await stage.refusal(...tie(3, 0));
    expect(refused).toMatchObject({ code: 'CONFLICT', field: '/to' });
    expect(refused.detail).toContain('A04 Four → A01 One → A02 Two → A03 Three → A04 Four');
    expect(await stage.refusal(...tie(0, 0))).toMatchObject({ code: 'INVALID_FIELD' });
    expect(await stage.refusal(...tie(0, 1))).toMatchObject({ code: 'CONFLICT' });
    await stage.ask(...tie(3, 0, 'feeds'));
  });

  it('cannot be raced into a circle', async () => {
    const one = await stage.add(facilitator, { name: 'One' });
    const other = await stage.add(facilitator, { name: 'Two' });
    await Promise.allSettled([
      stage.ask(facilitator, 'POST', `/activities/${one.id}/ties`, { to: other.id, kind: 'depends-on' }),
      stage.ask(facilitator, 'POST', `/activities/${other.id}/ties`, { to: one.id, kind: 'depends-on' }),
    ]);
    expect((await stage.list(facilitator)).ties).toHaveLength(1);
  });
});
