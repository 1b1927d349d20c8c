import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SqlDatabase, silentLogger, systemClock } from '@tutti/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataHost, type DataHost } from './data-host.ts';

let folder: string;
let host: DataHost;
let plugin: SqlDatabase;
let trusted: SqlDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-fence-'));
  host = createDataHost({ clock: systemClock, logger: silentLogger });
  const file = join(folder, 'p.db');
  trusted = host.open(file, { profile: 'plugin', trusted: true });
  plugin = host.open(file, { profile: 'plugin' });
  await ask(trusted, 'create table tutti_outbox (id text primary key, position integer, kind text, payload text, at integer)');
  await ask(plugin, 'create table own (a)');
});

afterAll(async () => {
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
});

function ask(database: SqlDatabase, sql: string) {
  return database.run({ sql, parameters: [] });
}

describe('SQL of a plugin', () => {
  it.each([
    ["attach 'x.db' as x", 'another file'],
    ["attach 'file:x.db?mode=rwc' as x", 'another file by its URI'],
    ["vacuum into 'x.db'", 'a copy elsewhere'],
    ['vacuum', 'a rewrite that attaches'],
    ["select load_extension('x')", 'native code'],
    ["create table generated (a, b as (load_extension('x')))", 'native code in a generated column'],
    ["select readfile('/etc/passwd')", 'a file of the system'],
    ["select writefile('x', 'y')", 'a file of the system'],
    ['pragma database_list', 'where the file lies'],
    ['select * from pragma_database_list', 'where the file lies, by a function'],
    ['pragma writable_schema = 1', 'the schema as rows'],
    ['select * from pragma_journal_mode', 'settings, by a function'],
    ["update sqlite_schema set sql = ''", 'the schema as rows'],
    ['update sqlite_dbpage set data = zeroblob(4096) where pgno = 1', 'raw pages'],
    ['create virtual table f using fts5(a)', 'a virtual table'],
    ['begin', 'a transaction past the host'],
    ['/* */ savepoint s', 'a transaction past the host'],
    ['delete from tutti_outbox', 'rows of the host'],
    ["insert into tutti_outbox values ('a', 1, 'k', '{}', 1) on conflict do update set kind = 'b'", 'rows of the host'],
    ['alter table tutti_outbox rename to mine', 'a table of the host'],
    ['create table tutti_mine (a)', 'a name of the host'],
    ['create temp table tutti_outbox (a)', 'a name of the host, in front of the real one'],
    ['create trigger t after insert on tutti_outbox begin delete from own; end', 'what the host does'],
    ['create unique index u on tutti_outbox(kind)', 'what the host does'],
  ])('%s is refused (it reaches for %s)', async (sql) => {
    await expect(ask(plugin, sql)).rejects.toMatchObject({ code: expect.stringMatching(/^QUERY_(DENIED|FAILED)$/) });
    expect((await readdir(folder)).filter((name) => !name.startsWith('p.db'))).toEqual([]);
  });

  it.each([
    'select hex(zeroblob(450000000)) as a',
    "select printf('%.*c', 500000000, 'a') as a",
    'with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select hex(randomblob(500)) as a from n',
  ])('%s does not fill the memory of the server', { timeout: 20_000 }, async (sql) => {
    const before = process.memoryUsage().rss;
    await expect(ask(plugin, sql)).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('is not held up by its own comments', async () => {
    await expect(ask(plugin, `select 1; ${'/**/'.repeat(40)} x`)).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    expect((await ask(plugin, `select 1 as a; ${'/* ; * / */'.repeat(40)} -- end`)).rows).toEqual([{ a: 1 }]);
  });
});
