import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { ActivityStage, esteros, funder, resident, schools } from './activity-fixture.ts';

let stage: ActivityStage;

beforeEach(async () => {
  stage = await ActivityStage.open();
});

/** Lines as they were before they were folded. */
async function lines(actor: Actor): Promise<string[]> {
  const answer = await stage.workspace.call(actor, 'GET', '/calendar.ics');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  return (await answer.text()).replace(/\r\n[ \t]/g, '').split('\r\n');
}

describe('the calendar file', () => {
  it('has whole days for starts, ends and milestones, with ids that stay and a sequence that grows', async () => {
    const { id } = await stage.add(schools, {
      code: 'A07',
      name: 'Rides; and more',
      starts: '2026-03-08',
      ends: '2026-11-01',
      places: ['Marsh Lane'],
    });
    await stage.ask(schools, 'POST', `/activities/${id}/milestones`, { kind: 'milestone', title: 'Rooms known', due: '2026-05-15' });
    await stage.ask(schools, 'POST', `/activities/${id}/milestones`, { kind: 'task', title: 'Call them', due: '2026-05-16' });
    const told = await lines(esteros);
    const starts = ['20260308', '20261101', '20260515'].map((day) => `DTSTART;VALUE=DATE:${day}`);
    expect(told.filter((line) => line.startsWith('DTSTART'))).toEqual(starts);
    expect(told.filter((line) => line.startsWith('SUMMARY'))).toEqual([
      'SUMMARY:A07 Rides\\; and more starts',
      'SUMMARY:A07 Rides\\; and more ends',
      'SUMMARY:A07: Rooms known',
    ]);
    const ids = told.filter((line) => line.startsWith('UID'));
    await stage.ask(schools, 'PATCH', `/activities/${id}`, { version: 1, changes: { starts: '2026-03-09' } });
    const after = await lines(esteros);
    expect(after.filter((line) => line.startsWith('UID'))).toEqual(ids);
    expect(after.filter((line) => line.startsWith('SEQUENCE'))).toEqual(['SEQUENCE:2', 'SEQUENCE:2', 'SEQUENCE:0']);
    expect(after).toContain('DTSTART;VALUE=DATE:20260309');
  });

  it('tells funders and residents of no milestone, and nothing that was taken back', async () => {
    const { id } = await stage.add(schools, { starts: '2026-03-08' });
    await stage.ask(schools, 'POST', `/activities/${id}/milestones`, { kind: 'milestone', title: 'SECRET', due: '2026-05-15' });
    for (const actor of [funder, resident]) expect((await lines(actor)).join('\n')).not.toContain('SECRET');
    await stage.ask(schools, 'DELETE', `/activities/${id}`);
    expect((await lines(schools)).filter((line) => line === 'BEGIN:VEVENT')).toEqual([]);
  });
});
