import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileStore, fileHash } from './file-store.ts';

let root: string;
let store: FileStore;
const letter = new TextEncoder().encode('a letter');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tutti-files-'));
  store = new FileStore(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('keeps a file under the hash of what is in it, once', async () => {
  const hashes = await Promise.all([store.put(letter), store.put(letter)]);
  expect(new Set(hashes)).toEqual(new Set([fileHash(letter)]));
  expect(await store.list()).toEqual([fileHash(letter)]);
  expect(await store.read(fileHash(letter))).toEqual(letter);
});

it('has no file that was removed, and none that never was', async () => {
  const hash = await store.put(letter);
  await store.remove(hash);
  await store.remove(hash);
  expect(await store.read(hash)).toBeUndefined();
  expect(await store.list()).toEqual([]);
});

it('gives out nothing that is not as it was written', async () => {
  const hash = await store.put(letter);
  await writeFile(join(root, hash.slice(0, 2), hash), 'another letter');
  await expect(store.read(hash)).rejects.toMatchObject({ code: 'STORAGE_CORRUPT' });
});

it('leads to no path that is not a hash', async () => {
  for (const name of ['../secret', '', 'A'.repeat(64), `${fileHash(letter)}/..`]) {
    await expect(store.read(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

it('clears away what a crash left half written', async () => {
  const hash = await store.put(letter);
  await writeFile(join(root, hash.slice(0, 2), `${hash}.0a.new`), 'a let');
  await store.list();
  expect(await readdir(join(root, hash.slice(0, 2)))).toEqual([hash]);
});
