import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { DecisionStage, facilitator, funder, resident, steward } from './decision-fixture.ts';

let stage: DecisionStage;

beforeEach(async () => {
  stage = await DecisionStage.open(9);
});

const everyone = (): Actor[] => [facilitator, steward, funder, resident, stage.lead(8), stage.member(8), stage.member(0)];

describe('a result that is kept back', () => {
  it('is told by no route, listing, need or event until the close', async () => {
    const id = await stage.begin({ audience: 'everybody', kind: 'consent' });
    const before = await Promise.all(everyone().map((actor) => stage.look(actor, id)));
    await stage.give(stage.lead(0), id, { object: 1 }, { reason: 'Telltale words.' });
    await stage.give(stage.lead(1), id, { consent: 1 });
    for (const [index, actor] of everyone().entries()) {
      const { decision, ballots, reasons, voices } = await stage.look(actor, id);
      expect([decision.result, ballots, reasons], actor.seat.role).toEqual([undefined, [], []]);
      // Nothing but who has answered differs from what stood there before.
      expect({ ...decision, answered: [] }).toEqual(before[index]?.decision);
      const own = actor.seat.organisation?.id === 'org-0';
      expect(voices.filter(({ ballot }) => ballot !== undefined)).toHaveLength(own ? 1 : 0);
      if (!own) expect(await stage.allTold(actor, id), actor.seat.role).not.toMatch(/Telltale|"object":1|"tally"/);
    }
    // The own organisation's program is not told either.
    expect(await stage.allTold({ ...stage.lead(0), kind: 'token' }, id)).not.toContain('Telltale');
    stage.afterClose();
    for (const actor of everyone()) {
      const { ballots } = await stage.look(actor, id);
      expect(
        ballots.map(({ reason }) => reason),
        actor.seat.role,
      ).toContain('Telltale words.');
    }
  });

  it('is told only to those whose organisation has answered, where it says so, and their answer stands', async () => {
    const id = await stage.begin({ hide: 'until-voted', audience: 'everybody' });
    await stage.give(stage.lead(0), id, { no: 1 });
    await stage.give(stage.lead(1), id, { yes: 1 });
    expect((await stage.look(stage.lead(0), id)).ballots).toHaveLength(2);
    expect((await stage.look(stage.member(1), id)).ballots).toHaveLength(2);
    for (const actor of [stage.lead(2), facilitator, steward, funder, resident, { ...stage.lead(0), kind: 'token' as const }]) {
      expect((await stage.look(actor, id)).decision.result, actor.seat.role).toBeUndefined();
      expect(await stage.allTold(actor, id)).not.toContain('"tally"');
    }
    expect(await stage.refusal(stage.lead(0), 'PUT', `/decisions/${id}/ballot`, { marks: { yes: 1 } })).toMatchObject({ status: 409 });
  });

  it('is not told to one that still answers for another', async () => {
    const id = await stage.begin({ hide: 'until-voted' });
    await stage.ask(stage.lead(0), 'POST', `/decisions/${id}/proxy`, { to: 'org-1' });
    await stage.give(stage.lead(1), id, { yes: 1 });
    expect((await stage.look(stage.lead(1), id)).decision.result).toBeUndefined();
    await stage.give(stage.lead(1), id, { yes: 1 }, { for: 'org-0' });
    expect((await stage.look(stage.lead(1), id)).ballots).toHaveLength(2);
  });

  it('stays kept back when the question is taken back', async () => {
    const id = await stage.begin();
    await stage.give(stage.lead(0), id, { no: 1 }, { reason: 'Telltale words.' });
    await stage.ask(facilitator, 'POST', `/decisions/${id}/withdraw`, { reason: 'It goes the wrong way.' });
    stage.afterClose();
    for (const actor of [facilitator, stage.lead(1), stage.member(2)])
      expect(await stage.allTold(actor, id)).not.toMatch(/Telltale|"tally"/);
  });

  it('of the table is not known at all to those who are not at it', async () => {
    const id = await stage.begin();
    stage.afterClose();
    for (const actor of [funder, resident]) {
      expect(await stage.refusal(actor, 'GET', `/decisions/${id}`)).toMatchObject({ status: 404 });
      expect((await stage.list(actor)).decisions).toEqual([]);
    }
    expect(stage.workspace.objects.get(id)?.readers).toEqual({ roles: ['facilitator', 'steward', 'lead', 'member'] });
  });
});

describe('an anonymous decision', () => {
  it('tells nothing by the difference between two looks, to nobody', async () => {
    const id = await stage.begin({ anonymous: true, audience: 'everybody' });
    const seen = async (): Promise<string[]> =>
      Promise.all(
        everyone().map(async (actor) => {
          const { decision, ballots, reasons, opinions } = await stage.look(actor, id);
          return JSON.stringify({ ballots, reasons, opinions, decision: { ...decision, answered: [] } });
        }),
      );
    const before = await seen();
    for (let organisation = 0; organisation < 6; organisation += 1) {
      await stage.give(stage.lead(organisation), id, { [organisation === 3 ? 'no' : 'yes']: 1 }, { reason: `Words ${9 - organisation}` });
      expect(await seen()).toEqual(before);
    }
    // Not even to the organisation itself: what cannot be shown cannot be asked for by others.
    expect((await stage.look(stage.lead(3), id)).voices).toMatchObject([{ answered: true, open: false }]);
    expect((await stage.look(stage.lead(3), id)).voices[0]?.ballot).toBeUndefined();
    stage.afterClose();
    const { decision, ballots, reasons } = await stage.look(facilitator, id);
    expect(ballots).toEqual([]);
    expect(decision.result?.tally?.options).toMatchObject({ yes: { total: 5 }, no: { total: 1 } });
    expect(reasons).toEqual(['Words 4', 'Words 5', 'Words 6', 'Words 7', 'Words 8', 'Words 9']);
  });

  it('stores no ballot, no person and no order, so that nobody can look it up later', async () => {
    const id = await stage.begin({ anonymous: true });
    for (const organisation of [4, 2, 0]) await stage.give(stage.lead(organisation), id, { no: 1 }, { reason: `Words ${organisation}` });
    const query = stage.workspace.context.database.query<Record<string, Record<string, unknown>>>();
    expect(await query.selectFrom('ballots').selectAll().execute()).toEqual([]);
    const rows = await query.selectFrom('participations').selectAll().execute();
    expect(rows.map((row) => Object.keys(row))).toEqual(Array.from({ length: 3 }, () => ['decision', 'organisation']));
    const { box } = (await query.selectFrom('decisions').select('box').executeTakeFirstOrThrow()) as { box: string };
    expect(box).not.toMatch(/org-|lead-/);
    expect((JSON.parse(box) as { reasons: string[] }).reasons).toEqual(['Words 0', 'Words 2', 'Words 4']);
  });

  it('says only whether it was carried where there are few ballots', async () => {
    const id = await stage.begin({ anonymous: true, quorum: 3 });
    for (const organisation of [0, 1, 2, 3]) {
      await stage.give(stage.lead(organisation), id, { [organisation === 0 ? 'no' : 'yes']: 1 }, { reason: 'Telltale words.' });
    }
    stage.afterClose();
    for (const actor of everyone().slice(0, 2)) {
      const { decision, reasons } = await stage.look(actor, id);
      expect(decision.result).toEqual({ verdict: 'carried', leading: [], missing: [] });
      expect(reasons).toEqual([]);
      expect(await stage.allTold(actor, id)).not.toMatch(/Telltale|"tally"/);
    }
  });

  it('takes one ballot of each organisation, which stands', async () => {
    const id = await stage.begin({ anonymous: true });
    await stage.give(stage.lead(0), id, { yes: 1 });
    expect(await stage.refusal(stage.lead(0, 1), 'PUT', `/decisions/${id}/ballot`, { marks: { no: 1 } })).toMatchObject({ status: 409 });
    expect(await stage.refusal(stage.lead(0), 'POST', `/decisions/${id}/step-aside`, { reason: 'x' })).toMatchObject({ status: 409 });
  });

  it('has no early end that would tell who was the last', async () => {
    const id = await stage.begin({ anonymous: true, asked: ['org-0', 'org-1', 'org-2', 'org-3', 'org-4'] });
    for (const organisation of [0, 1, 2, 3]) await stage.give(stage.lead(organisation), id, { yes: 1 });
    expect(await stage.refusal(facilitator, 'POST', `/decisions/${id}/close`, {})).toMatchObject({ status: 409 });
  });
});

describe('what staff think', () => {
  const opine = (id: string): string => `/decisions/${id}/opinion`;

  it('is shown to the own organisation alone, before and after the close, and never counted', async () => {
    const id = await stage.begin({ opinions: true, hide: 'off', audience: 'everybody' });
    await stage.ask(stage.member(0), 'PUT', opine(id), { marks: { yes: 1 } });
    await stage.ask(stage.member(0, 1), 'PUT', opine(id), { marks: { no: 1 } });
    await stage.ask(stage.member(0, 1), 'PUT', opine(id), { marks: { yes: 1 } });
    await stage.give(stage.lead(0), id, { no: 1 });
    for (const close of [false, true]) {
      if (close) stage.afterClose();
      for (const actor of [stage.lead(0), stage.member(0), stage.member(0, 2)]) {
        expect((await stage.look(actor, id)).opinions?.tally).toMatchObject({ ballots: 2, options: { yes: { ballots: 2 } } });
      }
      const others = [facilitator, steward, funder, resident, { ...stage.lead(0), kind: 'token' as const }];
      for (const actor of others) expect((await stage.look(actor, id)).opinions, actor.seat.role).toBeUndefined();
      expect((await stage.look(stage.lead(1), id)).opinions?.tally.ballots).toBe(0);
      expect((await stage.look(facilitator, id)).decision.result?.tally).toMatchObject({ ballots: 1, options: { yes: { ballots: 0 } } });
    }
    expect(stage.workspace.events.map(({ type }) => type)).not.toContain('opinion.said');
    expect(await stage.allTold(facilitator, id)).not.toContain('member-0');
  });

  it('is not asked unless it is wanted, not of others, not by a program, not after the close', async () => {
    const unwanted = await stage.begin();
    expect(await stage.refusal(stage.member(0), 'PUT', opine(unwanted), { marks: { yes: 1 } })).toMatchObject({ status: 403 });
    const id = await stage.begin({ opinions: true, asked: ['org-0'] });
    for (const actor of [stage.member(1), stage.lead(0), facilitator, { ...stage.member(0), kind: 'token' as const }]) {
      expect(await stage.refusal(actor, 'PUT', opine(id), { marks: { yes: 1 } })).toMatchObject({ status: 403 });
    }
    expect(await stage.needs(stage.member(0))).toHaveLength(1);
    stage.afterClose();
    expect(await stage.refusal(stage.member(0), 'PUT', opine(id), { marks: { yes: 1 } })).toMatchObject({ status: 409 });
  });
});
