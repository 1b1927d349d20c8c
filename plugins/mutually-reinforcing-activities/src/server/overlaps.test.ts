import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../common/coverage-answer.ts';
import type { OverlapInfo } from '../common/overlap.ts';
import plugin from './activities-plugin.ts';
import { ActivityStage, esteros, facilitator, funder, library, resident, schools, staff, steward, tokenOf } from './activity-fixture.ts';

const day = 24 * 60 * 60 * 1000;
const there = { places: ['Marsh Lane'], ages: '5-9', stage: 'running' };

let stage: ActivityStage;
let pair: string;
let ids: { ours: string; theirs: string };

const coverage = (actor: Actor): Promise<CoverageAnswer> => stage.ask(actor, 'GET', '/coverage');
const overlaps = async (actor: Actor): Promise<OverlapInfo[]> => (await coverage(actor)).overlaps;
const say = (actor: Actor, reason = 'Different languages.') => stage.ask(actor, 'PUT', `/overlaps/${pair}/answer`, { reason });

/** Esteros and the schools, in Marsh Lane, for the same children. */
beforeEach(async () => {
  stage = await ActivityStage.open();
  const ours = await stage.add(esteros, { ...there, name: 'Literacy nights' });
  const theirs = await stage.add(schools, { ...there, name: 'Reading tutors', places: ['marsh lane', 'Ridge'], ages: '5-8' });
  ids = { ours: ours.id, theirs: theirs.id };
  pair = [ours.id, theirs.id].sort().join('.');
});

const others: Actor[] = [
  facilitator,
  steward,
  library,
  funder,
  resident,
  tokenOf(facilitator),
  { ...library, kind: 'service' } as unknown as Actor,
];

describe('working side by side', () => {
  it('is told to those two and to nobody else: no organisation, no backbone, no funder, no resident, in no answer, news, listing or need', async () => {
    for (const actor of [esteros, schools, staff]) {
      expect(await overlaps(actor)).toMatchObject([
        { pair, standing: 'between', places: [expect.stringMatching(/marsh lane/i)], ages: '5-8' },
      ]);
    }
    for (const actor of others) {
      expect(await overlaps(actor), `${actor.kind} ${actor.seat.role}`).toEqual([]);
      expect(await stage.refusal(actor, 'PUT', `/overlaps/${pair}/answer`, { reason: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await stage.refusal(actor, 'DELETE', `/overlaps/${pair}/answer`)).toMatchObject({ code: 'NOT_FOUND' });
    }
    await say(esteros, 'SECRET-REASON');
    for (const actor of others) {
      const told = [await coverage(actor), await stage.list(actor), await stage.look(actor, ids.ours)];
      expect(JSON.stringify(told)).not.toMatch(/SECRET|overlap-|between/);
    }
    const news = stage.workspace.events.map(({ type, data, objects }) => [type, data, objects]);
    expect(JSON.stringify([...stage.workspace.objects.values(), ...news])).not.toMatch(/SECRET|overlap|side/);
    for (const actor of [facilitator, steward, library]) expect(await stage.needs(actor)).toEqual([]);
  });

  it('says exactly the same of a pair that stands and of one that does not, to whoever may not know', async () => {
    for (const actor of others) {
      const real = await stage.refusal(actor, 'PUT', `/overlaps/${pair}/answer`, { reason: 'x' });
      expect(await stage.refusal(actor, 'PUT', '/overlaps/a.b/answer', { reason: 'x' })).toEqual(real);
    }
  });

  it('waits for the two who lead, who alone can answer, in person and with a reason', async () => {
    expect(await stage.needs(esteros)).toEqual(['Port Amity School District works side by side with you in Marsh Lane']);
    expect(await stage.needs(schools)).toHaveLength(1);
    expect(await stage.needs(staff)).toEqual([]);
    const path = `/overlaps/${pair}/answer`;
    for (const actor of [staff, tokenOf(schools), { ...schools, kind: 'unconfirmed' } as unknown as Actor]) {
      expect(await stage.refusal(actor, 'PUT', path, { reason: 'x' })).toMatchObject({ status: 403 });
      expect(await stage.refusal(actor, 'DELETE', path)).toMatchObject({ status: 403 });
    }
    expect(await stage.refusal(schools, 'PUT', path, { reason: '  ' })).toMatchObject({ code: 'INVALID_FIELD', field: '/reason' });
    await say(schools);
    expect(await stage.needs(schools)).toEqual([]);
  });

  it('comes to the table once both have said that it is meant, with both reasons, and never to funders and residents', async () => {
    await say(esteros, 'Ours are in two languages.');
    expect(await overlaps(library)).toEqual([]);
    expect((await overlaps(schools))[0]?.answers).toMatchObject([
      { organisation: 'org-0', reason: 'Ours are in two languages.', by: 'lead-0' },
    ]);
    await say(schools, 'Ours are one to one.');
    for (const actor of [facilitator, steward, library]) {
      expect(await overlaps(actor)).toMatchObject([
        { standing: 'meant', answers: [{ organisation: 'org-0' }, { organisation: 'org-1' }], may: { answer: false } },
      ]);
    }
    for (const actor of [funder, resident]) expect(await overlaps(actor)).toEqual([]);
    expect(stage.workspace.events.at(-1)).toMatchObject({ type: 'overlap.meant' });
    await stage.ask(schools, 'DELETE', `/overlaps/${pair}/answer`);
    expect(await overlaps(library)).toEqual([]);
  });

  it('comes to the table after fourteen days at the latest, counted from when it was first seen, by the night or by anybody', async () => {
    await plugin.schedule?.(stage.workspace.context, { name: 'note-overlaps', at: 0 });
    stage.workspace.clock.advance(14 * day - 1);
    expect(await overlaps(facilitator)).toEqual([]);
    stage.workspace.clock.advance(1);
    expect(await overlaps(facilitator)).toMatchObject([{ standing: 'open', may: { answer: false } }]);
    for (const actor of [funder, resident]) expect(await overlaps(actor)).toEqual([]);
  });

  it('is over once they are tied or work elsewhere, and the days begin anew when it begins anew', async () => {
    await overlaps(esteros);
    stage.workspace.clock.advance(20 * day);
    await say(esteros);
    await stage.ask(esteros, 'POST', `/activities/${ids.ours}/ties`, { to: ids.theirs, kind: 'feeds' });
    for (const actor of [esteros, facilitator]) expect(await overlaps(actor)).toEqual([]);
    expect(await stage.needs(schools)).toEqual([]);
    const tie = (await stage.list(esteros)).ties[0]?.id;
    await stage.ask(esteros, 'DELETE', `/activities/${ids.ours}/ties/${tie}`);
    expect(await overlaps(facilitator)).toEqual([]);
    expect(await overlaps(esteros)).toMatchObject([{ standing: 'between', answers: [] }]);
    await stage.ask(schools, 'PATCH', `/activities/${ids.theirs}`, { version: 1, changes: { places: ['Ridge'] } });
    expect(await overlaps(esteros)).toEqual([]);
  });

  it('is one for each pair, however many look at once', async () => {
    await Promise.allSettled([esteros, schools, staff, facilitator, esteros].map(overlaps));
    const rows = await stage.workspace.context.database
      .query<{ overlaps: { pair: string } }>()
      .selectFrom('overlaps')
      .selectAll()
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('is no overlap where both say what they are for and share none of it', async () => {
    const goal = (id: string) => stage.workspace.objects.set(id, { id, type: 'goal', title: id });
    goal('g1');
    goal('g2');
    stage.workspace.context.links.of = async (id) => [
      { id: 'l', kind: 'common-agenda/serves', from: id, to: id === ids.ours ? 'g1' : 'g2', note: '', at: 0 },
    ];
    expect(await overlaps(esteros)).toEqual([]);
  });
});

describe('coverage', () => {
  it('names goals as the tool that keeps them tells them, and works without one', async () => {
    expect(await coverage(funder)).toEqual({ goals: [], overlaps: [] });
    stage.workspace.services.set('goals.list', () => ({
      goals: [{ id: 'g1', code: 'G1.1', statement: 'Find delays early', parent: 'g0', place: 'Ridge' }],
    }));
    expect((await coverage(funder)).goals).toEqual([{ id: 'g1', title: 'G1.1 Find delays early', within: 'g0', place: 'Ridge' }]);
    stage.workspace.services.set('goals.list', () => {
      throw new Error('down');
    });
    expect((await coverage(funder)).goals).toEqual([]);
  });

  it.each([
    ['5', '/ages'],
    ['9-5', '/ages'],
    ['a-b', '/ages'],
  ])('says that %s is no age', async (ages, field) => {
    expect(await stage.refusal(esteros, 'POST', '/activities', { name: 'x', ages })).toMatchObject({ code: 'INVALID_FIELD', field });
  });
});
