/** Tries to read a sealed text by every way out of the whole server: each route, the directory, the events, search, the stream, documents, sockets, the log. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs } from './ask-as.ts';
import { dial } from './dial.ts';
import { type CallerLetter, type Callers, callers, makeCallers } from './make-callers.ts';
import { type Credentials, signIn } from './sign-in.ts';

const here = '/api/workspaces/tidewater';
const agenda = `${here}/plugins/common-agenda`;
const secret = 'Heron stands where buses never come';

let server: TestServer;
let everybody: Callers;
let round: string;
/** A service account and a token of the very person who wrote it. */
let programs: Credentials[];

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
  const { reef, shoal, lead } = everybody.here;
  const service = await server.admin<{ token: string }>('POST', '/workspaces/tidewater/tokens', {
    service: 'reporter',
    role: 'lead',
    organisation: reef,
  });
  programs = [lead.token, service.token].map((token) => ({ authorization: `Bearer ${token}` }));
  const asked = { title: 'What is the problem?', asked: [reef, shoal], readers: { observers: true, community: true } };
  round = ((await told('F', 'POST', '/rounds', asked)) as { round: { id: string } }).round.id;
  for (const [who, text] of [
    ['L', secret],
    ['Q', 'Something else'],
  ] as const) {
    await told(who, 'PUT', `/rounds/${round}/definition`, { text, causes: text, who: '', place: '', success: '', version: 0 });
    await told(who, 'POST', `/rounds/${round}/definition/seal`, { version: 1 });
  }
});

afterAll(() => server.dispose());

async function told(who: CallerLetter, method: string, route: string, body: object): Promise<unknown> {
  const { status, text } = await askAs(server, everybody.credentials[who], { method, path: agenda + route, body });
  expect(status, text).toBeLessThan(300);
  return JSON.parse(text);
}

/** Every GET route that the workspace describes of itself, and the ways of searching it. */
async function readingPaths(): Promise<string[]> {
  const { text } = await askAs(server, everybody.credentials.F, { method: 'GET', path: `${here}/openapi.json` });
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths)
    .filter(([path, methods]) => 'get' in methods && !path.endsWith('/stream'))
    .map(
      ([path]) =>
        here +
        path.replace('{round}', round).replace('{plugin}', 'common-agenda').replace('{document}', 'agenda-main').replace('{seq}', '1'),
    );
  return [...described, `${here}/objects?q=heron`, `${here}/objects?type=tension`, `${here}/events?after=0`];
}

describe('a sealed text', () => {
  it('is given by no route to anybody but the people who wrote it', async () => {
    const paths = await readingPaths();
    expect(paths.length).toBeGreaterThan(12);
    const found: string[] = [];
    for (const path of paths) {
      for (const who of callers) {
        const { text } = await askAs(server, everybody.credentials[who], { method: 'GET', path });
        if (/heron/i.test(text)) found.push(`${who} ${path.replace(round, ':round')}`);
      }
      for (const [index, program] of programs.entries()) {
        const { text } = await askAs(server, program, { method: 'GET', path });
        if (/heron/i.test(text)) found.push(`program ${index} ${path}`);
      }
    }
    expect(found).toEqual([`L ${agenda}/rounds/:round`, `M ${agenda}/rounds/:round`]);
  });

  it('is no document that a socket could open, whatever its name', async () => {
    const names = [`definition-${round}`, `round-${round}`, `rounds-${round}`, `definitions-${everybody.here.reef}`];
    for (const document of names) {
      for (const who of ['F', 'S', 'L', 'Q', 'P'] as const) {
        const address = `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda/${document}`;
        const { closed } = dial(address, everybody.credentials[who]);
        expect([document, who, (await closed).code]).toEqual([document, who, 4404]);
      }
    }
  });

  it('cannot be replaced or sealed again, by those who wrote it nor by a program of theirs', async () => {
    const definition = { text: 'Changed', causes: '', who: '', place: '', success: '', version: 1 };
    for (const credentials of [everybody.credentials.L, everybody.credentials.M, ...programs]) {
      for (const [method, route, body] of [
        ['PUT', `/rounds/${round}/definition`, definition],
        ['POST', `/rounds/${round}/definition/seal`, { version: 1 }],
      ] as const) {
        const { status } = await askAs(server, credentials, { method, path: agenda + route, body });
        expect([403, 409]).toContain(status);
      }
    }
    const { text } = await askAs(server, everybody.credentials.M, { method: 'GET', path: `${agenda}/rounds/${round}` });
    expect(JSON.parse(text)).toMatchObject({ own: { text: secret, version: 1 } });
  });

  it('outlives the server, sealed, and never stood in its log', async () => {
    await server.kill();
    await server.restart();
    const again = await signIn(server, everybody.here.facilitator.email);
    const { status, text } = await askAs(server, again, { method: 'GET', path: `${agenda}/rounds/${round}` });
    expect(status).toBe(200);
    expect((JSON.parse(text) as { round: { sealed: unknown[] } }).round.sealed).toHaveLength(2);
    expect(text + server.log()).not.toMatch(/heron/i);
  });
});
