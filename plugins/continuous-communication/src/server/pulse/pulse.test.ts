import type { Actor } from '@tutti/plugin-api';
import { testActor } from '@tutti/testkit/plugin-workspace';
import { describe, expect, it } from 'vitest';
import type { PulseInfo, PulsesAnswer } from '../../common/pulse/pulse.ts';
import communication from '../communication-plugin.ts';
import { esteros, facilitator, funder, MeetingStage, resident, schools, staff, steward } from '../meeting-fixture.ts';

const hour = 60;
const day = 24 * hour;
const marks = { word: 7, open: 6, aim: 8, power: 3 };

class PulseStage {
  readonly stage: MeetingStage;
  id = '';

  private constructor(stage: MeetingStage) {
    this.stage = stage;
  }

  static async begin(more: object = {}): Promise<PulseStage> {
    const made = new PulseStage(await MeetingStage.open());
    made.id = (await made.ask<{ id: string }>(facilitator, 'POST', '/pulses', { ...made.body(), ...more })).id;
    return made;
  }

  body(): object {
    const until = new Date(this.stage.workspace.clock.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    return { title: 'Spring', until, larger: ['org-1'], grassroots: ['org-0'] };
  }

  ask<Answer>(actor: Actor, method: string, path: string, body?: object): Promise<Answer> {
    return this.stage.ask(actor, method, path, body);
  }

  answer(actor: Actor, more: object = {}): Promise<PulsesAnswer> {
    return this.ask(actor, 'POST', `/pulses/${this.id}/answer`, { marks: { ...marks, ...more } });
  }

  async answers(count: number, organisation: number, more: object = {}): Promise<void> {
    for (let index = 0; index < count; index += 1) await this.answer(personOf(organisation, index), more);
  }

  async refused(actor: Actor, path: string, body: object = {}): Promise<number> {
    return (await this.stage.refusal(actor, 'POST', path, body)).status;
  }

  async look(actor: Actor): Promise<PulseInfo | undefined> {
    return (await this.ask<PulsesAnswer>(actor, 'GET', '/pulses')).pulses.find(({ id }) => id === this.id);
  }

  over(): void {
    this.stage.advance(8 * day);
  }

  async rows(table: string): Promise<Record<string, unknown>[]> {
    const query = this.stage.workspace.context.database.query<Record<string, Record<string, unknown>>>();
    return query.selectFrom(table).selectAll().execute();
  }
}

function personOf(organisation: number, index: number): Actor {
  const { seat } = testActor('member', organisation);
  const name = `Person ${organisation}-${index}`;
  return { kind: 'person', seat: { ...seat, id: `seat-${name}`, person: { id: `person-${name}`, name } } };
}

describe('starting a pulse', () => {
  it('is for those who keep the work going, one at a time, and says what is wrong', async () => {
    const pulse = await PulseStage.begin();
    for (const actor of [esteros, staff, steward, funder, resident]) expect(await pulse.refused(actor, '/pulses', pulse.body())).toBe(403);
    expect(await pulse.refused(facilitator, '/pulses', pulse.body())).toBe(409);
    const fieldOf = async (more: object) => (await pulse.stage.refusal(facilitator, 'POST', '/pulses', { ...pulse.body(), ...more })).field;
    expect(await fieldOf({ until: '2020-01-01' })).toBe('/until');
    expect(await fieldOf({ grassroots: ['org-1'] })).toBe('/grassroots/0');
    expect(await fieldOf({ larger: [], grassroots: [] })).toBe('/larger');
  });
});

describe('answering', () => {
  it('is for people of organisations that are asked, once, signed in themselves', async () => {
    const pulse = await PulseStage.begin({ larger: [], grassroots: ['org-0'] });
    for (const actor of [facilitator, steward, funder, resident, schools]) {
      expect(await pulse.refused(actor, `/pulses/${pulse.id}/answer`, { marks })).toBe(403);
    }
    for (const kind of ['unconfirmed', 'token', 'service'] as const) {
      expect(await pulse.refused({ ...esteros, kind }, `/pulses/${pulse.id}/answer`, { marks })).toBe(403);
    }
    expect((await pulse.answer(esteros)).pulses[0]).toMatchObject({ mine: 'answered', count: 1 });
    expect(await pulse.refused(esteros, `/pulses/${pulse.id}/answer`, { marks })).toBe(409);
    // The same person in another seat of theirs.
    const again: Actor = { ...staff, seat: { ...staff.seat, person: esteros.seat.person } };
    expect(await pulse.refused(again, `/pulses/${pulse.id}/answer`, { marks })).toBe(409);
    expect((await pulse.look(staff))?.mine).toBe('to-answer');
  });

  it('needs a mark for each statement, and names the one that is missing', async () => {
    const pulse = await PulseStage.begin();
    const { power, ...three } = marks;
    const refused = await pulse.stage.refusal(esteros, 'POST', `/pulses/${pulse.id}/answer`, { marks: three });
    expect(refused).toMatchObject({ status: 400, field: '/marks/power' });
    expect(await pulse.refused(esteros, `/pulses/${pulse.id}/answer`, { marks: { ...three, power: power + 8 } })).toBe(400);
    expect((await pulse.look(esteros))?.count).toBe(0);
  });

  it('stores no answer, no person, no time and no order, and tells nobody that somebody answered', async () => {
    const pulse = await PulseStage.begin();
    const told = { events: pulse.stage.workspace.events.length, notices: pulse.stage.workspace.notices.length };
    for (const [index, words] of ['Zebra', 'Ask us first', 'Meet later'].entries()) {
      await pulse.ask(personOf(0, index), 'POST', `/pulses/${pulse.id}/answer`, { marks: { ...marks, power: index }, words });
    }
    expect(pulse.stage.workspace.events).toHaveLength(told.events);
    expect(pulse.stage.workspace.notices).toHaveLength(told.notices);
    const [row] = await pulse.rows('pulses');
    expect(JSON.parse(String(row?.box))).toEqual({
      all: { count: 3, sums: [21, 18, 24, 3] },
      groups: { larger: { count: 0, sums: [0, 0, 0, 0] }, grassroots: { count: 3, sums: [21, 18, 24, 3] } },
      words: ['Ask us first', 'Meet later', 'Zebra'],
    });
    const takers = await pulse.rows('pulse_takers');
    expect(takers.map((taker) => Object.keys(taker))).toEqual(Array.from({ length: 3 }, () => ['pulse', 'taker']));
    expect(JSON.stringify([row, takers])).not.toMatch(/person|seat-/i);
  });

  it('is over by the clock, and then who took part is forgotten and those it is about hear of it', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(5, 0);
    pulse.over();
    expect(await pulse.refused(personOf(0, 9), `/pulses/${pulse.id}/answer`, { marks })).toBe(409);
    const { context, notices } = pulse.stage.workspace;
    await communication.schedule?.(context, { name: 'end-pulses', at: context.now() });
    await communication.schedule?.(context, { name: 'end-pulses', at: context.now() });
    expect(await pulse.rows('pulse_takers')).toEqual([]);
    expect(notices.map(({ to }) => to)).toEqual([{ organisations: ['org-1', 'org-0'] }]);
    expect((await pulse.look(esteros))?.result?.count).toBe(5);
  });

  it('taken back is thrown away unread', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(6, 0);
    expect(await pulse.refused(esteros, `/pulses/${pulse.id}/cancel`, { reason: 'No.' })).toBe(403);
    await pulse.ask(facilitator, 'POST', `/pulses/${pulse.id}/cancel`, { reason: 'Asked too early.' });
    expect(await pulse.look(esteros)).toMatchObject({ state: 'cancelled', held: 'cancelled', reason: 'Asked too early.', count: 0 });
    expect(await pulse.rows('pulse_takers')).toEqual([]);
  });
});

describe('reading', () => {
  it('is nobody’s while it is open, then the partners’, then also of those who keep the work going, and of no funder', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(6, 0);
    for (const actor of [esteros, schools, facilitator, steward]) expect(await pulse.look(actor)).toMatchObject({ held: 'open', count: 6 });
    expect(JSON.stringify(await pulse.look(esteros))).not.toContain('means');
    expect(await pulse.look(funder)).toBeUndefined();
    pulse.over();
    expect((await pulse.look(esteros))?.result?.means).toEqual([{ value: 7 }, { value: 6 }, { value: 8 }, { value: 3 }]);
    expect((await pulse.look(schools))?.result?.groups.map(({ group }) => group)).toEqual(['grassroots']);
    for (const actor of [facilitator, steward]) {
      expect(await pulse.look(actor)).toMatchObject({ held: 'partners-first' });
      expect(JSON.stringify(await pulse.look(actor))).not.toContain('means');
    }
    pulse.stage.advance(3 * day);
    expect((await pulse.look(facilitator))?.result?.count).toBe(6);
    for (const actor of [funder, resident]) expect(await pulse.look(actor)).toBeUndefined();
  });

  it('tells nothing of fewer than five, to nobody, ever', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(4, 0);
    pulse.stage.advance(60 * day);
    for (const actor of [esteros, schools, facilitator, steward]) {
      expect(await pulse.look(actor)).toMatchObject({ held: 'too-few', may: { plan: false, share: false } });
    }
  });

  it('is the same through the service, as whoever is served may know', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(6, 0);
    const { context } = pulse.stage.workspace;
    const served = async (actor: Actor | undefined): Promise<{ mean: number }[] | undefined> => {
      const told = await communication.services?.['trust-pulse']?.list?.(context, {} as never, { plugin: 'shared-measurement', actor });
      return (told as { pulses: { mean: number }[] } | undefined)?.pulses;
    };
    expect(await served(esteros)).toEqual([]);
    pulse.over();
    expect(await served(esteros)).toMatchObject([{ title: 'Spring', count: 6, mean: 6, answered: false }]);
    for (const actor of [facilitator, funder, undefined]) expect(await served(actor)).toEqual([]);
  });

  it('is counted for a board only to whom it is told here, and for a line of nights no sooner than for those who keep the work going', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(6, 0);
    const { context } = pulse.stage.workspace;
    const trust = async (actor: Actor | undefined, audience?: string): Promise<number | undefined> => {
      const given = (audience === undefined ? {} : { audience }) as never;
      const told = await communication.services?.meetings?.health?.(context, given, { plugin: 'board', actor });
      return (told as { figures: { key: string; value: number }[] }).figures.find(({ key }) => key === 'trust')?.value;
    };
    pulse.over();
    expect(await trust(esteros)).toBe(60);
    for (const actor of [facilitator, steward, funder, resident]) expect(await trust(actor)).toBeUndefined();
    expect([await trust(undefined, 'partners'), await trust(undefined, 'public')]).toEqual([undefined, undefined]);
    pulse.stage.advance(3 * day);
    expect([await trust(facilitator), await trust(undefined, 'partners')]).toEqual([60, 60]);
    for (const actor of [funder, resident, undefined]) expect(await trust(actor)).toBeUndefined();
  });
});

describe('letting others read', () => {
  it('is asked by a lead and decided by the organisations, never by those who keep the work going', async () => {
    const pulse = await PulseStage.begin();
    await pulse.answers(6, 0);
    pulse.over();
    const { services, context } = pulse.stage.workspace;
    const asked: object[] = [];
    let verdict = 'not-carried';
    services.set('decisions.open', (given) => {
      asked.push(given);
      return { id: 'decision-1' };
    });
    services.set('decisions.read', () => ({ verdict }));
    for (const actor of [facilitator, staff, funder]) expect(await pulse.refused(actor, `/pulses/${pulse.id}/share`)).toBe(403);
    await pulse.ask(esteros, 'POST', `/pulses/${pulse.id}/share`);
    expect(asked).toMatchObject([{ kind: 'majority', asked: ['org-1', 'org-0'] }]);
    expect(await pulse.refused(schools, `/pulses/${pulse.id}/share`)).toBe(409);
    expect(await pulse.look(funder)).toBeUndefined();
    const closed = { position: 1, id: 'e', plugin: 'decisions', type: 'decision.closed', data: {}, seat: undefined, at: 0 };
    await communication.event?.(context, { ...closed, objects: ['another'] });
    expect((await pulse.look(esteros))?.shared).toBe('asked');
    await communication.event?.(context, { ...closed, objects: ['decision-1'] });
    expect(await pulse.look(esteros)).toMatchObject({ shared: 'no', may: { share: true } });
    await pulse.ask(esteros, 'POST', `/pulses/${pulse.id}/share`);
    verdict = 'carried';
    await communication.event?.(context, { ...closed, objects: ['decision-1'] });
    expect((await pulse.look(funder))?.result?.means).toHaveLength(4);
  });
});

describe('what the table will do about it', () => {
  it('is asked for until somebody said it, and stays readable', async () => {
    const pulse = await PulseStage.begin();
    const needsOf = async (actor: Actor) =>
      (await pulse.ask<{ needs: { id: string }[] }>(actor, 'GET', '/needs')).needs.map(({ id }) => id);
    expect(await needsOf(esteros)).toEqual([`pulse-answer-${pulse.id}`]);
    expect(await needsOf(facilitator)).toEqual([]);
    await pulse.answers(6, 0);
    pulse.over();
    expect(await needsOf(esteros)).toEqual([`pulse-plan-${pulse.id}`]);
    pulse.stage.advance(31 * day);
    expect(await needsOf(facilitator)).toEqual([`pulse-late-${pulse.id}`]);
    expect(await pulse.refused(staff, `/pulses/${pulse.id}/plan`, { words: 'X' })).toBe(403);
    await pulse.ask(esteros, 'POST', `/pulses/${pulse.id}/plan`, { words: 'Meetings after six.' });
    await pulse.ask(facilitator, 'POST', `/pulses/${pulse.id}/plan`, { words: 'And child care.' });
    expect((await pulse.look(staff))?.plans.map(({ words }) => words)).toContain('Meetings after six.');
    expect(await needsOf(facilitator)).toEqual([]);
  });
});

describe('a pulse from elsewhere', () => {
  const imported = {
    ...{ title: '2025-Q4', until: '2025-12-31', larger: ['org-1'], grassroots: ['org-0'], count: 46, source: 'survey' },
    means: { word: 6.9, open: 7, aim: 7.7, power: 5.7 },
    groups: {
      larger: { count: 29, means: { word: 7.3, open: 7.5, aim: 7.9, power: 6.4 } },
      grassroots: { count: 17, means: { word: 6.2, open: 6.2, aim: 7.4, power: 4.5 } },
    },
  };

  it('tells the same averages, under the same floor, and asks nothing of anybody', async () => {
    const stage = await MeetingStage.open();
    await stage.ask(facilitator, 'POST', '/pulses/import', imported);
    const few = { ...imported, title: 'Few', groups: { larger: { ...imported.groups.larger, count: 43 } } };
    await stage.ask(facilitator, 'POST', '/pulses/import', few);
    expect((await stage.refusal(esteros, 'POST', '/pulses/import', imported)).status).toBe(403);
    expect((await stage.refusal(facilitator, 'POST', '/pulses/import', { ...imported, count: 40 })).field).toBe('/groups');
    expect((await stage.refusal(facilitator, 'POST', '/pulses/import', { ...imported, until: '2999-01-01' })).field).toBe('/until');
    const { pulses } = await stage.ask<PulsesAnswer>(esteros, 'GET', '/pulses');
    const [whole, hidden] = ['2025-Q4', 'Few'].map((title) => pulses.find((pulse) => pulse.title === title));
    expect(whole?.result).toMatchObject({ count: 46, means: [{ value: 6.9 }, { value: 7 }, { value: 7.7 }, { value: 5.7 }] });
    expect(whole?.result?.groups[1]?.means[3]).toEqual({ value: 4.5 });
    expect(hidden?.result?.groups).toEqual([]);
    expect((await stage.ask<{ needs: object[] }>(facilitator, 'GET', '/needs')).needs).toEqual([]);
  });
});
