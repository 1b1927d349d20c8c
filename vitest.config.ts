/** Three suites: unit tests beside the source, whole-server tests with real sockets, and browser tests with a real Chromium; and what is measured in a test, which has the machine to itself. */
import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './packages/testkit/src/longest-first.ts';

/** Most tests wait for a process, a socket or a disk: every processor is used, also where there are only two. */
const maxWorkers = Math.max(2, Math.min(4, os.availableParallelism()));

/** Without a browser a file waits even more: for processes to start and to end. */
const withoutBrowser = maxWorkers + 1;

/** They compare times with one another. */
const alone = ['apps/*/test/hostile-plugin.test.ts', 'apps/*/test/plugin-life.test.ts'];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          maxWorkers: withoutBrowser,
          sequence: { groupOrder: 0 },
          include: ['packages/*/src/**/*.test.ts', 'plugins/*/src/**/*.test.ts'],
          testTimeout: 10_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          maxWorkers: withoutBrowser,
          sequence: { groupOrder: 0 },
          include: ['apps/*/test/**/*.test.ts'],
          exclude: alone,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['apps/*/e2e/**/*.test.ts'],
          maxWorkers,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser beside a server on two cores: a second is too short for a page to follow.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'alone',
          environment: 'node',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
