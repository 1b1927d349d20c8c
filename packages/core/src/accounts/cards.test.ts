/** A card and its PIN: what a person without an e-mail address comes in with, and nobody else, least of all whoever printed it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPeopleFixture, type Member, type PeopleFixture } from '../workspaces/people-fixture.ts';
import { cardTries } from './cards.ts';
import type { TestAnswer, TestBrowser } from './sign-in-fixture.ts';
import { signInWait } from './sign-in-waits.ts';

let fixture: PeopleFixture;
let id: string;
let school: string;
let fay: Member;
let mo: Member;
let address = 0;

beforeEach(async () => {
  fixture = await createPeopleFixture();
  id = await fixture.workspace('w');
  school = await fixture.organisation(id, 'School');
  fay = await fixture.member(id, 'Fay', 'facilitator');
  mo = await fixture.member(id, 'Mo', 'member', school);
  fixture.clock.advance(1000);
});
afterEach(() => fixture.dispose());

const here = (): string => `/api/workspaces/${id}`;
const pin = '407193';
/** Another network each time, so that what is counted with the card is seen. */
function elsewhere(): TestBrowser {
  address += 1;
  return fixture.browser(`198.51.100.${address}`);
}

async function newCard(name = 'Rosa', role = 'member'): Promise<string> {
  const made = await fay.browser.post(`${here()}/cards`, { name, role, organisation: school });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.code;
}

const useCard = (browser: TestBrowser, given: object): Promise<TestAnswer> => browser.post('/api/cards/sign-in', given);
const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get(here())).status === 200;

async function rosaWithCard(): Promise<{ browser: TestBrowser; code: string; seat: string }> {
  const code = await newCard();
  const browser = elsewhere();
  expect((await useCard(browser, { code, pin, first: true })).status).toBe(200);
  const { seat } = (await browser.get(here())).body as { seat: { id: string } };
  return { browser, code, seat: seat.id };
}

describe('a card', () => {
  it('lets somebody without an address in: a PIN at the first use, the same PIN ever after', async () => {
    const code = await newCard();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect((await elsewhere().post('/api/cards/look', { code })).body).toEqual({ person: 'Rosa', state: 'new' });
    const first = elsewhere();
    expect((await useCard(first, { code, pin, first: true })).body).toEqual({ next: '/w/w' });
    expect((await first.get('/api/session')).body.person).toMatchObject({ name: 'Rosa', hasCard: true, hasPassword: false });
    expect((await first.get(here())).body.waits).toBeUndefined();
    const later = elsewhere();
    expect((await useCard(later, { code: ` ${code.toLowerCase().replaceAll('-', ' ')} `, pin })).status).toBe(200);
    expect(await isIn(later)).toBe(true);
  });

  it('is read as it is written down: O is 0, I and L are 1', async () => {
    const made = await newCard();
    const typed = made.replaceAll('0', 'O').replaceAll('1', 'l');
    expect((await elsewhere().post('/api/cards/look', { code: typed })).body.state).toBe('new');
    expect((await elsewhere().post('/api/cards/look', { code: 'ZZZZ-ZZZZ-ZZZZ' })).status).toBe(404);
  });

  it('takes no PIN that others would try first', async () => {
    const code = await newCard();
    for (const weak of ['12345', '123456', '987654', '890123', '111222', '121212', '123123', '12345a', '1'.repeat(13)]) {
      const refused = await useCard(elsewhere(), { code, pin: weak, first: true });
      expect([weak, refused.body.code]).toEqual([weak, 'WEAK_PASSWORD']);
    }
    expect((await elsewhere().post('/api/cards/look', { code })).body.state).toBe('new');
  });

  it('has its PIN chosen by one alone, also when two try at once', async () => {
    const code = await newCard();
    const tries = await Promise.all(['407193', '518204'].map((each) => useCard(elsewhere(), { code, pin: each, first: true })));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await useCard(elsewhere(), { code, pin: '629315', first: true })).body).toMatchObject({ code: 'CONFLICT', hint: 'pin-chosen' });
  });

  it('stops a guesser at one address in words, and is locked for good by guessers everywhere', async () => {
    const { code, browser } = await rosaWithCard();
    const told: string[] = [];
    fixture.changes.notified.on(({ person, text }) => person === fay.person && told.push(text));
    const one = elsewhere();
    for (let count = 0; count < 5; count += 1) expect((await useCard(one, { code, pin: '000001' })).status).toBe(401);
    expect((await useCard(one, { code, pin })).body.detail).toContain('Please wait 15 minutes');
    const last = await Promise.all(Array.from({ length: cardTries }, () => useCard(elsewhere(), { code, pin: '000002' })));
    expect(last.filter(({ status }) => status === 401)).toHaveLength(cardTries - 5 - 1);
    const locked = await useCard(elsewhere(), { code, pin });
    expect(locked).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED', hint: 'card-locked' } });
    expect(locked.body.detail).toContain('ask for a new card');
    expect(told.filter((text) => text.includes('card of Rosa is locked'))).toHaveLength(1);
    // Who is in stays in.
    expect(await isIn(browser)).toBe(true);
  });

  it('forgets wrong tries once the PIN was right', async () => {
    const { code } = await rosaWithCard();
    await fixture.server.database
      .updateTable('cards')
      .set({ wrong: cardTries - 1 })
      .execute();
    expect((await useCard(elsewhere(), { code, pin })).status).toBe(200);
    const { wrong } = await fixture.server.database.selectFrom('cards').select('wrong').executeTakeFirstOrThrow();
    expect(wrong).toBe(0);
  });

  it('keeps neither code nor PIN readable on the server', async () => {
    const { code } = await rosaWithCard();
    const rows = JSON.stringify(await fixture.server.database.selectFrom('cards').selectAll().execute());
    expect(rows).not.toContain(code);
    expect(rows.toLowerCase()).not.toContain(code.replaceAll('-', '').toLowerCase());
    expect(rows).not.toContain(pin);
  });

  it('opens nothing once it is taken back, and whoever came in by it is out', async () => {
    const { code, browser, seat } = await rosaWithCard();
    expect((await fay.browser.send('DELETE', `${here()}/members/${seat}/card`)).status).toBe(204);
    expect(await isIn(browser)).toBe(false);
    expect((await useCard(elsewhere(), { code, pin })).status).toBe(410);
    expect((await fay.browser.send('DELETE', `${here()}/members/${seat}/card`)).status).toBe(404);
  });

  it('gets another PIN from whoever knows the present one', async () => {
    const { code, browser } = await rosaWithCard();
    expect((await browser.post('/api/session/pin', { current: '000001', pin: '518204' })).status).toBe(401);
    expect((await browser.post('/api/session/pin', { current: pin, pin: '518204' })).status).toBe(204);
    expect((await useCard(elsewhere(), { code, pin })).status).toBe(401);
    expect((await useCard(elsewhere(), { code, pin: '518204' })).status).toBe(200);
  });

  it('is no way to take an account over from a device that was left open', async () => {
    const { code } = await rosaWithCard();
    const shared = elsewhere();
    await useCard(shared, { code, pin, sharedComputer: true });
    const refused = await shared.post('/api/session/password', { password: 'somebody passing by' });
    expect(refused.body).toMatchObject({ code: 'NOT_ALLOWED', hint: 'sign-in-again' });
  });
});

describe('a card that the backbone issues anew', () => {
  it('ends the one before, and what only the person can do waits', async () => {
    const { code, seat } = await rosaWithCard();
    const told: { person: string | undefined; text: string }[] = [];
    fixture.changes.notified.on(({ person, text }) => told.push({ person, text }));
    const again = await fay.browser.post(`${here()}/members/${seat}/card`);
    expect((await useCard(elsewhere(), { code, pin })).status).toBe(410);
    const taken = elsewhere();
    expect((await useCard(taken, { code: again.body.code, pin: '518204', first: true })).status).toBe(200);
    expect((await taken.get(here())).body.waits).toEqual({ until: fixture.clock.now() + signInWait, by: 'Fay' });
    expect(told.filter(({ person }) => person === mo.person)).toHaveLength(2);
  });

  it('waits also after it was taken back first, as if nobody had ever come in', async () => {
    const { seat } = await rosaWithCard();
    await fay.browser.send('DELETE', `${here()}/members/${seat}/card`);
    const again = await fay.browser.post(`${here()}/members/${seat}/card`);
    const taken = elsewhere();
    await useCard(taken, { code: again.body.code, pin: '518204', first: true });
    expect((await taken.get(here())).body.waits).toBeDefined();
  });

  it('opens nothing any more once a colleague says that this was not them', async () => {
    const { seat } = await rosaWithCard();
    const again = await fay.browser.post(`${here()}/members/${seat}/card`);
    const taken = elsewhere();
    await useCard(taken, { code: again.body.code, pin: '518204', first: true });
    expect((await mo.browser.post(`${here()}/members/${seat}/deny`)).status).toBe(204);
    expect(await isIn(taken)).toBe(false);
    expect((await useCard(elsewhere(), { code: again.body.code, pin: '518204' })).status).toBe(410);
  });
});

describe('who may print a card', () => {
  it('is whoever looks after the person, and for a lead only the own staff', async () => {
    const lea = await fixture.member(id, 'Lea', 'lead', school);
    const other = await fixture.organisation(id, 'Clinic');
    const ask = (by: Member, role: string, organisation: string) => by.browser.post(`${here()}/cards`, { name: 'New', role, organisation });
    expect((await ask(lea, 'member', school)).status).toBe(201);
    expect((await ask(lea, 'member', other)).status).toBe(403);
    expect((await ask(mo, 'member', school)).status).toBe(403);
    const { seat } = await rosaWithCard();
    expect((await mo.browser.post(`${here()}/members/${seat}/card`)).status).toBe(403);
    expect((await lea.browser.post(`${here()}/members/${seat}/card`)).status).toBe(201);
  });

  it('is nobody here for somebody who takes part elsewhere too', async () => {
    const { seat, browser } = await rosaWithCard();
    await fixture.workspace('other');
    const person = (await browser.get('/api/session')).body.person.id;
    await fixture.server.people.addMembership(person, 'other');
    const there = { name: 'Rosa', role: 'observer' };
    await fixture.admin('POST', '/workspaces/other/people', there);
    const database = await fixture.workspaces.database<{ seats: { id: string; person_id: string } }>('other');
    await database.updateTable('seats').set({ person_id: person }).execute();
    fixture.workspaces.context.snapshots.drop('other');
    for (const method of ['POST', 'DELETE']) {
      const refused = await fay.browser.send(method, `${here()}/members/${seat}/card`);
      expect(refused).toMatchObject({ status: 403, body: { hint: 'ask-operator' } });
    }
    expect(await isIn(browser)).toBe(true);
  });

  it('shows on the list of people to those alone who look after them', async () => {
    const { seat } = await rosaWithCard();
    const cardSeenBy = async (by: Member): Promise<unknown> => {
      const { members } = (await by.browser.get(`${here()}/members`)).body as { members: { id: string; card?: string }[] };
      return members.find((member) => member.id === seat)?.card;
    };
    expect([await cardSeenBy(fay), await cardSeenBy(mo)]).toEqual(['ready', undefined]);
  });
});
