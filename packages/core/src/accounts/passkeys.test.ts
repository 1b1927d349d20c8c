/** Passkeys over the real routes, with an authenticator made of arithmetic. */
import { silentLogger, systemClock } from '@tutti/base';
import { createDataHost, type DataHost } from '@tutti/storage';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSignInFixture, linkOf, type SignInFixture, type TestBrowser } from './sign-in-fixture.ts';
import { SoftwareAuthenticator } from './software-authenticator.ts';

let dataHost: DataHost;
let fixture: SignInFixture;
beforeAll(() => {
  dataHost = createDataHost({ clock: systemClock, logger: silentLogger });
});
afterEach(() => fixture.dispose());
afterAll(() => dataHost.dispose());

async function begin(origin = 'http://localhost:4321'): Promise<{ browser: TestBrowser; key: SoftwareAuthenticator }> {
  fixture = await createSignInFixture({ dataHost, origin });
  const browser = fixture.browser();
  await browser.post(`/api/invitations/${linkOf((await fixture.accounts.firstLink()) ?? '')}`, { name: 'Ada Reyes' });
  const key = new SoftwareAuthenticator(origin);
  return { browser, key };
}

async function register(browser: TestBrowser, key: SoftwareAuthenticator): Promise<number> {
  const { body } = await browser.get('/api/auth/passkey/generate-register-options?name=Telephone');
  return (await browser.post('/api/auth/passkey/verify-registration', { response: key.register(body), name: 'Telephone' })).status;
}

async function signIn(browser: TestBrowser, key: SoftwareAuthenticator, headers: Record<string, string> = {}) {
  const { body } = await browser.get('/api/auth/passkey/generate-authenticate-options');
  return browser.post('/api/auth/passkey/verify-authentication', { response: key.signIn(body) }, headers);
}

describe('a passkey', () => {
  it('secures an account and lets its owner in again, without showing the session to scripts', async () => {
    const { browser, key } = await begin();
    expect((await browser.post('/api/workspaces', { name: 'Early' })).body.hint).toBe('secure-first');
    expect(await register(browser, key)).toBe(200);
    expect((await browser.get('/api/session')).body.person).toMatchObject({
      hasPasskey: true,
      hasPassword: false,
      signInName: 'ada.reyes',
    });
    expect((await browser.post('/api/workspaces', { name: 'Tidewell' })).status).toBe(201);
    const again = fixture.browser();
    const came = await signIn(again, key);
    expect(came).toMatchObject({ status: 200, body: { next: '/' } });
    expect(came.cookies.join()).toMatch(/tutti_session=[^;]+; Max-Age=2592000.*HttpOnly/);
    expect((await again.get('/api/session')).body.person.name).toBe('Ada Reyes');
    const { sessions } = (await again.get('/api/session/sessions')).body;
    expect(sessions).toHaveLength(2);
  });

  it('on a shared computer opens a session that the browser forgets and that ends when idle', async () => {
    const { browser, key } = await begin();
    await register(browser, key);
    const library = fixture.browser();
    const came = await signIn(library, key, { 'tutti-shared-computer': '1' });
    expect(came.cookies.filter((cookie) => cookie.includes('_session=')).join()).not.toMatch(/max-age|expires/i);
    expect((await library.get('/api/session')).body).toMatchObject({ sharedComputer: true, person: { name: 'Ada Reyes' } });
    fixture.clock.advance(20 * 60 * 1000);
    expect((await library.get('/api/session')).body.person).toBeUndefined();
  });

  it('of another site, of nobody, or played back is refused', async () => {
    const { browser, key } = await begin();
    await register(browser, key);
    const other = new SoftwareAuthenticator('http://localhost:4321');
    expect((await signIn(fixture.browser(), other)).status).toBe(401);
    const thief = fixture.browser();
    const { body } = await thief.get('/api/auth/passkey/generate-authenticate-options');
    const proof = { response: key.signIn(body) };
    expect((await thief.post('/api/auth/passkey/verify-authentication', proof)).status).toBe(200);
    const later = fixture.browser();
    await later.get('/api/auth/passkey/generate-authenticate-options');
    expect((await later.post('/api/auth/passkey/verify-authentication', proof)).status).toBeGreaterThanOrEqual(400);
    expect((await later.get('/api/session')).body.person).toBeUndefined();
  });

  it('does not let a suspended person in', async () => {
    const { browser, key } = await begin();
    await register(browser, key);
    const { id } = (await browser.get('/api/session')).body.person;
    await fixture.admin('PUT', `/people/${id}/suspended`, { suspended: true });
    const again = fixture.browser();
    expect((await signIn(again, key)).status).toBe(401);
    expect(again.cookies.has('tutti_session')).toBe(false);
    expect(await fixture.server.database.selectFrom('session').selectAll().execute()).toEqual([]);
  });

  it('is not removed while it is the only way in', async () => {
    const { browser, key } = await begin();
    await register(browser, key);
    const [only] = (await browser.get('/api/auth/passkey/list-user-passkeys')).body;
    expect((await browser.post('/api/auth/passkey/delete-passkey', { id: only.id })).body.code).toBe('CONFLICT');
    expect((await browser.post('/api/session/password', { password: 'quiet harbour lantern' })).status).toBe(204);
    expect((await browser.post('/api/auth/passkey/delete-passkey', { id: only.id })).status).toBe(200);
    expect((await browser.get('/api/session')).body.person).toMatchObject({ hasPasskey: false, hasPassword: true });
  });
});

describe('over https', () => {
  it('every cookie is secure, for this host alone, and out of reach of scripts', async () => {
    const { browser, key } = await begin('https://tutti.example.org');
    const offered = await browser.get('/api/auth/passkey/generate-register-options');
    expect(offered.body.rp.id).toBe('tutti.example.org');
    expect(await register(browser, key)).toBe(200);
    const again = fixture.browser();
    const came = await signIn(again, key);
    const cookies = [...offered.cookies, ...came.cookies];
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-tutti/);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/domain=/i);
    }
    expect((await again.get('/api/session')).body.person.name).toBe('Ada Reyes');
    expect((await again.post('/api/sign-out')).status).toBe(204);
    expect((await again.get('/api/session')).body.person).toBeUndefined();
  });
});
