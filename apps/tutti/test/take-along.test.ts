/** What people take out of a workspace is what they may see there, and nothing else. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAs } from './ask-as.ts';
import { type CallerLetter, type Callers, makeCallers } from './make-callers.ts';

let server: TestServer;
let everybody: Callers;
const here = '/api/workspaces/tidewater';

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
});

afterAll(() => server.dispose());

async function taken(who: CallerLetter): Promise<Record<string, string>> {
  const answer = await fetch(`${server.origin}${here}/take`, { headers: everybody.credentials[who] });
  expect(answer.status).toBe(200);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

it('holds drafts of the own organisation alone, and shared ones for those who may read them', async () => {
  const draft = async (title: string): Promise<{ id: string; document: string }> => {
    const question = { method: 'POST', path: `${here}/plugins/common-agenda/drafts`, body: { title } };
    return (JSON.parse((await askAs(server, everybody.credentials.M, question)).text) as { draft: { id: string; document: string } }).draft;
  };
  const [own, shared] = [await draft('Heron draft'), await draft('Egret draft')];
  const share = { method: 'POST', path: `${here}/plugins/common-agenda/drafts/${shared.id}/share`, body: {} };
  expect((await askAs(server, everybody.credentials.M, share)).status).toBe(200);
  await expect.poll(async () => (await taken('F'))['index.html'], { timeout: 10_000 }).toContain('Egret draft');
  const { objects } = JSON.parse(
    (await askAs(server, everybody.credentials.M, { method: 'GET', path: `${here}/objects?type=draft` })).text,
  ) as {
    objects: { id: string }[];
  };
  const said = { method: 'POST', path: `${here}/objects/${objects[0]?.id}/talk`, body: { text: 'A plover stands on it' } };
  expect((await askAs(server, everybody.credentials.M, said)).status).toBe(201);
  const file = (document: string): string => `documents/common-agenda~${document}.md`;
  for (const who of ['M', 'L'] as const)
    expect(Object.keys(await taken(who))).toEqual(expect.arrayContaining([file(own.document), file(shared.document)]));
  for (const who of ['F', 'S', 'Q'] as const) {
    const files = await taken(who);
    expect(Object.keys(files)).toContain(file(shared.document));
    expect(Object.keys(files)).not.toContain(file(own.document));
    expect(files['index.html']).toContain('A plover stands on it');
    expect(Object.values(files).join('')).not.toContain('Heron');
  }
  for (const who of ['O', 'C'] as const) {
    const files = await taken(who);
    expect(files['index.html']).toContain('Our vision');
    expect(Object.values(files).join('')).not.toMatch(/Heron|Egret|plover|@/);
  }
});
