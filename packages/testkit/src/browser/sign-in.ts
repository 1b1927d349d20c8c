/** Signs a browser in as somebody, the way the person would: by a sign-in link that the page's button uses up, then a password of their own. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { TestServer } from '../test-server.ts';

export interface SignedIn {
  context: BrowserContext;
  /** The password that was set; sign-in with it works from then on. */
  password: string;
}

const password = 'four plain words make this';

/** Who has set the password, by server: the second time they come in with it, as people do; after another link of the operator their ballots would wait. */
const secured = new WeakMap<TestServer, Set<string>>();

/** A new context of the browser, signed in as the person with this address; its pages start with `origin` as their base address. */
export async function signInAs(
  browser: Browser,
  server: TestServer,
  email: string,
  options: BrowserContextOptions = {},
): Promise<SignedIn> {
  const origin = browserOrigin(server);
  const context = await browser.newContext({ baseURL: origin, ...options });
  const headers = { origin, 'content-type': 'application/json' };
  const known = secured.get(server) ?? new Set();
  secured.set(server, known);
  if (known.has(email)) {
    const entered = await context.request.post(`${origin}/api/sign-in`, { headers, data: { email, password } });
    if (!entered.ok()) throw new Error(`Signing in as ${email} was answered ${entered.status()}: ${await entered.text()}`);
    return { context, password };
  }
  const { url } = await server.admin<{ url: string }>('POST', `/people/${encodeURIComponent(email)}/link`);
  const link = new URL(url).pathname.split('/').at(-1);
  const accepted = await context.request.post(`${origin}/api/invitations/${link}`, { headers, data: {} });
  if (!accepted.ok()) throw new Error(`Signing in as ${email} was answered ${accepted.status()}: ${await accepted.text()}`);
  const { secureFirst } = (await accepted.json()) as { secureFirst: boolean };
  if (secureFirst) {
    const set = await context.request.post(`${origin}/api/session/password`, { headers, data: { password } });
    if (!set.ok()) throw new Error(`Setting a password for ${email} was answered ${set.status()}: ${await set.text()}`);
    known.add(email);
  }
  return { context, password };
}

/** The server by the name under which browsers allow passkeys and cookies alike. */
export function browserOrigin(server: TestServer): string {
  return server.origin.replace('127.0.0.1', 'localhost');
}
