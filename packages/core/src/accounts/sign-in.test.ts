/** The ways in, over the real routes and a real server.db in a data process. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { createDataHost, type DataHost } from '@tutti/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSignInFixture, linkOf, type SignInFixture, type TestBrowser } from './sign-in-fixture.ts';

let dataHost: DataHost;
let fixture: SignInFixture;
beforeAll(() => {
  dataHost = createDataHost({ clock: systemClock, logger: silentLogger });
});
beforeEach(async () => {
  fixture = await createSignInFixture({ dataHost });
});
afterEach(() => fixture.dispose());
afterAll(() => dataHost.dispose());

const password = 'quiet harbour lantern';

/** The first facilitator: link, name, password, workspace. */
async function begin(name = 'Ada Reyes', email = 'ada@example.org'): Promise<{ browser: TestBrowser; workspace: string }> {
  const browser = fixture.browser();
  const link = linkOf((await fixture.accounts.firstLink()) ?? '');
  await browser.post(`/api/invitations/${link}`, { name, email });
  await browser.post('/api/session/password', { password });
  const made = await browser.post('/api/workspaces', { name: 'Tidewell', first: 'agenda' });
  expect(made.status).toBe(201);
  return { browser, workspace: made.body.workspace.id };
}

async function invite(by: TestBrowser, workspace: string, given: object): Promise<string> {
  const invited = await by.post(`/api/workspaces/${workspace}/invitations`, given);
  expect(invited.status).toBe(201);
  return linkOf(invited.body.url);
}

describe('the first facilitator', () => {
  it('comes in by the first link, secures the account, makes a workspace, and closes the door behind', async () => {
    const browser = fixture.browser();
    const link = linkOf((await fixture.accounts.firstLink()) ?? '');
    const fresh = await browser.get('/api/session');
    expect(fresh.body).toMatchObject({ seats: [], server: { fresh: true, mail: false } });
    expect((await browser.get(`/api/invitations/${link}`)).body).toMatchObject({ kind: 'first-facilitator', state: 'open' });
    const accepted = await browser.post(`/api/invitations/${link}`, { name: 'Ada Reyes' });
    expect(accepted).toMatchObject({ status: 200, body: { next: '/', secureFirst: true } });
    expect(accepted.cookies.join()).toMatch(/tutti_session=.*Max-Age=2592000.*HttpOnly.*SameSite=Lax/);
    const early = await browser.post('/api/workspaces', { name: 'Too early' });
    expect(early).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED', hint: 'secure-first' } });
    expect((await browser.post('/api/session/password', { password: 'short' })).body.code).toBe('WEAK_PASSWORD');
    expect((await browser.post('/api/session/password', { password: 'password123' })).body.code).toBe('WEAK_PASSWORD');
    expect((await browser.post('/api/session/password', { password })).status).toBe(204);
    const made = await browser.post('/api/workspaces', {
      name: 'Tidewell',
      vision: 'Every child',
      first: 'agenda',
      timeZone: 'Europe/Madrid',
    });
    expect(made.status).toBe(201);
    expect(fixture.switchedOn).toEqual([`${made.body.workspace.id}/common-agenda`]);
    const session = await browser.get('/api/session');
    expect(session.body.person).toMatchObject({ name: 'Ada Reyes', hasPassword: true, hasPasskey: false });
    expect(session.body.seats).toMatchObject([{ role: 'facilitator', workspace: { name: 'Tidewell', timeZone: 'Europe/Madrid' } }]);
    expect(await fixture.accounts.firstLink()).toBeUndefined();
    await expect(fixture.admin('POST', '/first-link')).rejects.toMatchObject({ status: 409 });
    expect((await fixture.browser().post(`/api/invitations/${link}`, { name: 'Mallory' })).body.code).toBe('LINK_USED');
  });

  it('gets another first link while nobody has secured an account, and the old one holds no longer', async () => {
    const old = linkOf((await fixture.accounts.firstLink()) ?? '');
    const link = linkOf((await fixture.admin<{ url: string }>('POST', '/first-link')).url);
    expect((await fixture.browser().post(`/api/invitations/${old}`, { name: 'Ada' })).body.code).toBe('LINK_USED');
    expect((await fixture.browser().post(`/api/invitations/${link}`, { name: 'Ada' })).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('can be looked at as often as one likes and is used up once', async () => {
    const { browser, workspace } = await begin();
    const link = await invite(browser, workspace, { name: 'Bo', role: 'observer', email: 'bo@example.org' });
    const guest = fixture.browser('192.0.2.2');
    for (let times = 0; times < 3; times += 1) {
      const looked = await guest.get(`/api/invitations/${link}`);
      expect(looked.body).toMatchObject({
        kind: 'invitation',
        state: 'open',
        person: 'Bo',
        invitedBy: 'Ada Reyes',
        workspace: { name: 'Tidewell' },
      });
      expect(looked.cookies).toEqual([]);
    }
    expect((await guest.post(`/api/invitations/${link}`, { name: 'Bo' })).body).toEqual({ next: `/w/${workspace}`, secureFirst: true });
    expect((await fixture.browser().post(`/api/invitations/${link}`, { name: 'Eve' })).body.code).toBe('LINK_USED');
    expect((await guest.get(`/api/invitations/${link}`)).body.state).toBe('used');
  });

  it('seats one of two who press the button at once, and leaves no account for the other', async () => {
    const { browser, workspace } = await begin();
    const link = await invite(browser, workspace, { name: 'Bo', role: 'observer' });
    const tries = ['a', 'b', 'c', 'd'].map((name) =>
      fixture.browser(`198.51.100.${name.charCodeAt(0)}`).post(`/api/invitations/${link}`, { name }),
    );
    const answers = await Promise.all(tries);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410, 410]);
    const people = await fixture.server.database.selectFrom('user').select('id').execute();
    expect(people).toHaveLength(2);
  });

  it('lets whoever came by it do nothing but secure the account', async () => {
    const { browser, workspace } = await begin();
    const link = await invite(browser, workspace, { name: 'Bo', role: 'facilitator' });
    const guest = fixture.browser('192.0.2.2');
    await guest.post(`/api/invitations/${link}`, {});
    const refused = [
      await guest.get('/api/workspaces'),
      await guest.get(`/api/workspaces/${workspace}`),
      await guest.get(`/api/workspaces/${workspace}/members`),
      await guest.post(`/api/workspaces/${workspace}/invitations`, { name: 'Eve', role: 'observer' }),
      await guest.send('PATCH', `/api/workspaces/${workspace}`, { name: 'Mine' }),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { hint: 'secure-first' } });
    expect((await guest.get('/api/session')).body.seats).toEqual([]);
    const identity = await fixture.accounts.identify(new Headers({ cookie: cookieOf(guest) }));
    await expect(fixture.workspaces.actor(identity!, workspace)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      details: { hint: 'secure-first' },
    });
    expect((await guest.post('/api/session/password', { password })).status).toBe(204);
    expect((await guest.get(`/api/workspaces/${workspace}`)).body).toMatchObject({ seat: { role: 'facilitator', person: { name: 'Bo' } } });
  });

  it('ends what came in by it before, once the person has a password', async () => {
    const { browser, workspace } = await begin();
    const link = await invite(browser, workspace, { name: 'Bo', role: 'observer' });
    const guest = fixture.browser();
    await guest.post(`/api/invitations/${link}`, {});
    const person = (await guest.get('/api/session')).body.person.id;
    const again = linkOf((await fixture.admin<{ url: string }>('POST', `/people/${person}/link`)).url);
    const thief = fixture.browser();
    expect((await thief.post(`/api/invitations/${again}`, {})).status).toBe(200);
    await guest.post('/api/session/password', { password });
    expect((await thief.get('/api/session')).body.person).toBeUndefined();
    expect((await guest.get('/api/session')).body.person.name).toBe('Bo');
  });

  it('never signs in to an account that exists: it asks its owner to sign in, and seats them then', async () => {
    const { browser, workspace } = await begin();
    const bo = await fixture.admin<{ person: { id: string } }>('POST', `/workspaces/${workspace}/people`, {
      name: 'Bo',
      email: 'bo@example.org',
      role: 'observer',
    });
    const other = await browser.post('/api/workspaces', { name: 'Other' });
    const link = await invite(browser, other.body.workspace.id, { name: 'Bo', role: 'community', email: 'Bo@Example.org' });
    const thief = fixture.browser();
    expect((await thief.get(`/api/invitations/${link}`)).body.needsSignIn).toBe(true);
    expect(await thief.post(`/api/invitations/${link}`, { as: 'new' })).toMatchObject({
      status: 409,
      body: { hint: 'sign-in-first' },
      cookies: [],
    });
    expect((await thief.post(`/api/invitations/${link}`, { as: 'me' })).status).toBe(401);
    const owner = fixture.browser();
    const own = linkOf((await fixture.admin<{ url: string }>('POST', `/people/${bo.person.id}/link`)).url);
    await owner.post(`/api/invitations/${own}`, {});
    expect(await owner.post(`/api/invitations/${link}`, {})).toMatchObject({ status: 403, body: { hint: 'secure-first' } });
    await owner.post('/api/session/password', { password });
    expect((await owner.get(`/api/invitations/${link}`)).body).toMatchObject({ signedInAs: 'Bo', needsSignIn: false });
    expect((await owner.post(`/api/invitations/${link}`, {})).body).toEqual({ next: `/w/${other.body.workspace.id}`, secureFirst: false });
    expect((await owner.get('/api/session')).body.seats).toHaveLength(2);
  });

  it('can be withdrawn and runs out', async () => {
    const { browser, workspace } = await begin();
    const path = `/api/workspaces/${workspace}/invitations`;
    const first = await browser.post(path, { name: 'Bo', role: 'observer' });
    const second = await browser.post(path, { name: 'Cy', role: 'observer' });
    expect(first.body.qr).toMatch(/^<svg/);
    expect((await browser.send('DELETE', `${path}/${first.body.invitation.id}`)).status).toBe(204);
    expect((await fixture.browser().post(`/api/invitations/${linkOf(first.body.url)}`, {})).body.code).toBe('LINK_USED');
    fixture.clock.advance(14 * 24 * 60 * 60 * 1000);
    expect((await fixture.browser().get(`/api/invitations/${linkOf(second.body.url)}`)).body.state).toBe('expired');
    expect((await fixture.browser().post(`/api/invitations/${linkOf(second.body.url)}`, {})).body.code).toBe('LINK_USED');
  });

  it('that nobody made is not known', async () => {
    await begin();
    for (const link of ['x', 'tidewell_0000', `${'0'.repeat(32)}`, `no-such_${'0'.repeat(32)}`, '%2e%2e%2f']) {
      expect((await fixture.browser().get(`/api/invitations/${link}`)).status).toBe(404);
      expect((await fixture.browser().post(`/api/invitations/${link}`, {})).status).toBe(404);
    }
  });
});

describe('a password', () => {
  it('lets its owner in, and nobody with a wrong one', async () => {
    await begin();
    const browser = fixture.browser('192.0.2.7');
    const wrong = await browser.post('/api/sign-in', { email: 'ada@example.org', password: 'something else' });
    const nobody = await browser.post('/api/sign-in', { email: 'nobody@example.org', password });
    expect(wrong.body).toEqual({ ...nobody.body, requestId: wrong.body.requestId });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' }, cookies: [] });
    expect((await browser.post('/api/sign-in', { email: ' ADA@example.org ', password })).status).toBe(200);
    expect((await browser.get('/api/session')).body.person.name).toBe('Ada Reyes');
  });

  it('cannot be guessed at: eight tries from an address, and others are not locked out by it', async () => {
    await begin();
    const guesser = fixture.browser('203.0.113.9');
    const answers: number[] = [];
    for (let tries = 0; tries < 10; tries += 1)
      answers.push((await guesser.post('/api/sign-in', { email: 'ada@example.org', password: `guess number ${tries}` })).status);
    expect(answers).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
    expect((await guesser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(429);
    expect((await fixture.browser('198.51.100.4').post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(200);
  });

  it('counts guesses that come all at once', async () => {
    await begin();
    const guesser = fixture.browser('203.0.113.10');
    const tries = Array.from({ length: 20 }, (_, index) =>
      guesser.post('/api/sign-in', { email: 'ada@example.org', password: `guess number ${index}` }),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
  });

  it('is changed only by whoever knows the old one, and signs out everybody else', async () => {
    await begin();
    const [one, two] = [fixture.browser('192.0.2.3'), fixture.browser('192.0.2.4')];
    for (const browser of [one, two]) await browser.post('/api/sign-in', { email: 'ada@example.org', password });
    const ended: string[] = [];
    fixture.changes.sessionEnded.on(({ credentialId }) => ended.push(credentialId));
    const next = 'another lantern entirely';
    expect((await one.post('/api/session/password', { password: next })).body.field).toBe('current');
    expect((await one.post('/api/session/password', { password: next, current: 'not this one' })).status).toBe(401);
    expect((await one.post('/api/session/password', { password: next, current: password })).status).toBe(204);
    expect((await two.get('/api/session')).body.person).toBeUndefined();
    expect((await one.get('/api/session')).body.person.name).toBe('Ada Reyes');
    expect(ended).toHaveLength(2);
    expect((await two.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(401);
    expect((await two.post('/api/sign-in', { email: 'ada@example.org', password: next })).status).toBe(200);
  });
});

describe('sessions', () => {
  it('on a shared computer end after twenty idle minutes, with a cookie that the browser forgets', async () => {
    await begin();
    const browser = fixture.browser('192.0.2.3');
    const came = await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    for (const cookie of came.cookies) expect(cookie).not.toMatch(/max-age|expires/i);
    const stolen = cookieOf(browser);
    const ended: string[] = [];
    fixture.changes.sessionEnded.on(({ credentialId }) => ended.push(credentialId));
    fixture.clock.advance(19 * 60 * 1000);
    expect((await browser.get('/api/session')).body).toMatchObject({ sharedComputer: true, person: { name: 'Ada Reyes' } });
    fixture.clock.advance(19 * 60 * 1000);
    expect((await browser.get('/api/session')).body.person.name).toBe('Ada Reyes');
    fixture.clock.advance(20 * 60 * 1000);
    expect((await browser.get('/api/session')).body.person).toBeUndefined();
    expect(ended).toHaveLength(1);
    expect(await fixture.accounts.identify(new Headers({ cookie: stolen }))).toBeUndefined();
  });

  it('on a shared computer end by themselves, so that sockets close, and live on while a socket is used', async () => {
    await begin();
    const browser = fixture.browser('192.0.2.3');
    await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    const { credentialId } = (await fixture.accounts.identify(new Headers({ cookie: cookieOf(browser) })))!;
    const ended: string[] = [];
    fixture.changes.sessionEnded.on((session) => ended.push(session.credentialId));
    for (let minutes = 0; minutes < 60; minutes += 10) {
      fixture.clock.advance(10 * 60 * 1000);
      fixture.accounts.touch(credentialId);
    }
    expect(ended).toEqual([]);
    fixture.clock.advance(20 * 60 * 1000);
    await expect.poll(() => ended).toEqual([credentialId]);
  });

  it('not on a shared computer last, and do not inherit the choice of who was here before', async () => {
    await begin();
    const browser = fixture.browser('192.0.2.3');
    await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    const again = await browser.post('/api/sign-in', { email: 'ada@example.org', password });
    expect(again.cookies.join()).toMatch(/tutti_session=[^;]+; Max-Age=2592000/);
    fixture.clock.advance(60 * 60 * 1000);
    expect((await browser.get('/api/session')).body).toMatchObject({ sharedComputer: false, person: { name: 'Ada Reyes' } });
  });

  it('are listed for their owner and ended from another device, but only one’s own', async () => {
    const { browser, workspace } = await begin();
    const phone = fixture.browser('192.0.2.4');
    await phone.post('/api/sign-in', { email: 'ada@example.org', password }, { 'user-agent': 'Telephone' });
    const { sessions } = (await browser.get('/api/session/sessions')).body;
    expect(sessions).toHaveLength(2);
    const other = sessions.find((each: { device: string }) => each.device === 'Telephone');
    const link = await invite(browser, workspace, { name: 'Bo', role: 'observer' });
    const guest = fixture.browser();
    await guest.post(`/api/invitations/${link}`, {});
    expect((await guest.send('DELETE', `/api/session/sessions/${other.id}`)).status).toBe(404);
    expect((await phone.get('/api/session')).body.person.name).toBe('Ada Reyes');
    expect((await browser.send('DELETE', `/api/session/sessions/${other.id}`)).status).toBe(204);
    expect((await phone.get('/api/session')).body.person).toBeUndefined();
  });

  it('end with signing out, for a copy of the cookie too', async () => {
    const { browser } = await begin();
    const stolen = cookieOf(browser);
    expect(await fixture.accounts.identify(new Headers({ cookie: stolen }))).toBeDefined();
    expect((await browser.post('/api/sign-out')).status).toBe(204);
    expect(browser.cookies.get('tutti_session')).toBeUndefined();
    expect(await fixture.accounts.identify(new Headers({ cookie: stolen }))).toBeUndefined();
  });

  it('end for a suspended person, who cannot come back until that is taken back', async () => {
    const { browser } = await begin();
    const person = (await browser.get('/api/session')).body.person.id;
    await fixture.admin('PUT', `/people/${person}/suspended`, { suspended: true });
    expect((await browser.get('/api/session')).body.person).toBeUndefined();
    expect((await browser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(401);
    await fixture.admin('PUT', `/people/${person}/suspended`, { suspended: false });
    expect((await browser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(200);
  });

  it('are stored so that a copy of the database signs nobody in', async () => {
    const { browser } = await begin();
    const token = decodeURIComponent(browser.cookies.get('tutti_session') ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    const rows = await fixture.server.database.selectFrom('session').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    const files = await Promise.all(
      ['', '-wal'].map((end) => readFile(join(fixture.folder, 'data', `server.db${end}`)).catch(() => Buffer.alloc(0))),
    );
    expect(Buffer.concat(files).includes(token)).toBe(false);
    expect(Buffer.concat(files).includes('Ada Reyes')).toBe(true);
  });

  it('forged or broken are nobody’s, and never an error', async () => {
    const { browser } = await begin();
    const [name] = [...browser.cookies.keys()];
    for (const cookie of [`${name}=`, `${name}=x.y`, `${name}=${'a'.repeat(32)}.${'b'.repeat(44)}`, `${name}=%`, 'x', '=;=;']) {
      expect(await fixture.accounts.identify(new Headers({ cookie }))).toBeUndefined();
    }
    for (const authorization of ['Bearer', 'Bearer x', 'Basic dHV0dGk6eA==', 'Bearer tutti__', `Bearer tutti_nowhere_${'0'.repeat(32)}`]) {
      expect(await fixture.accounts.identify(new Headers({ authorization, cookie: cookieOf(browser) }))).toBeUndefined();
    }
  });
});

describe('the sign-in library', () => {
  it('answers at the addresses for passkeys and at none of its others', async () => {
    const { browser } = await begin();
    for (const path of [
      'get-session',
      'list-sessions',
      'sign-up/email',
      'sign-in/email',
      'change-email',
      'update-user',
      'delete-user',
      'ok',
      'error',
    ]) {
      expect((await browser.get(`/api/auth/${path}`)).status, path).toBe(404);
      expect((await browser.post(`/api/auth/${path}`, { email: 'x@example.org', password, name: 'x' })).status, path).toBe(404);
    }
    const offered = await browser.get('/api/auth/passkey/generate-register-options');
    expect(offered.body).toMatchObject({ rp: { id: 'localhost', name: 'Tutti' } });
    expect((await fixture.browser().get('/api/auth/passkey/generate-register-options')).status).toBe(401);
    expect((await fixture.browser().get('/api/auth/passkey/generate-authenticate-options')).body.challenge).toBeTypeOf('string');
  });
});

function cookieOf(browser: TestBrowser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
