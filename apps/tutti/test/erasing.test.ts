/** Erases what a member wrote in the agenda on a whole server, as its facilitator does, and looks for the words in every answer and every file. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { askAs } from './ask-as.ts';
import { type Callers, makeCallers } from './make-callers.ts';
import { Network } from './network.ts';

const here = '/api/workspaces/tidewater';
const within = { timeout: 20_000, interval: 50 };
const secret = 'Pelicanwords';
let server: TestServer;
let everybody: Callers;
let member: DocumentClient;
let facilitator: DocumentClient;

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
  member = await open('M');
  facilitator = await open('F');
});

afterAll(async () => {
  await member.dispose();
  await facilitator.dispose();
  await server.dispose();
});

async function open(who: 'M' | 'F'): Promise<DocumentClient> {
  const client = new DocumentClient({
    server: `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda`,
    document: 'agenda-main',
    WebSocketPolyfill: new Network(everybody.credentials[who]).Socket,
  });
  await client.whenSaved();
  return client;
}

function section(client: DocumentClient, id: string): Y.Map<unknown> {
  return client.doc.getMap('sections').get(id) as Y.Map<unknown>;
}

function write(client: DocumentClient, id: string, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  (section(client, id).get('body') as Y.XmlFragment).insert(0, [paragraph]);
}

async function told(who: 'F' | 'M', method: string, path: string, body?: object): Promise<string> {
  const { status, text } = await askAs(server, everybody.credentials[who], { method, path: here + path, body });
  expect(status, text).toBeLessThan(300);
  return text;
}

async function filesWith(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(server.dataFolder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? await readFile(file).catch(() => undefined) : undefined;
    if (bytes && (bytes.includes(words) || bytes.includes(words.toLowerCase()))) found.push(file);
  }
  return found;
}

it('leaves no word of it in search, in the tool’s own rows, or in any file, and the others’ words stand', async () => {
  write(facilitator, 'vision', 'Every child reads by nine.');
  await facilitator.whenSaved();
  await vi.waitFor(() => expect(String(section(member, 'vision').get('body'))).toContain('reads'), within);
  write(member, 'vision', `${secret} in the vision`);
  section(member, 'goals').set('title', `${secret} as a title`);
  await member.whenSaved();
  await vi.waitFor(async () => expect(await told('F', 'GET', '/objects?q=pelicanwords')).toContain(secret), within);
  expect(await filesWith(secret)).not.toEqual([]);

  const versions = JSON.parse(await told('F', 'GET', '/documents/common-agenda/agenda-main/versions')) as {
    versions: { authors: { id: string; person?: { name: string } }[] }[];
  };
  const author = versions.versions.flatMap(({ authors }) => authors).find(({ person }) => person?.name === 'Person member');
  const erased = JSON.parse(await told('F', 'POST', '/documents/common-agenda/agenda-main/erasure', { authors: [author?.id] })) as object;
  expect(erased).toMatchObject({ overwritten: true, removed: expect.any(Number) });
  await vi.waitFor(
    () => expect([member.refusal?.code, facilitator.refusal?.code]).toEqual(['DOCUMENT_REPLACED', 'DOCUMENT_REPLACED']),
    within,
  );

  await vi.waitFor(async () => expect(await told('F', 'GET', '/objects?q=pelicanwords')).not.toContain(secret), within);
  expect(await told('F', 'GET', '/plugins/common-agenda/agenda.md')).toContain('Every child reads by nine.');
  for (const path of ['/plugins/common-agenda/agenda.md', '/plugins/common-agenda/agenda.json', '/events', '/objects'])
    expect(await told('F', 'GET', path)).not.toContain(secret);
  await vi.waitFor(async () => expect(await filesWith(secret)).toEqual([]), within);
});
