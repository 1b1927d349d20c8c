import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { dial, stepOne } from '../testing/dial.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
const listening: AbortController[] = [];

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
});

afterEach(() => {
  for (const each of listening.splice(0)) each.abort();
});

afterAll(() => open.dispose());

interface Listener {
  /** Types of the messages so far. */
  types(): string[];
  text(): string;
  lastId(): string;
  ended: Promise<void>;
}

async function listen(role: string, lastId?: string): Promise<Listener> {
  const abort = new AbortController();
  listening.push(abort);
  const headers: Record<string, string> = { authorization: `Bearer ${people[role]!.token}` };
  if (lastId !== undefined) headers['last-event-id'] = lastId;
  const answer = await fetch(`${open.origin}/api/workspaces/one/stream`, { headers, signal: abort.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const ended = (async () => {
    try {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) text += chunk;
    } catch {
      // Aborted by the test.
    }
  })();
  await vi.waitFor(() => expect(text).toContain('retry:'), soon);
  return {
    text: () => text,
    types: () => [...text.matchAll(/^event: (.*)$/gm)].map((match) => match[1] ?? ''),
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
    ended,
  };
}

const flip = async (): Promise<void> => {
  await open.admin.request('PUT', '/workspaces/one/plugins/desk', { enabled: false });
  await open.admin.request('PUT', '/workspaces/one/plugins/desk', { enabled: true });
};

describe('the event stream', () => {
  it('is given to one seat fifty times at once, and to others all the same', async () => {
    for (let round = 0; round < 50; round += 1) await listen('observer');
    const headers = { authorization: `Bearer ${people.observer!.token}` };
    const refused = await fetch(`${open.origin}/api/workspaces/one/stream`, { headers });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    await listen('member');
    listening[0]?.abort();
    await vi.waitFor(() => listen('observer'), soon);
  });

  it('tells of switched tools and resumes where it was', async () => {
    const first = await listen('member');
    await flip();
    await vi.waitFor(() => expect(first.types()).toEqual(['plugins.changed', 'plugins.changed']), soon);
    const at = first.lastId();
    listening.splice(0)[0]!.abort();
    await flip();
    const second = await listen('member', at);
    await vi.waitFor(() => expect(second.types()).toEqual(['plugins.changed', 'plugins.changed']), soon);
    expect(second.lastId()).not.toBe(at);
    const third = await listen('member', second.lastId());
    await flip();
    await vi.waitFor(() => expect(third.types()).toHaveLength(2), soon);
  });

  it.each(['nonsense', '00000000000000000000000000-3', ''])('asks to look anew after an id that means nothing: %j', async (id) => {
    const listener = await listen('member', id);
    await vi.waitFor(() => expect(listener.types()).toContain('workspace.changed'), soon);
    expect(listener.types()).toContain('plugins.changed');
  });

  it('tells of documents only those who may read them, once they came to rest', async () => {
    const member = await listen('member');
    const facilitator = await listen('facilitator');
    const doc = new Y.Doc();
    doc.getText('content').insert(0, 'x');
    const update = Y.encodeStateAsUpdate(doc);
    const { socket, opened } = dial(`${open.sockets}/one/desk/plan`, { authorization: `Bearer ${people.member!.token}` });
    await opened;
    socket.send(stepOne);
    socket.send(Uint8Array.of(0, 2, update.byteLength, ...update));
    await vi.waitFor(() => expect(member.text()).toContain('"document":"plan"'), soon);
    socket.close();
    await flip();
    await vi.waitFor(() => expect(facilitator.types()).toContain('plugins.changed'), soon);
    expect(facilitator.text()).not.toContain('"document":"plan"');
  });

  it('ends when the workspace goes, and nobody unknown may listen', async () => {
    const answer = await fetch(`${open.origin}/api/workspaces/one/stream`);
    expect(answer.status).toBe(401);
    const filled = await fillWorkspace(open, 'short', ['member']);
    const abort = new AbortController();
    listening.push(abort);
    const stream = await fetch(`${open.origin}/api/workspaces/short/stream`, {
      headers: { authorization: `Bearer ${filled.people.member!.token}` },
      signal: abort.signal,
    });
    const ended = stream.text();
    await open.admin.request('DELETE', '/workspaces/short');
    expect(await ended).toContain('retry:');
  });

  it('answers HEAD without holding anything open', async () => {
    const headers = { authorization: `Bearer ${people.member!.token}` };
    const answer = await fetch(`${open.origin}/api/workspaces/one/stream`, { method: 'HEAD', headers });
    expect(answer.status).toBe(200);
  });
});
