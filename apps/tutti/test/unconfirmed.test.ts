/** Whoever comes in by a link that the backbone issued anew gives no ballot in the other's name, and writes no sealed text. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAs } from './ask-as.ts';
import { type Callers, makeCallers } from './make-callers.ts';
import type { Credentials } from './sign-in.ts';

const here = '/api/workspaces/tidewater';
let server: TestServer;
let everybody: Callers;

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
});
afterAll(() => server.dispose());

async function ask<Answer>(who: Credentials, method: string, route: string, body?: object): Promise<{ status: number; answer: Answer }> {
  const { status, text } = await askAs(server, who, { method, path: here + route, body });
  return { status, answer: (text === '' ? undefined : JSON.parse(text)) as Answer };
}

async function comeInBy(link: string): Promise<Credentials> {
  const headers = { 'content-type': 'application/json', origin: server.origin };
  const entered = await fetch(`${server.origin}/api/invitations/${link}`, { method: 'POST', headers, body: '{}' });
  expect(entered.status).toBe(200);
  const cookies = entered.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { cookie: cookies.join('; '), origin: server.origin };
}

it('reads and takes part, and gives a ballot only once a second person has confirmed it', async () => {
  const { F, L, M } = everybody.credentials;
  const { reef, shoal } = everybody.here;
  const closesAt = Date.now() + 24 * 60 * 60 * 1000;
  const question = { question: 'Do we?', kind: 'majority', asked: [reef, shoal], quorum: 1, closesAt };
  const { answer: begun } = await ask<{ decision: { id: string } }>(F, 'POST', '/plugins/decisions/decisions', question);
  const ballot = `/plugins/decisions/decisions/${begun.decision.id}/ballot`;
  const { answer: own } = await ask<{ seat: { id: string } }>(L, 'GET', '');
  const { answer: handed } = await ask<{ url: string }>(F, 'POST', `/members/${own.seat.id}/link`);
  const taken = await comeInBy(handed.url.split('/').at(-1) ?? '');

  const refused = await ask<{ code: string; hint: string; detail: string }>(taken, 'PUT', ballot, { marks: { yes: 1 } });
  expect(refused).toMatchObject({ status: 403, answer: { code: 'NOT_ALLOWED', hint: 'unconfirmed' } });
  expect(refused.answer.detail).toContain('waits until somebody else of your organisation says on the People page that it is you');
  expect((await ask(taken, 'GET', '/plugins/decisions/decisions')).status).toBe(200);
  expect((await ask(taken, 'PUT', `/plugins/decisions/decisions/${begun.decision.id}/opinion`, { marks: { yes: 1 } })).status).toBe(403);

  expect((await ask(M, 'POST', `/members/${own.seat.id}/confirm`)).status).toBe(204);
  expect((await ask(taken, 'PUT', ballot, { marks: { yes: 1 } })).status).toBe(200);
});
