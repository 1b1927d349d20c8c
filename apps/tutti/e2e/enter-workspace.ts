/** Brings a person into a workspace in a browser of their own: a one-time link is used up and a password set, as on the first day. */
import type { TestServer } from '@tutti/testkit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface Entering extends BrowserContextOptions {
  email: string;
  /** Where to, e.g. `/w/harbour`. */
  path: string;
}

/** The page is shown, its console errors collected in `faults`. */
export async function enterWorkspace(
  server: TestServer,
  browser: Browser,
  { email, path, ...options }: Entering,
): Promise<Page & { faults: string[] }> {
  const { url } = await server.admin<{ url: string }>('POST', `/people/${encodeURIComponent(email)}/link`);
  const { origin, pathname } = new URL(url);
  const token = pathname.split('/').at(-1) ?? '';
  const context = await browser.newContext(options);
  const post = async (route: string, data: object): Promise<void> => {
    const answer = await context.request.post(`${origin}${route}`, { data, headers: { origin } });
    if (!answer.ok()) throw new Error(`${route} answered ${answer.status()}: ${await answer.text()}`);
  };
  await post(`/api/invitations/${token}`, { name: email.split('@')[0], sharedComputer: false });
  await post('/api/session/password', { password: `four words that ${email} likes` });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`${origin}${path}`);
  return Object.assign(page, { faults });
}
