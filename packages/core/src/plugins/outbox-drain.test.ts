import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, ManualClock, newId, type SqlDatabase, silentLogger, systemClock, TuttiError } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import { createDataHost } from '@tutti/storage';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCoreDatabases } from '../database/open-core-database.ts';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { pluginMigrations } from './migrations.ts';
import { OutboxDrain } from './outbox-drain.ts';
import type { PluginTables } from './plugin-tables.ts';

const manifest = {
  events: [{ type: 'added', title: '' }],
  objects: [{ type: 'item', title: '', icon: '', panel: '' }],
} as unknown as PluginManifest;

let owned: DisposableStore;
let database: Kysely<PluginTables & DirectoryTables>;
let outbox: SqlDatabase;
let drain: OutboxDrain;
let clock: ManualClock;
let stored: number;
/** Statements that fail, by their first word, as often as said. */
let failures: Map<string, number>;
let position: number;

beforeEach(async () => {
  owned = new DisposableStore();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-outbox-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const dataHost = owned.add(createDataHost({ clock: systemClock, logger: silentLogger }));
  const opened = await openCoreDatabases(dataHost)(join(folder, 'workspace.db'), { ...pluginMigrations, ...directoryMigrations });
  database = opened.database as Kysely<PluginTables & DirectoryTables>;
  outbox = dataHost.open(join(folder, 'desk.db'), { profile: 'plugin', trusted: true });
  await outbox.run({
    sql: 'create table tutti_outbox (id text primary key, position integer not null, kind text not null, payload text not null, at integer not null)',
    parameters: [],
  });
  failures = new Map();
  stored = 0;
  position = 0;
  clock = new ManualClock();
  const failing: SqlDatabase = {
    begin: () => outbox.begin(),
    run(query) {
      const word = query.sql.split(' ')[0] ?? '';
      const left = failures.get(word) ?? 0;
      if (left === 0) return outbox.run(query);
      failures.set(word, left - 1);
      return Promise.reject(new TuttiError('DATABASE_BUSY'));
    },
  };
  drain = owned.add(
    new OutboxDrain(
      { clock, logger: silentLogger },
      {
        workspaces: { database: async <Tables>() => database as unknown as Kysely<Tables> },
        pluginDatabase: async () => failing,
        manifest: () => manifest,
        revokedAt: async () => undefined,
        isSeat: async (_workspace, seat) => seat === 'seat-1',
        stored: () => {
          stored += 1;
        },
      },
    ),
  );
});

afterEach(() => owned.dispose());

async function put(kind: string, payload: unknown, id = newId()): Promise<string> {
  position += 1;
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  await outbox.run({ sql: 'insert into tutti_outbox values (?, ?, ?, ?, ?)', parameters: [id, position, kind, text, position] });
  return id;
}

const events = () => database.selectFrom('events').selectAll().orderBy('position').execute();
const objects = () => database.selectFrom('objects').selectAll().orderBy('id').execute();
const left = async (): Promise<number> => (await outbox.run({ sql: 'select id from tutti_outbox', parameters: [] })).rows.length;

async function drained(): Promise<void> {
  drain.changed('desk', 'one');
  await drain.idle();
}

describe('the outbox', () => {
  it('is emptied in order, in more than one batch', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 450; number += 1) ids.push(await put('event', { type: 'added', objects: [`o${number}`] }));
    await drained();
    expect((await events()).map(({ id }) => id)).toEqual(ids);
    expect(await left()).toBe(0);
    expect(stored).toBe(3);
  });

  it('stores once what is delivered twice, because the end between storing and forgetting was lost', async () => {
    const ids = [await put('event', { type: 'added' }), await put('put-object', { id: 'a', type: 'item', title: 'A' })];
    failures.set('delete', 1);
    await drained();
    expect(await left()).toBe(2);
    ids.push(await put('event', { type: 'added' }));
    clock.advance(1000);
    await drain.idle();
    expect((await events()).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(await objects()).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  it('tries again, later and later, and then waits for the next change', async () => {
    await put('event', { type: 'added' });
    failures.set('select', 3);
    await drained();
    for (const wait of [1000, 2000, 4000]) {
      expect(await events()).toHaveLength(0);
      clock.advance(wait - 1);
      await drain.idle();
      expect(await events()).toHaveLength(0);
      clock.advance(1);
      await drain.idle();
    }
    expect(await events()).toHaveLength(1);
  });

  it('leaves out what does not fit the manifest, and goes on', async () => {
    await put('event', { type: 'undeclared' });
    await put('put-object', { id: 'a', type: 'undeclared', title: 'A' });
    await put('put-object', { id: '', type: 'item', title: 'A' });
    await put('put-object', { id: 'a', type: 'item' });
    await put('strange', {});
    await put('event', '{not json');
    await put('event', `{"type":"added","data":"${'x'.repeat(70_000)}"}`);
    await put('event', { type: 'added', data: { n: 1 } });
    await drained();
    expect((await events()).map(({ data }) => data)).toEqual(['{"n":1}']);
    expect(await objects()).toEqual([]);
    expect(await left()).toBe(0);
  });

  it('is not stopped for good by values that no row can hold, and names nobody who has no seat here', async () => {
    await put('put-object', { id: 'a', type: 'item', title: 'A', anchor: {} });
    await put('put-object', { id: 'a', type: 'item', title: 'A', organisation: ['x'] });
    await put('event', { type: 'added', actor: { seat: { id: { x: 1 } } }, objects: ['o', 3, { y: 1 }] });
    await put('event', { type: 'added', actor: { seat: { id: 'of another workspace' } } });
    await put('event', { type: 'added', actor: 'seat-1' });
    await put('event', { type: 'added', actor: { seat: { id: 'seat-1' } } });
    await put('event', { type: 'added' }, 'i'.repeat(70));
    await outbox.run({ sql: "insert into tutti_outbox values ('when', 99, 'event', ?, 'no time')", parameters: ['{"type":"added"}'] });
    await drained();
    expect((await events()).map(({ seat_id, objects }) => [seat_id, objects])).toEqual([
      [null, '["o"]'],
      [null, '[]'],
      [null, '[]'],
      ['seat-1', '[]'],
      [null, '[]'],
    ]);
    expect(await objects()).toEqual([]);
    expect(await left()).toBe(0);
  });

  it('changes and removes entries of its own, never those of another tool', async () => {
    const foreign = {
      plugin: 'chairs',
      type: 'chair',
      title: 'Foreign',
      type_title: 'Chair',
      summary: '',
      audience: 1,
      created_at: 1,
      updated_at: 1,
    };
    await database
      .insertInto('objects')
      .values({ id: 'x', ...foreign })
      .execute();
    await put('put-object', { id: 'a', type: 'item', title: 'First' });
    await put('put-object', { id: 'a', type: 'item', title: 'Second', anchor: 'there' });
    await put('put-object', { id: 'x', type: 'item', title: 'Taken' });
    await put('remove-object', { id: 'x' });
    await put('put-object', { id: 'b', type: 'item', title: 'Gone' });
    await put('remove-object', { id: 'b' });
    await drained();
    expect(await objects()).toMatchObject([
      { id: 'a', title: 'Second', anchor: 'there', created_at: 1, updated_at: 2 },
      { id: 'b', title: '', removed_at: 6 },
      { id: 'x', plugin: 'chairs', title: 'Foreign' },
    ]);
  });

  it('keeps events as they happened', async () => {
    await put('event', { type: 'added' });
    await drained();
    await expect(database.updateTable('events').set({ type: 'changed' }).execute()).rejects.toThrow();
  });
});
