import type { Actor, Need } from '@tutti/plugin-api';
import { testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ReportsAnswer, reportAudiences } from '../../common/report.ts';
import { facilitator, funder, ReportStage, resident } from './report-fixture.ts';

let stage: ReportStage;

beforeEach(async () => {
  stage = await ReportStage.open();
});

describe('what a report says', () => {
  it('is asked for its audience, whoever builds or reads it, and never without one', async () => {
    for (const audience of reportAudiences) {
      stage.asked.length = 0;
      const id = await stage.begin(audience, 'I01', { kind: 'decisions' });
      for (const actor of [facilitator, testActor('steward'), stage.lead(0), testActor('member', 1)]) await stage.allTold(actor, id);
      await stage.freeze(id);
      await stage.look(stage.lead(1), id);
      expect(stage.asked.length).toBeGreaterThan(20);
      expect(new Set(stage.asked.map(({ given }) => given.audience))).toEqual(new Set([audience]));
    }
  });

  it('has nothing of what its audience may not see: not on the page, in no file, not in what is frozen', async () => {
    const id = await stage.begin('public', 'I01', { kind: 'indicator', indicator: 'I08', title: '', words: '' });
    const told = await stage.look(facilitator, id);
    expect(told.blocks.map(({ state }) => state)).toEqual(['shown', 'hidden']);
    expect(await stage.allTold(facilitator, id)).not.toMatch(/61\.5|Number I08/);
    const frozen = await stage.freeze(id);
    expect(frozen.blocks).toHaveLength(1);
    // Whoever is allowed to see it later, the frozen text has no place for it.
    stage.numbers.set('I08', { value: 61.5 });
    expect(await stage.allTold(facilitator, id)).not.toMatch(/61\.5|Number I08/);
  });

  it('shows the partners what is theirs, and follows at once when it is made for others', async () => {
    const id = await stage.begin('partners', 'I08');
    expect(await stage.allTold(facilitator, id)).toContain('61.5');
    await stage.ask(facilitator, 'PUT', `/reports/${id}`, { title: 'Annual report', audience: 'public' });
    expect(await stage.allTold(facilitator, id)).not.toContain('61.5');
  });

  it('stands without the tools that it is made of, and says which block is missing', async () => {
    const id = await stage.begin('partners', { kind: 'standing' }, { kind: 'goal', goal: 'g1' }, { kind: 'text', words: 'Ours.' });
    expect((await stage.look(facilitator, id)).blocks.map(({ state }) => state)).toEqual(['off', 'off', 'shown']);
  });

  it('is read without a tool that does not answer, is not frozen without it, and stays readable once it is frozen', async () => {
    const id = await stage.begin('partners', 'I01', { kind: 'text', words: 'Ours.' });
    const answers = stage.workspace.services.get('indicators.report');
    const fail = (): never => {
      throw new Error('asleep');
    };
    stage.workspace.services.set('indicators.report', fail);
    expect((await stage.look(facilitator, id)).blocks.map(({ state }) => state)).toEqual(['silent', 'shown']);
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/freeze`, { cutOff: '2000-01-31' })).toMatchObject({ status: 409 });
    if (answers) stage.workspace.services.set('indicators.report', answers);
    await stage.freeze(id);
    stage.workspace.services.set('indicators.report', fail);
    const { blocks } = await stage.look(facilitator, id);
    expect([blocks.map(({ state }) => state), JSON.stringify(blocks).includes('45.9')]).toEqual([['shown', 'shown'], true]);
  });

  it('asks whoever takes a file along not to hand it on, until it is published', async () => {
    const id = await stage.begin('public', { kind: 'text', words: 'Ours.' });
    const asks = async (): Promise<boolean> => (await stage.file(facilitator, id, 'html')).includes('do not hand it on');
    await stage.freeze(id);
    expect(await asks()).toBe(true);
    await stage.ask(facilitator, 'POST', `/reports/${id}/publish`, {});
    expect(await asks()).toBe(false);
  });

  it('lets no word of people become markup', async () => {
    const bad = '</style><script>alert(1)</script> | # [x](javascript:1) "\'&';
    const id = await stage.begin('partners', { kind: 'text', title: bad, words: bad });
    const html = await stage.file(facilitator, id, 'html');
    expect(html).not.toContain('<script');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(await stage.file(facilitator, id, 'md')).not.toMatch(/^# \[x\]|[^\\]\[x/m);
  });

  it.each([
    [{ kind: 'goal' }, '/goal'],
    [{ kind: 'indicator' }, '/indicator'],
    [{ kind: 'text', words: ' ' }, '/words'],
    [{ kind: 'decisions', from: '2025-02-01', to: '2025-01-01' }, '/to'],
    [{ kind: 'poem' }, '/kind'],
    [{ kind: 'text', words: 'x', audience: 'partners' }, '/audience'],
  ])('%j is refused with a pointer', async (block, field) => {
    const id = await stage.begin('partners');
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/blocks`, block)).toMatchObject({ status: 400, field });
  });

  it('keeps its blocks in the order in which they were put', async () => {
    const words = async (): Promise<string[]> => (await stage.look(facilitator, id)).blocks.map(({ block }) => block.words);
    const id = await stage.begin('partners', ...['a', 'b', 'c'].map((text) => ({ kind: 'text', words: text })));
    const [first] = (await stage.look(facilitator, id)).blocks;
    await stage.ask(facilitator, 'POST', `/reports/${id}/blocks/${first?.block.id}/place`, { place: 2 });
    expect(await words()).toEqual(['b', 'c', 'a']);
    await stage.ask(facilitator, 'DELETE', `/reports/${id}/blocks/${first?.block.id}`);
    await stage.ask(facilitator, 'POST', `/reports/${id}/blocks`, { kind: 'text', words: 'd', place: 0 });
    expect(await words()).toEqual(['d', 'b', 'c']);
  });
});

describe('a report that stands still', () => {
  it('says what it said that day; what is put right later stands beside it', async () => {
    const id = await stage.begin('partners', 'I01');
    const { blocks } = await stage.freeze(id);
    stage.numbers.set('I01', { value: 43.2 });
    const later = await stage.look(facilitator, id);
    expect(later.blocks[0]?.parts).toEqual(blocks[0]?.parts);
    expect(later.blocks[0]?.corrections).toMatchObject([expect.stringMatching(/^Oct.+Dec 2025 was 45\.9 %, and is 43\.2 %\.$/)]);
    for (const ending of ['html', 'md'] as const) expect(await stage.file(facilitator, id, ending)).toMatch(/Put right later:.+43\\?\.2/);
  });

  it('calls two numbers that read alike the same', async () => {
    const id = await stage.begin('partners', 'I01');
    await stage.freeze(id);
    stage.numbers.set('I01', { value: 45.93 });
    expect((await stage.look(facilitator, id)).blocks[0]?.corrections).toEqual([]);
  });

  it('asks for numbers as known on its day, which is not ahead', async () => {
    const id = await stage.begin('partners', 'I01');
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/freeze`, { cutOff: '2999-01-01' })).toMatchObject({ field: '/cutOff' });
    stage.asked.length = 0;
    await stage.ask(facilitator, 'POST', `/reports/${id}/freeze`, { cutOff: '2000-01-31' });
    expect(stage.asked[0]?.given.asKnownOn).toBe('2000-01-31');
  });

  it('is changed by nobody, and is not frozen while there is nothing to read', async () => {
    const empty = await stage.begin('public', 'I08');
    expect(await stage.refusal(facilitator, 'POST', `/reports/${empty}/freeze`, { cutOff: '2000-01-31' })).toMatchObject({ status: 409 });
    const id = await stage.begin('partners', 'I01');
    const { blocks } = await stage.freeze(id);
    const block = `/reports/${id}/blocks/${blocks[0]?.block.id}`;
    const tries: [string, string, object | undefined][] = [
      ['PUT', `/reports/${id}`, { title: 'Other', audience: 'public' }],
      ['POST', `/reports/${id}/blocks`, { kind: 'text', words: 'x' }],
      ['PUT', block, { kind: 'text', words: 'x' }],
      ['DELETE', block, undefined],
      ['POST', `${block}/place`, { place: 0 }],
      ['POST', `/reports/${id}/freeze`, { cutOff: '2000-01-31' }],
    ];
    for (const [method, path, body] of tries) {
      expect(await stage.refusal(facilitator, method, path, body), `${method} ${path}`).toMatchObject({ status: 409 });
    }
  });
});

describe('signing', () => {
  it('is for the person who leads an organisation that is in it: not for those who keep it going, staff, programs or others', async () => {
    const id = await stage.begin('partners', 'I01');
    await stage.freeze(id);
    const others: Actor[] = [facilitator, testActor('steward'), funder, testActor('member', 0), stage.lead(2)];
    for (const kind of ['token', 'service', 'unconfirmed'] as const) others.push(stage.lead(0, kind));
    for (const actor of others) {
      expect(await stage.refusal(actor, 'PUT', `/reports/${id}/sign`, { edition: 1 }), `${actor.kind} ${actor.seat.role}`).toMatchObject({
        status: 403,
      });
    }
    expect((await stage.sign(0, id)).report).toMatchObject({ signed: 1, asked: 2 });
    expect((await stage.sign(0, id)).report.signed).toBe(1);
    expect((await stage.ask(stage.lead(0), 'DELETE', `/reports/${id}/sign`)).report.signed).toBe(0);
  });

  it('is of exactly what was read: written on and frozen anew, all are asked anew', async () => {
    const id = await stage.begin('partners', 'I01');
    await stage.freeze(id);
    await stage.sign(0, id);
    await stage.ask(facilitator, 'POST', `/reports/${id}/thaw`, {});
    expect(await stage.refusal(stage.lead(1), 'PUT', `/reports/${id}/sign`, { edition: 1 })).toMatchObject({ status: 409 });
    const again = await stage.freeze(id);
    expect(again.signs.map(({ state }) => state)).toEqual(['earlier', 'open']);
    expect(await stage.refusal(stage.lead(1), 'PUT', `/reports/${id}/sign`, { edition: 1 })).toMatchObject({ status: 409 });
    expect((await stage.sign(1, id)).report.signed).toBe(1);
  });

  it('waits on Home until it is done', async () => {
    const id = await stage.begin('public', 'I01');
    const waiting = async (actor: Actor): Promise<number> => (await stage.ask<{ needs: Need[] }>(actor, 'GET', '/needs')).needs.length;
    expect(await waiting(stage.lead(0))).toBe(0);
    await stage.freeze(id);
    expect([await waiting(stage.lead(0)), await waiting(stage.lead(2)), await waiting(facilitator)]).toEqual([1, 0, 0]);
    await stage.sign(0, id);
    expect(await waiting(stage.lead(0))).toBe(0);
  });

  it('is not what was said elsewhere: that is shown, and counts for nothing', async () => {
    const said = [{ organisation: 'org-0', where: 'the meeting', on: '2026-03-12' }];
    const body = { title: 'Annual report', audience: 'public', source: 'a draft', blocks: [{ kind: 'indicator', indicator: 'I01' }], said };
    const { report, signs } = await stage.ask(facilitator, 'POST', '/reports/import', body);
    expect(signs.map(({ state }) => state)).toEqual(['said', 'open']);
    await stage.freeze(report.id);
    await stage.sign(1, report.id);
    expect(await stage.refusal(facilitator, 'POST', `/reports/${report.id}/publish`, {})).toMatchObject({ status: 409 });
  });
});

describe('publishing', () => {
  it('for everybody waits for each organisation that is named or counted in it', async () => {
    const id = await stage.begin('public', 'I01');
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/publish`, {})).toMatchObject({ status: 409 });
    await stage.freeze(id);
    await stage.sign(0, id);
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/publish`, {})).toMatchObject({ status: 409 });
    await stage.sign(1, id);
    await stage.ask(stage.lead(1), 'DELETE', `/reports/${id}/sign`);
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/publish`, {})).toMatchObject({ status: 409 });
    await stage.sign(1, id);
    for (const kind of ['token', 'service'] as const) {
      expect(await stage.refusal({ ...facilitator, kind }, 'POST', `/reports/${id}/publish`, {})).toMatchObject({ status: 403 });
    }
    expect((await stage.ask(facilitator, 'POST', `/reports/${id}/publish`, {})).report.state).toBe('published');
    expect(await stage.refusal(stage.lead(1), 'DELETE', `/reports/${id}/sign`)).toMatchObject({ status: 409 });
    expect(await stage.refusal(facilitator, 'POST', `/reports/${id}/remove`, { back: false })).toMatchObject({ status: 409 });
  });

  it('lets its audience read it and nobody else, and nobody before', async () => {
    const reads = async (id: string): Promise<boolean[]> => {
      const seen = [];
      for (const actor of [testActor('member', 2), funder, resident]) {
        const { reports } = await stage.ask<ReportsAnswer>(actor, 'GET', '/reports');
        const status = (await stage.workspace.call(actor, 'GET', `/reports/${id}`)).status;
        expect(status === 200, actor.seat.role).toBe(reports.some((report) => report.id === id));
        seen.push(status === 200);
      }
      return seen;
    };
    const expected = { partners: [true, false, false], funder: [true, true, false], public: [true, true, true] };
    for (const audience of reportAudiences) {
      const id = await stage.begin(audience, 'I01');
      expect(await reads(id)).toEqual([true, false, false]);
      await stage.freeze(id);
      for (const organisation of [0, 1]) await stage.sign(organisation, id);
      expect(await reads(id)).toEqual([true, false, false]);
      await stage.ask(facilitator, 'POST', `/reports/${id}/publish`, {});
      expect(await reads(id)).toEqual(expected[audience]);
      expect((await stage.look(facilitator, id)).signs).toHaveLength(2);
    }
  });

  it('tells readers who are not at the table nothing of who signed', async () => {
    const id = await stage.begin('public', 'I01');
    await stage.freeze(id);
    for (const organisation of [0, 1]) await stage.sign(organisation, id);
    await stage.ask(facilitator, 'POST', `/reports/${id}/publish`, {});
    expect((await stage.look(resident, id)).signs).toEqual([]);
    expect((await stage.look(resident, id)).may).toEqual({
      build: false,
      freeze: false,
      thaw: false,
      publish: false,
      sign: false,
      unsign: false,
    });
  });
});
