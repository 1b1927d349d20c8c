import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AuditAnswer, AuditCheckAnswer, Role } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { type AuditRecord, checkChain } from './audit-chain.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer'] as Role[]));
});

afterAll(() => open.dispose());

function ask(path: string, who: string, method = 'GET', body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${people[who]!.token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  return fetch(`${open.origin}/api/workspaces/one${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

const read = async <Answer>(path: string): Promise<Answer> => (await (await ask(path, 'member')).json()) as Answer;
const doctor = async () => (await open.admin.request<{ checks: { name: string; ok: boolean; detail: string }[] }>('GET', '/doctor')).checks;
const change = (vision: string) => ask('', 'facilitator', 'PATCH', { vision });

/** As somebody does who can write to the server's disk. */
function tamper(...statements: string[]): void {
  const database = new DatabaseSync(join(open.folder, 'workspaces/one/workspace.db'));
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('the audit log', () => {
  it('tells every organisation what the backbone did, and who it was', async () => {
    await change('One');
    await ask('/plugins/desk', 'facilitator', 'PUT', { enabled: false });
    await ask('/plugins/desk', 'facilitator', 'PUT', { enabled: true });
    const { entries, seal } = await read<AuditAnswer>('/audit');
    expect(entries.slice(0, 3)).toMatchObject([
      { action: 'plugin.enabled', about: 'What lies on the desk', by: { kind: 'seat', name: 'Person facilitator' } },
      { action: 'plugin.disabled' },
      { action: 'workspace.changed' },
    ]);
    expect(seal).toBe(`${entries[0]!.position}-${entries[0]!.hash.slice(0, 8)}`);
    expect((await ask('/audit', 'observer')).status).toBe(403);
    expect((await ask('/audit.json', 'observer')).status).toBe(403);
    expect((await ask('/audit?before=x', 'member')).status).toBe(400);
    const { records } = (await (await ask('/audit.json', 'member')).json()) as { records: AuditRecord[] };
    expect(checkChain(records)).toEqual({ count: entries[0]!.position, fault: undefined });
  });

  it('is one chain also when many write at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, number) => change(`Vision ${number}`)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await read<AuditCheckAnswer>('/audit/check')).fault).toBeUndefined();
    expect((await doctor()).find(({ name }) => name === 'audit one')).toMatchObject({ ok: true });
  });

  it('refuses to be changed, by our own mistakes too', () => {
    expect(() => tamper('update audit set at = 1')).toThrow('append-only');
    expect(() => tamper('delete from audit where position = 1')).toThrow('append-only');
  });

  it('knows a seal that was noted, and no other', async () => {
    const { seal = '' } = await read<AuditCheckAnswer>('/audit/check');
    await change('After the seal');
    expect(await read<AuditCheckAnswer>(`/audit/check?seal=${seal}`)).toMatchObject({ fits: true });
    expect(await read<AuditCheckAnswer>(`/audit/check?seal=1-${seal.split('-')[1]}`)).toMatchObject({ fits: false });
    expect((await ask('/audit/check?seal=yes', 'member')).status).toBe(400);
  });

  // Each of these spoils the log for those that follow, so a copy of the rows is put back after it.
  const unlock = ['drop trigger audit_stays_update', 'drop trigger audit_stays_delete'];
  it.each<[string, string[], RegExp]>([
    ['edited', ['update audit set at = at + 1 where position = 3'], /^Record 3 is not/],
    ['taken out', ['delete from audit where position = 4'], /^Record 4 is missing/],
    ['cut short', ['delete from audit where position > (select max(position) - 2 from audit)'], /written once and are gone/],
    ['emptied', ['delete from audit'], /^Records 1 to \d+ were written once and are gone/],
  ])('%s, it makes the doctor say which record is the first bad one', async (_name, statements, words) => {
    tamper('create table kept as select * from audit', ...unlock, ...statements);
    try {
      const check = (await doctor()).find(({ name }) => name === 'audit one');
      expect(check?.ok).toBe(false);
      expect(check?.detail).toMatch(words);
      expect((await read<AuditCheckAnswer>('/audit/check')).fault).toBeDefined();
    } finally {
      tamper(
        'delete from audit',
        'insert into audit select * from kept',
        'drop table kept',
        "create trigger audit_stays_update before update on audit begin select raise(abort, 'the audit log is append-only'); end",
        "create trigger audit_stays_delete before delete on audit begin select raise(abort, 'the audit log is append-only'); end",
      );
    }
    expect((await doctor()).find(({ name }) => name === 'audit one')).toMatchObject({ ok: true });
  });
});
