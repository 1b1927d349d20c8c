import { ManualClock, silentLogger } from '@tutti/base';
import type { WorkspaceRules } from '@tutti/plugin-api';
import { historyPolicies } from '@tutti/sync/log';
import { expect, it, vi } from 'vitest';
import { createChanges } from '../create-changes.ts';
import { HistoryKeeping } from './history-keeping.ts';

function keeper() {
  const rules = new Map<string, WorkspaceRules>([
    ['one', { history: 'long', keepOnDevices: true }],
    ['two', { history: 'quarter', keepOnDevices: true }],
  ]);
  const clock = new ManualClock();
  const changes = createChanges(silentLogger);
  const told: unknown[] = [];
  const thinned: string[] = [];
  const keeping = new HistoryKeeping({
    clock,
    logger: silentLogger,
    changes,
    log: {
      setHistoryPolicy: (workspace, policy) => void told.push([workspace, policy]),
      thinHistory: async (workspace) => thinned.push(workspace),
      historySize: async () => ({ versions: 0, bytes: 0 }),
    },
    workspaces: {
      ids: () => [...rules.keys()],
      rules: async (workspace) => {
        const found = rules.get(workspace);
        if (!found) throw new Error('gone');
        return found;
      },
    },
  });
  return { keeping, rules, clock, changes, told, thinned };
}

it('[H10] tells the log of every workspace at the start, and drops what has grown old once a day', async () => {
  const { keeping, clock, told, thinned } = keeper();
  await keeping.start();
  expect(told).toEqual([
    ['one', historyPolicies.long],
    ['two', historyPolicies.quarter],
  ]);
  expect(thinned).toEqual(['one', 'two']);
  clock.advance(24 * 60 * 60_000);
  await vi.waitFor(() => expect(thinned).toEqual(['one', 'two', 'one', 'two']));
  keeping.dispose();
  clock.advance(24 * 60 * 60_000);
  expect(thinned).toHaveLength(4);
});

it('[H10] follows a changed rule at once, and no other change', async () => {
  const { keeping, rules, changes, told, thinned } = keeper();
  await keeping.start();
  changes.workspaceChanged.fire({ workspace: 'one' });
  rules.set('one', { history: 'year', keepOnDevices: false });
  changes.workspaceChanged.fire({ workspace: 'one' });
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['one', historyPolicies.year]));
  changes.workspaceChanged.fire({ workspace: 'gone' });
  await vi.waitFor(() => expect(thinned).toEqual(['one', 'two', 'one']));
  keeping.dispose();
});
