import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityAnswer } from '../common/activity.ts';
import { ActivityStage, esteros, facilitator, funder, library, resident, schools, staff, steward, tokenOf } from './activity-fixture.ts';

const day = 24 * 60 * 60 * 1000;
const words = { health: 'at-risk', line: 'Driver post empty', need: 'Somebody with a bus licence' };

let stage: ActivityStage;
let id: string;

const say = (actor: Actor, given: object = words, of = id) =>
  stage.ask<ActivityAnswer>(actor, 'POST', `/activities/${of}/check-ins`, given);

beforeEach(async () => {
  stage = await ActivityStage.open();
  id = (await stage.add(schools)).id;
});

describe('a word on how it goes', () => {
  it('is said by the organisation that leads, its staff too, and read by the whole table, never by funders and residents', async () => {
    await say(staff);
    for (const actor of [schools, esteros, library, facilitator, steward]) {
      expect((await stage.list(actor)).activities[0]?.lastWord).toMatchObject({
        ...words,
        organisation: 'org-1',
        by: 'member-1',
        stale: false,
      });
      expect((await stage.look(actor, id)).checkIns).toHaveLength(1);
    }
    for (const actor of [funder, resident]) {
      expect(JSON.stringify([await stage.list(actor), await stage.look(actor, id)])).not.toMatch(/Driver|licence|at-risk/);
    }
    const told = [...stage.workspace.objects.values(), ...stage.workspace.events.map(({ type, data, objects }) => [type, data, objects])];
    expect(JSON.stringify(told)).not.toMatch(/Driver|licence|at-risk/);
  });

  it('is said by nobody for another: neighbours, backbone, funders, residents', async () => {
    for (const actor of [esteros, library, facilitator, steward, funder, resident, tokenOf(facilitator)]) {
      expect(await stage.refusal(actor, 'POST', `/activities/${id}/check-ins`, words)).toMatchObject({ status: 403 });
    }
    const said = (await say(schools)).checkIns[0]?.id;
    for (const actor of [esteros, facilitator]) {
      expect(await stage.refusal(actor, 'DELETE', `/activities/${id}/check-ins/${said}`)).toMatchObject({ status: 403 });
    }
  });

  it('needs a line unless it goes well', async () => {
    expect(await stage.refusal(schools, 'POST', `/activities/${id}/check-ins`, { health: 'blocked', line: ' ', need: '' })).toMatchObject({
      code: 'INVALID_FIELD',
      field: '/line',
    });
    await say(schools, { health: 'on-track', line: '', need: '' });
  });

  it('can be taken back for an hour, and the word before stands again', async () => {
    await say(schools, { health: 'on-track', line: '', need: '' });
    stage.workspace.clock.advance(day);
    const [second] = (await say(schools)).checkIns;
    await stage.ask(schools, 'DELETE', `/activities/${id}/check-ins/${second?.id}`);
    expect((await stage.look(schools, id)).activity.lastWord).toMatchObject({ health: 'on-track' });
    const [third] = (await say(schools)).checkIns;
    stage.workspace.clock.advance(60 * 60 * 1000 + 1);
    expect(await stage.refusal(schools, 'DELETE', `/activities/${id}/check-ins/${third?.id}`)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is stale after the days of the workspace, and then asked of those who lead, staff too, in one line', async () => {
    await say(schools);
    stage.workspace.clock.advance(30 * day - 1);
    expect((await stage.look(esteros, id)).activity.lastWord?.stale).toBe(false);
    expect(await stage.needs(schools)).toEqual([]);
    stage.workspace.clock.advance(1);
    expect((await stage.look(esteros, id)).activity.lastWord?.stale).toBe(true);
    for (const actor of [schools, staff]) expect(await stage.needs(actor)).toEqual(['How is “Walking school bus” going?']);
    for (const actor of [esteros, facilitator, steward]) expect(await stage.needs(actor)).toEqual([]);
    await stage.add(schools, { name: 'Story hour' });
    stage.workspace.clock.advance(30 * day);
    expect(await stage.needs(staff)).toEqual(['How are 2 of your activities going?']);
    stage.workspace.settings['check-in-days'] = 90;
    expect(await stage.needs(staff)).toEqual([]);
  });

  it('is asked of nobody who has not said yes to lead, and not of what is planned, paused or over', async () => {
    await stage.add(facilitator, { lead: 'org-0', name: 'Asked' });
    await stage.add(esteros, { stage: 'planned', name: 'Later' });
    stage.workspace.clock.advance(100 * day);
    expect((await stage.needs(esteros)).filter((title) => title.includes('going'))).toEqual([]);
  });

  it('comes in with the day and the source it was said', async () => {
    const activity = { code: 'X1', name: 'One', lead: 'org-0', checkIn: words };
    expect(await stage.refusal(facilitator, 'POST', '/activities/import', { activities: [activity] })).toMatchObject({
      field: '/activities/0/checkIn',
    });
    const said = { on: '1970-01-01', source: 'the sheet' };
    const { made } = await stage.ask<{ made: Record<string, string> }>(facilitator, 'POST', '/activities/import', {
      activities: [{ ...activity, said }],
    });
    expect((await stage.look(esteros, made.X1 ?? '')).checkIns).toMatchObject([{ ...words, organisation: 'org-0', source: 'the sheet' }]);
  });
});
