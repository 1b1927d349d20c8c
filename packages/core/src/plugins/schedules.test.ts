/** Set times of tools, with a clock of the test's own: in the workspace's zone, once each, made up for once after a pause, and not while they are off. */
import { ManualClock, silentLogger, TuttiError } from '@tutti/base';
import type { PluginManifest, WorkspaceInfo } from '@tutti/plugin-api';
import { sqlDialect } from '@tutti/plugin-api/server';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryDatabase } from '../testing/memory-database.ts';
import { pluginMigrations } from './migrations.ts';
import type { PluginTables } from './plugin-tables.ts';
import { Schedules } from './schedules.ts';

const minute = 60_000;
const hour = 60 * minute;
let clock: ManualClock;
let database: Kysely<PluginTables>;
let on: Set<string>;
let revoked: boolean;
let runs: string[];
let fails: boolean;
let workspace: WorkspaceInfo;
let schedules: Schedules;

beforeEach(async () => {
  // A Monday in March, before clocks go forward in New York on the 8th.
  clock = new ManualClock(Date.UTC(2026, 2, 2, 11, 30));
  database = new Kysely<PluginTables>({ dialect: sqlDialect(memoryDatabase()) });
  for (const migration of Object.values(pluginMigrations)) await migration.up(database);
  workspace = { id: 'one', name: 'One', vision: '', timeZone: 'America/New_York' };
  [on, revoked, runs, fails] = [new Set(['tide']), false, [], false];
  schedules = make();
});

afterEach(() => schedules.dispose());

function make(): Schedules {
  const manifest = { schedules: [{ name: 'daily', title: 'Daily', cron: '0 7 * * *' }] } as PluginManifest;
  return new Schedules(
    { clock, logger: silentLogger },
    {
      workspaces: { info: async () => workspace, database: async <Tables>() => database as unknown as Kysely<Tables> },
      registry: { enabled: async () => [...on], isEnabled: async (_, plugin) => on.has(plugin), manifest: () => manifest },
      revokedAt: async () => (revoked ? 'server' : undefined),
      run: async (plugin, { id }, { name, at }) => {
        runs.push(`${plugin} ${name} in ${id} at ${new Date(at).toISOString()}`);
        if (fails) throw new TuttiError('PLUGIN_STOPPED');
      },
    },
  );
}

/** In steps, so that what a timer begins is done before the next. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= hour) {
    clock.advance(Math.min(left, hour));
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

it('a tool is woken at seven in New York, once, and again the next day', async () => {
  await schedules.plan('one');
  await pass(30 * minute);
  expect(runs).toEqual(['tide daily in one at 2026-03-02T12:00:00.000Z']);
  await pass(23 * hour);
  expect(runs).toHaveLength(1);
  await pass(hour);
  expect(runs).toHaveLength(2);
});

it('seven stays seven when clocks go forward', async () => {
  await schedules.plan('one');
  await pass(7 * 24 * hour);
  expect(runs.map((run) => run.slice(-24, -8)).slice(-3)).toEqual(['2026-03-07T12:00', '2026-03-08T11:00', '2026-03-09T11:00']);
});

it('what was missed while the server was down is done once', async () => {
  await schedules.plan('one');
  await pass(30 * minute);
  schedules.dispose();
  await pass(3 * 24 * hour + hour);
  expect(runs).toHaveLength(1);
  schedules = make();
  await schedules.plan('one');
  await pass(minute);
  expect(runs).toHaveLength(2);
  await pass(2 * hour);
  expect(runs).toHaveLength(2);
});

it('planning again and again wakes nobody twice', async () => {
  await Promise.all([schedules.plan('one'), schedules.plan('one'), schedules.plan('one')]);
  await pass(15 * minute);
  await schedules.plan('one');
  await pass(hour);
  expect(runs).toHaveLength(1);
});

it('another time zone counts from then on', async () => {
  await schedules.plan('one');
  workspace = { ...workspace, timeZone: 'America/Chicago' };
  await schedules.plan('one');
  await pass(hour);
  expect(runs).toEqual([]);
  await pass(hour);
  expect(runs).toEqual(['tide daily in one at 2026-03-02T13:00:00.000Z']);
});

it.each<[string, () => void]>([
  ['is off', () => on.delete('tide')],
  ['may not any more', () => (revoked = true)],
])('a tool that %s is not woken', async (_, change) => {
  await schedules.plan('one');
  change();
  await pass(hour);
  expect(runs).toEqual([]);
});

it('a tool that fails is woken the next time', async () => {
  fails = true;
  await schedules.plan('one');
  await pass(25 * hour);
  expect(runs).toHaveLength(2);
});
