import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentKey, isTuttiError } from '@tutti/base';
import { seededRandom } from '@tutti/testkit/seeded-random';
import { afterEach, expect, test } from 'vitest';
import { LogDatabase, markFile, type ReadDocument } from './log-database.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const names = ['a', 'b', 'c', 'd'];
const key = (document: string): DocumentKey => ({ workspace: 'w', plugin: 'p', document, epoch: 1 });
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.repeat(300)));

function read(database: LogDatabase, document: string): ReadDocument {
  const steps = database.read(key(document));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function shown({ seq, snapshot, tail }: ReadDocument): unknown {
  return [
    seq,
    snapshot && [snapshot.seq, Buffer.from(snapshot.state).toString()],
    tail.map(({ seq: n, at, author, update }) => [n, at, author, Buffer.from(update).toString()]),
  ];
}

/** A log whose files are copied while it is open, so that part of it is in the database and part in the write-ahead log. */
async function makeSample(): Promise<{ folder: string; expected: Map<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-damage-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'live.db');
  const write = (database: LogDatabase, from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      database.append(
        names.map((name) => ({ key: key(name), records: [{ at: index, author: `seat-${index % 3}`, update: bytes(`${name}${index} `) }] })),
      );
    }
  };
  const first = new LogDatabase(file);
  write(first, 0, 40);
  const { head } = read(first, 'b');
  first.installSnapshot(key('b'), head, bytes('the state of b '));
  for (const step = first.dropSquashed(key('b')); !step.next().done; );
  first.close();
  const second = new LogDatabase(file);
  write(second, 40, 70);
  const expected = new Map(names.map((name) => [name, JSON.stringify(shown(read(second, name)))]));
  await mkdir(join(folder, 'sample'));
  for (const suffix of ['', '-wal', '.marks']) await copyFile(`${file}${suffix}`, join(folder, 'sample', `log.db${suffix}`));
  second.close();
  return { folder, expected };
}

/** What each document reads as after the damage: as before, refused as damaged, or something else. */
async function outcomes(
  folder: string,
  expected: Map<string, string>,
  damage: (copy: string) => Promise<void>,
): Promise<('same' | 'refused' | 'wrong')[]> {
  const copy = join(folder, 'copy');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy);
  const file = join(copy, 'log.db');
  for (const suffix of ['', '-wal', '.marks']) await copyFile(join(folder, 'sample', `log.db${suffix}`), `${file}${suffix}`);
  await damage(file);
  let database: LogDatabase;
  try {
    database = new LogDatabase(file);
  } catch (error) {
    return names.map(() => (isRefusal(error) ? 'refused' : 'wrong'));
  }
  try {
    return names.map((name) => {
      try {
        return JSON.stringify(shown(read(database, name))) === expected.get(name) ? 'same' : 'wrong';
      } catch (error) {
        return isRefusal(error) ? 'refused' : 'wrong';
      }
    });
  } finally {
    database.close();
  }
}

function isRefusal(error: unknown): boolean {
  return isTuttiError(error, 'STORAGE_CORRUPT') || isTuttiError(error, 'STORAGE_FAILED') || isTuttiError(error, 'MIGRATION_FAILED');
}

async function flipBit(path: string, at: number, bit: number): Promise<void> {
  const content = await readFile(path);
  content[at] = (content[at] ?? 0) ^ (1 << bit);
  await writeFile(path, content);
}

test('the sample reads as it was written', async () => {
  const { folder, expected } = await makeSample();
  expect(await outcomes(folder, expected, async () => {})).toEqual(['same', 'same', 'same', 'same']);
});

for (const suffix of ['', '-wal', '.marks']) {
  test(`one flipped bit in log.db${suffix} is refused or changes nothing, never read as something else`, { timeout: 60_000 }, async () => {
    const random = seededRandom();
    const { folder, expected } = await makeSample();
    const size = (await readFile(join(folder, 'sample', `log.db${suffix}`))).length;
    let refusals = 0;
    const rounds = suffix === '.marks' ? 60 : 250;
    for (let round = 0; round < rounds; round++) {
      const at = random.integer(size);
      const bit = random.integer(8);
      const got = await outcomes(folder, expected, (file) => flipBit(`${file}${suffix}`, at, bit));
      expect(got, `seed ${random.seed}, round ${round}: bit ${bit} of byte ${at}`).not.toContain('wrong');
      refusals += got.filter((outcome) => outcome === 'refused').length;
    }
    // The marks only guard: damage to them is seen, and the documents still read.
    if (suffix === '.marks') expect(refusals).toBe(0);
    else expect(refusals).toBeGreaterThan(0);
  });
}

test('a document is refused alone', async () => {
  const { folder, expected } = await makeSample();
  const got = await outcomes(folder, expected, async (file) => {
    const content = (await readFile(file)).toString('latin1');
    expect(content).toContain('c20 c20 ');
    await writeFile(file, content.replaceAll('c20 c20 ', 'c20 c21 '), 'latin1');
  });
  expect(got).toEqual(['same', 'same', 'refused', 'same']);
});

test('a lost tail of the write-ahead log is noticed by the marks, and by nothing else', async () => {
  const { folder, expected } = await makeSample();
  const cut = async (file: string): Promise<void> => truncate(`${file}-wal`, 60_000);
  expect(await outcomes(folder, expected, cut)).toEqual(['refused', 'refused', 'refused', 'refused']);
  const withoutMarks = await outcomes(folder, expected, async (file) => {
    await cut(file);
    await rm(markFile(file));
  });
  expect(withoutMarks, 'without the marks this loss would be silent').toContain('wrong');
});
