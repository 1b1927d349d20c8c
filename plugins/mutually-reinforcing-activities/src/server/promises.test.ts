import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { roleKinds } from '../common/activity.ts';
import { ActivityStage, esteros, facilitator, funder, library, resident, schools, staff, steward, tokenOf } from './activity-fixture.ts';

let stage: ActivityStage;

beforeEach(async () => {
  stage = await ActivityStage.open();
});

describe('a promise', () => {
  it('counts only once a person who leads that organisation says yes', async () => {
    const { id } = await stage.add(facilitator, { lead: 'org-0' });
    expect(await stage.counting()).toEqual([]);
    const lead = (await stage.look(esteros, id)).activity.roles[0];
    if (!lead) throw new Error('Nobody was asked to lead');
    const answered = await stage.answer(esteros, lead);
    expect(answered.activity).toMatchObject({ counts: true, roles: [{ state: 'accepted', answeredBy: 'lead-0' }] });
    expect(await stage.counting()).toEqual([id]);
  });

  it('is given by nobody for another: backbone, staff, neighbours, funders, tokens and services are all refused, and nothing counts', async () => {
    const { id } = await stage.add(facilitator, { lead: 'org-1' });
    const role = await stage.askFor(facilitator, id, 1);
    const path = `/activities/${id}/roles/${role.id}/answer`;
    const others: Actor[] = [
      facilitator,
      steward,
      esteros,
      staff,
      funder,
      resident,
      tokenOf(schools),
      tokenOf(facilitator),
      { ...schools, kind: 'unconfirmed' } as unknown as Actor,
      { ...schools, kind: 'service' } as unknown as Actor,
    ];
    for (const actor of others) {
      for (const [method, body] of [
        ['PUT', { answer: 'accept', turn: 1 }],
        ['PUT', { answer: 'decline', turn: 1, word: 'No.' }],
        ['DELETE', undefined],
      ] as const) {
        expect(await stage.refusal(actor, method, path, body), `${actor.kind} ${actor.seat.role} ${method}`).toMatchObject({ status: 403 });
      }
    }
    expect(await stage.counting()).toEqual([]);
    expect((await stage.look(facilitator, id)).activity.roles.map(({ state }) => state)).toEqual(['asked', 'asked']);
  });

  it.each(roleKinds)('is only asked when somebody else, a token or staff brings in “%s” for an organisation', async (kind) => {
    const given = kind === 'lead' ? undefined : 'org-0';
    for (const actor of [facilitator, tokenOf(facilitator)]) {
      const { id } = await stage.add(actor, given === undefined ? {} : { lead: given });
      await stage.askFor(actor, id, 1, { kind });
    }
    expect((await stage.list(facilitator)).activities.flatMap(({ roles }) => roles).filter(({ state }) => state !== 'asked')).toEqual([]);
    const own = await stage.add(staff);
    const byToken = await stage.add(tokenOf(schools));
    expect([own.roles, byToken.roles].flat().map(({ state }) => state)).toEqual(['asked', 'asked']);
    expect(await stage.counting()).toEqual([]);
  });

  it('does not come in by import, not even by the own organisation’s name', async () => {
    const body = {
      activities: [
        {
          code: 'A01',
          name: 'Screening',
          stage: 'running',
          lead: 'org-0',
          roles: [{ organisation: 'org-1', kind: 'deliver' }],
          said: { on: '2023-03-22', source: 'minutes' },
        },
      ],
    };
    await stage.ask(facilitator, 'POST', '/activities/import', body);
    const { activities } = await stage.list(facilitator);
    expect(activities[0]?.roles).toMatchObject([{ state: 'asked', said: { on: '2023-03-22', source: 'minutes' } }, { state: 'asked' }]);
    expect(await stage.counting()).toEqual([]);
  });

  it('is not said to words that were changed meanwhile', async () => {
    const { id } = await stage.add(esteros);
    const role = await stage.askFor(esteros, id, 1);
    await stage.ask(esteros, 'PUT', `/activities/${id}/roles/${role.id}`, { promised: 'Ten people each morning' });
    const path = `/activities/${id}/roles/${role.id}/answer`;
    expect(await stage.refusal(schools, 'PUT', path, { answer: 'accept', turn: role.turn })).toMatchObject({ code: 'CONFLICT' });
    expect((await stage.look(esteros, id)).activity.roles[1]).toMatchObject({ state: 'asked', turn: 2 });
  });

  it('ends when it is asked anew, with all of it in the history', async () => {
    const { id } = await stage.add(facilitator, { lead: 'org-0' });
    const role = await stage.askFor(facilitator, id, 1);
    await stage.answer(schools, role);
    expect(await stage.counting()).toEqual([id]);
    await stage.ask(facilitator, 'PUT', `/activities/${id}/roles/${role.id}`, { promised: 'Ten people' });
    expect(await stage.counting()).toEqual([]);
    await stage.answer(schools, { ...role, turn: 2 }, { answer: 'decline', word: 'We have four.' });
    const { steps, activity } = await stage.look(steward, id);
    expect(steps.filter(({ role: of }) => of === role.id).map(({ kind, promised, word }) => [kind, promised, word])).toEqual([
      ['declined', 'Ten people', 'We have four.'],
      ['asked-anew', 'Ten people', ''],
      ['accepted', 'Two people each morning', ''],
      ['asked', 'Two people each morning', ''],
    ]);
    expect(activity.roles.at(-1)).toMatchObject({ state: 'declined', word: 'We have four.' });
  });

  it('is declined with a word, and cannot turn into a yes before it is asked anew', async () => {
    const { id } = await stage.add(esteros);
    const role = await stage.askFor(esteros, id, 1);
    const path = `/activities/${id}/roles/${role.id}/answer`;
    expect(await stage.refusal(schools, 'PUT', path, { answer: 'decline', turn: 1, word: '  ' })).toMatchObject({ field: '/word' });
    await stage.answer(schools, role, { answer: 'decline', word: 'Nobody is free before eight.' });
    expect(await stage.refusal(schools, 'PUT', path, { answer: 'accept', turn: 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await stage.needs(esteros)).toEqual(['Somebody said no to “Walking school bus” (do part of it)']);
    await stage.askFor(esteros, id, 1, { promised: 'From eight on' });
    await stage.answer(schools, { ...role, turn: 2 });
    expect((await stage.look(esteros, id)).activity.roles.at(-1)).toMatchObject({ state: 'accepted', promised: 'From eight on' });
  });

  it('can be taken back for an hour; later one steps out with a word, and stops counting at once', async () => {
    const { id } = await stage.add(facilitator, { lead: 'org-0' });
    const role = await stage.askFor(facilitator, id, 1);
    const path = `/activities/${id}/roles/${role.id}/answer`;
    await stage.answer(schools, role);
    await stage.ask(schools, 'DELETE', path);
    expect(await stage.counting()).toEqual([]);
    await stage.answer(schools, role);
    stage.workspace.clock.advance(60 * 60 * 1000 + 1);
    expect(await stage.refusal(schools, 'DELETE', path)).toMatchObject({ code: 'CONFLICT' });
    expect(await stage.refusal(schools, 'PUT', path, { answer: 'decline', turn: 1 })).toMatchObject({ field: '/word' });
    await stage.answer(schools, role, { answer: 'decline', word: 'Our driver left.' });
    expect(await stage.counting()).toEqual([]);
    const back = await stage.ask<{ activity: { roles: object[] } }>(schools, 'DELETE', path);
    expect(back.activity.roles.at(-1)).toMatchObject({ state: 'accepted' });
  });

  it('is one for each organisation and part, however many ask at once', async () => {
    const { id } = await stage.add(esteros);
    await Promise.allSettled([0, 1, 2].map(() => stage.askFor(esteros, id, 1)));
    expect((await stage.look(esteros, id)).activity.roles.filter(({ organisation }) => organisation === 'org-1')).toHaveLength(1);
  });

  it('stays a promise: what was accepted is taken back by nobody else', async () => {
    const { id } = await stage.add(esteros);
    const role = await stage.askFor(esteros, id, 1);
    await stage.answer(schools, role);
    expect(await stage.refusal(esteros, 'DELETE', `/activities/${id}/roles/${role.id}`)).toMatchObject({ code: 'CONFLICT' });
    expect(await stage.refusal(esteros, 'DELETE', `/activities/${id}`)).toMatchObject({ code: 'CONFLICT' });
    expect(await stage.refusal(library, 'DELETE', `/activities/${id}/roles/${role.id}`)).toMatchObject({ status: 403 });
  });

  it('can be offered by the own organisation, but nobody makes themselves the lead of others’ work', async () => {
    const { id } = await stage.add(esteros);
    expect(await stage.askFor(library, id, 2)).toMatchObject({ state: 'accepted' });
    expect(await stage.refusal(library, 'POST', `/activities/${id}/roles`, { organisation: 'org-1', kind: 'deliver' })).toMatchObject({
      status: 403,
    });
    expect(await stage.refusal(library, 'POST', `/activities/${id}/roles`, { organisation: 'org-2', kind: 'lead' })).toMatchObject({
      code: 'CONFLICT',
    });
    const open = await stage.add(facilitator);
    expect(await stage.refusal(library, 'POST', `/activities/${open.id}/roles`, { organisation: 'org-2', kind: 'lead' })).toMatchObject({
      status: 403,
    });
  });
});

describe('who reads what', () => {
  it('tells funders and residents of nothing but what was accepted: no question, no refusal, no word, in no answer, listing or news', async () => {
    const { id } = await stage.add(facilitator, { lead: 'org-0' });
    const role = await stage.askFor(facilitator, id, 1, { promised: 'SECRET-ASK' });
    await stage.answer(schools, role, { answer: 'decline', word: 'SECRET-WORD' });
    await stage.askFor(facilitator, id, 2, { promised: 'SECRET-OPEN' });
    for (const actor of [funder, resident]) {
      const told = JSON.stringify([await stage.look(actor, id), await stage.list(actor)]);
      expect(told).not.toMatch(/SECRET|org-\d/);
    }
    expect(
      JSON.stringify([
        [...stage.workspace.objects.values()],
        stage.workspace.events.map(({ type, data, objects }) => [type, data, objects]),
      ]),
    ).not.toContain('SECRET');
    const kinds = stage.workspace.events.map(({ type }) => type);
    expect(new Set(kinds)).toEqual(new Set(['activity.added', 'role.changed']));
    expect(JSON.stringify(await stage.look(staff, id))).toContain('SECRET-WORD');
  });

  it('reminds only the person who can answer', async () => {
    const { id } = await stage.add(esteros);
    await stage.askFor(esteros, id, 1);
    const titles = await Promise.all([schools, staff, facilitator, esteros, steward].map((actor) => stage.needs(actor)));
    expect(titles.map((one) => one.length)).toEqual([1, 0, 0, 0, 0]);
    const second = await stage.add(esteros, { name: 'Story hour' });
    await stage.askFor(esteros, second.id, 1);
    expect(await stage.needs(schools)).toEqual(['Port Amity School District is asked to take part in 2 activities']);
  });
});
