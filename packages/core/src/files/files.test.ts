/** Files on objects: known by what is in them, served so that nothing in them runs, for those alone who may know of the object. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';
import { fileLimits } from './files.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let objects = 0;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
  people.other = await newcomer('Shoal', 'other');
});
afterAll(() => open.dispose());

/** A member of another organisation. */
async function newcomer(organisation: string, name: string): Promise<TestPerson> {
  const { admin } = open;
  const made = await admin.request<{ organisation: { id: string } }>('POST', '/workspaces/one/organisations', { name: organisation });
  const given = { name, email: `${name}@one.example.org`, role: 'member', organisation: made.organisation.id };
  const { person, seat } = await admin.request<{ person: { id: string }; seat: { id: string } }>('POST', '/workspaces/one/people', given);
  const { token } = await admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: seat.id });
  return { seat: seat.id, person: person.id, token };
}

const here = (path: string): string => `${open.origin}/api/workspaces/one${path}`;

function ask(path: string, init: RequestInit & { as?: string } = {}): Promise<Response> {
  const { token } = people[init.as ?? 'member'] as TestPerson;
  return fetch(here(path), { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
}

async function newObject(given: object = {}): Promise<string> {
  objects += 1;
  const id = `thing-${objects}`;
  const body = JSON.stringify({ id, title: `Thing ${objects}`, ...given });
  await ask('/plugins/desk/items', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  await vi.waitFor(async () => expect((await ask(`/objects/${id}`)).status).toBe(200), soon);
  return id;
}

interface Told {
  files: { id: string; name: string; type: string; bytes: number; picture: boolean; may: { remove: boolean } }[];
  may: { attach: boolean };
  code?: string;
  detail?: string;
}

const octets = { 'content-type': 'application/octet-stream' };

async function attach(object: string, name: string, content: Uint8Array | string, as = 'member'): Promise<{ status: number; told: Told }> {
  const body = (typeof content === 'string' ? strToU8(content) : content) as Uint8Array<ArrayBuffer>;
  const answer = await ask(`/objects/${object}/files?name=${encodeURIComponent(name)}`, { method: 'POST', body, headers: octets, as });
  return { status: answer.status, told: (await answer.json()) as Told };
}

const filesOn = async (object: string, as = 'member'): Promise<Told['files']> =>
  ((await (await ask(`/objects/${object}/talk`, { as })).json()) as Told).files;

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const pdf = strToU8('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('a file on an object', () => {
  it('is there for whoever may know of the object, and is saved under its name', async () => {
    const object = await newObject();
    const { status, told } = await attach(object, 'Bus stops — final (2).pdf', pdf);
    expect([status, told.files.map(({ name, type, bytes }) => [name, type, bytes])]).toEqual([
      201,
      [['Bus stops — final (2).pdf', 'application/pdf', pdf.length]],
    ]);
    const answer = await ask(`/files/${told.files[0]?.id}`, { as: 'other' });
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Bus stops _ final (2).pdf"; filename*=UTF-8''Bus%20stops%20%E2%80%94%20final%20%282%29.pdf`,
    );
  });

  it('runs nothing, whatever it is', async () => {
    const object = await newObject();
    await attach(object, 'letter.pdf', pdf);
    await attach(object, 'photo.png', png);
    const [letter, photo] = await filesOn(object);
    for (const path of [`/files/${letter?.id}?show`, `/files/${photo?.id}`, `/files/${photo?.id}?show`]) {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('content-disposition')?.startsWith(path === `/files/${photo?.id}?show` ? 'inline' : 'attachment')).toBe(true);
    }
  });

  it('is asked for again each time, and not sent again while it is the same', async () => {
    const object = await newObject();
    const { told } = await attach(object, 'photo.png', png);
    const first = await ask(`/files/${told.files[0]?.id}?show`);
    const again = await ask(`/files/${told.files[0]?.id}?show`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([first.headers.get('cache-control'), again.status, await again.text()]).toEqual(['private, no-cache', 304, '']);
  });

  it.each([
    ['photo.jpg', '<!doctype html><script>alert(1)</script>', 'looks like a web page'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', ''],
    ['notes.txt', '\ufeff  <?xml version="1.0"?><html/>', 'looks like a web page'],
    ['run.bat', '@echo off\r\ndel *.*\r\n', '“.bat”'],
    ['script.js', 'alert(1)', '“.js”'],
    ['tool.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]), 'not taken'],
    ['empty.txt', '', 'empty'],
    ['things.zip', zipSync({ 'a.txt': strToU8('a') }), 'not taken'],
    ['odd.txt', new Uint8Array([0x41, 0, 0x42]), 'not taken'],
    ['broken.png', png.subarray(0, 40), 'damaged'],
  ])('is not taken as %s when its content is not what may hang here', async (name, content, words) => {
    const object = await newObject();
    const { status, told } = await attach(object, name, content);
    expect([status, told.code]).toEqual([415, 'FILE_TYPE']);
    expect(told.detail).toContain(words);
    expect(await filesOn(object)).toEqual([]);
  });

  it.each([
    ['../../secret/photo.png', 'photo.png'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe.png'],
    ['CON.png', 'file-CON.png'],
    ['a:b<c>.png', 'a-b-c-.png'],
    ['photo.jpg', 'photo.jpg.png'],
    ['.htaccess', 'htaccess.png'],
    ['   ', 'file.png'],
    [`${'x'.repeat(400)}.png`, `${'x'.repeat(120)}.png`],
  ])('has a harmless name: %s', async (given, shown) => {
    const { told } = await attach(await newObject(), given, png);
    expect(told.files[0]?.name).toBe(shown);
  });

  it('may be as large as it says, and one byte more is refused', async () => {
    const object = await newObject();
    const text = 'a'.repeat(fileLimits.bytes);
    expect((await attach(object, 'long.txt', `${text}a`)).told).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect((await attach(object, 'long.txt', text)).status).toBe(201);
  });

  it('waits for nobody: a made-up workbook that unpacks to 50 MB is looked at in a moment', async () => {
    const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(50 * 1024 * 1024) }, { level: 1 });
    const object = await newObject();
    const before = performance.now();
    expect((await attach(object, 'figures.xlsx', bomb)).told.code).toBe('FILE_TYPE');
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('who may', () => {
  it('attach is whoever may say something there; who reads along may not, nor anybody who may not know of it', async () => {
    const object = await newObject();
    expect((await attach(object, 'a.png', png, 'observer')).status).toBe(403);
    expect((await attach('no-such-thing', 'a.png', png)).status).toBe(404);
    const answer = await fetch(here(`/objects/${object}/files?name=a.png`), { method: 'POST', body: png, headers: octets });
    expect(answer.status).toBe(401);
  });

  it('take away is its organisation and the backbone, and nobody else', async () => {
    const object = await newObject();
    const { told } = await attach(object, 'a.png', png);
    const file = told.files[0]?.id ?? '';
    expect((await ask(`/files/${file}`, { method: 'DELETE', as: 'other' })).status).toBe(403);
    expect((await filesOn(object, 'other'))[0]?.may.remove).toBe(false);
    expect((await ask(`/files/${file}`, { method: 'DELETE', as: 'facilitator' })).status).toBe(200);
    expect((await ask(`/files/${file}`)).status).toBe(404);
    const back = await ask(`/files/${file}/restore`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(((await back.json()) as Told).files).toHaveLength(1);
    expect((await ask(`/files/${file}`)).status).toBe(200);
  });
});

describe('a tool', () => {
  it('reads what people attached to its own objects, and nothing that was taken away', async () => {
    const object = await newObject();
    const { told } = await attach(object, 'letter.pdf', pdf);
    const file = told.files[0]?.id ?? '';
    expect(await (await ask(`/plugins/desk/files/${object}`)).json()).toMatchObject([
      { id: file, name: 'letter.pdf', type: 'application/pdf', bytes: pdf.length, organisation: expect.any(String) },
    ]);
    expect(new Uint8Array(await (await ask(`/plugins/desk/file/${file}`)).arrayBuffer())).toEqual(pdf);
    await ask(`/files/${file}`, { method: 'DELETE' });
    expect((await ask(`/plugins/desk/file/${file}`)).status).toBe(404);
    expect((await ask('/plugins/desk/files/no-such-thing')).status).toBe(404);
  });
});

describe('on disk', () => {
  const onDisk = async (): Promise<string[]> =>
    (await readdir(join(open.folder, 'workspaces', 'one', 'files'), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));

  it('what is the same is kept once, and goes when nothing names it any more', async () => {
    const [one, other] = [await newObject(), await newObject()];
    const content = `the same ${Math.random()}`;
    const before = (await onDisk()).length;
    await attach(one, 'a.txt', content);
    const { told } = await attach(other, 'b.txt', content);
    expect((await onDisk()).length).toBe(before + 1);
    expect(told.files[0]?.name).toBe('b.txt');
    for (const { id } of [...(await filesOn(one)), ...(await filesOn(other))]) await ask(`/files/${id}`, { method: 'DELETE' });
    // It can be brought back for a while.
    expect((await onDisk()).length).toBe(before + 1);
  });

  it('nothing is left of what a person attached, once they are erased', async () => {
    const object = await newObject();
    await attach(object, 'theirs.txt', 'written by nobody else', 'other');
    await attach(object, 'ours.txt', 'written by us');
    const before = (await onDisk()).length;
    await open.admin.request('POST', '/workspaces/one/erasures', { person: people.other?.person });
    expect((await filesOn(object)).map(({ name }) => name)).toEqual(['ours.txt']);
    expect((await onDisk()).length).toBe(before - 1);
  });
});
