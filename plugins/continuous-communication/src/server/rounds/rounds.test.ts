import type { Actor } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import type { RoundInfo, RoundsAnswer } from '../../common/rounds/round.ts';
import communication from '../communication-plugin.ts';
import { esteros, facilitator, funder, MeetingStage, resident, schools, staff, steward } from '../meeting-fixture.ts';

const day = 24 * 60;

class RoundStage {
  readonly stage: MeetingStage;

  private constructor(stage: MeetingStage) {
    this.stage = stage;
  }

  static async open(): Promise<RoundStage> {
    return new RoundStage(await MeetingStage.open());
  }

  /** @param ahead days from today */
  day(ahead = 0): string {
    return new Date(this.stage.workspace.clock.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  }

  body(more: object = {}): object {
    return { title: 'Why absent?', asked: 'The panel', from: this.day(), until: this.day(7), organisation: 'org-0', ...more };
  }

  async add(more: object = {}, actor: Actor = esteros): Promise<string> {
    return (await this.stage.ask<{ id: string }>(actor, 'POST', '/rounds', this.body(more))).id;
  }

  async hear(round: string, more: object = {}, actor: Actor = esteros): Promise<string> {
    return (await this.stage.ask<{ id: string }>(actor, 'POST', `/rounds/${round}/heard`, { words: 'The bus is gone', ...more })).id;
  }

  refused(actor: Actor, method: string, path: string, body: object = {}): Promise<{ status: number; field?: string }> {
    return this.stage.refusal(actor, method, path, body);
  }

  read(actor: Actor): Promise<RoundsAnswer> {
    return this.stage.ask(actor, 'GET', '/rounds');
  }

  async round(actor: Actor, id: string): Promise<RoundInfo | undefined> {
    return (await this.read(actor)).rounds.find((round) => round.id === id);
  }

  async needs(actor: Actor): Promise<string[]> {
    return (await this.stage.ask<{ needs: { id: string }[] }>(actor, 'GET', '/needs')).needs.map(({ id }) => id);
  }

  tell(actor: Actor, id: string, given: object = {}): Promise<RoundsAnswer> {
    return this.stage.ask(actor, 'POST', `/rounds/${id}/told`, { day: this.day(), ...given });
  }
}

describe('asking people', () => {
  it('promises an answer for one’s own organisation, within thirty days unless another day is named', async () => {
    const said = await RoundStage.open();
    for (const actor of [staff, steward, funder, resident])
      expect((await said.refused(actor, 'POST', '/rounds', said.body())).status).toBe(403);
    expect((await said.refused(schools, 'POST', '/rounds', said.body())).field).toBe('/organisation');
    const id = await said.add();
    expect((await said.round(esteros, id))?.promised).toBe(said.day(37));
    for (const [field, more] of [
      ['/until', { until: said.day(-1) }],
      ['/promised', { promised: said.day(7) }],
      ['/organisation', { organisation: 'org-9' }],
    ] as const) {
      expect((await said.refused(facilitator, 'POST', '/rounds', said.body(more))).field).toBe(field);
    }
  });

  it('lets a promise come sooner, never later', async () => {
    const said = await RoundStage.open();
    const id = await said.add();
    expect((await said.refused(esteros, 'PUT', `/rounds/${id}`, said.body({ promised: said.day(60) }))).field).toBe('/promised');
    expect((await said.refused(esteros, 'PUT', `/rounds/${id}`, said.body({ until: said.day(40), promised: said.day(70) }))).field).toBe(
      '/promised',
    );
    await said.stage.ask(esteros, 'PUT', `/rounds/${id}`, said.body({ promised: said.day(20) }));
    expect((await said.round(esteros, id))?.promised).toBe(said.day(20));
  });
});

describe('what was heard', () => {
  it('is shown to nobody but those who write it while people still answer, then to the table, and to all once they were told', async () => {
    const said = await RoundStage.open();
    const id = await said.add({ answered: 12 });
    const heard = await said.hear(id);
    const seen = async (actor: Actor) => JSON.stringify(await said.read(actor)).includes('The bus is gone');
    expect([await seen(esteros), await seen(facilitator)]).toEqual([true, true]);
    for (const actor of [schools, staff, steward, funder, resident]) expect(await seen(actor)).toBe(false);
    expect((await said.round(funder, id))?.answered).toBeUndefined();
    said.stage.advance(8 * day);
    for (const actor of [schools, staff, steward]) expect(await seen(actor)).toBe(true);
    for (const actor of [funder, resident]) expect(await seen(actor)).toBe(false);
    expect(said.stage.workspace.objects.get(heard)?.readers).toEqual({ roles: ['facilitator', 'steward', 'lead', 'member'] });
    await said.stage.ask(esteros, 'PUT', `/heard/${heard}`, { words: 'The bus is gone', response: 'no', why: 'No money' });
    await said.tell(esteros, id);
    for (const actor of [funder, resident]) expect(await seen(actor)).toBe(true);
    expect(said.stage.workspace.objects.get(heard)?.readers).toBeUndefined();
  });

  it('is answered with a reason, by those who promised it', async () => {
    const said = await RoundStage.open();
    const id = await said.add();
    const heard = await said.hear(id);
    const no = { words: 'The bus is gone', response: 'no' };
    expect((await said.refused(esteros, 'PUT', `/heard/${heard}`, { ...no, why: ' ' })).field).toBe('/why');
    for (const actor of [schools, staff, steward, funder, resident]) {
      expect((await said.refused(actor, 'PUT', `/heard/${heard}`, { ...no, why: 'x' })).status).toBe(403);
    }
    await said.stage.ask(esteros, 'PUT', `/heard/${heard}`, { ...no, why: 'No money' });
    expect((await said.round(esteros, id))?.heard).toMatchObject([{ response: 'no', why: 'No money' }]);
  });
});

describe('telling people', () => {
  it('waits until everything has an answer and the asking is over, and then nothing changes behind their backs', async () => {
    const said = await RoundStage.open();
    const id = await said.add();
    const heard = await said.hear(id);
    const told = { day: said.day(1) };
    said.stage.advance(9 * day);
    expect((await said.refused(esteros, 'POST', `/rounds/${id}/told`, told)).status).toBe(409);
    await said.stage.ask(esteros, 'PUT', `/heard/${heard}`, { words: 'x', response: 'yes', why: 'We pay' });
    for (const wrong of [said.day(-9), said.day(1)]) {
      expect((await said.refused(esteros, 'POST', `/rounds/${id}/told`, { day: wrong })).field).toBe('/day');
    }
    expect((await said.refused(schools, 'POST', `/rounds/${id}/told`, { day: said.day() })).status).toBe(403);
    await said.tell(esteros, id, { how: 'By text' });
    for (const [method, path, body] of [
      ['PUT', `/heard/${heard}`, { words: 'x' }],
      ['POST', `/heard/${heard}/remove`, { back: false }],
      ['POST', `/rounds/${id}/heard`, { words: 'y' }],
      ['POST', `/rounds/${id}/remove`, { back: false }],
      ['POST', `/rounds/${id}/told`, { day: said.day() }],
    ] as const) {
      expect((await said.refused(esteros, method, path, body)).status).toBe(409);
    }
    await said.tell(esteros, id, { day: null });
    expect(await said.round(esteros, id)).toMatchObject({ state: 'waiting', toldHow: '' });
    expect((await said.round(esteros, id))?.toldOn).toBeUndefined();
  });

  it('has a clock: asked for at Home, late by itself, and counted for a board only once its time is over', async () => {
    const said = await RoundStage.open();
    const id = await said.add();
    const count = async (): Promise<unknown> => {
      const { context } = said.stage.workspace;
      const told = await communication.services?.meetings?.health?.(context, {} as never, { plugin: 'board', actor: funder });
      return (told as { figures: { key: string }[] }).figures.find(({ key }) => key === 'heard-back');
    };
    expect([await said.needs(esteros), await count()]).toEqual([[], undefined]);
    said.stage.advance(8 * day);
    expect([await said.needs(esteros), await count()]).toEqual([[`round-waiting-${id}`], undefined]);
    expect(await said.needs(schools)).toEqual([]);
    said.stage.advance(31 * day);
    expect((await said.round(esteros, id))?.state).toBe('late');
    expect(await said.needs(esteros)).toEqual([`round-late-${id}`]);
    expect(await count()).toMatchObject({ value: 0, of: 1 });
    await said.hear(id, { response: 'no', why: 'Too late' });
    await said.tell(esteros, id);
    expect([await said.needs(esteros), await count()]).toMatchObject([[], { value: 0, of: 1 }]);
  });
});

describe('taking away', () => {
  it('brings all of it back', async () => {
    const said = await RoundStage.open();
    const id = await said.add();
    const heard = await said.hear(id);
    await said.stage.ask(esteros, 'POST', `/rounds/${id}/remove`, { back: false });
    expect(await said.round(esteros, id)).toBeUndefined();
    expect([said.stage.workspace.objects.has(id), said.stage.workspace.objects.has(heard)]).toEqual([false, false]);
    await said.stage.ask(esteros, 'POST', `/rounds/${id}/remove`, { back: true });
    expect((await said.round(esteros, id))?.heard).toHaveLength(1);
    await said.stage.ask(esteros, 'POST', `/heard/${heard}/remove`, { back: false });
    expect((await said.round(esteros, id))?.heard).toEqual([]);
    await said.stage.ask(esteros, 'POST', `/heard/${heard}/remove`, { back: true });
    expect((await said.round(esteros, id))?.heard).toHaveLength(1);
  });
});
