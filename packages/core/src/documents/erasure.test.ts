import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer']));
});

afterAll(() => open.dispose());

interface Erased {
  documents: { plugin: string; document: string; removed: number }[];
  overwritten: boolean;
}

function erase(body: object): Promise<Erased> {
  return open.admin.request<Erased>('POST', '/workspaces/one/erasures', body);
}

function ask(who: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${people[who]?.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

interface Writer {
  doc: Y.Doc;
  text: Y.Text;
  closed: number[];
  provider: WebsocketProvider;
}

async function enter(who: string, document: string, doc = new Y.Doc()): Promise<Writer> {
  const { ticket } = (await (await ask(who, 'ticket', { plugin: 'desk', document })).json()) as { ticket: string };
  const provider = new WebsocketProvider(`${open.sockets}/one/desk`, document, doc, {
    WebSocketPolyfill: WebSocket as never,
    params: { ticket },
    disableBc: true,
  });
  const closed: number[] = [];
  provider.on('connection-close', (event) => closed.push(event?.code ?? 0));
  await vi.waitFor(() => expect(provider.synced).toBe(true), soon);
  return { doc, text: doc.getText('content'), closed, provider };
}

async function stored(document: string): Promise<string> {
  const { versions } = (await (await ask('member', `documents/desk/${document}/versions`)).json()) as { versions: { seq: number }[] };
  const [newest] = versions;
  if (!newest) return '';
  const doc = new Y.Doc();
  const answer = await ask('member', `documents/desk/${document}/versions/${newest.seq}`);
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return doc.getText('content').toString();
}

/** Every file below the data folder that has the words in it, journals and backups included. */
async function filesWith(words: string, folder = open.folder): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(words)) found.push(file.slice(folder.length + 1));
  }
  return found;
}

describe('erasing for good', () => {
  it('leaves nothing of a person in any file, sends everybody away with 4409, and goes on', async () => {
    const member = await enter('member', 'notes-erase');
    const facilitator = await enter('facilitator', 'notes-erase');
    facilitator.text.insert(0, 'We agree on clean water.');
    await vi.waitFor(() => expect(member.text.toString()).toHaveLength(24), soon);
    member.text.insert(9, 'PELICANWORDS ');
    await vi.waitFor(async () => expect(await stored('notes-erase')).toContain('PELICANWORDS'), soon);
    const named = await ask('member', 'documents/desk/notes-erase/versions', { name: 'With it' });
    expect(named.status).toBe(201);
    member.text.insert(0, 'HERONWORDS ');
    member.text.delete(0, 5);
    await vi.waitFor(async () => expect(await stored('notes-erase')).toMatch(/^WORDS/), soon);
    expect(await filesWith('PELICANWORDS')).not.toEqual([]);
    expect(await filesWith('HERON')).not.toEqual([]);

    const { documents, overwritten } = await erase({ person: people.member?.person });
    expect(documents).toEqual([{ plugin: 'desk', document: 'notes-erase', removed: 'PELICANWORDS WORDS '.length }]);
    expect(overwritten).toBe(true);
    await vi.waitFor(() => expect([member.closed, facilitator.closed]).toEqual([[4409], [4409]]), soon);
    for (const words of ['PELICANWORDS', 'HERON']) expect(await filesWith(words)).toEqual([]);
    // The archive is compressed, so its words cannot be looked for: there must be no row of the old history, and no free page.
    expect(leftovers()).toEqual({ documents: [{ name: 'notes-erase', epoch: 2 }], orphans: 0, freePages: 0 });
    expect(await stored('notes-erase')).toBe('We agree on clean water.');

    const backup = await open.admin.request<{ id?: string }>('POST', '/backup');
    expect(backup).toBeDefined();
    for (const words of ['PELICANWORDS', 'HERON']) expect(await filesWith(words)).toEqual([]);

    const again = await enter('facilitator', 'notes-erase');
    expect(again.text.toString()).toBe('We agree on clean water.');
    again.text.insert(0, 'Still: ');
    await vi.waitFor(async () => expect(await stored('notes-erase')).toBe('Still: We agree on clean water.'), soon);
    again.provider.destroy();
  });

  it('keeps the words out when somebody comes back with an old copy', async () => {
    const member = await enter('member', 'notes-old');
    member.text.insert(0, 'EGRETWORDS');
    const facilitator = await enter('facilitator', 'notes-old');
    facilitator.text.insert(0, 'We agree. ');
    await vi.waitFor(async () => expect(await stored('notes-old')).toContain('EGRETWORDS'), soon);
    await erase({ person: people.member?.person, plugin: 'desk', document: 'notes-old' });
    // A stock client that is started again by hand, with all that it remembers.
    const back = await enter('member', 'notes-old', member.doc);
    back.text.insert(0, 'Hello. ');
    await vi.waitFor(async () => expect(await stored('notes-old')).toContain('Hello.'), soon);
    expect(await stored('notes-old')).toBe('Hello. We agree. ');
    expect(await filesWith('EGRETWORDS')).toEqual([]);
    back.provider.destroy();
  });

  it('drops the past alone when nobody is named, and says so in history and audit, by ids', async () => {
    const member = await enter('member', 'notes-past');
    member.text.insert(0, 'stays CRANEWORDS');
    await vi.waitFor(async () => expect(await stored('notes-past')).toContain('CRANEWORDS'), soon);
    await ask('member', 'documents/desk/notes-past/versions', { name: 'Early' });
    member.text.delete(5, 11);
    await vi.waitFor(async () => expect(await stored('notes-past')).toBe('stays'), soon);
    expect(await erase({ plugin: 'desk', document: 'notes-past' })).toMatchObject({ documents: [{ removed: 0 }], overwritten: true });
    expect(await filesWith('CRANEWORDS')).toEqual([]);
    const answer = (await (await ask('member', 'documents/desk/notes-past/versions')).json()) as { versions: object[]; erased: object };
    expect(answer.versions).toMatchObject([{ seq: 1, authors: [{ person: { name: 'Person member' } }] }]);
    expect(answer.erased).toMatchObject({ at: expect.any(Number), by: { id: 'operator' } });
    const audit = auditOf('document.erased').at(-1);
    expect(audit).toMatchObject({ actor: 'operator', subject: 'desk/notes-past' });
    expect(JSON.stringify(audit)).not.toContain('Person');
  });

  it('asks who is meant, in words', async () => {
    await expect(erase({})).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    await expect(erase({ plugin: 'desk', document: 'notes-none' })).rejects.toMatchObject({ code: 'NO_SUCH_DOCUMENT' });
    expect(await erase({ person: 'nobody' })).toEqual({ documents: [], comments: 0, overwritten: true });
  });

  it('[S13] sends away whoever comes with the history that is gone, before anything is mixed', async () => {
    const member = await enter('member', 'notes-epoch');
    member.text.insert(0, 'text');
    await vi.waitFor(async () => expect(await stored('notes-epoch')).toBe('text'), soon);
    await erase({ plugin: 'desk', document: 'notes-epoch' });
    const { ticket } = (await (await ask('member', 'ticket', { plugin: 'desk', document: 'notes-epoch' })).json()) as { ticket: string };
    const codes: number[] = [];
    for (const epoch of ['1', '2', '3', 'x']) {
      const socket = new WebSocket(`${open.sockets}/one/desk/notes-epoch?ticket=${ticket}&epoch=${epoch}`);
      codes.push(
        await new Promise<number>((resolve) => {
          socket.once('close', resolve);
          socket.once('message', () => resolve(0));
        }),
      );
      socket.terminate();
    }
    expect(codes).toEqual([4409, 0, 4409, 4409]);
  });

  it('loses no edit that was acknowledged while it happened', async () => {
    const writers = await Promise.all(['member', 'facilitator', 'member'].map((who) => enter(who, 'notes-race')));
    for (const [index, { text }] of writers.entries()) text.insert(0, `a${index} `);
    await vi.waitFor(async () => expect((await stored('notes-race')).length).toBe(9), soon);
    const erasing = erase({ plugin: 'desk', document: 'notes-race' });
    const [first] = writers;
    first?.text.insert(0, 'late ');
    await erasing;
    const text = await stored('notes-race');
    expect(['a0 ', 'a1 ', 'a2 '].every((words) => text.includes(words))).toBe(true);
    // What had not been stored is not half there.
    expect([9, 14]).toContain(text.length);
    for (const { provider } of writers) provider.destroy();
  });
});

function leftovers(): object {
  const database = new DatabaseSync(join(open.folder, 'workspaces/one/documents.db'), { readOnly: true });
  try {
    const documents = database
      .prepare("select name, epoch from document where name like 'notes-%'")
      .all()
      .map((row) => ({ ...row }));
    let orphans = 0;
    for (const table of ['record', 'snapshot', 'version', 'version_mark', 'writing']) {
      const row = database.prepare(`select count(*) as n from ${table} where document not in (select id from document)`).get();
      orphans += (row as { n: number }).n;
    }
    return {
      documents,
      orphans,
      freePages: (database.prepare('pragma freelist_count').get() as { freelist_count: number }).freelist_count,
    };
  } finally {
    database.close();
  }
}

function auditOf(action: string): unknown[] {
  const database = new DatabaseSync(join(open.folder, 'workspaces/one/workspace.db'), { readOnly: true });
  try {
    return database.prepare('select * from audit where action = ?').all(action);
  } finally {
    database.close();
  }
}
