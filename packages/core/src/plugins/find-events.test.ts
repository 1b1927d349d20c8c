import type { GrantSubjects, Role } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer'] as Role[]));
  const ours: GrantSubjects = { people: [people.member!.person] };
  for (const [id, readers] of [['a'], ['b', ours], ['c'], ['d', ours], ['e']] as [string, GrantSubjects?][])
    expect((await ask('/plugins/desk/items', 'member', 'POST', { id, title: id, readers })).status).toBe(201);
  await vi.waitFor(async () => expect(await about('member')).toHaveLength(5), soon);
});
afterAll(() => open.dispose());

function ask(path: string, who: string, method = 'GET', body?: object): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    method,
    headers: { authorization: `Bearer ${people[who]!.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

interface Events {
  events: { position: number; objects: string[] }[];
  last: number;
}

const events = async (who: string, query = ''): Promise<Events> => (await (await ask(`/events${query}`, who)).json()) as Events;
const about = async (who: string, query = ''): Promise<string[]> => (await events(who, query)).events.flatMap(({ objects }) => objects);

describe('what happened', () => {
  it('is told to whoever may know of one of the things that it is about, and counts for nobody else', async () => {
    expect(await about('member')).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const who of ['observer', 'facilitator']) {
      expect(await about(who)).toEqual(['a', 'c', 'e']);
      expect(await about(who, '?newest=2')).toEqual(['c', 'e']);
      expect(await about(who, '?object=b')).toEqual([]);
    }
  });

  it('is found by thing, tool and organisation, and page by page back in time', async () => {
    expect(await about('member', '?object=b')).toEqual(['b']);
    expect(await about('observer', '?plugin=desk&newest=1')).toEqual(['e']);
    expect(await about('observer', '?plugin=garden')).toEqual([]);
    const { events: newest } = await events('observer', '?newest=2');
    expect(await about('observer', `?newest=2&before=${newest[0]?.position}`)).toEqual(['a']);
    const { organisations } = (await (await ask('/members', 'member')).json()) as { organisations: { id: string }[] };
    expect(await about('observer', `?organisation=${organisations[0]?.id}`)).toEqual([]);
    expect((await ask('/events?before=x', 'observer')).status).toBe(400);
    expect((await ask('/events?object=a&object=b', 'observer')).status).toBe(400);
  });

  it('comes back whole from an archive, things and all', async () => {
    const archive = await (await open.admin.fetchAs(open.core.adminSecret, '/api/admin/workspaces/one/export')).arrayBuffer();
    const back = await open.admin.fetchAs(open.core.adminSecret, '/api/admin/import?as=two', {
      method: 'POST',
      headers: { 'content-type': 'application/zip' },
      body: archive,
    });
    expect(back.status, await back.clone().text()).toBe(201);
    const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/two/tokens', { as: people.member!.seat });
    const answer = await fetch(`${open.origin}/api/workspaces/two/events?object=b`, { headers: { authorization: `Bearer ${token}` } });
    expect(((await answer.json()) as Events).events.map(({ objects }) => objects)).toEqual([['b']]);
  });
});
