/** Whoever issues a link anew must not be able to act in another's name with it, alone or with somebody they brought along. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkOf, type TestBrowser } from '../accounts/sign-in-fixture.ts';
import { signInWait } from '../accounts/sign-in-waits.ts';
import { createPeopleFixture, type Member, type PeopleFixture } from './people-fixture.ts';

let fixture: PeopleFixture;
let id: string;
let school: string;
let fay: Member;
let lea: Member;
let mo: Member;

beforeEach(async () => {
  fixture = await createPeopleFixture();
  id = await fixture.workspace('w');
  school = await fixture.organisation(id, 'School');
  fay = await fixture.member(id, 'Fay', 'facilitator');
  lea = await fixture.member(id, 'Lea', 'lead', school);
  mo = await fixture.member(id, 'Mo', 'member', school);
  fixture.clock.advance(1000);
});
afterEach(() => fixture.dispose());

const here = (): string => `/api/workspaces/${id}`;

/** Comes in as somebody by a link that another hands out. */
async function comeInBy(by: Member, seat: string): Promise<TestBrowser> {
  const { body } = await by.browser.post(`${here()}/members/${seat}/link`);
  const browser = fixture.browser('192.0.2.99');
  await browser.post(`/api/invitations/${linkOf(body.url)}`, {});
  return browser;
}

const waits = async (browser: TestBrowser): Promise<unknown> => (await browser.get(here())).body.waits;

describe('a sign-in by a link that the backbone issued anew', () => {
  it('waits, says for whom and until when, and is shown to the organisation', async () => {
    const told: { person: string | undefined; text: string }[] = [];
    fixture.changes.notified.on(({ person, text }) => told.push({ person, text }));
    const taken = await comeInBy(fay, lea.seat);
    const wait = { until: fixture.clock.now() + signInWait, by: 'Fay' };
    expect(await waits(taken)).toEqual(wait);
    expect(
      told.find(({ person, text }) => person === mo.person && text.includes('came in with a new link or card from Fay')),
    ).toBeDefined();
    const { members } = (await mo.browser.get(`${here()}/members`)).body as { members: { id: string; waits?: object }[] };
    expect(members.find((member) => member.id === lea.seat)?.waits).toEqual(wait);
  });

  it('gives nothing that would let one confirm oneself', async () => {
    const taken = await comeInBy(fay, lea.seat);
    const invited = await taken.post(`${here()}/invitations`, { name: 'Accomplice', role: 'member', organisation: school });
    expect(invited.status).toBe(403);
    expect((await taken.post(`${here()}/members/${mo.seat}/link`)).status).toBe(403);
    expect((await taken.post(`${here()}/members/${lea.seat}/confirm`)).status).toBe(403);
    expect(await waits(taken)).toBeDefined();
  });

  it('is not confirmed by who issued it, by another organisation, by somebody brought along, nor by one who waits as well', async () => {
    const other = await fixture.organisation(id, 'Clinic');
    const quin = await fixture.member(id, 'Quin', 'lead', other);
    const taken = await comeInBy(fay, lea.seat);
    fixture.clock.advance(1000);
    const accomplice = await fixture.member(id, 'Accomplice', 'member', school);
    const waiting = await comeInBy(fay, mo.seat);
    for (const browser of [fay.browser, quin.browser, accomplice.browser, waiting]) {
      expect((await browser.post(`${here()}/members/${lea.seat}/confirm`)).status).toBe(403);
    }
    expect(await waits(taken)).toBeDefined();
  });

  it('ends when a second person of the organisation says that it is them, which is logged', async () => {
    const taken = await comeInBy(fay, lea.seat);
    expect((await mo.browser.post(`${here()}/members/${lea.seat}/confirm`)).status).toBe(204);
    expect(await waits(taken)).toBeUndefined();
    expect((await taken.post(`${here()}/invitations`, { name: 'New', role: 'member', organisation: school })).status).toBe(201);
    const database = await fixture.workspaces.database<{ audit: { action: string; subject: string; actor: string } }>(id);
    const logged = await database.selectFrom('audit').select(['actor', 'subject']).where('action', '=', 'member.confirm').execute();
    expect(logged).toEqual([{ actor: mo.seat, subject: lea.seat }]);
  });

  it('ends after 72 hours', async () => {
    const taken = await comeInBy(fay, lea.seat);
    fixture.clock.advance(signInWait - 1);
    expect(await waits(taken)).toBeDefined();
    fixture.clock.advance(1);
    expect(await waits(taken)).toBeUndefined();
  });

  it('holds for every later sign-in, and not for a session from before', async () => {
    const taken = await comeInBy(fay, lea.seat);
    expect(await waits(lea.browser)).toBeUndefined();
    await taken.post('/api/session/password', { password: 'forgotten the old one' });
    const again = fixture.browser('192.0.2.98');
    const answer = await again.post('/api/sign-in', { email: 'lea@example.org', password: 'forgotten the old one' });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    expect(await waits(again)).toBeDefined();
  });

  it('does not wait when a colleague issued it', async () => {
    expect(await waits(await comeInBy(lea, mo.seat))).toBeUndefined();
  });

  it('waits as well when whoever runs the server issued it', async () => {
    const { url } = await fixture.admin<{ url: string }>('POST', '/people/lea@example.org/link');
    const browser = fixture.browser('192.0.2.97');
    await browser.post(`/api/invitations/${linkOf(url)}`, {});
    expect(await waits(browser)).toMatchObject({ until: fixture.clock.now() + signInWait });
  });
});

describe('“this was not us”', () => {
  const deny = (by: TestBrowser, seat: string) => by.post(`${here()}/members/${seat}/deny`);
  const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get(here())).status === 200;

  it('ends the sign-in and the password it set, is logged, and tells the backbone', async () => {
    const told: { person: string | undefined; text: string }[] = [];
    fixture.changes.notified.on(({ person, text }) => told.push({ person, text }));
    const taken = await comeInBy(fay, lea.seat);
    await taken.post('/api/session/password', { password: 'a stranger chose this' });
    expect((await mo.browser.get(here())).body.asks).toMatchObject([{ seat: lea.seat, name: 'Lea', self: false, by: 'Fay' }]);
    expect((await deny(mo.browser, lea.seat)).status).toBe(204);
    expect(await isIn(taken)).toBe(false);
    const again = await fixture.browser('192.0.2.96').post('/api/sign-in', { email: 'lea@example.org', password: 'a stranger chose this' });
    expect(again.status).toBe(401);
    expect((await mo.browser.get(here())).body.asks).toBeUndefined();
    expect(told.find(({ person, text }) => person === fay.person && text.includes('it was not Lea'))).toBeDefined();
    const database = await fixture.workspaces.database<{ audit: { action: string; subject: string; actor: string } }>(id);
    const logged = await database.selectFrom('audit').select(['actor', 'subject']).where('action', '=', 'member.deny').execute();
    expect(logged).toEqual([{ actor: mo.seat, subject: lea.seat }]);
  });

  it('is also said by the person, from where they were signed in before, and leaves that sign-in and its password alone', async () => {
    const taken = await comeInBy(fay, lea.seat);
    expect((await lea.browser.get(here())).body.asks).toMatchObject([{ self: true }]);
    expect((await lea.browser.post(`${here()}/members/${lea.seat}/confirm`)).status).toBe(403);
    expect((await deny(lea.browser, lea.seat)).status).toBe(204);
    expect([await isIn(lea.browser), await isIn(taken)]).toEqual([true, false]);
    const again = await fixture.browser('192.0.2.95').post('/api/sign-in', { email: 'lea@example.org', password: 'quiet harbour lantern' });
    expect(again.status).toBe(200);
  });

  it('is not said by the one who came in, by who issued the link, by another organisation, nor by somebody brought along', async () => {
    const quin = await fixture.member(id, 'Quin', 'lead', await fixture.organisation(id, 'Clinic'));
    const taken = await comeInBy(fay, lea.seat);
    fixture.clock.advance(1000);
    const accomplice = await fixture.member(id, 'Accomplice', 'member', school);
    for (const browser of [taken, fay.browser, quin.browser, accomplice.browser]) expect((await deny(browser, lea.seat)).status).toBe(403);
    expect(await isIn(taken)).toBe(true);
  });

  it('does not make the next new link a first one: that waits as well', async () => {
    const taken = await comeInBy(fay, lea.seat);
    await taken.post('/api/session/password', { password: 'a stranger chose this' });
    await deny(mo.browser, lea.seat);
    expect(await waits(await comeInBy(fay, lea.seat))).toBeDefined();
  });

  it('says nothing where nothing waits', async () => {
    expect((await deny(mo.browser, lea.seat)).status).toBe(204);
    expect(await isIn(lea.browser)).toBe(true);
  });
});
