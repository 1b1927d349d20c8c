/** What a browser test stands on: one server, one Chromium, and an eye on every page, so that no fault in a console goes unseen. */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from '../test-server.ts';
import { launchBrowser } from './launch-browser.ts';
import { browserOrigin, signInAs } from './sign-in.ts';

export interface BrowserStage {
  readonly server: TestServer;
  readonly browser: Browser;
  /** The server's address as browsers are to call it. */
  readonly origin: string;
  /** An empty page in a browser profile of its own; its addresses begin at `origin`. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** A page in a profile in which this person is signed in. */
  visitAs(email: string, options?: BrowserContextOptions): Promise<Page>;
  /** From now to the end of this test, faults that match are expected: the server is killed, a module is broken on purpose. */
  expectFaults(pattern: RegExp): void;
}

export interface BrowserStageOptions extends TestServerOptions {
  /** Runs once the server listens, before the first test. */
  prepare?(stage: BrowserStage): Promise<void>;
}

/** Registers the hooks of the test file or describe block it is called in. Any page error, console error or 5xx answer fails the test. */
export function browserStage({ prepare, ...options }: BrowserStageOptions = {}): BrowserStage {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  let faults: string[] = [];
  let expected: RegExp[] = [];

  const stage: BrowserStage = {
    get server() {
      return server ?? fail('The server is started before the first test');
    },
    get browser() {
      return browser ?? fail('The browser is started before the first test');
    },
    get origin() {
      return browserOrigin(stage.server);
    },
    async visit(given = {}) {
      const context = await stage.browser.newContext({ baseURL: stage.origin, ...defaults, ...given });
      watch(context, (fault) => faults.push(fault));
      return context.newPage();
    },
    async visitAs(email, given = {}) {
      const { context } = await signInAs(stage.browser, stage.server, email, { ...defaults, ...given });
      watch(context, (fault) => faults.push(fault));
      return context.newPage();
    },
    expectFaults(pattern) {
      expected.push(pattern);
    },
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(options), launchBrowser()]);
    await prepare?.(stage);
  });

  afterEach(async ({ task }) => {
    const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    faults = [];
    expected = [];
    if (task.result?.state === 'fail' || unexpected.length > 0) {
      const pages = stage.browser.contexts().flatMap((context) => context.pages());
      for (const [index, page] of pages.entries()) await picture(page, task.name, index);
    }
    expect(unexpected, 'faults in the pages').toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  return stage;
}

const defaults: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB' };

function watch(context: BrowserContext, tell: (fault: string) => void): void {
  context.on('page', (page) => {
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => tell(`page error: ${error.message}`));
    // A refused piece of content is told here too.
    page.on('console', (message) => {
      if (message.type() === 'error') tell(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) tell(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
  });
}

function fail(words: string): never {
  throw new Error(words);
}

/** A picture of each open page helps to see why a test failed. */
async function picture(page: Page, test: string, index: number): Promise<void> {
  const folder = path.join(os.tmpdir(), 'tutti-failed-tests');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${test.replace(/\W+/g, '-').slice(0, 60)}-${process.pid}-${index}.png`);
  await page.screenshot({ path: file, timeout: 5_000 }).then(
    () => console.error(`A picture of the failed test: ${file}`),
    () => {},
  );
}
