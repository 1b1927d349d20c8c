import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let strangers: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer', 'lead', 'community']));
  ({ people: strangers } = await fillWorkspace(open, 'two', ['facilitator']));
});

afterAll(() => open.dispose());

interface Listed {
  versions: {
    seq: number;
    authors: { kind: string; person?: { name: string }; organisation?: { name: string } }[];
    name?: string;
    restored?: number;
    open: boolean;
  }[];
  may: { name: boolean; restore: boolean; erase: boolean };
}

function ask(who: string | TestPerson, path: string, body?: unknown): Promise<Response> {
  const person = typeof who === 'string' ? people[who] : who;
  return fetch(`${open.origin}/api/workspaces/one/documents/desk/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${person?.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function list(document: string, who = 'facilitator'): Promise<Listed> {
  const answer = await ask(who, `${document}/versions`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Listed;
}

async function textOf(document: string, seq: number): Promise<string> {
  const answer = await ask('observer', `${document}/versions/${seq}`);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return doc.getText('content').toString();
}

/** Writes with the stock client, and waits until the server has it. */
async function write(who: string, document: string, change: (text: Y.Text) => void): Promise<string> {
  const doc = new Y.Doc();
  const params = { ticket: await ticket(who, document) };
  const provider = new WebsocketProvider(`${open.sockets}/one/desk`, document, doc, {
    WebSocketPolyfill: WebSocket as never,
    params,
    disableBc: true,
  });
  try {
    await vi.waitFor(() => expect(provider.synced).toBe(true), soon);
    const text = doc.getText('content');
    change(text);
    const expected = text.toString();
    await vi.waitFor(async () => expect(await textOf(document, (await list(document)).versions[0]?.seq ?? 0)).toBe(expected), soon);
    return expected;
  } finally {
    provider.destroy();
  }
}

async function ticket(who: string, document: string): Promise<string> {
  const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people[who]?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ plugin: 'desk', document }),
  });
  return ((await answer.json()) as { ticket: string }).ticket;
}

describe('the past of a document', () => {
  it('says who wrote, for which organisation, and what stood then', async () => {
    await write('member', 'notes-who', (text) => text.insert(0, 'Hello'));
    const { versions, may } = await list('notes-who');
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({
      open: true,
      authors: [{ kind: 'program', person: { name: 'Person member' }, organisation: { name: 'Harbour House' } }],
    });
    expect(may).toEqual({ name: true, restore: true, erase: false });
    expect(await textOf('notes-who', versions[0]?.seq ?? 0)).toBe('Hello');
  });

  it('is named, brought back and brought forward again, and nothing of it is rewritten', async () => {
    await write('member', 'notes-back', (text) => text.insert(0, 'We agree on clean water.'));
    const named = await ask('member', 'notes-back/versions', { name: '  For the council ' });
    expect(named.status).toBe(201);
    const { seq } = (await named.json()) as { seq: number };
    await write('facilitator', 'notes-back', (text) => text.delete(0, 9));
    const answer = await ask('facilitator', `notes-back/versions/${seq}/restore`, {});
    expect(answer.status).toBe(200);
    const restoration = (await answer.json()) as { changed: boolean; restored: number; before: number; seq: number };
    expect(restoration).toMatchObject({ changed: true, restored: seq });
    expect(await textOf('notes-back', restoration.seq)).toBe('We agree on clean water.');
    expect(await textOf('notes-back', restoration.before)).toBe('on clean water.');
    expect((await list('notes-back')).versions).toMatchObject([
      { seq: restoration.seq, restored: seq, authors: [{ person: { name: 'Person facilitator' } }], open: false },
      { seq: restoration.before },
      { seq, name: 'For the council', authors: [{ person: { name: 'Person member' } }] },
    ]);
    expect(await (await ask('facilitator', `notes-back/versions/${seq}/restore`, {})).json()).toEqual({ changed: false });
    const back = (await (await ask('facilitator', `notes-back/versions/${restoration.before}/restore`, {})).json()) as { seq: number };
    expect(await textOf('notes-back', back.seq)).toBe('on clean water.');
  });

  it('reaches those who have the document open as any other change', async () => {
    await write('member', 'notes-live', (text) => text.insert(0, 'first'));
    const { seq } = (await (await ask('member', 'notes-live/versions', { name: 'First' })).json()) as { seq: number };
    await write('member', 'notes-live', (text) => text.insert(5, ' second'));
    const doc = new Y.Doc();
    const params = { ticket: await ticket('observer', 'notes-live') };
    const provider = new WebsocketProvider(`${open.sockets}/one/desk`, 'notes-live', doc, {
      WebSocketPolyfill: WebSocket as never,
      params,
      disableBc: true,
    });
    await vi.waitFor(() => expect(doc.getText('content').toString()).toBe('first second'), soon);
    await ask('facilitator', `notes-live/versions/${seq}/restore`, {});
    await vi.waitFor(() => expect(doc.getText('content').toString()).toBe('first'), soon);
    provider.destroy();
  });

  it('is open to readers only as reading, and to others not at all', async () => {
    await write('member', 'notes-rights', (text) => text.insert(0, 'x'));
    const [version] = (await list('notes-rights', 'observer')).versions;
    expect((await list('notes-rights', 'observer')).may).toEqual({ name: false, restore: false, erase: false });
    expect((await list('notes-rights', 'member')).may).toEqual({ name: true, restore: false, erase: false });
    const cases: [string | TestPerson, string, unknown, number, string][] = [
      ['observer', 'notes-rights/versions', { name: 'x' }, 403, 'NOT_ALLOWED'],
      ['observer', `notes-rights/versions/${version?.seq}/restore`, {}, 403, 'NOT_ALLOWED'],
      ['member', `notes-rights/versions/${version?.seq}/restore`, {}, 403, 'NOT_ALLOWED'],
      ['lead', `notes-rights/versions`, undefined, 403, 'NOT_ALLOWED'],
      ['community', `notes-rights/versions`, undefined, 403, 'NOT_ALLOWED'],
      ['community', `notes-rights/versions/${version?.seq}`, undefined, 403, 'NOT_ALLOWED'],
      ['facilitator', 'plan/versions', undefined, 403, 'NOT_ALLOWED'],
      [strangers.facilitator as TestPerson, 'notes-rights/versions', undefined, 404, 'NO_SUCH_WORKSPACE'],
      ['member', 'notes-not-there/versions', undefined, 404, 'NO_SUCH_DOCUMENT'],
      ['member', 'notes-rights/versions/999', undefined, 404, 'NO_SUCH_VERSION'],
      ['member', 'notes-rights/versions/1e3', undefined, 404, 'NO_SUCH_VERSION'],
      ['member', 'notes-rights/versions', { name: '' }, 400, 'INVALID_FIELD'],
      ['member', 'notes-rights/versions', { name: 'x', seq: -1 }, 400, 'INVALID_FIELD'],
      ['member', 'notes-rights/versions', { name: 'x', seq: 999 }, 404, 'NO_SUCH_VERSION'],
      ['facilitator', 'notes-rights/versions/999/restore', {}, 404, 'NO_SUCH_VERSION'],
    ];
    for (const [who, path, body, status, code] of cases) {
      const answer = await ask(who, path, body);
      expect({ path, status: answer.status, code: ((await answer.json()) as { code: string }).code }).toEqual({ path, status, code });
    }
  });
});
