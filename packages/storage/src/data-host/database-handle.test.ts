/** A plugin that keeps more than its share is refused in words, keeps what it had, and can go on once it has made room. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DatabaseHandle } from './database-handle.ts';

const folder = mkdtempSync(join(tmpdir(), 'tutti-handle-'));
const rights = { profile: 'plugin' as const, trusted: false };
const limit = 2 * 1024 * 1024;
let handle: DatabaseHandle | undefined;

afterEach(() => {
  handle?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a database stops growing at its limit, and goes on after something was deleted', () => {
  const file = join(folder, 'plugin.db');
  handle = new DatabaseHandle(file, { fenced: true, readOnly: false, mostBytes: limit });
  const run = (sql: string, ...values: Uint8Array[]) => handle?.run(sql, values, rights);
  run('create table kept (id integer primary key, bytes blob)');
  let rows = 0;
  const fill = (): void => {
    for (;;) {
      run('insert into kept (bytes) values (?)', new Uint8Array(100_000));
      rows += 1;
    }
  };
  expect(fill).toThrow('This tool has filled the 2 MB it may keep here. Nothing was stored.');
  expect(rows).toBeGreaterThan(10);
  expect(run('select count(*) as count from kept')?.rows).toEqual([{ count: rows }]);
  expect(statSync(file).size).toBeLessThanOrEqual(limit);
  run('delete from kept where id <= 5');
  run('insert into kept (bytes) values (?)', new Uint8Array(100_000));
  expect(() => run('pragma max_page_count = 1000000')).toThrow();
});
