import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentKey, silentLogger, systemClock } from '@tutti/base';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSqliteDocumentLog, type SqliteDocumentLog, type SqliteDocumentLogOptions } from './sqlite-document-log.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function freshFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tutti-log-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

function open(folder: string, options: Partial<SqliteDocumentLogOptions> = {}): SqliteDocumentLog {
  const log = createSqliteDocumentLog({
    file: (workspace) => join(folder, `${workspace}.db`),
    clock: systemClock,
    logger: silentLogger,
    ...options,
  });
  undo.push(() => log.close());
  return log;
}

function key(document: string, workspace = 'w', epoch = 1): DocumentKey {
  return { workspace, plugin: 'p', document, epoch };
}

function record(text: string, author = 'seat-1') {
  return { at: 1_700_000_000_000, author, update: new TextEncoder().encode(text) };
}

/** The updates of somebody who types a text letter by letter. */
function typed(text: string) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of text) doc.getText('content').insert(doc.getText('content').length, letter);
  return updates.map((update) => ({ at: 1, author: 'seat-1', update }));
}

function textOf(...updates: (Uint8Array | undefined)[]): string {
  const doc = new Y.Doc();
  for (const update of updates) if (update) Y.applyUpdate(doc, update);
  return doc.getText('content').toString();
}

test('records come back as they went in, after closing and opening', async () => {
  const folder = await freshFolder();
  const log = open(folder);
  expect(await log.load(key('a'))).toEqual({ seq: 0, snapshot: undefined, tail: [] });
  expect(await log.append(key('a'), [record('one'), record('two', 'token:x')])).toBe(2);
  expect(await log.append(key('a'), [record('three')])).toBe(3);
  await log.close();
  const again = open(folder);
  const stored = await again.load(key('a'));
  expect(stored.seq).toBe(3);
  expect(stored.tail.map(({ seq, at, author, update }) => [seq, at, author, new TextDecoder().decode(update)])).toEqual([
    [1, 1_700_000_000_000, 'seat-1', 'one'],
    [2, 1_700_000_000_000, 'token:x', 'two'],
    [3, 1_700_000_000_000, 'seat-1', 'three'],
  ]);
});

test('documents, epochs, plugins and workspaces do not see each other', async () => {
  const log = open(await freshFolder());
  await Promise.all([
    log.append(key('a'), [record('a')]),
    log.append(key('a', 'w', 2), [record('a2')]),
    log.append(key('a', 'other'), [record('other')]),
    log.append({ ...key('a'), plugin: 'q' }, [record('q')]),
  ]);
  expect((await log.load(key('a'))).tail).toHaveLength(1);
  await log.remove(key('a'));
  expect((await log.load(key('a'))).seq).toBe(0);
  for (const other of [key('a', 'w', 2), key('a', 'other'), { ...key('a'), plugin: 'q' }]) expect((await log.load(other)).seq).toBe(1);
  expect(await log.append(key('a'), [record('fresh')])).toBe(1);
});

test('appends of one turn share commits', async () => {
  const log = open(await freshFolder());
  await log.append(key('warm'), [record('x')]);
  const before = log.stats().commits;
  const seqs = await Promise.all(Array.from({ length: 200 }, (_, index) => log.append(key(`d${index % 4}`), [record(`r${index}`)])));
  expect(Math.max(...seqs)).toBe(50);
  expect(log.stats().commits - before).toBeLessThanOrEqual(3);
});

test('compaction keeps the text, and writes go on meanwhile', async () => {
  const folder = await freshFolder();
  const log = open(folder);
  const updates = typed('common agenda '.repeat(200));
  await log.append(key('a'), updates);
  const compaction = log.compact(key('a'));
  const doc = new Y.Doc();
  for (const { update } of updates) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  doc.getText('content').insert(0, '!');
  const late = { at: 2, author: 'seat-2', update: Y.encodeStateAsUpdate(doc, before) };
  expect(await log.append(key('a'), [late])).toBe(2801);
  const { squashed, bytes } = await compaction;
  expect(squashed).toBeGreaterThanOrEqual(2800);
  expect(bytes).toBeGreaterThan(0);
  await log.close();
  const stored = await open(folder).load(key('a'));
  expect(stored.seq).toBe(2801);
  expect(stored.tail.length).toBe(2801 - squashed);
  expect(textOf(stored.snapshot?.state, ...stored.tail.map(({ update }) => update))).toBe(`!${'common agenda '.repeat(200)}`);
});

test('a document with missing parts is not compacted', async () => {
  const log = open(await freshFolder());
  const updates = typed('abc');
  await log.append(key('a'), updates.slice(1));
  expect(await log.compact(key('a'))).toEqual({ squashed: 0, bytes: 0 });
  expect((await log.load(key('a'))).tail).toHaveLength(2);
  await log.append(key('a'), updates.slice(0, 1));
  expect((await log.compact(key('a'))).squashed).toBe(3);
  expect(textOf((await log.load(key('a'))).snapshot?.state)).toBe('abc');
  expect(await log.compact(key('a')), 'nothing left to do').toEqual({ squashed: 0, bytes: 0 });
});

test('a full disk refuses the write, keeps what was stored, and serves reads', async () => {
  const log = open(await freshFolder(), { maxDatabaseBytes: 200_000 });
  const big = () => ({ at: 1, author: 's', update: new Uint8Array(50_000).fill(7) });
  const stored: number[] = [];
  let refused: unknown;
  for (let index = 0; index < 10 && !refused; index++) {
    await log.append(key('a'), [big()]).then(
      (seq) => stored.push(seq),
      (error) => (refused = error),
    );
  }
  expect(refused).toMatchObject({ code: 'STORAGE_FULL' });
  expect((await log.load(key('a'))).seq).toBe(stored.at(-1));
  await log.remove(key('a'));
  expect(await log.append(key('b'), [big()])).toBe(1);
});

test('many workspaces share a few open files', async () => {
  const folder = await freshFolder();
  const log = open(folder, { openDatabases: 3 });
  for (let round = 1; round <= 2; round++) {
    const seqs = await Promise.all(Array.from({ length: 10 }, (_, index) => log.append(key('a', `w${index}`), [record('x')])));
    expect(seqs).toEqual(new Array(10).fill(round));
  }
  await log.closeWorkspace('w1');
  await rm(join(folder, 'w1.db'));
  await rm(join(folder, 'w1.db.marks'));
  expect((await log.load(key('a', 'w1'))).seq).toBe(0);
});

test('a folder that is gone is not brought back', async () => {
  const folder = await freshFolder();
  const log = open(folder, { file: (workspace) => join(folder, workspace, 'documents.db') });
  await expect(log.append(key('a', 'gone'), [record('x')])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
});
