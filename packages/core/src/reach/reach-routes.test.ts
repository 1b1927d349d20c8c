import type { FollowingAnswer, ReachAnswer, Role } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer'] as Role[]));
  for (const [id, readers] of [['open'], ['ours', { people: [people.member!.person] }]] as const) {
    expect((await ask('/plugins/desk/items', 'member', 'POST', { id, title: id, readers })).status).toBe(201);
    await vi.waitFor(async () => expect((await ask(`/objects/${id}`, 'member')).status).toBe(200), soon);
  }
});
afterAll(() => open.dispose());

function ask(path: string, who: string, method = 'GET', body?: object): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    method,
    headers: { authorization: `Bearer ${people[who]!.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const reach = async (who: string): Promise<ReachAnswer> => (await (await ask('/reach', who)).json()) as ReachAnswer;
const stand = (object: string, who: string, standing: string): Promise<Response> =>
  ask(`/objects/${object}/following`, who, 'PUT', { standing });

describe('what somebody follows', () => {
  it('is their own, is told with its title, and is nothing that they may not know of', async () => {
    expect((await stand('open', 'observer', 'follow')).status).toBe(200);
    expect((await stand('ours', 'member', 'mute')).status).toBe(200);
    expect((await stand('ours', 'observer', 'follow')).status).toBe(404);
    expect((await ask('/objects/ours/following', 'observer')).status).toBe(404);
    expect((await stand('open', 'member', 'loudly')).status).toBe(400);
    const shown = async (who: string) => (await reach(who)).following.map(({ object, standing }) => [object.title, standing]);
    expect(await shown('observer')).toEqual([['open', 'follow']]);
    expect(await shown('member')).toEqual([['ours', 'mute']]);
    expect(await shown('facilitator')).toEqual([]);
    expect((await stand('open', 'observer', 'none')).status).toBe(200);
    expect((await (await ask('/objects/open/following', 'observer')).json()) as FollowingAnswer).toEqual({});
  });

  it('brings what is said there, and no more once it is muted', async () => {
    const unread = async (): Promise<string[]> =>
      ((await (await ask('/inbox', 'observer')).json()) as { messages: { text: string }[] }).messages.map(({ text }) => text);
    const say = (text: string): Promise<Response> => ask('/objects/open/talk', 'member', 'POST', { text });
    await stand('open', 'observer', 'follow');
    expect((await say('It is open')).status).toBe(201);
    expect(await unread()).toEqual(['Person member (Harbour House) said something in “open”']);
    await stand('open', 'observer', 'mute');
    await say(`Still open, <@${people.observer!.person}>?`);
    expect(await unread()).toHaveLength(1);
  });
});

describe('what reaches somebody', () => {
  const choices = { silent: true, digest: 'none', hour: 7, weekday: 5, quiet: { from: 20, to: 7 } };

  it('is chosen by themselves alone', async () => {
    expect((await ask('/reach', 'member', 'PUT', choices)).status).toBe(200);
    expect(await reach('member')).toMatchObject(choices);
    expect(await reach('facilitator')).toMatchObject({ silent: false, digest: 'none' });
  });

  it.each([
    [{ ...choices, silent: 'yes' }, 'silent'],
    [{ ...choices, digest: 'hourly' }, 'digest'],
    [{ ...choices, hour: 24 }, 'hour'],
    [{ ...choices, hour: undefined }, 'hour'],
    [{ ...choices, weekday: 7 }, 'weekday'],
    [{ ...choices, quiet: { from: 20 } }, 'to'],
    [{ ...choices, quiet: 'night' }, 'from'],
  ])('refuses %j, and names the field', async (body, field) => {
    const answer = await ask('/reach', 'member', 'PUT', body);
    expect([answer.status, ((await answer.json()) as { field: string }).field]).toEqual([400, field]);
  });

  it('is no letter on a server that sends none: it offers none, and takes none', async () => {
    expect((await reach('member')).address).toBeUndefined();
    const answer = await ask('/reach', 'member', 'PUT', { ...choices, digest: 'daily' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ field: 'digest', detail: 'This server sends no letters.' });
  });
});
