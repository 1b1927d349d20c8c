/** Tries to get back words that somebody took back while writing, by every way out of the server. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

const taken = 'REGRETTED';
const document = 'notes-regret';
let open: OpenCore;
let people: Record<string, TestPerson>;
let member: WebsocketProvider;
let text: Y.Text;

beforeAll(async () => {
  open = await openCore(undefined, { quietMs: 1_000, idleMs: 2_000 });
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer']));
  member = new WebsocketProvider(`${open.sockets}/one/desk`, document, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as never,
    params: { ticket: await ticket('member') },
    disableBc: true,
  });
  text = member.doc.getText('content');
  await vi.waitFor(() => expect(member.synced).toBe(true), soon);
  type('We agree. ');
  // Somebody reads along in the middle of it, so that the server has the words in its cached state, too.
  type(taken);
  await vi.waitFor(async () => expect(await newest()).toBe(`We agree. ${taken}`), soon);
  await framesOfJoining();
  for (let letter = 0; letter < taken.length; letter++) text.delete(text.length - 1, 1);
  type('Nearly.');
  await vi.waitFor(async () => expect(await newest()).toBe('We agree. Nearly.'), soon);
});

afterAll(async () => {
  member.destroy();
  await open.dispose();
});

/** One keystroke after the other. */
function type(words: string): void {
  for (const letter of words) text.insert(text.length, letter);
}

function get(path: string, who = 'observer'): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one/${path}`, { headers: { authorization: `Bearer ${people[who]?.token}` } });
}

async function ticket(who: string): Promise<string> {
  const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people[who]?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ plugin: 'desk', document }),
  });
  return ((await answer.json()) as { ticket: string }).ticket;
}

async function versions(): Promise<{ seq: number }[]> {
  return ((await (await get(`documents/desk/${document}/versions`)).json()) as { versions: { seq: number }[] }).versions;
}

async function newest(): Promise<string> {
  const [version] = await versions();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await (await get(`documents/desk/${document}/versions/${version?.seq ?? 0}`)).arrayBuffer()));
  return doc.getText('content').toString();
}

/** All bytes of the document that a reader is sent who knows nothing, or what `vector` says. */
async function framesOfJoining(vector: Uint8Array = Uint8Array.of(0)): Promise<Uint8Array[]> {
  const socket = new WebSocket(`${open.sockets}/one/desk/${document}?ticket=${await ticket('observer')}`);
  const frames: Uint8Array[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, vector.length, ...vector)));
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      frames.push(new Uint8Array(data));
      if (data[0] === 0 && data[1] === 1) resolve();
    });
  });
  socket.terminate();
  return frames;
}

/** Letters that stand in an update one by one, put together as they were typed. */
function lettersOf(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : []))
    .join('');
}

function updateOf(frame: Uint8Array): Uint8Array {
  // Behind two numbers stands the update's length, in groups of seven bits.
  let start = 2;
  while ((frame[start] ?? 0) >= 128) start += 1;
  return frame.subarray(start + 1);
}

it('is not in what a new reader is sent, whatever they say they know', async () => {
  const vectors: Uint8Array[] = [Uint8Array.of(0)];
  for (const known of [1, 5, 12, 15]) vectors.push(Y.encodeStateVectorFromUpdate(updateUpTo(known)));
  for (const vector of vectors) {
    const frames = (await framesOfJoining(vector)).filter((frame) => frame[0] === 0 && frame[1] !== 0);
    expect(frames.length).toBeGreaterThan(0);
    const letters = frames.map((frame) => lettersOf(updateOf(frame))).join('');
    expect(letters).toContain('Nearly.');
    for (const part of ['REG', 'RET', 'TED', taken]) expect(letters).not.toContain(part);
  }
});

/** What somebody would have who had read along so far. */
function updateUpTo(clock: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = member.doc.clientID;
  doc.getText('content').insert(0, 'x'.repeat(clock));
  return Y.encodeStateAsUpdate(doc);
}

it('is in no version, under no number', async () => {
  const listed = new Set((await versions()).map(({ seq }) => seq));
  const last = Math.max(...listed);
  for (let seq = 0; seq <= last + 1; seq++) {
    const answer = await get(`documents/desk/${document}/versions/${seq}`);
    if (!listed.has(seq)) expect([seq, answer.status]).toEqual([seq, 404]);
    else expect(lettersOf(new Uint8Array(await answer.arrayBuffer()))).not.toContain('REG');
  }
});

it('is in no answer of the server about the workspace', async () => {
  const paths = ['', '/members', '/objects?q=regretted', '/events', '/plugins', '/openapi.json', `/documents/desk/${document}/versions`];
  for (const path of paths) {
    const answer = await get(path.slice(1), 'facilitator');
    expect([path, (await answer.text()).includes(taken)]).toEqual([path, false]);
  }
});

it('is in the log no longer once the writing rested, though the page is still open, nor in a backup made then', async () => {
  await vi.waitFor(async () => expect(await recordsLeft()).toBe(0), soon);
  await open.admin.request('POST', '/backup');
  expect(await recordsLeft(join(open.folder, 'backups'))).toBe(0);
  expect(await backupsWith(taken)).toEqual([]);
  expect(await newest()).toBe('We agree. Nearly.');
});

/** Records of the document behind its snapshot, each with what was typed; in the copy of the newest backup when one is named. */
async function recordsLeft(backups?: string): Promise<number> {
  const [backup] = backups ? await readdir(backups) : [];
  const folder = backups ? join(backups, backup ?? '') : open.folder;
  const database = new DatabaseSync(join(folder, 'workspaces/one/documents.db'), { readOnly: true });
  try {
    const count = database.prepare('select count(*) as n from record where document in (select id from document where name = ?)');
    return (count.get(document) as { n: number }).n;
  } finally {
    database.close();
  }
}

async function backupsWith(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(open.folder, 'backups'), { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(words)) found.push(file);
  }
  return found;
}
