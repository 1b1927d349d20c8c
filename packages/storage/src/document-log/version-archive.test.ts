import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DocumentKey, silentLogger, systemClock } from '@tutti/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkDatabase } from '../backup/check-database.ts';
import { createSqliteDocumentLog, type SqliteDocumentLog } from './sqlite-document-log.ts';

const minute = 60_000;
const key: DocumentKey = { workspace: 'w', plugin: 'p', document: 'a', epoch: 1 };
let folder = '';
let file = '';
let log: SqliteDocumentLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-archive-'));
  file = join(folder, 'w.db');
  log = open();
});

afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): SqliteDocumentLog {
  return createSqliteDocumentLog({ file: () => file, clock: systemClock, logger: silentLogger });
}

/** Writes so many paragraphs, three minutes apart, and compacts now and then. */
async function writeParagraphs(count: number, doc = new Y.Doc()): Promise<Y.Doc> {
  const text = doc.getText('content');
  for (let index = 1; index <= count; index++) {
    const before = Y.encodeStateVector(doc);
    text.insert(text.length, paragraph(index));
    await log.append(key, [{ at: index * 3 * minute, author: `seat-${index % 2}`, update: Y.encodeStateAsUpdate(doc, before) }]);
    if (index % 10 === 0) await log.compact(key);
  }
  return doc;
}

function paragraph(index: number): string {
  return Array.from({ length: 60 }, (_, word) => `word${(index * 7919 + word * 104729) % 5000}`).join(' ');
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('content').toString();
}

test('a hundred versions of a text take little more than the text itself', async () => {
  const doc = await writeParagraphs(100);
  const whole = Y.encodeStateAsUpdate(doc).byteLength;
  await log.close();
  const database = new DatabaseSync(file, { readOnly: true });
  const { bytes, versions } = database.prepare('select sum(length(bytes)) as bytes, count(*) as versions from version').get() as {
    bytes: number;
    versions: number;
  };
  database.close();
  expect(versions).toBe(100);
  expect(bytes).toBeLessThan(8 * whole);
  log = open();
  const list = await log.versions(key);
  expect(list).toHaveLength(100);
  for (const index of [1, 2, 50, 99, 100]) {
    const expected = Array.from({ length: index }, (_, at) => paragraph(at + 1)).join('');
    expect(textOf(await log.version(key, index))).toBe(expected);
  }
});

test('a damaged version is refused alone, and the check of a backup names it', async () => {
  await writeParagraphs(30);
  await log.close();
  const database = new DatabaseSync(file);
  const { base } = database.prepare('select base from version where seq = 15').get() as { base: number };
  database.prepare("update version set bytes = cast(x'00' || substr(bytes, 2) as blob) where seq = 15").run();
  database.prepare('update version set authors = \'["somebody-else"]\' where seq = 16').run();
  database.close();
  expect(base).toBeGreaterThan(0);
  log = open();
  await expect(log.version(key, 15)).rejects.toMatchObject({ code: 'STORAGE_CORRUPT' });
  await expect(log.version(key, 16)).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
  expect((await log.versions(key)).some(({ seq }) => seq === 16)).toBe(false);
  expect(textOf(await log.version(key, 14))).toContain(paragraph(14));
  expect((await log.load(key)).seq).toBe(30);
  await log.close();
  const { faults } = checkDatabase(file, { documents: true });
  expect(faults).toHaveLength(2);
  expect(faults.join(' ')).toMatch(/version 15 .*version 16 /);
});

test('documents from before the archive are taken over, and have a past from then on', async () => {
  await writeParagraphs(5);
  await log.compact(key);
  await log.close();
  const database = new DatabaseSync(file);
  database.exec('drop table version; drop table version_mark; drop table writing; pragma user_version = 1');
  database.close();
  expect(checkDatabase(file, { documents: true }).faults).toEqual([]);
  log = open();
  expect(await log.versions(key)).toEqual([]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await log.load(key)).snapshot?.state ?? new Uint8Array());
  await writeParagraphs(3, doc);
  expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([6, 7, 8]);
  await log.compact(key);
  expect(textOf(await log.version(key, 7))).toBe([1, 2, 3, 4, 5, 1, 2].map(paragraph).join(''));
});

test('a name given while a compaction is under way is not lost', async () => {
  await writeParagraphs(9);
  const compaction = log.compact(key);
  await log.markVersion(key, { seq: 4, name: 'Meanwhile' });
  await compaction;
  await log.compact(key);
  expect((await log.versions(key)).find(({ name }) => name === 'Meanwhile')?.seq).toBe(4);
  expect(textOf(await log.version(key, 4))).toContain(paragraph(4));
  expect((await stat(file)).size).toBeGreaterThan(0);
});
