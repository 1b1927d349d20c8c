/** One packed plugin through the whole conformance suite, in both hosts, in a file of tests of its own browser. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { soakSize } from '@tutti/testkit';
import { launchBrowser } from '@tutti/testkit/browser';
import { runConformance } from '@tutti/testkit/conformance';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../..');
const serveWith = path.join(root, 'apps/tutti/src/authoring/serve-with.ts');

/** This machine may be busy with other suites; the figures themselves are held by `pnpm bench`. */
const patience = 10;
/** As often as the command does it under `pnpm test:soak`. */
const turns = soakSize(5, 20);
export const allowed = 600_000;

type Host = 'process' | 'worker';

export interface Tried {
  name: string;
  pack(): Promise<{ bytes: Uint8Array }>;
}

/** Every package in a folder of the repository. */
export function packagesIn(place: string, pack: (folder: string) => Promise<{ bytes: Uint8Array }>): Tried[] {
  return readdirSync(path.join(root, place))
    .map((name) => ({ name, folder: path.join(root, place, name) }))
    .filter(({ folder }) => existsSync(path.join(folder, 'package.json')))
    .map(({ name, folder }) => ({ name, pack: () => pack(folder) }));
}

/** @returns how a package fares in one host. */
export function withBrowser(): (bytes: Uint8Array, host: Host) => ReturnType<typeof runConformance> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return (bytes, host) => runConformance({ bytes, host, serveWith, browser, patience, turns, onlyFrames: true });
}

/** @param hosts in which a package is tried. */
export function conform(tried: readonly Tried[], hosts: (name: string) => readonly Host[] = () => ['process', 'worker']): void {
  const run = withBrowser();
  describe.each(tried)('$name', ({ name, pack }) => {
    it.each(hosts(name))(
      'does all that a plugin must, in a %s',
      async (host) => {
        const outcomes = await run((await pack()).bytes, host);
        expect(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ number, words }) => `${number}: ${words}`)).toEqual([]);
        expect(outcomes).toHaveLength(18);
        for (const { outcome, words } of outcomes) if (outcome === 'not-here') expect(words).toMatch(/\S{3}/);
      },
      allowed,
    );
  });
}
