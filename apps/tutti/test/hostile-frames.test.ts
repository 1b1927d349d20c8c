/** F24: a hostile sync client is answered by code and words, row by row, and nobody else notices: one table for all that may come in a frame. */
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';
import { type Dialled, dial, presenceFrame, stepOne, stepTwo, toldTo, updateFrame, wasAnswered } from './dial.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

const within = { timeout: 20_000, interval: 10 };
const undo: (() => unknown)[] = [];
let server: TestServer;
let workspace: TestWorkspace;
/** Writes on whatever the others send; never loses the line. */
let victim: DocumentClient;
let words = 0;

beforeAll(async () => {
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'tidewater');
  const { Socket } = new Network(bearer(workspace.lead));
  victim = new DocumentClient({ server: base(), document: 'notes-1', WebSocketPolyfill: Socket });
  await victim.whenSynced;
  victim.awareness.setLocalStateField('cursor', 1);
  victim.doc.getText('content').insert(0, 'mine ');
  await victim.whenSaved();
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(async () => {
  await victim?.dispose();
  await server.dispose();
});

const base = (): string => `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda`;
const bearer = ({ token }: Pick<TestPerson, 'token'>): Record<string, string> => ({ authorization: `Bearer ${token}` });
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

async function enter(person: TestPerson = workspace.member, document = 'notes-1'): Promise<Dialled> {
  const made = dial(`${base()}/${document}`, bearer(person));
  undo.push(() => made.socket.terminate());
  await made.opened;
  made.socket.send(stepOne);
  await vi.waitFor(() => expect(wasAnswered(made)).toBe(true), within);
  return made;
}

/** An update as somebody makes it who knows what the victim has written. */
function written(change: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim.doc));
  if (client !== undefined) doc.clientID = client;
  const vector = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, vector);
}

const hello = (): Uint8Array => written((doc) => doc.getText('elsewhere').insert(0, 'hello, a text of some length'));

/** One garbage-collected run under an id of one's own: few bytes, many clocks. */
function run(length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 4711, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  for (const number of [length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function presences(count: number, state: string): Uint8Array {
  const people = encoding.createEncoder();
  encoding.writeVarUint(people, count);
  for (let client = 1; client <= count; client++) {
    encoding.writeVarUint(people, client);
    encoding.writeVarUint(people, 1);
    encoding.writeVarString(people, state);
  }
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, 1);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(people));
  return encoding.toUint8Array(frame);
}

function goneFor(client: number): Uint8Array {
  const people = encoding.createEncoder();
  for (const number of [1, client, 2 ** 40]) encoding.writeVarUint(people, number);
  encoding.writeVarString(people, 'null');
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, 1);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(people));
  return encoding.toUint8Array(frame);
}

function stateVector(clients: number): Uint8Array {
  const vector = encoding.createEncoder();
  encoding.writeVarUint(vector, clients);
  for (let client = 1; client <= clients; client++) {
    encoding.writeVarUint(vector, client);
    encoding.writeVarUint(vector, 1);
  }
  const frame = encoding.createEncoder();
  for (const type of [0, 0]) encoding.writeVarUint(frame, type);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(vector));
  return encoding.toUint8Array(frame);
}

function nestedMaps(levels: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    let map = doc.getMap<unknown>('deep');
    for (let level = 0; level < levels; level++) {
      const inner = new Y.Map<unknown>();
      map.set('in', inner);
      map = inner;
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function nestedValue(levels: number): Uint8Array {
  // Written by hand: no client could, for lack of stack.
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 4711, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 8);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'list');
  encoding.writeVarUint(encoder, 1);
  for (let level = 0; level < levels; level++) encoding.writeUint8Array(encoder, bytes(117, 1));
  encoding.writeUint8(encoder, 126);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** Text with half a character in it, in the bytes that would stand for it. */
function halfCharacter(): Uint8Array {
  const update = written((doc) => doc.getText('elsewhere').insert(0, 'abc'), 4712);
  const at = update.findIndex((byte, index) => byte === 97 && update[index + 1] === 98 && update[index + 2] === 99);
  return Uint8Array.from(update, (byte, index) => [0xed, 0xa0, 0x80][index - at] ?? byte);
}

type Row = [row: string, what: string, frames: () => (string | Uint8Array)[], code: number, words: RegExp];

const rows: Row[] = [
  ['1', 'a text message', () => ['hello'], 4400, /binary/],
  ['2', 'an empty message', () => [bytes()], 4400, /empty message/],
  ['3', 'an unknown type, three times', () => [bytes(250, 1), bytes(250, 1), bytes(250, 1)], 4400, /type 250 is not known/],
  ['6', 'an update that was cut', () => [updateFrame(hello().subarray(0, 30))], 4400, /could not be read and was not applied/],
  ['7', 'bytes that Yjs itself would take', () => [updateFrame(bytes(0, 0, 7, 7, 7))], 4400, /behind its end/],
  ['9', 'an update in the second encoding', () => [updateFrame(Y.convertUpdateFormatV1ToV2(hello()))], 4400, /could not be read/],
  [
    '9',
    'a bomb of 25 bytes',
    () => [updateFrame(bytes(0, 0, 3, 1, 0, 0, 0, 0, 6, 65, 0, 255, 255, 255, 19, 0, 0, 0, 0, 1, 128, 180, 137, 19, 0))],
    4400,
    /could not be read/,
  ],
  [
    '10',
    'a change under the client id of somebody else',
    () => [updateFrame(written((doc) => doc.getText('content').insert(5, 'EVIL'), victim.doc.clientID))],
    4403,
    /under the client id of somebody else/,
  ],
  [
    '10',
    'the same as step 2',
    () => [stepTwo(written((doc) => doc.getText('content').insert(5, 'EVIL'), victim.doc.clientID))],
    4403,
    /under the client id of somebody else/,
  ],
  [
    '11',
    'a run of 2^53 - 2 clocks',
    () => [updateFrame(run(2 ** 53 - 2))],
    4400,
    /claims 9007199254740990 changes at once; the limit is 10000000/,
  ],
  ['11', 'a jump of 10,000,001 clocks', () => [updateFrame(run(10_000_001))], 4400, /claims 10000001 changes/],
  ['13', '20,000 maps inside each other', () => [updateFrame(nestedMaps(20_000))], 4400, /nested \d+ levels deep; the limit is 200/],
  ['13', 'a value nested 100,000 deep', () => [updateFrame(nestedValue(100_000))], 4400, /could not be read/],
  ['18', 'half a character', () => [updateFrame(halfCharacter())], 4400, /could not be read/],
  ['21', 'presence of 100,000 client ids', () => [presences(100_000, '{}')], 4400, /presence|cursor|ids/i],
  ['22', 'presence that says somebody else is gone', () => [goneFor(victim.doc.clientID)], 4403, /somebody else/],
  ['22', 'presence in the place of somebody else', () => [presenceFrame(victim.doc.clientID, { user: 'Eve' }, 99)], 4403, /somebody else/],
  ['24', 'presence of 8 kB', () => [presenceFrame(4711, { name: 'x'.repeat(8_000) })], 4413, /limit is 4096/],
  ['25', 'a frame of 101 MiB', () => [new Uint8Array(101 * 1024 * 1024)], 4413, /larger/],
  ['25', 'a frame a little too large', () => [new Uint8Array(16 * 1024 * 1024 + 1)], 4413, /limit is 16777216/],
  ['26', '30,000 messages at once', () => Array.from({ length: 30_000 }, () => bytes(3)), 4529, /More than 500 messages a second/],
  ['29', 'a state vector of 1,000,000 clients', () => [stateVector(1_000_000)], 4400, /state vector/i],
];

describe('what a hostile client sends', () => {
  it.each(rows)('%s: %s', async (_row, _what, frames, code, said) => {
    const sender = await enter();
    for (const frame of frames()) sender.socket.send(frame);
    const closed = await sender.closed;
    expect(closed.code).toBe(code);
    expect(closed.reason).toMatch(said);
    expect(closed.reason).not.toMatch(/\bat .*\.ts|TypeError|RangeError|undefined|\/tmp/);
    await expectNobodyNoticed();
  });

  it('5: nothing is read before it is known who speaks, and the document stays closed', async () => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const made = dial(`${base()}/notes-1`, headers as Record<string, string>);
      made.socket.on('open', () => made.socket.send(updateFrame(hello())));
      expect((await made.closed).code).toBe(4401);
      expect(toldTo(made).store.clients.size).toBe(0);
    }
    await expectNobodyNoticed();
  });

  it('6: an update cut at any byte is never taken', async () => {
    const update = hello();
    for (let end = 1; end < update.length; end++) {
      const sender = await enter();
      sender.socket.send(updateFrame(update.subarray(0, end)));
      expect((await sender.closed).code).toBe(4400);
    }
    await expectNobodyNoticed();
  });

  it('14, 15, 17: what a document has no place for is taken back in words, and the writer stays', async () => {
    const { Socket } = new Network(bearer(workspace.member));
    const writer = new DocumentClient({ server: base(), document: 'agenda-main', WebSocketPolyfill: Socket });
    undo.push(() => writer.dispose());
    const told: string[] = [];
    writer.onUndone((undone) => told.push(...undone.map(({ words }) => words)));
    await writer.whenSynced;
    const vision = writer.doc.getMap('sections').get('vision') as Y.Map<unknown>;
    const summary = writer.doc.getXmlFragment('summary');
    const changes: [() => void, string][] = [
      [() => vision.set('body', 'a word'), '“body” must be a formatted text.'],
      [() => writer.doc.getMap('evil').set('a', 1), '“evil” has no place in this document.'],
      [() => summary.push([new Y.XmlElement('iframe')]), '“iframe” is not allowed here.'],
      ...[5n, Number.NaN, Number.POSITIVE_INFINITY, undefined].map((value): [() => void, string] => [
        () => vision.set('createdAt', value),
        '“createdAt” must be a finite number.',
      ]),
    ];
    const stands = (): string =>
      JSON.stringify([writer.doc.getMap('sections').toJSON(), summary.toString(), writer.doc.getMap('evil').toJSON()]);
    const before = stands();
    for (const [change, said] of changes) {
      told.length = 0;
      change();
      // What was taken back has arrived, too: a next change made before it would be one at the same time, which either may win.
      await vi.waitFor(() => expect([told, stands()]).toEqual([[said], before]), within);
    }
    await writer.whenSaved();
    expect(writer.saveState).toBe('saved');
  });

  it('19: whoever may only read changes nothing, by no kind of update, and is told so', async () => {
    const deleting = (): Uint8Array => written((doc) => doc.getText('content').delete(0, 3));
    const adding = (): Uint8Array => written((doc) => doc.getText('content').insert(0, 'no'));
    for (const frame of [updateFrame(adding()), stepTwo(adding()), updateFrame(deleting()), stepTwo(deleting())]) {
      const reader = await enter(workspace.observer);
      reader.socket.send(frame);
      expect(await reader.closed).toEqual({ code: 4403, reason: 'You can read this document but not change it.' });
    }
    await expectNobodyNoticed();
  });

  it("23: a name that is not one's own is put right before anybody hears it", async () => {
    const [sender, listener] = [await enter(), await enter(workspace.neighbour)];
    sender.socket.send(
      presenceFrame(90_001, { user: { name: 'The mayor', color: '#f00' }, person: { seat: workspace.lead.seat, name: 'The mayor' } }),
    );
    const heard = (): string =>
      listener.received
        .filter((frame) => frame[0] === 1)
        .map((frame) => new TextDecoder().decode(frame))
        .join();
    await vi.waitFor(() => expect(heard()).toContain('Person member'), within);
    expect(heard()).not.toContain('The mayor');
  });

  it("27: a document that is not there, that is another's or that has no proper name gives one and the same answer", async () => {
    await makeWorkspace(server, 'elsewhere');
    const answers = new Set<string>();
    for (const name of ['agenda-nothing', 'nothing', 'a'.repeat(10_000), '..%2F..%2Fx', '%00', 'notes-%2e%2e%2f', 'draft-1']) {
      const { code, reason } = await dial(`${base()}/${name}`, bearer(workspace.member)).closed.catch(() => ({ code: 0, reason: '' }));
      if (code !== 0) answers.add(`${code} ${reason}`);
    }
    expect([...answers]).toEqual(['4404 There is no such document']);
    const foreign = await dial(base().replace('tidewater', 'elsewhere').concat('/agenda-main'), bearer(workspace.member)).closed;
    const missing = await dial(base().replace('tidewater', 'nowhere').concat('/agenda-main'), bearer(workspace.member)).closed;
    expect(foreign).toEqual(missing);
    expect(foreign.code).toBe(4404);
  });
});

/** The victim's next word is saved and read by a newcomer, alike to the last byte; nothing else is in the document. */
async function expectNobodyNoticed(): Promise<void> {
  words += 1;
  const text = victim.doc.getText('content');
  text.insert(text.length, `${words} `);
  await victim.whenSaved();
  expect(victim.saveState).toBe('saved');
  const reader = await enter(workspace.observer);
  await vi.waitFor(() => expect(contentHash(toldTo(reader))).toBe(contentHash(victim.doc)), within);
  expect(text.toString()).toBe(`mine ${Array.from({ length: words }, (_, index) => `${index + 1} `).join('')}`);
  expect(victim.doc.getText('elsewhere').length).toBe(0);
}
