/** Workspaces, their people and what programs may do in them, over the real routes and real databases in a data process. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import type { Role } from '@tutti/plugin-api';
import { createDataHost, type DataHost } from '@tutti/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPeopleFixture, type Member, type PeopleFixture } from './people-fixture.ts';

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

describe('a workspace', () => {
  it('is made by the operator under a name of choice, with the tools asked for, and removed with its folder', async () => {
    const made = await fixture.admin('POST', '/workspaces', { id: 'tidewell', name: 'Tidewell', vision: 'Every child', plugins: 'all' });
    expect(made).toEqual({ workspace: { id: 'tidewell', name: 'Tidewell', vision: 'Every child', timeZone: 'UTC' } });
    expect(fixture.switchedOn).toEqual(['tidewell/common-agenda', 'tidewell/other']);
    const file = join(fixture.folder, 'data', 'workspaces', 'tidewell', 'workspace.db');
    expect(existsSync(file)).toBe(true);
    await expect(fixture.admin('POST', '/workspaces', { id: 'tidewell', name: 'Again' })).rejects.toMatchObject({ status: 409 });
    await expect(fixture.admin('POST', '/workspaces', { id: '../x', name: 'Out' })).rejects.toMatchObject({ status: 400 });
    await expect(fixture.admin('POST', '/workspaces', { id: 'w', name: 'W', plugins: ['none'] })).rejects.toMatchObject({ status: 404 });
    const removed: string[] = [];
    fixture.changes.workspaceRemoved.on((event) => removed.push(event.workspace));
    await fixture.admin('DELETE', '/workspaces/tidewell');
    expect(removed).toEqual(['tidewell']);
    expect(existsSync(file)).toBe(false);
    expect(await fixture.workspaces.info('tidewell')).toBeUndefined();
    await expect(fixture.workspaces.database('tidewell')).rejects.toMatchObject({ code: 'NO_SUCH_WORKSPACE' });
  });

  it('is asked for by an id that is none without making a file', async () => {
    expect(await fixture.workspaces.info('nowhere')).toBeUndefined();
    await expect(fixture.workspaces.organisations('nowhere')).rejects.toMatchObject({ code: 'NO_SUCH_WORKSPACE' });
    expect(existsSync(join(fixture.folder, 'data', 'workspaces', 'nowhere'))).toBe(false);
  });

  it('gives its organisations initials and colours that differ', async () => {
    const id = await fixture.workspace('w');
    for (const name of ['Harbour School', 'Health Services', 'Harbour Sports', 'The City of Tidewell', 'Ñandú'])
      await fixture.organisation(id, name);
    const organisations = await fixture.workspaces.organisations(id);
    expect(organisations.map((each) => each.initials).sort()).toEqual(['CT', 'HA', 'HE', 'HS', 'ÑA']);
    expect(new Set(organisations.map((each) => each.color)).size).toBe(5);
    await expect(fixture.admin('POST', `/workspaces/${id}/organisations`, { name: 'harbour school' })).rejects.toMatchObject({
      status: 409,
    });
  });

  it('is renamed by its facilitator only, and everybody sees it at once', async () => {
    const id = await fixture.workspace('w');
    const facilitator = await fixture.member(id, 'Fay', 'facilitator');
    const observer = await fixture.member(id, 'Olga', 'observer');
    expect((await observer.browser.send('PATCH', `/api/workspaces/${id}`, { name: 'Mine' })).status).toBe(403);
    const changed = await facilitator.browser.send('PATCH', `/api/workspaces/${id}`, { name: 'Ours', timeZone: 'America/Lima' });
    expect(changed.body.workspace).toMatchObject({ name: 'Ours', timeZone: 'America/Lima' });
    expect((await observer.browser.get(`/api/workspaces/${id}`)).body.workspace.name).toBe('Ours');
    expect((await facilitator.browser.send('PATCH', `/api/workspaces/${id}`, { timeZone: 'Mars/Base' })).body.field).toBe('timeZone');
    expect((await facilitator.browser.send('PATCH', `/api/workspaces/${id}`, { name: ' ' })).body.field).toBe('name');
    expect((await facilitator.browser.send('PATCH', `/api/workspaces/${id}`, { name: 'x\u202ey' })).status).toBe(400);
  });

  it('tells each seat what it may, so that nothing is offered that is refused', async () => {
    const id = await fixture.workspace('w');
    const school = await fixture.organisation(id, 'School');
    const may = async ({ browser }: Member) => (await browser.get(`/api/workspaces/${id}`)).body.may;
    expect(await may(await fixture.member(id, 'Fay', 'facilitator'))).toEqual({
      manageMembers: true,
      managePlugins: true,
      editWorkspace: true,
      talk: true,
      inviteTo: ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'],
    });
    expect(await may(await fixture.member(id, 'Lea', 'lead', school))).toEqual({
      manageMembers: true,
      managePlugins: false,
      editWorkspace: false,
      talk: true,
      inviteTo: ['lead', 'member'],
    });
    expect(await may(await fixture.member(id, 'Mo', 'member', school))).toEqual({
      manageMembers: false,
      managePlugins: false,
      editWorkspace: false,
      talk: true,
      inviteTo: [],
    });
  });
});

describe('nobody gives more than they have', () => {
  it('over every role × role to give × organisation', async () => {
    const id = await fixture.workspace('w');
    const [ours, theirs] = [await fixture.organisation(id, 'Ours'), await fixture.organisation(id, 'Theirs')];
    const givers: [string, Role, string | undefined][] = [
      ['Fay', 'facilitator', undefined],
      ['Stan', 'steward', undefined],
      ['Lea', 'lead', ours],
      ['Mo', 'member', ours],
      ['Olga', 'observer', undefined],
      ['Cy', 'community', undefined],
    ];
    const wrong: string[] = [];
    for (const [name, role, own] of givers) {
      const { browser } = await fixture.member(id, name, role, own);
      for (const given of ['facilitator', 'steward', 'lead', 'member', 'observer', 'community', 'public']) {
        for (const target of [undefined, ours, theirs]) {
          const answer = await browser.post(`/api/workspaces/${id}/invitations`, { name: 'New', role: given, organisation: target });
          const needsOne = given === 'lead' || given === 'member';
          const isOwn = role === 'lead' && needsOne && target === ours;
          const expected = given === 'public' ? 400 : role === 'facilitator' ? (needsOne && !target ? 400 : 201) : isOwn ? 201 : 403;
          if (answer.status !== expected) wrong.push(`${role} gives ${given} of ${target}: ${answer.status}, not ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('neither by changing a role: not one’s own, not a colleague’s above, not another organisation’s', async () => {
    const id = await fixture.workspace('w');
    const [ours, theirs] = [await fixture.organisation(id, 'Ours'), await fixture.organisation(id, 'Theirs')];
    const fay = await fixture.member(id, 'Fay', 'facilitator');
    const lea = await fixture.member(id, 'Lea', 'lead', ours);
    const mo = await fixture.member(id, 'Mo', 'member', ours);
    const tim = await fixture.member(id, 'Tim', 'member', theirs);
    const change = (by: Member, of: Member, role: string) => by.browser.send('PATCH', `/api/workspaces/${id}/members/${of.seat}`, { role });
    expect((await change(lea, lea, 'facilitator')).status).toBe(403);
    expect((await change(lea, mo, 'steward')).status).toBe(403);
    expect((await change(lea, tim, 'lead')).status).toBe(403);
    expect((await change(lea, fay, 'member')).status).toBe(403);
    expect((await change(mo, mo, 'lead')).status).toBe(403);
    expect((await change(lea, mo, 'lead')).body.member).toMatchObject({ role: 'lead', email: 'mo@example.org' });
    expect((await change(fay, fay, 'observer')).body.code).toBe('CONFLICT');
    expect((await fay.browser.send('DELETE', `/api/workspaces/${id}/members/${fay.seat}`)).body.code).toBe('CONFLICT');
  });
});

describe('a seat', () => {
  it('that ends has no rights at once, and its sockets are told', async () => {
    const id = await fixture.workspace('w');
    const fay = await fixture.member(id, 'Fay', 'facilitator');
    const olga = await fixture.member(id, 'Olga', 'observer');
    const { token } = await fixture.admin<{ token: string }>('POST', `/workspaces/${id}/tokens`, { as: 'olga@example.org' });
    const told: string[] = [];
    fixture.changes.seatChanged.on(({ seat }) => told.push(seat));
    expect((await olga.browser.get(`/api/workspaces/${id}`)).status).toBe(200);
    expect((await fay.browser.send('DELETE', `/api/workspaces/${id}/members/${olga.seat}`)).status).toBe(204);
    expect(told).toEqual([olga.seat]);
    expect((await olga.browser.get(`/api/workspaces/${id}`)).body.code).toBe('NO_SUCH_WORKSPACE');
    expect((await olga.browser.get('/api/session')).body.seats).toEqual([]);
    expect(await fixture.accounts.identify(new Headers({ authorization: `Bearer ${token}` }))).toBeUndefined();
    expect((await fay.browser.get(`/api/workspaces/${id}/members`)).body.members.map((each: { id: string }) => each.id)).toEqual([
      fay.seat,
    ]);
  });

  it('whose term runs out by the clock is told too', async () => {
    const id = await fixture.workspace('w');
    const olga = await fixture.member(id, 'Olga', 'observer');
    const database = await fixture.workspaces.database<{ seats: { id: string; ends_at: number | null } }>(id);
    await database
      .updateTable('seats')
      .set({ ends_at: fixture.clock.now() + 90_000 })
      .where('id', '=', olga.seat)
      .execute();
    fixture.changes.membersChanged.fire({ workspace: id });
    expect((await olga.browser.get(`/api/workspaces/${id}`)).status).toBe(200);
    const told: string[] = [];
    fixture.changes.seatChanged.on(({ seat }) => told.push(seat));
    await expect
      .poll(() => {
        fixture.clock.advance(60_000);
        return told;
      })
      .toEqual([olga.seat]);
    expect((await olga.browser.get(`/api/workspaces/${id}`)).status).toBe(404);
  });

  it('that has just been given is left in peace by the clock, and one that begins later is told when it does', async () => {
    fixture.clock.advance(1_000);
    const id = await fixture.workspace('w');
    const olga = await fixture.member(id, 'Olga', 'observer');
    const later = await fixture.member(id, 'Lea', 'observer');
    const database = await fixture.workspaces.database<{ seats: { id: string; starts_at: number | null } }>(id);
    await database
      .updateTable('seats')
      .set({ starts_at: fixture.clock.now() + 90_000 })
      .where('id', '=', later.seat)
      .execute();
    fixture.changes.membersChanged.fire({ workspace: id });
    expect((await olga.browser.get(`/api/workspaces/${id}`)).status).toBe(200);
    const told: string[] = [];
    fixture.changes.seatChanged.on(({ seat }) => told.push(seat));
    await expect
      .poll(() => {
        fixture.clock.advance(60_000);
        return told;
      })
      .toEqual([later.seat]);
  });

  it('is picked by its owner among several, and never another’s', async () => {
    const id = await fixture.workspace('w');
    const school = await fixture.organisation(id, 'School');
    const lea = await fixture.member(id, 'Lea', 'lead', school);
    const olga = await fixture.member(id, 'Olga', 'observer');
    const second = await fixture.admin<{ seat: { id: string } }>('POST', `/workspaces/${id}/people`, {
      name: 'Lea',
      email: 'lea@example.org',
      role: 'community',
    });
    const as = (seat: string) => lea.browser.get(`/api/workspaces/${id}`, { 'tutti-seat': seat });
    expect((await as(lea.seat)).body.seat.role).toBe('lead');
    expect((await as(second.seat.id)).body.seat.role).toBe('community');
    expect((await as(olga.seat)).status).toBe(404);
    expect((await lea.browser.get(`/api/workspaces/${id}?seat=${second.seat.id}`)).body.seat.role).toBe('community');
    expect((await lea.browser.get('/api/session')).body.seats).toHaveLength(2);
  });

  it('shows addresses to those who look after people, and to nobody else', async () => {
    const id = await fixture.workspace('w');
    const [ours, theirs] = [await fixture.organisation(id, 'Ours'), await fixture.organisation(id, 'Theirs')];
    const fay = await fixture.member(id, 'Fay', 'facilitator');
    const lea = await fixture.member(id, 'Lea', 'lead', ours);
    const mo = await fixture.member(id, 'Mo', 'member', ours);
    await fixture.member(id, 'Tim', 'member', theirs);
    const seen = async ({ browser }: Member) => {
      const { members } = (await browser.get(`/api/workspaces/${id}/members`)).body;
      return members
        .filter((each: { email?: string }) => each.email)
        .map((each: { person: { name: string } }) => each.person.name)
        .sort();
    };
    expect(await seen(fay)).toEqual(['Fay', 'Lea', 'Mo', 'Tim']);
    expect(await seen(lea)).toEqual(['Lea', 'Mo']);
    expect(await seen(mo)).toEqual(['Mo']);
  });
});

describe('two workspaces', () => {
  it('know nothing of each other, whichever of two ids a request mixes', async () => {
    const [a, b] = [await fixture.workspace('aaa'), await fixture.workspace('bbb')];
    const fay = await fixture.member(a, 'Fay', 'facilitator');
    const bea = await fixture.member(b, 'Beatrice', 'facilitator');
    const orgB = await fixture.organisation(b, 'Theirs');
    const invited = await bea.browser.post(`/api/workspaces/${b}/invitations`, { name: 'New', role: 'observer' });
    const invitation = invited.body.invitation.id;
    const mixed: [string, string, unknown?][] = [
      ['GET', `/api/workspaces/${b}`],
      ['GET', `/api/workspaces/${b}/members`],
      ['GET', `/api/workspaces/${b}/organisations`],
      ['PATCH', `/api/workspaces/${b}`, { name: 'Mine' }],
      ['DELETE', `/api/workspaces/${b}`],
      ['PATCH', `/api/workspaces/${a}/members/${bea.seat}`, { role: 'observer' }],
      ['PATCH', `/api/workspaces/${b}/members/${bea.seat}`, { role: 'observer' }],
      ['PATCH', `/api/workspaces/${b}/members/${fay.seat}`, { role: 'observer' }],
      ['DELETE', `/api/workspaces/${a}/members/${bea.seat}`],
      ['POST', `/api/workspaces/${a}/members/${bea.seat}/link`, {}],
      ['POST', `/api/workspaces/${b}/members/${bea.seat}/link`, {}],
      ['DELETE', `/api/workspaces/${a}/invitations/${invitation}`],
      ['DELETE', `/api/workspaces/${b}/invitations/${invitation}`],
      ['PATCH', `/api/workspaces/${a}/organisations/${orgB}`, { name: 'Mine' }],
      ['POST', `/api/workspaces/${b}/organisations`, { name: 'Mine' }],
      ['GET', '/api/workspaces/:workspace'],
      ['GET', '/api/workspaces/nowhere/members'],
    ];
    for (const [method, path, body] of mixed) expect((await fay.browser.send(method, path, body)).status, `${method} ${path}`).toBe(404);
    const crossed = await fay.browser.post(`/api/workspaces/${a}/invitations`, { name: 'New', role: 'member', organisation: orgB });
    expect(crossed).toMatchObject({ status: 400, body: { field: 'organisation' } });
    const seated = await fay.browser.get(`/api/workspaces/${a}`, { 'tutti-seat': bea.seat });
    expect(seated.status).toBe(404);
    expect((await bea.browser.get(`/api/workspaces/${b}/members`)).body.invitations[0].state).toBe('open');
    expect((await fay.browser.get('/api/workspaces')).body.workspaces.map((each: { id: string }) => each.id)).toEqual([a]);
  });

  it('refuse everything to nobody at all', async () => {
    const id = await fixture.workspace('w');
    const nobody = fixture.browser();
    for (const path of [
      `/api/workspaces`,
      `/api/workspaces/${id}`,
      `/api/workspaces/${id}/members`,
      `/api/workspaces/${id}/organisations`,
    ]) {
      expect((await nobody.get(path)).status).toBe(401);
      expect((await nobody.post(path, { name: 'x' })).status).not.toBe(201);
    }
    for (const path of ['/workspaces', `/workspaces/${id}/people`, '/nothing']) {
      expect((await nobody.get(`/api/admin${path}`)).status).toBeGreaterThanOrEqual(400);
      expect((await nobody.get(`/api/admin${path}`, { authorization: 'Bearer wrong' })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('leave no account behind when a seat cannot be given', async () => {
    const id = await fixture.workspace('w');
    const people = `/workspaces/${id}/people`;
    for (const given of [{ role: 'member' }, { role: 'public' }, { role: 'member', organisation: 'none' }, { role: 'lead', name: '' }]) {
      await expect(fixture.admin('POST', people, { name: 'Bo', email: 'bo@example.org', ...given })).rejects.toMatchObject({ status: 400 });
    }
    expect(await fixture.server.people.findByEmail('bo@example.org')).toBeUndefined();
    await fixture.admin('POST', people, { name: 'Bo', email: 'bo@example.org', role: 'observer' });
    await fixture.admin('POST', people, { name: 'Bo', email: 'BO@example.org', role: 'observer' });
    expect((await fixture.admin<{ people: unknown[] }>('GET', people)).people).toHaveLength(1);
  });

  it('are made by facilitators and not by everybody who has an account', async () => {
    const id = await fixture.workspace('w');
    const fay = await fixture.member(id, 'Fay', 'facilitator');
    const olga = await fixture.member(id, 'Olga', 'observer');
    expect((await olga.browser.post('/api/workspaces', { name: 'Mine' })).status).toBe(403);
    expect((await fay.browser.post('/api/workspaces', { name: 'Second' })).status).toBe(201);
  });
});
