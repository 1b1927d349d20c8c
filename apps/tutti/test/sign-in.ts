/** For whole-server tests: a person comes in by a link from the operator, sets a password, and is signed in as in a browser. */
import type { TestServer } from '@tutti/testkit';

/** Headers that a page of this server would send with the session's cookie. */
export type Credentials = Record<string, string>;

export async function signIn(server: TestServer, email: string): Promise<Credentials> {
  const { url } = await server.admin<{ url: string }>('POST', `/people/${encodeURIComponent(email)}/link`);
  const secret = url.slice(url.lastIndexOf('/') + 1);
  const origin = server.origin;
  const json = { 'content-type': 'application/json', origin };
  const entered = await fetch(`${origin}/api/invitations/${secret}`, { method: 'POST', headers: json, body: '{}' });
  if (!entered.ok) throw new Error(`The link was refused: ${await entered.text()}`);
  const credentials = { cookie: cookieOf(entered), origin };
  const secured = await fetch(`${origin}/api/session/password`, {
    method: 'POST',
    headers: { ...json, ...credentials },
    body: JSON.stringify({ password: 'seven herons wade at low tide' }),
  });
  if (!secured.ok) throw new Error(`The password was refused: ${await secured.text()}`);
  return credentials;
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
