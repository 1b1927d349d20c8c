import { TuttiError } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionAnswer, RulesAnswer, RuleTaken } from '../common/decision.ts';
import { DecisionStage, facilitator, hour } from './decision-fixture.ts';

const day = 24 * hour;

/** Five organisations sit at the table; the third must be there. */
const rule: RuleTaken = {
  ...{ id: 'r1', version: 3, name: 'Residents', about: 'Whatever they live with.', group: 'Table', kind: 'consent' },
  ...{ asked: ['org-0', 'org-1', 'org-2', 'org-3', 'org-4'], quorum: 3, required: ['org-2'], money: false, leastDays: 3 },
  ...{ fallbackDays: 14, fallback: 'A special circle.', appeal: 'Any three call one.', panel: 'keeper.rules' },
};
const money: RuleTaken = { ...rule, id: 'r2', name: 'Money', kind: 'majority', required: [], money: true, leastDays: 0 };

let stage: DecisionStage;
let rules: RuleTaken[];
let interests: { organisation: string; kind: string; words: string; other?: string }[];

beforeEach(async () => {
  stage = await DecisionStage.open(6);
  rules = [rule, money];
  interests = [];
  stage.workspace.services.set('rules.list', () => ({ rules }));
  stage.workspace.services.set('rules.interests', () => ({ interests }));
});

const closesIn = (days: number): number => stage.workspace.clock.now() + days * day;
const residents = (more: object = {}): object => ({ question: 'Rides?', kind: 'consent', rule: 'r1', closesAt: closesIn(4), ...more });
const refusal = (more: object) => stage.refusal(facilitator, 'POST', '/decisions', residents(more));

describe('an agreed rule', () => {
  it('is offered to those who begin a question, and fixes who decides, how many and who must be there', async () => {
    expect((await stage.ask<RulesAnswer>(facilitator, 'GET', '/rules')).rules.map(({ name }) => name)).toEqual(['Residents', 'Money']);
    const { decision } = await stage.look(facilitator, await stage.begin(residents()));
    expect(decision).toMatchObject({ asked: rule.asked, quorum: 3, required: ['org-2'], rule });
  });

  it.each<[object, string]>([
    [{ kind: 'majority' }, '/kind'],
    [{ asked: ['org-0', 'org-1', 'org-2'] }, '/asked'],
    [{ asked: ['org-0', 'org-1', 'org-2', 'org-3', 'org-4', 'org-5'] }, '/asked'],
    [{ quorum: 2 }, '/quorum'],
    [{ required: [] }, '/required'],
    [{ required: ['org-1'] }, '/required'],
    [{ recused: [{ organisation: 'org-1', reason: 'It would say no.' }] }, '/recused'],
    [{ rule: 'gone' }, '/rule'],
    [{ rule: 'r2', kind: 'majority' }, '/pays'],
  ])('is not loosened by whoever begins: %j', async (more, field) => {
    expect(await refusal(more)).toMatchObject({ status: 400, field });
  });

  it('stays open for as long as was agreed', async () => {
    expect(await refusal({ closesAt: closesIn(3) - 1 })).toMatchObject({ status: 400, field: '/closesAt' });
    expect((await stage.look(facilitator, await stage.begin(residents({ closesAt: closesIn(3) })))).decision.state).toBe('open');
  });

  it('may be asked for more than it asks', async () => {
    const more = { quorum: 5, required: ['org-2', 'org-4'] };
    expect((await stage.look(facilitator, await stage.begin(residents(more)))).decision).toMatchObject(more);
  });

  it('decides nothing without those whom it requires, however many say yes', async () => {
    const id = await stage.begin(residents());
    for (const organisation of [0, 1, 3, 4]) await stage.give(stage.lead(organisation), id, { consent: 1 });
    stage.workspace.clock.advance(5 * day);
    expect((await stage.look(facilitator, id)).decision.result).toMatchObject({ verdict: 'no-quorum', missing: ['org-2'] });
  });

  it('is stored with the question: what is changed or ended there later changes nothing here, and the question keeps it', async () => {
    const id = await stage.begin(residents());
    rules = [{ ...rule, version: 4, quorum: 1, required: [], kind: 'majority' }];
    const path = `/decisions/${id}`;
    for (const more of [{ rule: undefined }, { rule: 'r2' }]) {
      expect(await stage.refusal(facilitator, 'PUT', path, residents(more))).toMatchObject({ status: 400, field: '/rule' });
    }
    expect(await stage.refusal(facilitator, 'PUT', path, residents({ quorum: 1 }))).toMatchObject({ field: '/quorum' });
    rules = [];
    const { decision } = await stage.ask<DecisionAnswer>(facilitator, 'PUT', path, residents({ question: 'Rides this winter?' }));
    expect(decision).toMatchObject({ question: 'Rides this winter?', rule: { version: 3, quorum: 3 }, quorum: 3, required: ['org-2'] });
  });

  it('says on Home of those who asked what holds once nothing was decided in time, and no more once they said what came of it', async () => {
    const id = await stage.begin(residents());
    stage.workspace.clock.advance(13 * day);
    expect(await stage.needs(facilitator)).toEqual(['“Rides?” is closed']);
    stage.workspace.clock.advance(day);
    expect(await stage.needs(facilitator)).toEqual(['Nothing was decided on “Rides?” in time']);
    expect(await stage.needs(stage.lead(0))).toEqual([]);
    await stage.ask(facilitator, 'POST', `/decisions/${id}/outcome`, { words: 'It goes to a special circle.' });
    expect(await stage.needs(facilitator)).toEqual([]);
  });

  it('does not fall back from what was decided', async () => {
    const id = await stage.begin(residents());
    for (const organisation of [0, 1, 2]) await stage.give(stage.lead(organisation), id, { consent: 1 });
    stage.workspace.clock.advance(15 * day);
    expect(await stage.needs(facilitator)).toEqual(['“Rides?” is closed']);
  });

  it('leaves decisions as they are while no tool keeps rules', async () => {
    stage.workspace.services.clear();
    expect((await stage.ask<RulesAnswer>(facilitator, 'GET', '/rules')).rules).toEqual([]);
    expect((await stage.look(facilitator, await stage.begin())).decision.rule).toBeUndefined();
    expect(await refusal({})).toMatchObject({ status: 400, field: '/rule' });
  });

  it('is asked for anew rather than left out when the tool does not answer', async () => {
    stage.workspace.services.set('rules.list', () => {
      throw new TuttiError('PLUGIN_TIMEOUT');
    });
    expect((await refusal({})).status).toBeGreaterThanOrEqual(400);
    expect((await stage.list(facilitator)).decisions).toEqual([]);
  });
});

describe('own money', () => {
  const grant = (more: object = {}): object => ({ kind: 'majority', rule: 'r2', pays: ['org-1'], ...more });

  it('is not decided by whoever receives it: its ballot is refused by name and with the reason, and it is not waited for', async () => {
    const id = await stage.begin(grant());
    const told = await stage.refusal(stage.lead(1), 'PUT', `/decisions/${id}/ballot`, { marks: { yes: 1 } });
    expect(told).toMatchObject({ status: 409 });
    expect(told.detail).toContain(stage.organisations[1]?.name ?? '?');
    expect(told.detail).toContain('the money would go to it');
    for (const organisation of [0, 2, 3]) await stage.give(stage.lead(organisation), id, { yes: 1 });
    stage.afterClose();
    expect((await stage.look(facilitator, id)).decision).toMatchObject({
      recused: [{ organisation: 'org-1', why: 'paid' }],
      result: { verdict: 'carried' },
    });
  });

  it('is kept from whoever declared that it hosts, applies or is tied to one that receives, in their words', async () => {
    interests = [
      { organisation: 'org-0', kind: 'host', words: 'The facilitators work in our house.' },
      { organisation: 'org-2', kind: 'tie', words: 'We share a director.', other: 'org-1' },
      { organisation: 'org-3', kind: 'tie', words: 'We share a roof.', other: 'org-4' },
    ];
    const id = await stage.begin(grant());
    expect((await stage.look(facilitator, id)).decision.recused.map(({ organisation, why }) => [organisation, why])).toEqual([
      ['org-0', 'declared'],
      ['org-1', 'paid'],
      ['org-2', 'declared'],
    ]);
    expect(await stage.refusal(stage.lead(0), 'PUT', `/decisions/${id}/ballot`, { marks: { no: 1 } })).toMatchObject({
      detail: expect.stringContaining('The facilitators work in our house.'),
    });
    // Two are left of five: the quorum of three counts those who may decide.
    for (const organisation of [3, 4]) await stage.give(stage.lead(organisation), id, { yes: 1 });
    stage.afterClose();
    expect((await stage.look(facilitator, id)).decision.result?.verdict).toBe('carried');
  });

  it('is decided neither for the one that stepped aside nor by it for another', async () => {
    const id = await stage.begin(grant());
    expect((await stage.refusal(stage.lead(0), 'POST', `/decisions/${id}/proxy`, { to: 'org-1' })).status).toBe(400);
    expect((await stage.refusal(stage.lead(1), 'POST', `/decisions/${id}/proxy`, { to: 'org-0' })).status).toBe(409);
  });

  it('counts where no rule was chosen and no tool keeps interests, too', async () => {
    stage.workspace.services.clear();
    const id = await stage.begin({ pays: ['org-2'] });
    expect((await stage.look(facilitator, id)).decision.recused).toEqual([{ organisation: 'org-2', reason: '', why: 'paid' }]);
  });

  it('is decided by nobody when all would step aside', async () => {
    expect(
      await stage.refusal(facilitator, 'POST', '/decisions', { ...grant({ pays: rule.asked }), question: 'All?', closesAt: closesIn(2) }),
    ).toMatchObject({
      status: 400,
      field: '/pays',
    });
  });

  it('leaves a ballot of the minutes as it was given, though money went to whoever gave it', async () => {
    const taken = { question: 'The grant?', kind: 'majority', on: '2024-04-24', source: 'minutes', asked: rule.asked, pays: ['org-0'] };
    const body = { ...taken, ballots: [{ organisation: 'org-0', marks: { yes: 1 } }] };
    const { decision } = await stage.ask<DecisionAnswer>(facilitator, 'POST', '/decisions/import', body);
    expect(decision).toMatchObject({ pays: ['org-0'], answered: ['org-0'], recused: [] });
  });
});
