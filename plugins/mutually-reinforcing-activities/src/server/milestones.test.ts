import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityAnswer } from '../common/activity.ts';
import type { MilestoneInfo } from '../common/milestone.ts';
import { ActivityStage, esteros, facilitator, funder, library, resident, schools, staff, steward } from './activity-fixture.ts';

const day = 24 * 60 * 60 * 1000;

let stage: ActivityStage;
let id: string;

const all = async (actor: Actor): Promise<MilestoneInfo[]> => (await stage.list(actor)).milestones;
const path = (milestone = ''): string => `/activities/${id}/milestones${milestone === '' ? '' : `/${milestone}`}`;

/** A day as the workspace writes it. */
function dayIn(days: number): string {
  return new Date(stage.workspace.clock.now() + days * day).toISOString().slice(0, 10);
}

async function add(actor: Actor, more: object = {}): Promise<MilestoneInfo> {
  await stage.ask<ActivityAnswer>(actor, 'POST', path(), { kind: 'task', title: 'Ask the ferry', due: '1970-01-05', ...more });
  const added = (await all(actor)).find(({ title }) => title === ((more as { title?: string }).title ?? 'Ask the ferry'));
  if (!added) throw new Error('It is not there');
  return added;
}

beforeEach(async () => {
  stage = await ActivityStage.open();
  id = (await stage.add(schools)).id;
});

describe('what has to be done', () => {
  it('is written by those who lead, read by the table, and never by funders and residents', async () => {
    await add(staff, { organisation: 'org-1', person: 'SECRET-NAME' });
    for (const actor of [schools, esteros, facilitator, steward])
      expect(await all(actor)).toMatchObject([{ title: 'Ask the ferry', due: '1970-01-05' }]);
    for (const actor of [funder, resident])
      expect(JSON.stringify([await stage.list(actor), await stage.look(actor, id)])).not.toMatch(/ferry|SECRET/);
    for (const actor of [esteros, library])
      expect(await stage.refusal(actor, 'POST', path(), { kind: 'task', title: 'x' })).toMatchObject({ status: 403 });
  });

  it('is given to no organisation that has not said yes to a part', async () => {
    const given = { kind: 'task', title: 'x', organisation: 'org-2' };
    expect(await stage.refusal(schools, 'POST', path(), given)).toMatchObject({ code: 'INVALID_FIELD', field: '/organisation' });
    const role = await stage.askFor(schools, id, 2);
    expect(await stage.refusal(schools, 'POST', path(), given)).toMatchObject({ field: '/organisation' });
    await stage.answer(library, role);
    const { id: milestone } = await add(schools, given);
    // Whoever steps out stays named, and the rest can still be changed.
    await stage.answer(library, { ...role, turn: 1 }, { answer: 'decline', word: 'No time.' });
    await stage.ask(schools, 'PATCH', path(milestone), { due: '1970-02-01' });
  });

  it('is done by the organisation whose it is, and by those who lead; by nobody else', async () => {
    await stage.answer(library, await stage.askFor(schools, id, 2));
    const { id: milestone } = await add(schools, { organisation: 'org-2' });
    for (const actor of [esteros])
      expect(await stage.refusal(actor, 'PUT', `${path(milestone)}/done`, { done: true })).toMatchObject({ status: 403 });
    expect(await stage.refusal(library, 'PATCH', path(milestone), { title: 'y' })).toMatchObject({ status: 403 });
    expect(await stage.refusal(library, 'DELETE', path(milestone))).toMatchObject({ status: 403 });
    await stage.ask(library, 'PUT', `${path(milestone)}/done`, { done: true });
    expect(await all(esteros)).toMatchObject([{ done: { by: 'lead-2' }, may: { edit: false, finish: false } }]);
    await stage.ask(library, 'PUT', `${path(milestone)}/done`, { done: false });
    expect((await all(library))[0]).toMatchObject({ may: { edit: false, finish: true } });
    expect((await all(library))[0]?.done).toBeUndefined();
  });

  it('comes back when it was taken away', async () => {
    const { id: milestone } = await add(schools);
    await stage.ask(schools, 'DELETE', path(milestone));
    expect(await all(schools)).toEqual([]);
    expect(await stage.refusal(esteros, 'POST', `${path(milestone)}/restore`, {})).toMatchObject({ status: 403 });
    await stage.ask(schools, 'POST', `${path(milestone)}/restore`, {});
    expect(await all(schools)).toHaveLength(1);
  });

  it.each([
    [{ title: '  ' }, '/title'],
    [{ due: '1970-02-30' }, '/due'],
    [{ evidence: 'javascript:alert(1)' }, '/evidence'],
    [{ evidence: 'file:///etc/passwd' }, '/evidence'],
    [{ evidence: 'see the folder' }, '/evidence'],
    [{ kind: 'wish' }, '/kind'],
  ])('says which field of %j does not fit', async (more, field) => {
    expect(await stage.refusal(schools, 'POST', path(), { kind: 'task', title: 'x', ...more })).toMatchObject({
      code: 'INVALID_FIELD',
      field,
    });
  });

  it('belongs to its activity: the way through another one leads nowhere', async () => {
    const { id: milestone } = await add(schools);
    const other = await stage.add(esteros);
    for (const [method, rest, body] of [
      ['PATCH', '', { title: 'y' }],
      ['PUT', '/done', { done: true }],
      ['DELETE', '', undefined],
      ['POST', '/restore', {}],
    ] as const) {
      expect(await stage.refusal(esteros, method, `/activities/${other.id}/milestones/${milestone}${rest}`, body)).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });
});

describe('what waits', () => {
  it('waits for the person who is named, else for who leads the organisation, from seven days before and until it is done', async () => {
    const { id: milestone } = await add(schools, { organisation: 'org-1', due: dayIn(9) });
    await add(schools, { organisation: 'org-1', person: 'MEMBER-1', due: dayIn(8), title: 'Count the seats' });
    await add(schools, { title: 'Nobody’s' });
    expect(await stage.needs(schools)).toEqual([]);
    stage.workspace.clock.advance(3 * day);
    expect(await stage.needs(schools)).toEqual(['Ask the ferry']);
    expect(await stage.needs(staff)).toEqual(['Count the seats']);
    for (const actor of [esteros, facilitator]) expect(await stage.needs(actor)).toEqual([]);
    await stage.ask(schools, 'PUT', `${path(milestone)}/done`, { done: true });
    expect(await stage.needs(schools)).toEqual([]);
  });
});
