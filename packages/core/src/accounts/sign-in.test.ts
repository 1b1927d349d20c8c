/** The ways in, over the real routes and a real server.db in a data process. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { createDataHost, type DataHost } from '@tutti/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { begin, createSignInFixture, invite, linkOf, password, type SignInFixture } from './sign-in-fixture.ts';

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

describe('a password', () => {
  it('lets its owner in, and nobody with a wrong one', async () => {
    await begin(fixture);
    const browser = fixture.browser('192.0.2.7');
    const wrong = await browser.post('/api/sign-in', { email: 'ada@example.org', password: 'something else' });
    const nobody = await browser.post('/api/sign-in', { email: 'nobody@example.org', password });
    expect(wrong.body).toEqual({ ...nobody.body, requestId: wrong.body.requestId });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' }, cookies: [] });
    expect((await browser.post('/api/sign-in', { email: ' ADA@example.org ', password })).status).toBe(200);
    expect((await browser.get('/api/session')).body.person.name).toBe('Ada Reyes');
  });

  it('cannot be guessed at: eight tries from an address, and others are not locked out by it', async () => {
    await begin(fixture);
    const guesser = fixture.browser('203.0.113.9');
    const answers: number[] = [];
    for (let tries = 0; tries < 10; tries += 1)
      answers.push((await guesser.post('/api/sign-in', { email: 'ada@example.org', password: `guess number ${tries}` })).status);
    expect(answers).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
    expect((await guesser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(429);
    expect((await fixture.browser('198.51.100.4').post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(200);
  });

  it('counts guesses that come all at once', async () => {
    await begin(fixture);
    const guesser = fixture.browser('203.0.113.10');
    const tries = Array.from({ length: 20 }, (_, index) =>
      guesser.post('/api/sign-in', { email: 'ada@example.org', password: `guess number ${index}` }),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
  });

  it('is changed only by whoever knows the old one, and signs out everybody else', async () => {
    await begin(fixture);
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

describe('people without an e-mail address', () => {
  it('get a short name to sign in with, one each', async () => {
    const { browser, workspace } = await begin(fixture, 'Ana Núñez', 'ana@example.org');
    const names: string[] = [];
    for (const name of ['Bo Núñez', 'Bo Nunez', 'Ольга', '李']) {
      const guest = fixture.browser();
      const link = await invite(browser, workspace, { name, role: 'community' });
      expect((await guest.post(`/api/invitations/${link}`, {})).status).toBe(200);
      await guest.post('/api/session/password', { password });
      const { person } = (await guest.get('/api/session')).body;
      expect(person.email).toBeUndefined();
      names.push(person.signInName);
    }
    expect(names).toEqual(['bo.nunez', 'bo.nunez2', 'guest', 'guest2']);
    const again = fixture.browser('192.0.2.8');
    expect((await again.post('/api/sign-in', { email: 'Bo.Nunez2', password })).status).toBe(200);
    expect((await again.get('/api/session')).body.person.name).toBe('Bo Nunez');
    expect((await again.post('/api/sign-in', { email: 'bo.nunez2@accounts.invalid', password: 'x' })).status).toBe(401);
  });
});

describe('a mailed sign-in link', () => {
  it('is sent to those who have an account, and the answer does not tell who has', async () => {
    await fixture.dispose();
    fixture = await createSignInFixture({ dataHost, mail: true });
    await begin(fixture);
    const browser = fixture.browser('192.0.2.5');
    const some = await browser.post('/api/sign-in/link', { email: 'Ada@example.org' });
    const none = await browser.post('/api/sign-in/link', { email: 'nobody@example.org' });
    expect(some).toEqual(none);
    expect(some.status).toBe(202);
    await expect.poll(() => fixture.letters).toHaveLength(1);
    expect(fixture.letters[0]).toMatchObject({ to: 'ada@example.org', subject: 'Your sign-in link' });
    const link = linkOf(/http\S+/.exec(fixture.letters[0]?.text ?? '')?.[0] ?? '');
    expect((await browser.get(`/api/invitations/${link}`)).body).toMatchObject({ kind: 'sign-in', state: 'open' });
    expect((await browser.post(`/api/invitations/${link}`, {})).body).toEqual({ next: '/', secureFirst: false });
    expect((await browser.get('/api/session')).body.person.name).toBe('Ada Reyes');
  });

  it('cannot be used to flood a mailbox', async () => {
    await fixture.dispose();
    fixture = await createSignInFixture({ dataHost, mail: true });
    await begin(fixture);
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      statuses.push((await fixture.browser(`192.0.2.${tries}`).post('/api/sign-in/link', { email: 'ada@example.org' })).status);
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    await expect.poll(() => fixture.letters).toHaveLength(5);
  });
});

describe('sessions', () => {
  it('on a shared computer end after twenty idle minutes, with a cookie that the browser forgets', async () => {
    await begin(fixture);
    const browser = fixture.browser('192.0.2.3');
    const came = await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    for (const cookie of came.cookies) expect(cookie).not.toMatch(/max-age|expires/i);
    const stolen = browser.cookieHeader;
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
    await begin(fixture);
    const browser = fixture.browser('192.0.2.3');
    await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    const { credentialId } = (await fixture.accounts.identify(new Headers({ cookie: browser.cookieHeader })))!;
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
    await begin(fixture);
    const browser = fixture.browser('192.0.2.3');
    await browser.post('/api/sign-in', { email: 'ada@example.org', password, sharedComputer: true });
    const again = await browser.post('/api/sign-in', { email: 'ada@example.org', password });
    expect(again.cookies.join()).toMatch(/tutti_session=[^;]+; Max-Age=2592000/);
    fixture.clock.advance(60 * 60 * 1000);
    expect((await browser.get('/api/session')).body).toMatchObject({ sharedComputer: false, person: { name: 'Ada Reyes' } });
    fixture.clock.advance(90 * 24 * 60 * 60 * 1000);
    expect((await browser.get('/api/session')).body.person).toBeUndefined();
  });

  it('are listed for their owner and ended from another device, but only one’s own', async () => {
    const { browser, workspace } = await begin(fixture);
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
    const { browser } = await begin(fixture);
    const stolen = browser.cookieHeader;
    expect(await fixture.accounts.identify(new Headers({ cookie: stolen }))).toBeDefined();
    expect((await browser.post('/api/sign-out')).status).toBe(204);
    expect(browser.cookies.get('tutti_session')).toBeUndefined();
    expect(await fixture.accounts.identify(new Headers({ cookie: stolen }))).toBeUndefined();
  });

  it('end for a suspended person, who cannot come back until that is taken back', async () => {
    const { browser } = await begin(fixture);
    const person = (await browser.get('/api/session')).body.person.id;
    await fixture.admin('PUT', `/people/${person}/suspended`, { suspended: true });
    expect((await browser.get('/api/session')).body.person).toBeUndefined();
    expect((await browser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(401);
    await fixture.admin('PUT', `/people/${person}/suspended`, { suspended: false });
    expect((await browser.post('/api/sign-in', { email: 'ada@example.org', password })).status).toBe(200);
  });

  it('are stored so that a copy of the database signs nobody in', async () => {
    const { browser } = await begin(fixture);
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

  it('end when somebody else signs in on the same browser', async () => {
    const { browser, workspace } = await begin(fixture);
    const before = browser.cookieHeader;
    const link = await invite(browser, workspace, { name: 'Bo', role: 'observer' });
    await browser.post(`/api/invitations/${link}`, {});
    expect((await browser.get('/api/session')).body.person.name).toBe('Bo');
    expect(await fixture.accounts.identify(new Headers({ cookie: before }))).toBeUndefined();
  });

  it('forged or broken are nobody’s, and never an error', async () => {
    const { browser } = await begin(fixture);
    const [name] = [...browser.cookies.keys()];
    for (const cookie of [`${name}=`, `${name}=x.y`, `${name}=${'a'.repeat(32)}.${'b'.repeat(44)}`, `${name}=%`, 'x', '=;=;']) {
      expect(await fixture.accounts.identify(new Headers({ cookie }))).toBeUndefined();
    }
    for (const authorization of ['Bearer', 'Bearer x', 'Basic dHV0dGk6eA==', 'Bearer tutti__', `Bearer tutti_nowhere_${'0'.repeat(32)}`]) {
      expect(await fixture.accounts.identify(new Headers({ authorization, cookie: browser.cookieHeader }))).toBeUndefined();
    }
  });
});

describe('the sign-in library', () => {
  it('answers at the addresses for passkeys and at none of its others', async () => {
    const { browser } = await begin(fixture);
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
