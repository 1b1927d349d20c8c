/** Brings a person into a workspace in a browser of their own: a one-time link is used up and a password set, as on the first day. */
import type { TestServer } from '@tutti/testkit';
import { signInAs } from '@tutti/testkit/browser';
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
  const { context } = await signInAs(browser, server, email, options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(path);
  return Object.assign(page, { faults });
}
