import type { Actor } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import type { PlanAnswer, PlanLine } from '../../common/plan/plan.ts';
import communication from '../communication-plugin.ts';
import { esteros, facilitator, funder, MeetingStage, resident, schools, staff, steward } from '../meeting-fixture.ts';

const hour = 60;
const day = 24 * hour;

class PlanStage {
  readonly stage: MeetingStage;

  private constructor(stage: MeetingStage) {
    this.stage = stage;
  }

  static async open(): Promise<PlanStage> {
    return new PlanStage(await MeetingStage.open());
  }

  today(): string {
    return new Date(this.stage.workspace.clock.now()).toISOString().slice(0, 10);
  }

  regular(more: object = {}): object {
    const said = { audience: 'Families', purpose: 'What changed', channel: 'Letter', organisation: 'org-0', person: 'Lourdes' };
    return { kind: 'regular', ...said, rhythm: 'monthly', startsOn: this.today(), ...more };
  }

  emergency(more: object = {}): object {
    const said = { audience: 'Families', purpose: 'A storm closes the schools', channel: 'Telephone tree', organisation: 'org-1' };
    return { kind: 'emergency', ...said, person: 'Tomas, 555 0100', within: 60, ...more };
  }

  async add(body: object, actor = facilitator): Promise<string> {
    return (await this.stage.ask<{ id: string }>(actor, 'POST', '/plan/lines', body)).id;
  }

  post(actor: Actor, path: string, body: object = {}): Promise<PlanAnswer> {
    return this.stage.ask(actor, 'POST', path, body);
  }

  async refused(actor: Actor, method: string, path: string, body: object = {}): Promise<{ status: number; field?: string }> {
    return this.stage.refusal(actor, method, path, body);
  }

  read(actor: Actor): Promise<PlanAnswer> {
    return this.stage.ask(actor, 'GET', '/plan');
  }

  async line(actor: Actor, id: string): Promise<PlanLine | undefined> {
    return (await this.read(actor)).lines.find((line) => line.id === id);
  }

  async needs(actor: Actor): Promise<string[]> {
    return (await this.stage.ask<{ needs: { id: string }[] }>(actor, 'GET', '/needs')).needs.map(({ id }) => id);
  }
}

describe('writing the plan', () => {
  it('is for leads and those who keep the work going, and says what is wrong', async () => {
    const plan = await PlanStage.open();
    for (const actor of [staff, steward, funder, resident]) {
      expect((await plan.refused(actor, 'POST', '/plan/lines', plan.regular())).status).toBe(403);
    }
    const id = await plan.add(plan.regular(), esteros);
    expect((await plan.refused(facilitator, 'PUT', `/plan/lines/${id}`, plan.regular({ organisation: 'org-9' }))).field).toBe(
      '/organisation',
    );
    expect((await plan.refused(facilitator, 'PUT', `/plan/lines/${id}`, plan.emergency())).field).toBe('/kind');
    expect((await plan.refused(facilitator, 'PUT', '/plan/lines/none', plan.regular())).status).toBe(404);
    for (const more of [{ audience: ' ' }, { rhythm: 'hourly' }, { startsOn: 'soon' }, { within: 1 }, { extra: 1 }]) {
      expect((await plan.refused(facilitator, 'POST', '/plan/lines', plan.regular(more))).status).toBe(400);
    }
  });

  it('keeps what was kept when a line ends, and brings it back', async () => {
    const plan = await PlanStage.open();
    const id = await plan.add(plan.regular());
    await plan.post(staff, `/plan/lines/${id}/kept`, { day: plan.today() });
    await plan.post(facilitator, `/plan/lines/${id}/end`, { back: false });
    expect(await plan.line(staff, id)).toBeUndefined();
    expect((await plan.line(facilitator, id))?.ended).toBe(true);
    expect((await plan.refused(staff, 'POST', `/plan/lines/${id}/kept`, { day: plan.today() })).status).toBe(409);
    await plan.post(facilitator, `/plan/lines/${id}/end`, { back: true });
    expect(await plan.line(staff, id)).toMatchObject({ kept: 1, ended: false });
  });
});

describe('what was kept', () => {
  it('is said by the organisation that sends it, on a day that is not ahead, and can be taken back', async () => {
    const plan = await PlanStage.open();
    const id = await plan.add(plan.regular());
    for (const actor of [schools, steward, funder, resident]) {
      expect((await plan.refused(actor, 'POST', `/plan/lines/${id}/kept`, { day: plan.today() })).status).toBe(403);
    }
    for (const wrong of ['2199-01-01', '1999-01-01']) {
      expect((await plan.refused(staff, 'POST', `/plan/lines/${id}/kept`, { day: wrong })).field).toBe('/day');
    }
    const { lines } = await plan.post(staff, `/plan/lines/${id}/kept`, { day: plan.today(), words: 'March letter' });
    expect(lines[0]).toMatchObject({ kept: 1, over: 1, stretches: [{ state: 'kept', words: 'March letter' }] });
    const mark = lines[0]?.stretches[0]?.mark;
    expect((await plan.refused(schools, 'POST', `/plan/marks/${mark}/remove`)).status).toBe(403);
    expect((await plan.post(staff, `/plan/marks/${mark}/remove`)).lines[0]).toMatchObject({ kept: 0, stretches: [{ state: 'open' }] });
  });

  it('is counted for a board, of the stretch that was over last', async () => {
    const plan = await PlanStage.open();
    await plan.add(plan.regular({ rhythm: 'weekly' }));
    const sent = await plan.add(plan.regular({ rhythm: 'weekly', audience: 'Schools' }));
    await plan.post(staff, `/plan/lines/${sent}/kept`, { day: plan.today() });
    plan.stage.advance(8 * day);
    const told = await communication.services?.meetings?.health?.(plan.stage.workspace.context, {} as never, {
      plugin: 'board',
      actor: esteros,
    });
    const { figures } = told as { figures: { key: string; value: number; of?: number }[] };
    expect(figures.find(({ key }) => key === 'told')).toMatchObject({ value: 1, of: 2 });
  });

  it('is missed once its time is over, and asked for shortly before', async () => {
    const plan = await PlanStage.open();
    const id = await plan.add(plan.regular({ rhythm: 'weekly' }));
    expect(await plan.needs(staff)).toEqual([]);
    plan.stage.advance(5 * day);
    expect(await plan.needs(staff)).toEqual([`plan-due-${id}`]);
    expect(await plan.needs(schools)).toEqual(['plan-agree-']);
    plan.stage.advance(3 * day);
    expect(await plan.line(staff, id)).toMatchObject({ kept: 0, over: 1, stretches: [{ state: 'missed' }, { state: 'open' }] });
  });

  it('is what a group’s meetings say where it is measured by them, and nobody’s word', async () => {
    const plan = await PlanStage.open();
    const { id: meeting } = await plan.stage.run(['Minutes'], { body: 'Leadership Table' });
    const id = await plan.add(plan.regular({ body: 'Leadership Table', startsOn: '2026-03-01' }));
    expect((await plan.line(staff, id))?.kept).toBe(0);
    expect((await plan.refused(staff, 'POST', `/plan/lines/${id}/kept`, { day: plan.today() })).status).toBe(409);
    await plan.stage.close(meeting);
    const kept = async (actor: Actor) =>
      (await plan.line(actor, id))?.stretches.filter(({ state }) => state === 'kept').map(({ words }) => words);
    const startsOn = (await plan.line(staff, id))?.stretches.map(({ from }) => from) ?? [];
    if (startsOn.length > 0) {
      expect(await kept(staff)).toEqual(['Leadership Table']);
      // That it met is counted for everybody; its name is for those who may know of the meeting.
      expect(await kept(funder)).toEqual(['']);
    }
    expect(startsOn).not.toEqual([]);
  });
});

describe('agreeing', () => {
  it('is done by a lead in person, for the plan as it stands, and asked for again when it changes', async () => {
    const plan = await PlanStage.open();
    expect((await plan.refused(esteros, 'POST', '/plan/agree')).status).toBe(409);
    const id = await plan.add(plan.regular());
    for (const actor of [facilitator, steward, staff, funder, resident]) {
      expect((await plan.refused(actor, 'POST', '/plan/agree')).status).toBe(403);
    }
    for (const kind of ['unconfirmed', 'token', 'service'] as const) {
      expect((await plan.refused({ ...esteros, kind }, 'POST', '/plan/agree')).status).toBe(403);
    }
    expect((await plan.read(esteros)).may.agree).toBe(true);
    expect(await plan.post(esteros, '/plan/agree')).toMatchObject({
      agreements: [{ organisation: 'org-0', current: true }],
      may: { agree: false },
    });
    await plan.stage.ask(facilitator, 'PUT', `/plan/lines/${id}`, plan.regular({ channel: 'Radio' }));
    const { agreements, lines, may } = await plan.read(esteros);
    expect([agreements[0]?.current, lines[0]?.news, may.agree]).toEqual([false, true, true]);
    expect((await plan.read(schools)).lines[0]?.news).toBe(false);
    expect((await plan.post(esteros, '/plan/agree')).agreements).toMatchObject([{ current: true }]);
  });
});

describe('the path of an emergency', () => {
  it('is for the table alone, in the page and in the directory, names and numbers with it', async () => {
    const plan = await PlanStage.open();
    const id = await plan.add(plan.emergency());
    const regular = await plan.add(plan.regular());
    for (const actor of [funder, resident]) {
      const told = JSON.stringify(await plan.read(actor));
      for (const secret of [id, 'storm', '555 0100', 'Lourdes']) expect(told).not.toContain(secret);
      expect(told).toContain(regular);
      expect(await plan.read(actor)).toMatchObject({ asked: [], agreements: [] });
    }
    expect(plan.stage.workspace.objects.get(id)?.readers).toEqual({ roles: ['facilitator', 'steward', 'lead', 'member'] });
  });

  it('runs a clock when it has happened, tells whoever tells, and counts whether they did in time', async () => {
    const plan = await PlanStage.open();
    const id = await plan.add(plan.emergency());
    for (const actor of [steward])
      expect((await plan.refused(actor, 'POST', `/plan/lines/${id}/alarms`, { words: 'Storm' })).status).toBe(403);
    for (const actor of [funder, resident]) {
      expect([403, 404]).toContain((await plan.refused(actor, 'POST', `/plan/lines/${id}/alarms`, { words: 'Storm' })).status);
    }
    await plan.post(staff, `/plan/lines/${id}/alarms`, { words: 'Storm on Thursday' });
    expect(plan.stage.workspace.notices).toMatchObject([{ to: { organisations: ['org-1'] } }]);
    expect(plan.stage.workspace.notices[0]?.text).toContain('Storm on Thursday');
    expect(await plan.needs(schools)).toContain(`plan-alarm-${id}`);
    expect(await plan.needs(staff)).not.toContain(`plan-alarm-${id}`);
    const alarm = (await plan.line(schools, id))?.alarms[0];
    expect(alarm).toMatchObject({ may: { tell: true }, dueAt: (alarm?.raisedAt ?? 0) + 3_600_000 });
    expect((await plan.refused(esteros, 'POST', `/plan/alarms/${alarm?.id}/told`, { words: '' })).status).toBe(403);
    plan.stage.advance(59);
    await plan.post(schools, `/plan/alarms/${alarm?.id}/told`, { words: 'All called' });
    expect((await plan.refused(schools, 'POST', `/plan/alarms/${alarm?.id}/told`, { words: '' })).status).toBe(409);
    const told = (await plan.line(staff, id))?.alarms[0];
    expect((told?.toldAt ?? 0) <= (told?.dueAt ?? 0)).toBe(true);
    expect(await plan.needs(schools)).not.toContain(`plan-alarm-${id}`);
  });

  it('is not marked as something regular, nor the other way round', async () => {
    const plan = await PlanStage.open();
    const [emergency, regular] = [await plan.add(plan.emergency()), await plan.add(plan.regular())];
    expect((await plan.refused(facilitator, 'POST', `/plan/lines/${emergency}/kept`, { day: plan.today() })).status).toBe(409);
    expect((await plan.refused(facilitator, 'POST', `/plan/lines/${regular}/alarms`, { words: 'Storm' })).status).toBe(409);
  });
});
