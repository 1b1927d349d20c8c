/** Programs' tokens and sign-in links issued anew: what lets somebody act as a person, and how far. */
import { silentLogger, systemClock } from '@tutti/base';
import { createDataHost, type DataHost } from '@tutti/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { linkOf } from '../accounts/sign-in-fixture.ts';
import { createPeopleFixture, type PeopleFixture } from './people-fixture.ts';

let dataHost: DataHost;
let fixture: PeopleFixture;
beforeAll(() => {
  dataHost = createDataHost({ clock: systemClock, logger: silentLogger });
});
beforeEach(async () => {
  fixture = await createPeopleFixture({ dataHost });
});
afterEach(() => fixture.dispose());
afterAll(() => dataHost.dispose());

describe('a token', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('acts as its seat in its workspace, with fewer rights, and nowhere else', async () => {
    const [a, b] = [await fixture.workspace('aaa'), await fixture.workspace('bbb')];
    const fay = await fixture.member(a, 'Fay', 'facilitator');
    await fixture.admin('POST', `/workspaces/${b}/people`, { name: 'Fay', email: 'fay@example.org', role: 'facilitator' });
    const made = await fixture.admin<{ token: string; expires: number }>('POST', `/workspaces/${a}/tokens`, { as: fay.person, days: 7 });
    expect(made.token).toMatch(/^tutti_aaa_[0-9a-z]{32}$/);
    expect(made.expires).toBe(fixture.clock.now() + 7 * 24 * 60 * 60 * 1000);
    const program = fixture.browser();
    const headers = bearer(made.token);
    expect((await program.get(`/api/workspaces/${a}`, headers)).body.seat).toMatchObject({ id: fay.seat, role: 'facilitator' });
    expect((await program.get(`/api/workspaces/${b}`, headers)).status).toBe(404);
    expect((await program.get('/api/session', headers)).body.seats.map((each: { workspace: { id: string } }) => each.workspace.id)).toEqual(
      [a],
    );
    expect((await program.post(`/api/workspaces/${a}/invitations`, { name: 'X', role: 'observer' }, headers)).status).toBe(403);
    expect((await program.send('DELETE', `/api/workspaces/${a}/members/${fay.seat}`, undefined, headers)).status).toBe(403);
    expect((await program.post('/api/workspaces', { name: 'X' }, headers)).status).toBe(403);
    expect((await program.post('/api/session/password', { password: 'some new password' }, headers)).status).toBe(401);
    expect((await program.get('/api/session/sessions', headers)).status).toBe(401);
    const identity = await fixture.accounts.identify(new Headers(headers));
    expect(identity).toMatchObject({ kind: 'token', boundTo: { workspace: a, seat: fay.seat }, mustSecure: false });
    expect(await fixture.workspaces.actor(identity!, a)).toMatchObject({ kind: 'token' });
    expect(await fixture.workspaces.actor(identity!, b)).toBeUndefined();
  });

  it('of a service has a role of its own', async () => {
    const id = await fixture.workspace('w');
    const school = await fixture.organisation(id, 'School');
    const given = { service: 'school system', role: 'member', organisation: 'school', days: 1 };
    const { token } = await fixture.admin<{ token: string }>('POST', `/workspaces/${id}/tokens`, given);
    const answer = await fixture.browser().get(`/api/workspaces/${id}`, bearer(token));
    expect(answer.body.seat).toMatchObject({ role: 'member', organisation: { id: school }, person: { name: 'school system' } });
    fixture.clock.advance(24 * 60 * 60 * 1000);
    expect((await fixture.browser().get(`/api/workspaces/${id}`, bearer(token))).status).toBe(401);
  });

  it('that was revoked is nobody’s at once, and its sockets are told', async () => {
    const id = await fixture.workspace('w');
    await fixture.member(id, 'Fay', 'facilitator');
    const made = await fixture.admin<{ id: string; token: string }>('POST', `/workspaces/${id}/tokens`, { as: 'fay@example.org' });
    const told: string[] = [];
    fixture.changes.sessionEnded.on(({ credentialId }) => told.push(credentialId));
    await fixture.admin('DELETE', `/workspaces/${id}/tokens/${made.id}`);
    expect(told).toEqual([made.id]);
    expect((await fixture.browser().get(`/api/workspaces/${id}`, bearer(made.token))).status).toBe(401);
  });

  it('whose time is over takes its open sockets along', async () => {
    const id = await fixture.workspace('w');
    const given = { service: 'school system', role: 'observer', days: 1 };
    const made = await fixture.admin<{ id: string; token: string }>('POST', `/workspaces/${id}/tokens`, given);
    await fixture.browser().get(`/api/workspaces/${id}`, bearer(made.token));
    const told: string[] = [];
    fixture.changes.sessionEnded.on(({ credentialId }) => told.push(credentialId));
    const minutePasses = (): void => {
      fixture.clock.advance(60_000);
      expect(told).toEqual([made.id]);
    };
    fixture.clock.advance(24 * 60 * 60 * 1000);
    await vi.waitFor(minutePasses);
    minutePasses();
  });

  it('is asked for in one way or the other', async () => {
    const id = await fixture.workspace('w');
    for (const body of [
      {},
      { as: 'nobody@example.org' },
      { service: 'x' },
      { as: 'x', service: 'x', role: 'member' },
      { service: 'x', role: 'public' },
    ]) {
      await expect(fixture.admin('POST', `/workspaces/${id}/tokens`, body)).rejects.toMatchObject({ status: expect.any(Number) });
    }
  });
});

describe('a sign-in link issued anew', () => {
  it('lets the person in, replaces the one before, and is told to the organisation', async () => {
    const id = await fixture.workspace('w');
    const school = await fixture.organisation(id, 'School');
    const fay = await fixture.member(id, 'Fay', 'facilitator');
    const lea = await fixture.member(id, 'Lea', 'lead', school);
    const mo = await fixture.member(id, 'Mo', 'member', school);
    const told: { person: string | undefined; text: string }[] = [];
    fixture.changes.notified.on(({ person, text }) => told.push({ person, text }));
    const path = `/api/workspaces/${id}/members/${mo.seat}/link`;
    const first = await fay.browser.post(path);
    const second = await fay.browser.post(path);
    expect(second.body).toMatchObject({ qr: expect.stringMatching(/^<svg/), mailed: false });
    const text = 'Fay made a new sign-in link for Mo.';
    expect(told).toEqual(
      expect.arrayContaining([
        { person: mo.person, text },
        { person: lea.person, text },
      ]),
    );
    expect(told.some(({ person }) => person === fay.person)).toBe(false);
    const database = await fixture.workspaces.database<{ audit: { action: string; subject: string; actor: string } }>(id);
    const logged = await database.selectFrom('audit').select(['actor', 'subject']).where('action', '=', 'member.link').execute();
    expect(logged).toContainEqual({ actor: fay.seat, subject: mo.seat });
    const browser = fixture.browser();
    expect((await browser.post(`/api/invitations/${linkOf(first.body.url)}`, {})).body.code).toBe('LINK_USED');
    expect((await browser.get(`/api/invitations/${linkOf(second.body.url)}`)).body).toMatchObject({
      kind: 'sign-in',
      person: 'Mo',
      state: 'open',
    });
    expect((await browser.post(`/api/invitations/${linkOf(second.body.url)}`, {})).body).toEqual({ next: '/', secureFirst: false });
    expect((await browser.post('/api/session/password', { password: 'forgotten the old one' })).status).toBe(204);
    expect((await mo.browser.get('/api/session')).body.person).toBeUndefined();
  });

  it('is not handed to a facilitator for somebody who also has a seat elsewhere', async () => {
    const [a, b] = [await fixture.workspace('aaa'), await fixture.workspace('bbb')];
    const fay = await fixture.member(a, 'Fay', 'facilitator');
    const olga = await fixture.member(a, 'Olga', 'observer');
    await fixture.admin('POST', `/workspaces/${b}/people`, { name: 'Olga', email: 'olga@example.org', role: 'facilitator' });
    const refused = await fay.browser.post(`/api/workspaces/${a}/members/${olga.seat}/link`);
    expect(refused).toMatchObject({ status: 403, body: { hint: 'ask-operator' } });
  });

  it('is not handed to a lead for somebody who also facilitates here', async () => {
    const id = await fixture.workspace('w');
    const school = await fixture.organisation(id, 'School');
    const lea = await fixture.member(id, 'Lea', 'lead', school);
    const mo = await fixture.member(id, 'Mo', 'member', school);
    await fixture.admin('POST', `/workspaces/${id}/people`, { name: 'Mo', email: 'mo@example.org', role: 'facilitator' });
    const refused = await lea.browser.post(`/api/workspaces/${id}/members/${mo.seat}/link`);
    expect(refused).toMatchObject({ status: 403, body: { hint: 'ask-operator' } });
    expect(JSON.stringify(refused.body)).not.toContain('/join/');
  });
});
