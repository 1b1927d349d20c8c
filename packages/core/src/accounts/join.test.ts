/** Invitations from the link to the seat: opened often, used once, and never a way into somebody else's account. */
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

describe('an invitation', () => {
  it('can be looked at as often as one likes and is used up once', async () => {
    const { browser, workspace } = await begin(fixture);
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
    const { browser, workspace } = await begin(fixture);
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
    const { browser, workspace } = await begin(fixture);
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
    const identity = await fixture.accounts.identify(new Headers({ cookie: guest.cookieHeader }));
    await expect(fixture.workspaces.actor(identity!, workspace)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      details: { hint: 'secure-first' },
    });
    expect((await guest.post('/api/session/password', { password })).status).toBe(204);
    expect((await guest.get(`/api/workspaces/${workspace}`)).body).toMatchObject({ seat: { role: 'facilitator', person: { name: 'Bo' } } });
  });

  it('ends what came in by it before, once the person has a password', async () => {
    const { browser, workspace } = await begin(fixture);
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
    const { browser, workspace } = await begin(fixture);
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
    const { browser, workspace } = await begin(fixture);
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
    await begin(fixture);
    for (const link of ['x', 'tidewell_0000', `${'0'.repeat(32)}`, `no-such_${'0'.repeat(32)}`, '%2e%2e%2f']) {
      expect((await fixture.browser().get(`/api/invitations/${link}`)).status).toBe(404);
      expect((await fixture.browser().post(`/api/invitations/${link}`, {})).status).toBe(404);
    }
  });
});
