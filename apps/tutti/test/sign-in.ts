/** For whole-server tests: a person comes in by a link from the operator, sets a password, and is signed in as in a browser. */
import type { TestServer } from '@tutti/testkit';

/** Headers that a page of this server would send with the session's cookie. */
export type Credentials = Record<string, string>;

const password = 'seven herons wade at low tide';
/** Who has set the password, by server: the second time they come in with it; after another link of the operator their ballots would wait. */
const secured = new WeakMap<TestServer, Set<string>>();

export async function signIn(server: TestServer, email: string): Promise<Credentials> {
  const known = secured.get(server) ?? new Set();
  secured.set(server, known);
  return known.has(email) ? byPassword(server, email) : byLink(server, email).finally(() => known.add(email));
}

async function byPassword({ origin }: TestServer, email: string): Promise<Credentials> {
  const headers = { 'content-type': 'application/json', origin };
  const entered = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  if (!entered.ok) throw new Error(`The password was refused: ${await entered.text()}`);
  return { cookie: cookieOf(entered), origin };
}

async function byLink(server: TestServer, email: string): Promise<Credentials> {
  const { url } = await server.admin<{ url: string }>('POST', `/people/${encodeURIComponent(email)}/link`);
  const secret = url.slice(url.lastIndexOf('/') + 1);
  const origin = server.origin;
  const json = { 'content-type': 'application/json', origin };
  const entered = await fetch(`${origin}/api/invitations/${secret}`, { method: 'POST', headers: json, body: '{}' });
  if (!entered.ok) throw new Error(`The link was refused: ${await entered.text()}`);
  const credentials = { cookie: cookieOf(entered), origin };
  const set = await fetch(`${origin}/api/session/password`, {
    method: 'POST',
    headers: { ...json, ...credentials },
    body: JSON.stringify({ password }),
  });
  if (!set.ok) throw new Error(`The password was refused: ${await set.text()}`);
  return credentials;
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
