import { fileHash } from '@tutti/storage';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';
import { readArchive } from './archive.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
const stops = 'stop;riders\nPier 7;41\n';
const stopsHash = fileHash(strToU8(stops));

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
  for (const id of ['a', 'b', 'c']) await ask('/plugins/desk/items', 'POST', { id, title: `Thing ${id}` });
  await vi.waitFor(async () => expect((await ask('/objects/c')).status).toBe(200), soon);
  expect((await ask('/objects/a/links', 'POST', { kind: 'desk/lies-on', other: 'b', note: 'since Monday' })).status).toBe(201);
  const headers = { authorization: `Bearer ${people.member!.token}`, 'content-type': 'application/octet-stream' };
  const attached = await fetch(`${open.origin}/api/workspaces/one/objects/a/files?name=stops.csv`, {
    method: 'POST',
    headers,
    body: stops,
  });
  expect(attached.status).toBe(201);
});

afterAll(() => open.dispose());

function ask(path: string, method = 'GET', body?: object, token = people.member!.token): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  return fetch(`${open.origin}/api/workspaces/one${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

function operator(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${open.origin}/api/admin${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${open.core.adminSecret}` },
  });
}

async function taken(workspace = 'one'): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await operator(`/workspaces/${workspace}/export`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

const brought = (bytes: Uint8Array<ArrayBuffer>, query = ''): Promise<Response> =>
  operator(`/import${query}`, { method: 'POST', headers: { 'content-type': 'application/zip' }, body: bytes });

function contents(archive: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** All but what says when it was taken out. */
function steady(archive: Uint8Array): Record<string, string> {
  const { 'manifest.json': _, 'audit.json': __, ...rest } = contents(archive);
  return rest;
}

describe('a workspace taken out', { timeout: 60_000 }, () => {
  it('is the same twice when nothing changed, but for manifest and audit', async () => {
    const [one, other] = [await taken(), await taken()];
    expect(Object.keys(contents(one)).sort()).toEqual(
      [
        'audit.json',
        'documents.json',
        'documents/desk~plan.md',
        `files/${stopsHash}`,
        'index.html',
        'manifest.json',
        'plugins/desk.json',
        'workspace.json',
      ].sort(),
    );
    expect(steady(other)).toEqual(steady(one));
  });

  it('can be read without Tutti, and holds no way in', async () => {
    const files = contents(await taken());
    expect(files['documents/desk~plan.md']).toContain('The plan:');
    expect(files['index.html']).toContain('Thing a lies on Thing b: since Monday');
    expect(files['index.html']).toContain(`<a href="files/${stopsHash}" download="stops.csv">`);
    expect(files['index.html']?.replaceAll('href="files/', '')).not.toMatch(/<script|src=|href=/);
    expect(files[`files/${stopsHash}`]).toBe(stops);
    expect(JSON.parse(files['plugins/desk.json'] ?? '')).toMatchObject({
      items: [{ id: 'a', title: 'Thing a' }, { id: 'b' }, { id: 'c' }],
    });
    expect(Object.values(files).join('')).not.toContain('secret_hash');
  });

  it('comes back as it was after being wiped: rights, links, search, documents, and the export again', async () => {
    const before = await taken();
    expect((await operator('/workspaces/one', { method: 'DELETE' })).status).toBe(204);
    const answer = await brought(before);
    expect(answer.status, await answer.clone().text()).toBe(201);
    expect(await answer.json()).toMatchObject({ workspace: 'one', people: 3 });
    expect(steady(await taken())).toEqual(steady(before));
    const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: people.member!.person });
    people.member!.token = token;
    expect(await (await ask('/objects?q=thnig')).json()).toMatchObject({ objects: [{ standing: 'alive' }, {}, {}] });
    expect(await (await ask('/objects/b/links')).json()).toMatchObject({ links: [{ words: 'lies under', note: 'since Monday' }] });
    expect((await ask('/plugins/desk/items', 'POST', { id: 'd', title: 'Afterwards' })).status).toBe(201);
    await expect.poll(async () => (await ask('/objects/d')).status, soon).toBe(200);
    expect((await ask('/audit/check')).status).toBe(200);
    const { files } = (await (await ask('/objects/a/talk')).json()) as { files: { id: string }[] };
    expect(await (await ask(`/files/${files[0]?.id}`)).text()).toBe(stops);
  });

  it('can be brought in beside itself under another id, and never over one that is there', async () => {
    const archive = await taken();
    expect((await brought(archive)).status).toBe(409);
    expect((await brought(archive, '?as=two')).status).toBe(201);
    expect(Object.keys(steady(await taken('two')))).toEqual(Object.keys(steady(archive)));
    expect((await brought(archive, '?as=../three')).status).toBe(400);
  });

  it('is taken out and brought in by the operator alone', async () => {
    const headers = { authorization: `Bearer ${people.facilitator!.token}` };
    expect((await fetch(`${open.origin}/api/admin/workspaces/one/export`, { headers })).status).toBeGreaterThanOrEqual(401);
    expect((await fetch(`${open.origin}/api/admin/import`, { method: 'POST', headers, body: 'x' })).status).toBeGreaterThanOrEqual(401);
  });
});

describe('a hostile archive', { timeout: 60_000 }, () => {
  /** A whole one with some files put in place of its own, and the hashes made to fit. */
  async function forged(change: Record<string, string | undefined>, { seal = true } = {}): Promise<Uint8Array<ArrayBuffer>> {
    const { createHash } = await import('node:crypto');
    const files = { ...contents(await taken()), ...change };
    const manifest = JSON.parse(files['manifest.json'] ?? '{}') as { files: Record<string, string>; workspace: { id: string } };
    manifest.workspace.id = 'forged';
    if (seal) {
      const kept = Object.entries(files).filter(([name, text]) => text !== undefined && name !== 'manifest.json');
      manifest.files = Object.fromEntries(
        kept.map(([name, text]) => [
          name,
          createHash('sha256')
            .update(text ?? '')
            .digest('hex'),
        ]),
      );
    }
    const entries = Object.entries({ ...files, 'manifest.json': JSON.stringify(manifest) }).filter(([, text]) => text !== undefined);
    return zipSync(Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text ?? '')]))) as Uint8Array<ArrayBuffer>;
  }

  const rows = async (name: string): Promise<Record<string, Record<string, unknown>[]>> =>
    JSON.parse(contents(await taken())[name] ?? '') as Record<string, Record<string, unknown>[]>;

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    ['that is no zip', async () => strToU8('hello') as Uint8Array<ArrayBuffer>],
    ['that is empty', async () => new Uint8Array()],
    ['that is cut off', async () => (await taken()).slice(0, 2000)],
    ['with a path that leads out', () => forged({ '../../server.db': 'x' })],
    ['with an absolute path', () => forged({ '/etc/passwd': 'x' })],
    ['with a path below a tool', () => forged({ 'plugins/../../x.json': '{}' })],
    ['with a file that no archive holds', () => forged({ 'run.js': 'x' })],
    ['whose file was changed', () => forged({ 'audit.json': '{"records":[]}' }, { seal: false })],
    ['without a file that it names', () => forged({ [`files/${stopsHash}`]: undefined })],
    ['with another file in its place', () => forged({ [`files/${stopsHash}`]: 'stop;riders\nPier 7;9999\n' })],
    ['without its documents', () => forged({ 'documents.json': undefined })],
    ['whose workspace is no JSON', () => forged({ 'workspace.json': '{' })],
    [
      'with a table that is not known',
      async () => forged({ 'workspace.json': JSON.stringify({ ...(await rows('workspace.json')), sqlite_master: [{ sql: 'x' }] }) }),
    ],
    [
      'with a table of its ways in',
      async () => forged({ 'workspace.json': JSON.stringify({ ...(await rows('workspace.json')), tokens: [{ id: 'x' }] }) }),
    ],
    [
      'with a column that is SQL',
      async () => forged({ 'plugins/desk.json': JSON.stringify({ items: [{ 'id") values (1); drop table items; --': 'x' }] }) }),
    ],
    ['with messages for the outbox of a tool', () => forged({ 'plugins/desk.json': JSON.stringify({ tutti_outbox: [{ id: 'x' }] }) })],
    ['with a value that is an object', () => forged({ 'plugins/desk.json': JSON.stringify({ items: [{ id: { a: 1 }, title: 'x' }] }) })],
    ['of a tool that is not here', () => forged({ 'plugins/no-such-tool.json': '{}' })],
    [
      'with rows that refer to nothing',
      async () => {
        const tables = await rows('workspace.json');
        return forged({ 'workspace.json': JSON.stringify({ ...tables, objects: [] }) });
      },
    ],
    [
      'whose documents were changed',
      async () => {
        const tables = await rows('documents.json');
        const spoiled = (tables.snapshot ?? []).map((row) => ({ ...row, state: { base64: 'AAAA' } }));
        return forged({ 'documents.json': JSON.stringify({ ...tables, snapshot: spoiled }) });
      },
    ],
  ])('%s is refused, and nothing is left of it', async (_name, make) => {
    const answer = await brought(await make());
    expect([400, 404, 409, 500], await answer.clone().text()).toContain(answer.status);
    const { workspaces } = await open.admin.request<{ workspaces: { id: string }[] }>('GET', '/workspaces');
    expect(workspaces.map(({ id }) => id)).not.toContain('forged');
    expect((await ask('/objects/a')).status).toBe(200);
  });

  it('that is a bomb is refused by its announced size, before it is unpacked', () => {
    const bomb = zipSync({ 'workspace.json': new Uint8Array(600 * 1024 * 1024) }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(2 * 1024 * 1024);
    const begun = performance.now();
    expect(() => readArchive(bomb)).toThrow(expect.objectContaining({ code: 'ARCHIVE_UNREADABLE' }));
    // Unpacked it would take many seconds.
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
