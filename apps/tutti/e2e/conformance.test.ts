/** Every plugin that comes with the server, and every example in the docs, out of its packed tarball through the whole conformance suite, in both hosts. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { launchBrowser } from '@tutti/testkit/browser';
import { runConformance } from '@tutti/testkit/conformance';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packBuilt } from '../src/authoring/pack-built.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const serveWith = path.join(root, 'apps/tutti/src/authoring/serve-with.ts');
const foldersIn = (place: string): string[] =>
  readdirSync(path.join(root, place))
    .map((name) => path.join(root, place, name))
    .filter((folder) => existsSync(path.join(folder, 'package.json')));

/** This machine may be busy with other suites; the figures themselves are held by `pnpm bench`. */
const patience = 6;
const allowed = 400_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

describe.each([
  ...foldersIn('docs/examples').map((folder) => ({ name: path.basename(folder), pack: () => packFolder(folder) })),
  ...foldersIn('plugins').map((folder) => ({ name: path.basename(folder), pack: () => packBuilt(folder) })),
])('$name', ({ pack }) => {
  it.each(['process', 'worker'] as const)(
    'does all that a plugin must, in a %s',
    async (host) => {
      const { bytes } = await pack();
      const outcomes = await runConformance({ bytes, host, serveWith, browser, patience });
      expect(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ number, words }) => `${number}: ${words}`)).toEqual([]);
      expect(outcomes).toHaveLength(18);
      for (const { outcome, words } of outcomes) if (outcome === 'not-here') expect(words).toMatch(/\S{3}/);
    },
    allowed,
  );
});
