import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { DecisionStage, facilitator, funder, hour, resident, steward } from './decision-fixture.ts';

let stage: DecisionStage;

beforeEach(async () => {
  stage = await DecisionStage.open();
});

const yes = { marks: { yes: 1 } };
const ballot = (id: string): string => `/decisions/${id}/ballot`;

describe('a ballot', () => {
  it('is one for each organisation: nine organisations with forty people give nine', async () => {
    stage = await DecisionStage.open(9);
    const id = await stage.begin({ hide: 'off' });
    for (let person = 0; person < 40; person += 1)
      await stage.give(stage.lead(person % 9, person), id, { [person < 31 ? 'no' : 'yes']: 1 });
    const { decision, ballots } = await stage.look(facilitator, id);
    expect(ballots).toHaveLength(9);
    expect(decision.result?.tally).toMatchObject({ ballots: 9, options: { yes: { ballots: 9 }, no: { ballots: 0 } } });
  });

  it('counts once when two people of one organisation answer at once', async () => {
    const id = await stage.begin({ hide: 'off' });
    await Promise.allSettled([0, 1, 2].map((person) => stage.give(stage.lead(0, person), id, { yes: 1 })));
    await stage.give(stage.lead(0, 3), id, { no: 1 });
    expect((await stage.look(facilitator, id)).ballots.map(({ marks, signedBy }) => [marks, signedBy])).toEqual([[{ no: 1 }, 'lead-0-3']]);
  });

  it('is never given by a program, by those who keep it going, by staff, or for another organisation', async () => {
    const id = await stage.begin({ asked: ['org-0', 'org-1'] });
    const others: Actor[] = [facilitator, steward, funder, resident, stage.member(0), stage.lead(2)];
    for (const kind of ['token', 'service'] as const) others.push({ ...stage.lead(0), kind });
    for (const actor of others) {
      expect((await stage.refusal(actor, 'PUT', ballot(id), yes)).status, `${actor.kind} ${actor.seat.role}`).toBeGreaterThanOrEqual(403);
    }
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(id), { ...yes, for: 'org-1' })).toMatchObject({ status: 403 });
    expect((await stage.look(facilitator, id)).decision.answered).toEqual([]);
  });

  it('is not taken after the close, however late or early a job runs', async () => {
    const id = await stage.begin();
    await stage.give(stage.lead(0), id, { yes: 1 });
    stage.workspace.clock.advance(24 * hour - 1);
    await stage.give(stage.lead(0), id, { no: 1 });
    stage.workspace.clock.advance(1);
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(id), yes)).toMatchObject({ status: 409 });
    expect(await stage.refusal(stage.lead(1), 'PUT', ballot(id), yes)).toMatchObject({ status: 409 });
    const { decision, ballots } = await stage.look(facilitator, id);
    expect([decision.state, ballots.map(({ marks }) => marks)]).toEqual(['closed', [{ no: 1 }]]);
  });

  it.each([
    [{ marks: {} }, '/marks'],
    [{ marks: { yes: 1, no: 1 } }, '/marks'],
    [{ marks: { maybe: 1 } }, '/marks'],
    [{ marks: { yes: 0.5 } }, '/marks/yes'],
    [{ reason: 'because' }, '/marks'],
    [{ ...yes, reason: 'x'.repeat(1_001) }, '/reason'],
    [{ ...yes, signedBy: 'Somebody' }, '/signedBy'],
  ])('%j is refused with a pointer', async (body, field) => {
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(await stage.begin()), body)).toMatchObject({ status: 400, field });
  });

  it('needs words where it objects, and where the question says so', async () => {
    const consent = await stage.begin({ kind: 'consent' });
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(consent), { marks: { object: 1 }, reason: '  ' })).toMatchObject({
      field: '/reason',
    });
    await stage.give(stage.lead(0), consent, { consent: 1 });
    const asking = await stage.begin({ reasonNeeded: true });
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(asking), yes)).toMatchObject({ field: '/reason' });
  });
});

describe('the question', () => {
  const changed = (more: object = {}): object => ({
    question: 'Do we pay for all rides?',
    kind: 'majority',
    closesAt: stage.workspace.clock.now() + 24 * hour,
    ...more,
  });

  it('is never changed once a ballot was given, a proxy named, or an organisation stepped aside', async () => {
    const first = await stage.begin();
    await stage.ask(facilitator, 'PUT', `/decisions/${first}`, changed());
    await stage.give(stage.lead(0), first, { yes: 1 });
    const second = await stage.begin();
    await stage.ask(stage.lead(0), 'POST', `/decisions/${second}/proxy`, { to: 'org-1' });
    const third = await stage.begin();
    await stage.ask(stage.lead(0), 'POST', `/decisions/${third}/step-aside`, { reason: 'We would be paid.' });
    for (const id of [first, second, third]) {
      expect(await stage.refusal(facilitator, 'PUT', `/decisions/${id}`, changed())).toMatchObject({ status: 409 });
    }
    expect((await stage.look(facilitator, first)).decision.question).toBe('Do we pay for all rides?');
  });

  it('stays anonymous once it was announced so', async () => {
    const id = await stage.begin({ anonymous: true });
    expect(await stage.refusal(facilitator, 'PUT', `/decisions/${id}`, changed())).toMatchObject({ field: '/anonymous' });
    await stage.ask(facilitator, 'PUT', `/decisions/${id}`, changed({ anonymous: true }));
    expect((await stage.look(facilitator, id)).decision).toMatchObject({ anonymous: true, hide: 'until-closed' });
  });

  it('is changed, closed, taken back and concluded only by those who asked, in person', async () => {
    const id = await stage.begin({}, stage.lead(0));
    const program: Actor = { ...facilitator, kind: 'token' };
    const tries: [string, string, object][] = [
      ['PUT', `/decisions/${id}`, changed()],
      ['POST', `/decisions/${id}/close`, {}],
      ['POST', `/decisions/${id}/withdraw`, { reason: 'x' }],
      ['POST', `/decisions/${id}/outcome`, { words: 'x' }],
    ];
    for (const [method, path, body] of tries) {
      for (const actor of [program, stage.lead(1), stage.member(0), steward]) {
        expect(await stage.refusal(actor, method, path, body), `${method} ${path}`).toMatchObject({ status: 403 });
      }
    }
    await stage.ask(stage.lead(0), 'PUT', `/decisions/${id}`, changed());
  });

  it('closes before its time only when nobody is waited for', async () => {
    const id = await stage.begin({ hide: 'off' });
    await stage.give(stage.lead(0), id, { yes: 1 });
    await stage.give(stage.lead(1), id, { yes: 1 });
    expect(await stage.refusal(facilitator, 'POST', `/decisions/${id}/close`, {})).toMatchObject({ status: 409 });
    await stage.ask(stage.lead(2), 'POST', `/decisions/${id}/step-aside`, { reason: 'We run the buses.' });
    await stage.ask(facilitator, 'POST', `/decisions/${id}/close`, {});
    expect((await stage.look(facilitator, id)).decision).toMatchObject({ state: 'closed', result: { verdict: 'carried' } });
  });

  it.each([
    [{ closesAt: 1 }, '/closesAt'],
    [{ asked: [] }, '/asked'],
    [{ asked: ['org-0', 'nobody'] }, '/asked/1'],
    [{ asked: ['org-0'], required: ['org-1'] }, '/required/0'],
    [{ quorum: 4 }, '/quorum'],
    [{ recused: [{ organisation: 'org-0', reason: 'Host.' }], required: ['org-0'] }, '/recused/0/organisation'],
    [{ kind: 'dots' }, '/options'],
    [{ kind: 'dots', options: [{ title: 'Van' }, { title: 'Van' }] }, '/options/1'],
    [{ kind: 'time', options: [{ at: 1 }, {}] }, '/options/1/at'],
    [{ kind: 'consent', anonymous: true }, '/anonymous'],
    [{ anonymous: true, hide: 'off' }, '/hide'],
    [{ anonymous: true, opinions: true }, '/opinions'],
    [{ anonymous: true, asked: ['org-0', 'org-1'] }, '/anonymous'],
    [{ anonymous: true, quorum: 2 }, '/anonymous'],
    [{ question: ' ' }, '/question'],
  ])('with %j is refused with a pointer', async (more, field) => {
    const body = { question: 'Rides?', kind: 'majority', closesAt: stage.workspace.clock.now() + hour, ...more };
    expect(await stage.refusal(facilitator, 'POST', '/decisions', body)).toMatchObject({ status: 400, field });
    expect((await stage.list(facilitator)).decisions).toEqual([]);
  });
});

describe('stepping aside', () => {
  it('takes the ballot back, ends proxies both ways, and is for good', async () => {
    const id = await stage.begin({ hide: 'off' });
    await stage.ask(stage.lead(0), 'POST', `/decisions/${id}/proxy`, { to: 'org-1' });
    await stage.give(stage.lead(1), id, { yes: 1 });
    await stage.ask(stage.lead(1), 'POST', `/decisions/${id}/step-aside`, { reason: 'We would be paid.' });
    const { decision, ballots } = await stage.look(facilitator, id);
    expect([ballots, decision.proxies, decision.recused]).toEqual([
      [],
      [],
      [{ organisation: 'org-1', reason: 'We would be paid.', why: 'said' }],
    ]);
    expect(await stage.refusal(stage.lead(1), 'PUT', ballot(id), yes)).toMatchObject({ status: 409 });
    expect(await stage.refusal(stage.lead(1), 'PUT', ballot(id), { ...yes, for: 'org-0' })).toMatchObject({ status: 403 });
    expect(await stage.refusal(stage.lead(0), 'POST', `/decisions/${id}/proxy`, { to: 'org-1' })).toMatchObject({ field: '/to' });
  });

  it('is no way out of a ballot that stands', async () => {
    const id = await stage.begin({ hide: 'until-voted' });
    await stage.give(stage.lead(0), id, { no: 1 });
    expect(await stage.refusal(stage.lead(0), 'POST', `/decisions/${id}/step-aside`, { reason: 'x' })).toMatchObject({ status: 409 });
  });

  it('of an organisation that stood aside from the start holds too', async () => {
    const id = await stage.begin({ recused: [{ organisation: 'org-0', reason: 'It hosts the fund.' }] });
    expect(await stage.refusal(stage.lead(0), 'PUT', ballot(id), yes)).toMatchObject({ status: 409 });
    expect((await stage.look(facilitator, id)).decision.quorum).toBe(2);
  });
});

describe('answering for another organisation', () => {
  const proxy = (id: string): string => `/decisions/${id}/proxy`;

  it('is on record with both names, and the organisation’s own word stands before it', async () => {
    const id = await stage.begin({ hide: 'off' });
    await stage.ask(stage.lead(0), 'POST', proxy(id), { to: 'org-1' });
    expect(await stage.needs(stage.lead(1))).toHaveLength(2);
    expect(await stage.needs(stage.lead(0))).toEqual([]);
    await stage.give(stage.lead(1), id, { yes: 1 }, { for: 'org-0' });
    const [given] = (await stage.look(facilitator, id)).ballots;
    expect(given).toMatchObject({ organisation: 'org-0', proxy: 'org-1', signedBy: 'lead-1-0' });
    await stage.give(stage.lead(0), id, { no: 1 });
    expect(await stage.refusal(stage.lead(1), 'PUT', ballot(id), { ...yes, for: 'org-0' })).toMatchObject({ status: 403 });
    expect((await stage.look(facilitator, id)).ballots.map(({ marks }) => marks)).toEqual([{ no: 1 }]);
  });

  it('is given once, to one that holds no other, and never passed on', async () => {
    const id = await stage.begin();
    await stage.ask(stage.lead(0), 'POST', proxy(id), { to: 'org-1' });
    expect(await stage.refusal(stage.lead(0), 'POST', proxy(id), { to: 'org-2' })).toMatchObject({ status: 409 });
    expect(await stage.refusal(stage.lead(0, 1), 'POST', proxy(id), { to: 'org-1' })).toMatchObject({ status: 409 });
    expect(await stage.refusal(stage.lead(2), 'POST', proxy(id), { to: 'org-1' })).toMatchObject({ field: '/to' });
    expect(await stage.refusal(stage.lead(2), 'POST', proxy(id), { to: 'org-0' })).toMatchObject({ field: '/to' });
    expect(await stage.refusal(stage.lead(2), 'POST', proxy(id), { to: 'org-2' })).toMatchObject({ field: '/to' });
    expect(await stage.refusal(stage.lead(1), 'POST', proxy(id), { to: 'org-2' })).toMatchObject({ status: 409 });
    await stage.ask(stage.lead(0), 'DELETE', proxy(id));
    await stage.ask(stage.lead(0), 'POST', proxy(id), { to: 'org-2' });
    await stage.give(stage.lead(2), id, { yes: 1 }, { for: 'org-0' });
    expect(await stage.refusal(stage.lead(0), 'DELETE', proxy(id))).toMatchObject({ status: 409 });
  });

  it('is asked by a person who leads the organisation, not by its program', async () => {
    const id = await stage.begin();
    for (const actor of [{ ...stage.lead(0), kind: 'token' as const }, stage.member(0), facilitator]) {
      expect(await stage.refusal(actor, 'POST', proxy(id), { to: 'org-1' })).toMatchObject({ status: 403 });
    }
  });
});

describe('without enough organisations', () => {
  it('nothing is decided, and the one that was missing is named', async () => {
    const id = await stage.begin({ required: ['org-2'], quorum: 2 });
    await stage.give(stage.lead(0), id, { yes: 1 });
    await stage.give(stage.lead(1), id, { yes: 1 });
    stage.afterClose();
    expect((await stage.look(facilitator, id)).decision.result).toMatchObject({ verdict: 'no-quorum', missing: ['org-2'] });
    const few = await stage.begin({ quorum: 3 });
    await stage.give(stage.lead(0), few, { yes: 1 });
    stage.afterClose();
    expect((await stage.look(facilitator, few)).decision.result?.verdict).toBe('no-quorum');
  });
});

describe('what came of it', () => {
  it('is asked of those who asked, stands in words, keeps what stood before, and comes back on its day', async () => {
    const id = await stage.begin({}, stage.lead(0));
    const outcome = `/decisions/${id}/outcome`;
    expect(await stage.refusal(stage.lead(0), 'POST', outcome, { words: 'Paid.' })).toMatchObject({ status: 409 });
    stage.afterClose();
    expect(await stage.needs(stage.lead(0))).toEqual(['“Do we pay for rides?” is closed']);
    const today = new Date(stage.workspace.clock.now()).toISOString().slice(0, 10);
    await stage.ask(stage.lead(0), 'POST', outcome, { words: 'We pay for rides until June.', review: today });
    stage.workspace.clock.advance(24 * hour);
    expect(await stage.needs(stage.lead(0))).toEqual(['Look again at “Do we pay for rides?”']);
    await stage.ask(facilitator, 'POST', outcome, { words: 'Still right.', review: '2099-06-30' });
    expect(await stage.needs(facilitator)).toEqual([]);
    const { outcomes } = (await stage.look(stage.lead(1), id)).decision;
    expect(outcomes.map(({ words }) => words)).toEqual(['Still right.', 'We pay for rides until June.']);
  });

  it('is told once when the time has run out, by whoever looks first or by the clock', async () => {
    const id = await stage.begin();
    stage.afterClose();
    expect(stage.workspace.objects.get(id)?.state).toBe('open');
    await stage.list(facilitator);
    await stage.list(facilitator);
    expect(stage.workspace.events.map(({ type }) => type)).toEqual(['decision.opened', 'decision.closed']);
    expect(stage.workspace.objects.get(id)?.state).toBe('closed');
  });
});
