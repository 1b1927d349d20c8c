import { startTestServer, type TestServer } from '@tutti/testkit';
import { browserOrigin, launchBrowser, signInAs } from '@tutti/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('signing in', () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser();
    await server.admin('POST', '/samples/tidewell-thrives');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('brings a person into the workspace they belong to', async () => {
    const { context } = await signInAs(browser, server, 'roz.baptiste@tidewell.example');
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto('/w/tidewell-thrives');
    await expect.poll(() => page.textContent('body'), { timeout: 15_000 }).toContain('Tidewell Thrives');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows nothing of the workspace to somebody who is not signed in', async () => {
    const context = await browser.newContext({ baseURL: browserOrigin(server) });
    const page = await context.newPage();
    await page.goto('/w/tidewell-thrives');
    await expect.poll(() => page.textContent('body'), { timeout: 15_000 }).toMatch(/sign in/i);
    expect(await page.textContent('body')).not.toContain('Marsh Lane');
    await context.close();
  });
});
