import type { GrantSubjects, LinkInfo, LinksAnswer, Role } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let count = 0;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'steward', 'member', 'observer', 'community'] as Role[]));
  const { organisation } = await open.admin.request<{ organisation: { id: string } }>('POST', '/workspaces/one/organisations', {
    name: 'Reef Library',
  });
  const lead = await open.admin.request<{ person: { id: string }; seat: { id: string } }>('POST', '/workspaces/one/people', {
    name: 'Of another organisation',
    email: 'lead@one.example.org',
    role: 'lead',
    organisation: organisation.id,
  });
  const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: lead.person.id });
  people.lead = { seat: lead.seat.id, person: lead.person.id, token };
});

afterAll(() => open.dispose());

function ask(path: string, who: string, method = 'GET', body?: object): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    method,
    headers: { authorization: `Bearer ${people[who]!.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function item(title: string, readers?: GrantSubjects): Promise<string> {
  const id = `item-${++count}`;
  expect((await ask('/plugins/desk/items', 'member', 'POST', { id, title, readers })).status).toBe(201);
  const reader = readers ? 'member' : 'observer';
  await expect.poll(async () => (await ask(`/objects/${id}`, reader)).status, soon).toBe(200);
  return id;
}

const links = async (object: string, who = 'observer'): Promise<LinkInfo[]> =>
  ((await (await ask(`/objects/${object}/links`, who)).json()) as LinksAnswer).links;

async function link(from: string, to: string, more: object = {}, who = 'member'): Promise<Response> {
  return ask(`/objects/${from}/links`, who, 'POST', { kind: 'refers-to', other: to, ...more });
}

const made = async (answer: Response): Promise<LinkInfo> => {
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { link: LinkInfo }).link;
};

describe('a link', () => {
  it('is seen from both ends, in the words of each, with note and author', async () => {
    const [one, other] = [await item('One'), await item('Other')];
    const { id } = await made(await link(one, other, { kind: 'desk/lies-on', note: ' since Monday ' }));
    expect(await links(one)).toMatchObject([
      {
        id,
        words: 'lies on',
        direction: 'from',
        other: { id: other, title: 'Other', standing: 'alive' },
        note: 'since Monday',
        mayRemove: false,
      },
    ]);
    expect(await links(other)).toMatchObject([
      {
        id,
        words: 'lies under',
        direction: 'to',
        other: { id: one },
        by: { person: { name: 'Person member' }, organisation: { name: 'Harbour House' } },
      },
    ]);
  });

  it('can be drawn from its end, and stands once however often it is drawn', async () => {
    const [one, other] = [await item('A'), await item('B')];
    const first = await made(await link(one, other, { direction: 'to' }));
    expect(first).toMatchObject({ direction: 'to', words: 'is referred to by' });
    const again = await made(await link(other, one, {}, 'lead'));
    expect(again.id).toBe(first.id);
    expect(await links(one)).toHaveLength(1);
  });

  it.each([
    ['to itself', (id: string) => ({ other: id }), 400],
    ['to nothing', () => ({ other: 'no-such-thing' }), 404],
    ['of an unknown kind', (_: string, other: string) => ({ other, kind: 'desk/flies-over' }), 400],
    ['of a kind that is none', (_: string, other: string) => ({ other, kind: 7 }), 400],
    ['in no direction', (_: string, other: string) => ({ other, direction: 'up' }), 400],
    ['with a note as long as a book', (_: string, other: string) => ({ other, note: 'x'.repeat(501) }), 400],
    ['with a note that is no text', (_: string, other: string) => ({ other, note: {} }), 400],
  ])('is refused %s', async (_name, body, status) => {
    const [one, other] = [await item('A'), await item('B')];
    expect((await link(one, other, body(one, other))).status).toBe(status);
    expect(await links(one)).toEqual([]);
  });

  it.each([
    ['facilitator', 201],
    ['steward', 201],
    ['lead', 201],
    ['member', 201],
    ['observer', 403],
    ['community', 403],
  ])('drawn by a %s is answered %i', async (who, status) => {
    const [one, other] = [await item('A'), await item('B')];
    expect((await link(one, other, {}, who)).status).toBe(status);
    expect(await links(one)).toHaveLength(status === 201 ? 1 : 0);
  });

  it('is removed by its own organisation and the backbone only, and put back', async () => {
    const [one, other] = [await item('A'), await item('B')];
    const { id } = await made(await link(one, other));
    for (const who of ['lead', 'observer', 'community']) {
      expect((await ask(`/links/${id}`, who, 'DELETE')).status).toBe(403);
      expect((await ask(`/links/${id}/restore`, who, 'POST', {})).status).toBe(403);
    }
    expect(await links(one)).toHaveLength(1);
    expect((await ask(`/links/${id}`, 'member', 'DELETE')).status).toBe(204);
    expect(await links(one)).toEqual([]);
    expect((await ask(`/links/${id}/restore`, 'facilitator', 'POST', {})).status).toBe(204);
    expect(await links(other)).toHaveLength(1);
    expect((await ask(`/links/${id}`, 'steward', 'DELETE')).status).toBe(204);
    await made(await link(one, other, {}, 'lead'));
    expect((await ask(`/links/${id}/restore`, 'member', 'POST', {})).status).toBe(409);
    expect((await ask('/links/no-such-link', 'member', 'DELETE')).status).toBe(404);
  });

  it('never tells of an object to those who may not know of it', async () => {
    const [open, ours] = [await item('For all'), await item('Ours alone', { organisations: [], people: [people.member!.person] })];
    const { id } = await made(await link(open, ours));
    expect(await links(open, 'member')).toHaveLength(1);
    for (const who of ['observer', 'facilitator', 'lead']) {
      expect(await links(open, who)).toEqual([]);
      expect((await ask(`/objects/${ours}/links`, who)).status).toBe(404);
      expect((await ask(`/links/${id}`, who, 'DELETE')).status).toBe(404);
    }
    expect((await link(open, ours, {}, 'lead')).status).toBe(404);
  });

  it('keeps a tombstone at its end when the object is removed, and its words when the tool is off', async () => {
    const [one, other] = [await item('Stays'), await item('Goes')];
    await made(await link(one, other, { kind: 'desk/lies-on' }));
    const gone = await ask(`/plugins/desk/items/${other}`, 'member', 'DELETE');
    expect(gone.status, await gone.text()).toBe(204);
    await expect.poll(async () => (await links(one))[0]?.other.standing, soon).toBe('removed');
    expect((await links(one))[0]?.other).toMatchObject({ title: '', typeTitle: 'Item' });
    expect((await link(one, other)).status).toBe(404);
    expect((await ask('/plugins/desk', 'facilitator', 'PUT', { enabled: false })).status).toBe(200);
    expect((await links(other, 'member'))[0]).toMatchObject({ words: 'lies under', other: { title: 'Stays', standing: 'asleep' } });
    expect((await ask('/plugins/desk', 'facilitator', 'PUT', { enabled: true })).status).toBe(200);
    expect((await links(other, 'member'))[0]).toMatchObject({ other: { title: 'Stays', standing: 'alive' } });
  });
});

describe('a tool', () => {
  it('links together with its own rows, reads what links to its objects, and takes links away', async () => {
    const [one, other] = [await item('A'), await item('B')];
    const body = { type: 'lies-on', from: one, to: other, note: 'by the tool' };
    expect((await ask('/plugins/desk/links', 'member', 'POST', body)).status).toBe(204);
    await expect
      .poll(() => links(other), soon)
      .toMatchObject([{ kind: 'desk/lies-on', note: 'by the tool', by: { person: { name: 'Person member' } } }]);
    expect(await (await ask(`/plugins/desk/links/${one}`, 'member')).json()).toMatchObject([
      { kind: 'desk/lies-on', from: one, to: other },
    ]);
    expect((await ask('/plugins/desk/links/somebody-elses', 'member')).status).toBe(404);
    expect((await ask('/plugins/desk/unlinks', 'member', 'POST', body)).status).toBe(204);
    await expect.poll(() => links(other), soon).toEqual([]);
  });

  it('cannot draw a kind that it does not declare, and a missing end is left out', async () => {
    const one = await item('A');
    expect((await ask('/plugins/desk/links', 'member', 'POST', { type: 'owns', from: one, to: one })).status).toBe(403);
    expect((await ask('/plugins/desk/links', 'member', 'POST', { type: 'lies-on', from: one, to: 'nowhere' })).status).toBe(204);
    await item('Later');
    expect(await links(one)).toEqual([]);
  });
});
