import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Dialled, dial, documentOf, stepOne } from '../testing/dial.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';
import { mostPerSeat } from './open-sockets.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let strangers: Record<string, TestPerson>;
const dialled: Dialled[] = [];

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer', 'lead']));
  ({ people: strangers } = await fillWorkspace(open, 'two', ['member']));
});

afterAll(async () => {
  for (const { socket } of dialled) socket.terminate();
  await open.dispose();
});

const bearer = (person: TestPerson): Record<string, string> => ({ authorization: `Bearer ${person.token}` });

function call(path: string, headers: Record<string, string> = {}): Dialled {
  const made = dial(`${open.sockets}/${path}`, headers);
  dialled.push(made);
  return made;
}

/** Opens and waits for the document's state. */
async function join(path: string, headers: Record<string, string> = {}): Promise<Dialled> {
  const made = call(path, headers);
  await made.opened;
  made.socket.send(stepOne);
  await vi.waitFor(() => expect(made.received.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(true), soon);
  return made;
}

function asMember(path: string, body?: unknown): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    method: 'POST',
    headers: { ...bearer(people.member!), 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
}

describe('the door of live documents', () => {
  it.each<[string, () => Record<string, string>, string, number]>([
    ['nobody', () => ({}), 'one/desk/plan', 4401],
    ['a token that is none', () => ({ authorization: 'Bearer tutti_one_00000000000000000000000000000000' }), 'one/desk/plan', 4401],
    ['a seat of another workspace', () => bearer(strangers.member!), 'one/desk/plan', 4404],
    ['a member, an unknown workspace', () => bearer(people.member!), 'three/desk/plan', 4404],
    ['a member, a workspace that is no name', () => bearer(people.member!), '..%2fone/desk/plan', 4404],
    ['a member, an unknown tool', () => bearer(people.member!), 'one/chairs/plan', 4404],
    ['a member, an unknown document', () => bearer(people.member!), 'one/desk/plan-b', 4404],
    ['a member, an undeclared type', () => bearer(people.member!), 'one/desk/poem-1', 4404],
    ['a member, a name with a slash', () => bearer(people.member!), 'one/desk/..%2f..%2fx', 4404],
    ['a member, a name of 200 letters', () => bearer(people.member!), `one/desk/notes-${'x'.repeat(200)}`, 4404],
    ['an observer, a free-form document that is not there', () => bearer(people.observer!), 'one/desk/notes-not-yet', 4404],
    ['a facilitator, a document not shared with that role', () => bearer(people.facilitator!), 'one/desk/plan', 4403],
  ])('is shut for %s', async (_who, headers, path, code) => {
    const { closed, received } = call(path, headers());
    expect((await closed).code).toBe(code);
    expect(received).toEqual([]);
  });

  it('opens to whoever may read, with the seed in place', async () => {
    const { received } = await join('one/desk/plan', bearer(people.observer!));
    expect(documentOf(received).getText('content').toString()).toBe('The plan: ');
  });

  it('answers a plain request in words', async () => {
    const answer = await fetch(`${open.origin}/sync/one/desk/plan`, { headers: bearer(people.member!) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it.each([
    ['https://evil.org', 4403],
    ['null', 4403],
    [undefined, 4403],
    ['own', 4401],
  ])('a cookie from origin %s', async (origin, code) => {
    const from = origin === 'own' ? `http://localhost:${open.port}` : origin;
    const { closed } = call('one/desk/plan', { cookie: 'better-auth.session_token=x.y', ...(from === undefined ? {} : { origin: from }) });
    expect((await closed).code).toBe(code);
  });

  it.each<[string, (socket: WebSocket) => void, number]>([
    ['text', (socket) => socket.send('hello'), 4400],
    ['an empty message', (socket) => socket.send(new Uint8Array()), 4400],
    ['a broken update', (socket) => socket.send(new Uint8Array([0, 2, 5, 1, 1, 1, 1, 1])), 4400],
    ['a message of 16 MB and a little', (socket) => socket.send(new Uint8Array(16 * 1024 * 1024 + 10)), 4413],
    ['a message that is cut off while it comes', (socket) => socket.send(new Uint8Array(18 * 1024 * 1024)), 4413],
  ])('%s closes that socket alone', async (_what, send, code) => {
    const other = await join('one/desk/notes-broken', bearer(people.member!));
    const made = await join('one/desk/notes-broken', bearer(people.member!));
    send(made.socket);
    expect((await made.closed).code).toBe(code);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('survives bytes that are no WebSocket frame', async () => {
    const made = await join('one/desk/notes-raw', bearer(people.member!));
    (made.socket as unknown as { _socket: import('node:net').Socket })._socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await made.closed;
    expect((await fetch(`${open.origin}/health/live`)).status).toBe(200);
  });
});

describe('rights that change under an open socket', () => {
  it('a tool switched off closes its sockets at once, and they can come back afterwards', async () => {
    const made = await join('one/desk/notes-off', bearer(people.member!));
    await open.admin.request('PUT', '/workspaces/one/plugins/desk', { enabled: false });
    expect((await made.closed).code).toBe(4404);
    expect((await call('one/desk/notes-off', bearer(people.member!)).closed).code).toBe(4404);
    expect((await asMember('/plugins/desk/items')).status).toBe(404);
    await open.admin.request('PUT', '/workspaces/one/plugins/desk', { enabled: true });
    await join('one/desk/notes-off', bearer(people.member!));
  });

  it('a changed seat closes its sockets', async () => {
    const made = await join('one/desk/notes-seat', bearer(people.member!));
    const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: people.lead!.seat });
    const lead = call('one/desk/notes-seat', { authorization: `Bearer ${token}` });
    expect((await lead.closed).code).toBe(4403);
    const { token: facilitator } = people.facilitator!;
    expect(await fillGone(facilitator)).toBe(4401);
    expect(made.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('changed grants close only those who lose or gain something', async () => {
    expect((await asMember('/plugins/desk/create/plan-grants')).status).toBe(201);
    const member = await join('one/desk/plan-grants', bearer(people.member!));
    const observer = await join('one/desk/plan-grants', bearer(people.observer!));
    await asMember('/plugins/desk/grant/plan-grants', { write: { roles: ['member'] } });
    expect((await observer.closed).code).toBe(4401);
    expect((await call('one/desk/plan-grants', bearer(people.observer!)).closed).code).toBe(4403);
    expect(member.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('a removed document closes its sockets and starts anew under the same name', async () => {
    expect((await asMember('/plugins/desk/create/plan-again')).status).toBe(201);
    const before = await join('one/desk/plan-again', bearer(people.member!));
    expect((await asMember('/plugins/desk/create/plan-again')).status).toBe(409);
    expect((await asMember('/plugins/desk/remove/plan-again')).status).toBe(204);
    expect((await before.closed).code).toBe(4404);
    const made = (await (await asMember('/plugins/desk/create/plan-again')).json()) as { epoch: number };
    expect(made.epoch).toBe(2);
    const after = await join('one/desk/plan-again', bearer(people.member!));
    expect(documentOf(after.received).getText('content').toString()).toBe('seeded');
  });
});

/** A member is seated, opens a socket, and is taken out of the workspace. @returns the code that the socket was closed with. */
async function fillGone(facilitator: string): Promise<number> {
  const { organisation } = await open.admin.request<{ organisation: { id: string } }>('POST', '/workspaces/one/organisations', {
    name: 'Second House',
  });
  const { seat } = await open.admin.request<{ seat: { id: string } }>('POST', '/workspaces/one/people', {
    name: 'Gone',
    role: 'member',
    organisation: organisation.id,
  });
  const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: seat.id });
  const made = await join('one/desk/notes-seat', { authorization: `Bearer ${token}` });
  await fetch(`${open.origin}/api/workspaces/one/members/${seat.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${facilitator}` },
  }).then(async (answer) => {
    // Tokens may not manage members; the seat is then ended by the person's suspension.
    if (!answer.ok) await suspend(seat.id);
  });
  return (await made.closed).code;
}

async function suspend(seat: string): Promise<void> {
  const { people: all } = await open.admin.request<{ people: { id: string; person: { id: string } }[] }>('GET', '/workspaces/one/people');
  const found = all.find((each) => each.id === seat)!;
  await open.admin.request('PUT', `/people/${found.person.id}/suspended`, { suspended: true });
}

it('one seat cannot fill the server with sockets, and the others come in', async () => {
  const path = 'one/desk/notes-many';
  const observer = await open.admin.request<{ seat: { id: string } }>('POST', '/workspaces/one/people', { name: 'Many', role: 'observer' });
  const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: observer.seat.id });
  await join(path, bearer(people.member!));
  const many = Array.from({ length: mostPerSeat + 1 }, () => call(path, { authorization: `Bearer ${token}` }));
  const ended = await Promise.race(many.map(({ closed }) => closed));
  expect(ended).toMatchObject({ code: 4529 });
  await Promise.all(many.map(({ opened }) => opened));
  await vi.waitFor(() => expect(many.filter(({ socket }) => socket.readyState === WebSocket.OPEN)).toHaveLength(mostPerSeat), soon);
  await join(path, bearer(people.facilitator!));
  for (const { socket } of many) socket.terminate();
});

describe('presence', () => {
  it('is shown to others with the name and organisation of the seat, whatever its client claims', async () => {
    const client = (person: TestPerson): WebsocketProvider => {
      class WithToken extends WebSocket {
        constructor(url: string) {
          super(url, { headers: bearer(person) });
        }
      }
      return new WebsocketProvider(`${open.sockets}/one/desk`, 'notes-presence', new Y.Doc(), {
        disableBc: true,
        WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
      });
    };
    const [liar, watcher] = [client(people.member!), client(people.facilitator!)];
    liar.awareness.setLocalState({
      user: { name: 'Mayor', organisation: 'CH', palette: 3, color: '#123456' },
      person: { seat: people.facilitator!.seat, name: 'Mayor', organisation: 'City Hall' },
    });
    await vi.waitFor(() => {
      expect(watcher.awareness.getStates().get(liar.awareness.clientID)).toEqual({
        user: { name: 'Person member', organisation: 'HH', palette: 0, color: '#123456' },
        person: { seat: people.member!.seat, name: 'Person member', organisation: 'Harbour House', initials: 'HH', color: 0 },
      });
    }, soon);
    for (const provider of [liar, watcher]) {
      provider.destroy();
      provider.awareness.destroy();
    }
  });
});

describe('tickets', () => {
  async function ticket(document: string, person = 'member'): Promise<string> {
    const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
      method: 'POST',
      headers: { ...bearer(people[person]!), 'content-type': 'application/json' },
      body: JSON.stringify({ plugin: 'desk', document }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { ticket: string }).ticket;
  }

  it('open exactly their document, again and again', async () => {
    const given = await ticket('notes-ticket');
    await join(`one/desk/notes-ticket?ticket=${given}`);
    await join(`one/desk/notes-ticket?ticket=${given}`);
    expect((await call(`one/desk/notes-other?ticket=${given}`).closed).code).toBe(4401);
    expect((await call(`one/desk/plan?ticket=${given}`).closed).code).toBe(4401);
    expect((await call(`two/desk/notes-ticket?ticket=${given}`).closed).code).toBe(4401);
  });

  it('serve service accounts too, and end with the token', async () => {
    const { token, id } = await open.admin.request<{ token: string; id?: string }>('POST', '/workspaces/one/tokens', {
      service: 'importer',
      role: 'facilitator',
    });
    const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ plugin: 'desk', document: 'notes-service' }),
    });
    const { ticket: given } = (await answer.json()) as { ticket: string };
    const made = await join(`one/desk/notes-service?ticket=${given}`);
    if (id === undefined) return;
    await open.admin.request('DELETE', `/workspaces/one/tokens/${id}`);
    expect((await made.closed).code).toBe(4401);
    expect((await call(`one/desk/notes-service?ticket=${given}`).closed).code).toBe(4401);
  });

  it('cannot be made up', async () => {
    const given = await ticket('notes-ticket');
    const [body = '', signature = ''] = given.split('.');
    const content = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...content, document: 'plan' })).toString('base64url');
    for (const forged of [`${changed}.${signature}`, body, `${body}.`, `${body}.AAAA`, 'x.y.z', '']) {
      expect((await call(`one/desk/plan?ticket=${forged}`).closed).code).toBe(4401);
    }
  });

  it('are refused for what the seat may not open', async () => {
    for (const [role, document, status] of [
      ['facilitator', 'plan', 403],
      ['observer', 'notes-nowhere', 404],
      ['member', 'poem', 404],
    ] as const) {
      const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
        method: 'POST',
        headers: { ...bearer(people[role]!), 'content-type': 'application/json' },
        body: JSON.stringify({ plugin: 'desk', document }),
      });
      expect(answer.status).toBe(status);
    }
  });
});

describe('the stock client', () => {
  it('converges by token and by ticket', async () => {
    const token = people.member!.token;
    class WithToken extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { authorization: `Bearer ${token}` } });
      }
    }
    const docs = [new Y.Doc(), new Y.Doc()];
    const answer = await asMember('/ticket', { plugin: 'desk', document: 'notes-stock' });
    const { ticket } = (await answer.json()) as { ticket: string };
    const polyfill = WithToken as unknown as typeof globalThis.WebSocket;
    const providers = [
      new WebsocketProvider(`${open.sockets}/one/desk`, 'notes-stock', docs[0]!, { WebSocketPolyfill: polyfill, disableBc: true }),
      new WebsocketProvider(`${open.sockets}/one/desk`, 'notes-stock', docs[1]!, {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        params: { ticket },
        disableBc: true,
      }),
    ];
    try {
      docs[0]!.getText('content').insert(0, 'one ');
      docs[1]!.getText('content').insert(0, 'two ');
      await vi.waitFor(() => {
        const [first, second] = docs.map((doc) => doc.getText('content').toString());
        expect(first).toBe(second);
        expect(first).toHaveLength(8);
      }, soon);
    } finally {
      for (const provider of providers) provider.destroy();
    }
  });
});
