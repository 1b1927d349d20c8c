import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, silentLogger, systemClock, TuttiError } from '@tutti/base';
import type { DocumentGrants, PluginManifest } from '@tutti/plugin-api';
import type { HostDocuments } from '@tutti/plugin-host';
import { createDataHost } from '@tutti/storage';
import { RoomRegistry } from '@tutti/sync';
import { MemoryDocumentLog } from '@tutti/sync/log';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createChanges } from '../create-changes.ts';
import { openCoreDatabases } from '../database/open-core-database.ts';
import { DocumentRegistry } from './document-registry.ts';
import { documentMigrations } from './migrations.ts';

const manifest: PluginManifest = {
  id: 'desk',
  apiVersion: 1,
  title: 'Desk',
  plainTitle: 'Desk',
  description: 'For tests.',
  icon: 'table',
  documents: [
    { type: 'plan', title: 'Plan', schemaVersion: 3, grants: { read: { roles: ['observer'] } } },
    { type: 'notes', title: 'Notes', schemaVersion: 1, freeForm: true, grants: { write: { roles: ['member'] } } },
  ],
};

let owned: DisposableStore;
let log: MemoryDocumentLog;
let rooms: RoomRegistry;
let registry: DocumentRegistry;
let documents: HostDocuments;

beforeEach(async () => {
  owned = new DisposableStore();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-documents-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const parts = { clock: systemClock, logger: silentLogger };
  const dataHost = owned.add(createDataHost(parts));
  const opened = await openCoreDatabases(dataHost)(join(folder, 'workspace.db'), documentMigrations);
  log = new MemoryDocumentLog();
  rooms = owned.add(new RoomRegistry({ log, ...parts }));
  const workspaces = { database: async <Tables>() => opened.database as Kysely<Tables> };
  registry = new DocumentRegistry(
    { clock: systemClock, changes: createChanges(silentLogger) },
    { workspaces, rooms, log, manifest: (plugin) => (plugin === 'desk' ? manifest : undefined) },
  );
  documents = registry.forPlugin('desk', 'one');
});

afterEach(() => owned.dispose());

function seedOf(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('content').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function textOf({ state }: { state: Uint8Array }): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('content').toString();
}

const keyOf = (document: string, epoch = 1) => ({ workspace: 'one', plugin: 'desk', document, epoch });

describe('the table of documents', () => {
  it('creates a document with its seed, once', async () => {
    const made = await documents.create({ name: 'plan-a', seed: seedOf('seed') });
    expect(made).toMatchObject({ name: 'plan-a', type: 'plan', schemaVersion: 3, epoch: 1, grants: undefined });
    expect(textOf(await documents.read('plan-a'))).toBe('seed');
    await expect(documents.create({ name: 'plan-a' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await documents.list('plan')).toEqual([made]);
    expect(await documents.list('notes')).toEqual([]);
    expect((await log.load(keyOf('plan-a'))).tail.map(({ author }) => author)).toEqual(['plugin:desk']);
  });

  it('lets one of two who create at the same time win, and seeds once', async () => {
    const tries = await Promise.allSettled(
      ['first', 'second', 'third'].map((text) => documents.create({ name: 'plan-race', seed: seedOf(text) })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(['first', 'second', 'third']).toContain(textOf(await documents.read('plan-race')));
    expect((await log.load(keyOf('plan-race'))).seq).toBe(1);
  });

  it('shows no half-made document after a crash between seed and row, and seeds afresh', async () => {
    await log.append(keyOf('plan-crash'), [{ at: 1, author: 'server', update: seedOf('left behind') }]);
    expect(await registry.find('one', 'desk', 'plan-crash')).toBeUndefined();
    await documents.create({ name: 'plan-crash', seed: seedOf('whole') });
    expect(textOf(await documents.read('plan-crash'))).toBe('whole');
  });

  it('has no row when the seed cannot be stored', async () => {
    log.append = () => Promise.reject(new TuttiError('STORAGE_FULL'));
    await expect(documents.create({ name: 'plan-full', seed: seedOf('x') })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(await documents.list()).toEqual([]);
  });

  it.each([
    ['an undeclared type', { name: 'poem' }],
    ['a name with a slash', { name: 'plan/../x' }],
    ['an empty name', { name: '' }],
    ['a name of a prototype', { name: '__proto__' }],
    ['a seed that is no update', { name: 'plan-b', seed: new Uint8Array([255, 255, 255, 255, 255]) }],
    ['grants of an unknown role', { name: 'plan-b', grants: { read: { roles: ['king'] } } as unknown as DocumentGrants }],
    ['grants with an unknown key', { name: 'plan-b', grants: { admin: { roles: ['member'] } } as unknown as DocumentGrants }],
    ['grants that are a list', { name: 'plan-b', grants: [] as unknown as DocumentGrants }],
  ])('refuses %s', async (_what, document) => {
    await expect(documents.create(document)).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    expect(await documents.list()).toEqual([]);
  });

  it('takes the grants of the row before those of the manifest', async () => {
    await documents.create({ name: 'plan' });
    expect((await registry.find('one', 'desk', 'plan'))?.grants).toEqual({ read: { roles: ['observer'] } });
    await documents.grant('plan', { write: { organisations: ['o1'] } });
    expect((await registry.find('one', 'desk', 'plan'))?.grants).toEqual({ write: { organisations: ['o1'] } });
    await expect(documents.grant('plan-none', {})).rejects.toMatchObject({ code: 'NO_SUCH_DOCUMENT' });
  });

  it('edits on the same path as everybody, and freezes equal content to equal hashes', async () => {
    await documents.create({ name: 'plan', seed: seedOf('a') });
    const before = await documents.freeze('plan');
    expect(await documents.freeze('plan')).toEqual(before);
    await documents.apply('plan', seedOf('b'));
    const after = await documents.freeze('plan');
    expect(after.hash).not.toBe(before.hash);
    expect(after.seq).toBe(before.seq + 1);
    expect(textOf(after)).toHaveLength(2);
    expect(after.json).toEqual({ content: expect.stringMatching(/^(ab|ba)$/) });
    await expect(documents.apply('plan', seedOf('c'), { unchangedSince: before.seq })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await documents.apply('plan', seedOf('c'), { unchangedSince: after.seq })).seq).toBe(after.seq + 1);
    expect((await log.load(keyOf('plan'))).tail.map(({ author }) => author)).toEqual(Array(3).fill('plugin:desk'));
    await expect(documents.apply('plan', new Uint8Array([9, 9, 9, 9]))).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });

  it('starts a new history under the name of a removed document', async () => {
    await documents.create({ name: 'plan', seed: seedOf('old') });
    await documents.remove('plan');
    expect(await documents.list()).toEqual([]);
    await expect(documents.read('plan')).rejects.toMatchObject({ code: 'NO_SUCH_DOCUMENT' });
    expect((await documents.create({ name: 'plan', seed: seedOf('new') })).epoch).toBe(2);
    expect(textOf(await documents.read('plan'))).toBe('new');
  });

  it('makes free-form documents once, of declared free-form types only', async () => {
    expect(registry.freeFormGrants('desk', 'notes-a')).toEqual({ write: { roles: ['member'] } });
    for (const name of ['notes', 'plan-a', 'notes-../x', 'poem-a']) expect(registry.freeFormGrants('desk', name)).toBeUndefined();
    expect(registry.freeFormGrants('chairs', 'notes-a')).toBeUndefined();
    const opened = await Promise.all([1, 2, 3].map(() => registry.createFreeForm('one', 'desk', 'notes-a', 'seat-1')));
    expect(new Set(opened.map(({ key }) => key.epoch))).toEqual(new Set([1]));
    expect(await documents.list('notes')).toHaveLength(1);
  });
});
