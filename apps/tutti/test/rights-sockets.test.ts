/** Who may say what on the socket of a live document: every message of every kind of caller, in one table; and rights that change while a socket is open. */
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { askAs } from './ask-as.ts';
import { type Dialled, dial, presenceFrame, stepOne, stepTwo, toldTo, updateFrame, wasAnswered } from './dial.ts';
import { type CallerLetter, type Callers, callers, makeCallers } from './make-callers.ts';
import { addPerson } from './make-workspace.ts';
import { Network } from './network.ts';
import { readTable } from './read-table.ts';
import { type Credentials, signIn } from './sign-in.ts';

// The letters are explained in make-callers.ts. `yes`: answered, or stored and shown to the others. A number: closed with it, and nothing of
// it is stored or shown. Documents: the agenda, free-form notes, and a draft of Reef before and after it was shared.
const table = readTable(`
                  F    S    L    M    Q    O    C    P    X    E    T    R    N
agenda sync1      yes  yes  yes  yes  yes  yes  yes  yes  4404 4404 4404 4401 4401
agenda step2      yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
agenda update     yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
agenda delete     yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
agenda presence   yes  yes  yes  yes  yes  yes  yes  yes  4404 4404 4404 4401 4401

notes  sync1      yes  yes  yes  yes  yes  yes  yes  yes  4404 4404 4404 4401 4401
notes  step2      yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
notes  update     yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
notes  delete     yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
notes  presence   yes  yes  yes  yes  yes  yes  yes  yes  4404 4404 4404 4401 4401

draft  sync1      4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
draft  step2      4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
draft  update     4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
draft  delete     4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
draft  presence   4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401

shared sync1      yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
shared step2      4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
shared update     4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
shared delete     4403 4403 yes  yes  4403 4403 4403 4403 4404 4404 4404 4401 4401
shared presence   yes  yes  yes  yes  yes  4403 4403 yes  4404 4404 4404 4401 4401
`);

const within = { timeout: 20_000, interval: 10 };
const here = '/api/workspaces/tidewater';
let server: TestServer;
let everybody: Callers;
let names: Record<string, string>;
/** A lead of Reef watches each document: what is shown to others is shown there. */
const watchers = new Map<string, DocumentClient>();
const undo: (() => unknown)[] = [];

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
  const [draft, shared] = [await newDraft('M'), await newDraft('M')];
  await ask('M', 'POST', `/plugins/common-agenda/drafts/${shared.id}/share`);
  names = { agenda: 'agenda-main', notes: 'notes-rights', draft: draft.document, shared: shared.document };
  for (const [key, document] of Object.entries(names)) watchers.set(key, await watch(document));
  for (const key of ['draft', 'shared']) await beginDraft(watchers.get(key) as DocumentClient);
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(async () => {
  for (const watcher of watchers.values()) await watcher.dispose();
  await server.dispose();
});

async function ask(who: CallerLetter, method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  return askAs(server, everybody.credentials[who], { method, path: here + path, body });
}

async function newDraft(who: CallerLetter, title = 'A draft of Reef'): Promise<{ id: string; document: string }> {
  const { text } = await ask(who, 'POST', '/plugins/common-agenda/drafts', { title });
  return (JSON.parse(text) as { draft: { id: string; document: string } }).draft;
}

const address = (document: string): string => `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda/${document}`;

async function watch(document: string): Promise<DocumentClient> {
  const { Socket } = new Network({ authorization: `Bearer ${everybody.here.lead.token}` });
  const client = new DocumentClient({ server: address('').slice(0, -1), document, WebSocketPolyfill: Socket });
  await client.whenSynced;
  return client;
}

function call(who: CallerLetter, document: string): Dialled {
  const made = dial(address(document), everybody.credentials[who]);
  undo.push(() => made.socket.terminate());
  return made;
}

/** The state of the document, as somebody new reads it who may. */
async function stored(document: string): Promise<Y.Doc> {
  const reader = call('M', document);
  await reader.opened;
  reader.socket.send(stepOne);
  await vi.waitFor(() => expect(wasAnswered(reader)).toBe(true), within);
  return toldTo(reader);
}

// --- The messages. Each looks for its own word, in the text of the document.

const textOf = (doc: Y.Doc): Y.Text => {
  const vision = doc.getMap('sections').get('vision');
  if (vision instanceof Y.Map) return vision.get('title') as Y.Text;
  const [paragraph] = doc.getXmlFragment('body').toArray();
  return paragraph instanceof Y.XmlElement ? (paragraph.get(0) as Y.XmlText) : doc.getText('content');
};

/** Drafts are held to their schema: words stand in a paragraph. */
async function beginDraft(draft: DocumentClient): Promise<void> {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Reef: ')]);
  draft.doc.getXmlFragment('body').insert(0, [paragraph]);
  await draft.whenSaved();
}

let count = 0;

/** An update that adds the word, on top of what is stored. */
async function adding(document: string, word: string): Promise<Uint8Array> {
  const doc = await stored(document);
  const before = Y.encodeStateVector(doc);
  textOf(doc).insert(0, word);
  return Y.encodeStateAsUpdate(doc, before);
}

/** An update that only deletes the word, which the watcher writes first. */
async function deleting(document: string, word: string, watcher: DocumentClient): Promise<Uint8Array> {
  textOf(watcher.doc).insert(0, word);
  await watcher.whenSaved();
  const doc = await stored(document);
  const before = Y.encodeStateVector(doc);
  const text = textOf(doc);
  text.delete(text.toString().indexOf(word), word.length);
  return Y.encodeStateAsUpdate(doc, before);
}

/** `yes`, or the code that the socket was closed with. */
async function outcome(who: CallerLetter, key: string, message: string): Promise<string> {
  const document = names[key] ?? '';
  const watcher = watchers.get(key) as DocumentClient;
  count += 1;
  const word = `word${count}.`;
  const client = 1_000_000 + count;
  const update = message === 'delete' ? await deleting(document, word, watcher) : await adding(document, word);
  const frames: Record<string, Uint8Array> = {
    sync1: stepOne,
    step2: stepTwo(update),
    update: updateFrame(update),
    delete: updateFrame(update),
    presence: presenceFrame(client, { user: { name: word } }),
  };
  const happened: Record<string, (caller: Dialled) => boolean> = {
    sync1: (caller) => wasAnswered(caller) && textOf(toldTo(caller)).toString() === textOf(watcher.doc).toString(),
    step2: () => textOf(watcher.doc).toString().includes(word),
    update: () => textOf(watcher.doc).toString().includes(word),
    delete: () => !textOf(watcher.doc).toString().includes(word),
    presence: () => watcher.awareness.getStates().has(client),
  };
  const did = happened[message] as (caller: Dialled) => boolean;
  const caller = call(who, document);
  // Sent at once, before the door had time to answer.
  void caller.opened.then(() => caller.socket.send(frames[message] as Uint8Array));
  await vi.waitFor(() => expect(caller.isClosed() || did(caller)).toBe(true), within);
  if (!caller.isClosed()) {
    if (message !== 'sync1' && message !== 'presence')
      expect(textOf(await stored(document)).toString()).toBe(textOf(watcher.doc).toString());
    return 'yes';
  }
  const { code } = await caller.closed;
  const after = textOf(await stored(document)).toString();
  expect(after.includes(word), 'refused, and stored').toBe(message === 'delete');
  expect(did({ ...caller, received: [] }), 'refused, and shown').toBe(false);
  const mayRead = table.find(({ name }) => name === `${key} sync1`)?.cells[who] === 'yes';
  if (!mayRead) expect(caller.received, 'refused, and told something').toEqual([]);
  return String(code);
}

describe('a message on the socket', () => {
  it.each(table.map((row) => [row.name, row.cells] as const))('%s does for each caller what the table says', async (name, cells) => {
    expect(Object.keys(cells)).toEqual(callers);
    const [key = '', message = ''] = name.split(/ +/);
    const got: Record<string, string> = {};
    for (const who of callers) got[who] = await outcome(who, key, message);
    expect(got).toEqual(cells);
  });
});

describe('a draft that is only ours', () => {
  it('is not in any answer, stream or list of anybody else, the facilitator included', async () => {
    const heard: string[] = [];
    const abort = new AbortController();
    undo.push(() => abort.abort());
    const stream = await fetch(`${server.origin}${here}/stream`, { headers: everybody.credentials.F, signal: abort.signal });
    const following = follow(stream, heard);
    const { id, document } = await newDraft('M', 'What only we should read');
    const own = await watch(document);
    undo.push(() => own.dispose());
    await beginDraft(own);
    textOf(own.doc).insert(0, 'the secret of Reef');
    await own.whenSaved();
    await ask('F', 'PATCH', '', { vision: 'A fence: what was told before is heard before' });
    await vi.waitFor(() => expect(heard.join('')).toContain('workspace.changed'), within);
    for (const who of ['F', 'S', 'Q', 'O', 'C', 'P'] as const) {
      for (const path of [
        '',
        '/objects',
        '/objects?q=only',
        '/events',
        '/plugins/common-agenda/drafts',
        '/plugins/common-agenda/agenda.json',
      ]) {
        const { text } = await ask(who, 'GET', path);
        for (const secret of [document, 'What only we', 'secret of Reef']) expect(text, `${who} ${path}`).not.toContain(secret);
      }
      expect((await ask(who, 'POST', '/ticket', { plugin: 'common-agenda', document })).status).toBe(403);
      expect([403, 404]).toContain((await ask(who, 'POST', `/plugins/common-agenda/drafts/${id}/share`)).status);
      expect([403, 404]).toContain((await ask(who, 'DELETE', `/plugins/common-agenda/drafts/${id}`)).status);
    }
    expect((await ask('L', 'GET', '/plugins/common-agenda/drafts')).text).toContain(document);
    // A change settles a second later; the one to the agenda is told to all, and by then the draft's would have been.
    const agenda = watchers.get('agenda') as DocumentClient;
    textOf(agenda.doc).insert(0, 'told. ');
    await vi.waitFor(() => expect(heard.join('')).toContain('"document":"agenda-main"'), within);
    expect(heard.join('')).not.toContain(document);
    abort.abort();
    await following;
  });
});

async function follow(stream: Response, heard: string[]): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) heard.push(decoder.decode(chunk, { stream: true }));
  } catch {
    // Left by the test.
  }
}

describe('an open socket', () => {
  /** Somebody new, with a socket on the notes that has the state. */
  async function newcomer(name: string): Promise<{ seat: string; token: string; socket: Dialled }> {
    const { seat, token } = await addPerson(server, 'tidewater', { name, role: 'member', organisation: everybody.here.reef });
    const socket = dial(address('notes-rights'), { authorization: `Bearer ${token}` });
    undo.push(() => socket.socket.terminate());
    await socket.opened;
    socket.socket.send(stepOne);
    await vi.waitFor(() => expect(wasAnswered(socket)).toBe(true), within);
    return { seat, token, socket };
  }

  async function expectClosedSoon({ socket }: { socket: Dialled }, code: number, change: () => Promise<unknown>): Promise<void> {
    const begun = performance.now();
    await change();
    expect((await socket.closed).code).toBe(code);
    expect(performance.now() - begun).toBeLessThan(5000);
    const told = socket.received.length;
    const watcher = watchers.get('notes') as DocumentClient;
    count += 1;
    const word = `after${count}.`;
    textOf(watcher.doc).insert(0, word);
    await watcher.whenSaved();
    await stored('notes-rights');
    expect(socket.received.length, 'told something after the change').toBe(told);
    expect(textOf(toldTo(socket)).toString()).not.toContain(word);
  }

  it('is closed when its seat gets another role, and comes back with the rights of that role', async () => {
    const changed = await newcomer('demoted');
    await expectClosedSoon(changed, 4401, () => ask('F', 'PATCH', `/members/${changed.seat}`, { role: 'observer' }));
    const again = dial(address('notes-rights'), { authorization: `Bearer ${changed.token}` });
    undo.push(() => again.socket.terminate());
    await again.opened;
    again.socket.send(updateFrame(await adding('notes-rights', 'an observer writes')));
    expect((await again.closed).code).toBe(4403);
    expect(textOf(await stored('notes-rights')).toString()).not.toContain('an observer writes');
  });

  it('is closed when its seat ends, and its token opens nothing more', async () => {
    const gone = await newcomer('leaving');
    await expectClosedSoon(gone, 4401, () => ask('F', 'DELETE', `/members/${gone.seat}`));
    expect((await dial(address('notes-rights'), { authorization: `Bearer ${gone.token}` }).closed).code).toBe(4401);
    const answer = await askAs(server, { authorization: `Bearer ${gone.token}` }, { method: 'GET', path: here });
    expect(answer.status).toBe(401);
  });

  it('is closed when its session is ended from another device, alone or with all others, and when its person is suspended', async () => {
    const { email, person } = await addPerson(server, 'tidewater', { name: 'away', role: 'member', organisation: everybody.here.reef });
    const own = await signIn(server, email);
    const ids = async (): Promise<{ id: string; current: boolean }[]> => {
      const { text } = await askAs(server, own, { method: 'GET', path: '/api/session/sessions' });
      return (JSON.parse(text) as { sessions: { id: string; current: boolean }[] }).sessions;
    };
    const open = async (credentials: Credentials): Promise<{ socket: Dialled }> => {
      const socket = dial(address('notes-rights'), credentials);
      undo.push(() => socket.socket.terminate());
      await socket.opened;
      socket.socket.send(stepOne);
      await vi.waitFor(() => expect(wasAnswered(socket)).toBe(true), within);
      return { socket };
    };
    const phone = await open(await signIn(server, email));
    const other = (await ids()).find(({ current }) => !current)?.id;
    await expectClosedSoon(phone, 4401, () => askAs(server, own, { method: 'DELETE', path: `/api/session/sessions/${other}` }));
    const [tablet, mine] = [await open(await signIn(server, email)), await open(own)];
    await expectClosedSoon(tablet, 4401, () => askAs(server, own, { method: 'DELETE', path: '/api/session/sessions' }));
    expect((await ids()).map(({ current }) => current)).toEqual([true]);
    expect(mine.socket.isClosed()).toBe(false);
    await expectClosedSoon(mine, 4401, () => server.admin('PUT', `/people/${person}/suspended`, { suspended: true }));
    expect((await askAs(server, own, { method: 'GET', path: here })).status).toBe(401);
  });

  it('is closed when its tool is switched off, which opens to nobody until it is switched on', async () => {
    const member = await newcomer('typing');
    const begun = performance.now();
    expect((await ask('F', 'PUT', '/plugins/common-agenda', { enabled: false })).status).toBe(200);
    try {
      expect((await member.socket.closed).code).toBe(4404);
      expect(performance.now() - begun).toBeLessThan(5000);
      for (const who of ['F', 'M', 'P'] as const) {
        expect((await call(who, 'notes-rights').closed).code).toBe(4404);
        expect((await ask(who, 'GET', '/plugins/common-agenda/agenda.json')).status).toBe(404);
      }
    } finally {
      await ask('F', 'PUT', '/plugins/common-agenda', { enabled: true });
    }
    expect(textOf(await stored('notes-rights')).length).toBeGreaterThan(0);
    expect((await ask('M', 'GET', '/plugins/common-agenda/agenda.json')).status).toBe(200);
  });
});
