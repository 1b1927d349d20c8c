/** An author at work: one command makes a plugin, one tries it; what is saved is seen in the page that is open, and a slip is told with its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { launchBrowser } from '@tutti/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTutti } from '../test/run-tutti.ts';

interface Said {
  kind: 'ready' | 'swapped' | 'fault' | 'printed';
  origin: string;
  words: string;
  people: { role: string; link: string }[];
}

let place: string;
let folder: string;
/** Where the server puts its data. */
let temporary: string;
let dev: ChildProcess;
let browser: Browser;
const said: Said[] = [];

beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'tutti-author-'));
  folder = path.join(place, 'harbour-map');
  temporary = path.join(place, 'temporary');
  await mkdir(temporary);
  expect((await runTutti(['plugin', 'create', folder])).stderr).toBe('');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  // npm and the program it runs are a group of their own.
  if (dev?.pid !== undefined && dev.exitCode === null) process.kill(-dev.pid, 'SIGKILL');
  await rm(place, { recursive: true, force: true });
});

async function heard(kind: Said['kind'], words = ''): Promise<Said> {
  const find = (): Said | undefined => said.find((each) => each.kind === kind && (each.words ?? '').includes(words));
  await expect.poll(find, { timeout: 60_000, message: `${kind} ${words} in ${JSON.stringify(said)}` }).toBeDefined();
  return find() as Said;
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(folder, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(folder, file), text.replace(from, to));
}

/** Wherever the panel stands: in the page, or in a frame of its own. */
async function isSeen(page: Page, words: string): Promise<boolean> {
  const found = await Promise.all(
    page.frames().map((frame) =>
      frame
        .getByText(words)
        .count()
        .catch(() => 0),
    ),
  );
  return found.some((count) => count > 0);
}

it('starts by the plugin’s own script, with a person signed in by one press', async () => {
  const env = { ...process.env, NODE_OPTIONS: '', TMPDIR: temporary };
  dev = spawn('npm', ['run', '--silent', 'dev', '--', '--json'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  createInterface({ input: dev.stdout as NodeJS.ReadableStream }).on('line', (line) => void said.push(JSON.parse(line) as Said));
  const { people, origin } = await heard('ready');
  const link = people.find(({ role }) => role === 'facilitator')?.link ?? '';
  expect(new URL(link).origin).toBe(origin);
});

it('shows what is saved, of the panel and of the server, in the page that is open', async () => {
  const { people, origin } = await heard('ready');
  const page = await browser.newPage();
  await page.goto(people[0]?.link ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/join'));
  await page.goto(`${origin}/w/tidewell-thrives/harbour-map/main`);
  await expect.poll(() => isSeen(page, 'Hello, Tidewell Thrives')).toBe(true);
  await page.evaluate(() => Object.assign(window, { sameVisit: true }));

  let started = performance.now();
  await change('browser/panel.js', 'Change it', 'Change it now');
  await expect.poll(() => isSeen(page, 'Change it now'), { interval: 20 }).toBe(true);
  console.log(`a panel was seen ${Math.round(performance.now() - started)} ms after it was saved`);

  started = performance.now();
  await change('server.js', '`Hello, ', '`Ahoy, ');
  await change('browser/panel.js', 'The greeting for everybody', 'What greets everybody');
  await expect.poll(() => isSeen(page, 'Ahoy, Tidewell Thrives'), { interval: 20 }).toBe(true);
  console.log(`a server was seen ${Math.round(performance.now() - started)} ms after it was saved`);
  expect(await page.evaluate(() => 'sameVisit' in window)).toBe(true);
  await page.close();
});

it('names a slip with file and line, and keeps what ran before', async () => {
  await change('server.js', 'routes(app) {', 'routes(app) { oops(;');
  expect((await heard('fault', 'oops(;')).words).toMatch(/harbour-map\/server\.js:\d+/);
  await change('server.js', 'oops(;', 'oops();');
  expect((await heard('fault', 'oops is not defined')).words).toMatch(/harbour-map\/server\.js:\d+:\d+/);
  await change('server.js', 'oops();', '');
  await change('package.json', '"icon": "hand",', '"icn": "hand",');
  expect((await heard('fault', 'Did you mean "icon"')).words).toContain('/tutti/icn');
  await change('package.json', '"icn": "hand",', '"icon": "hand",');
});

it('leaves nothing behind', async () => {
  const ours = async (): Promise<string[]> => (await readdir(temporary)).filter((name) => name.startsWith('tutti-dev-'));
  expect(await ours()).toHaveLength(1);
  const ended = once(dev, 'exit');
  process.kill(-(dev.pid as number), 'SIGTERM');
  await ended;
  const { origin } = await heard('ready');
  await expect(fetch(origin)).rejects.toThrow();
  await expect.poll(ours).toEqual([]);
});
