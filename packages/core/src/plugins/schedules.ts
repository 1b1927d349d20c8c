/** Wakes tools at the times their manifests name, in the time zone of each workspace; what was missed while the server was down is done once. */
import { type Disposable, isTuttiError } from '@tutti/base';
import type { ScheduleContribution, WorkspaceInfo } from '@tutti/plugin-api';
import type { ScheduledRun } from '@tutti/plugin-api/server';
import { Cron } from 'croner';
import type { Kysely } from 'kysely';
import type { CoreDeps, Workspaces } from '../seams.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { PluginTables } from './plugin-tables.ts';

export interface SchedulesParts {
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  registry: Pick<PluginRegistry, 'enabled' | 'isEnabled' | 'manifest'>;
  revokedAt(plugin: string, workspace: string, permission: 'schedules'): Promise<string | undefined>;
  run(plugin: string, workspace: WorkspaceInfo, run: ScheduledRun): Promise<void>;
}

/** Timers of the runtime are not made for weeks, and clocks are set. */
const longestWaitMs = 60 * 60_000;

type Deps = Pick<CoreDeps, 'clock' | 'logger'>;

export class Schedules implements Disposable {
  readonly #deps: Deps;
  readonly #parts: SchedulesParts;
  /** By workspace, then `plugin name`. */
  readonly #timers = new Map<string, Map<string, Disposable>>();
  readonly #plans = new Map<string, number>();
  /** Under way; the databases are not let go before these are done. */
  readonly #working = new Set<Promise<void>>();
  #ended = false;

  constructor(deps: Deps, parts: SchedulesParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  /** What is on here, or its time zone, may have changed. Never rejects. */
  plan(workspace: string): Promise<void> {
    return this.#track(this.#plan(workspace));
  }

  async #plan(workspace: string): Promise<void> {
    if (this.#ended) return;
    const plan = (this.#plans.get(workspace) ?? 0) + 1;
    this.#plans.set(workspace, plan);
    try {
      const info = await this.#parts.workspaces.info(workspace);
      const wanted: [string, ScheduleContribution][] = [];
      for (const plugin of info ? await this.#parts.registry.enabled(workspace) : []) {
        for (const schedule of this.#parts.registry.manifest(plugin)?.schedules ?? []) wanted.push([plugin, schedule]);
      }
      if (this.#ended || this.#plans.get(workspace) !== plan) return;
      for (const timer of this.#timers.get(workspace)?.values() ?? []) void timer.dispose();
      this.#timers.delete(workspace);
      for (const [plugin, schedule] of wanted) if (info) await this.#await(info, plugin, schedule, plan);
    } catch (error) {
      // Removed, or planned anew, while this was under way: nobody waits for it.
      if (this.#ended || this.#plans.get(workspace) !== plan || !(await this.#isThere(workspace))) return;
      this.#deps.logger.warn({ workspace, reason: String(error) }, 'the schedules of tools could not be planned');
    }
  }

  async dispose(): Promise<void> {
    this.#ended = true;
    for (const timers of this.#timers.values()) for (const timer of timers.values()) void timer.dispose();
    await Promise.all(this.#working);
  }

  #track(work: Promise<void>): Promise<void> {
    this.#working.add(work);
    return work.finally(() => this.#working.delete(work));
  }

  async #isThere(workspace: string): Promise<boolean> {
    return (await this.#parts.workspaces.info(workspace).catch(() => undefined)) !== undefined;
  }

  async #await(workspace: WorkspaceInfo, plugin: string, schedule: ScheduleContribution, plan: number): Promise<void> {
    const { clock } = this.#deps;
    const database = await this.#parts.workspaces.database<PluginTables>(workspace.id);
    const last = await readLast(database, plugin, schedule.name, clock.now());
    const due = nextRun(schedule.cron, workspace.timeZone, last);
    if (due === undefined || this.#ended || this.#plans.get(workspace.id) !== plan) return;
    const wait = Math.min(Math.max(due - clock.now(), 0), longestWaitMs);
    const timers = this.#timers.get(workspace.id) ?? new Map<string, Disposable>();
    this.#timers.set(workspace.id, timers);
    const again = clock.after(wait, () => void this.#due(workspace, plugin, schedule, due, plan));
    timers.set(`${plugin} ${schedule.name}`, again);
  }

  async #due(workspace: WorkspaceInfo, plugin: string, schedule: ScheduleContribution, due: number, plan: number): Promise<void> {
    const { clock, logger } = this.#deps;
    const about = { plugin, workspace: workspace.id, schedule: schedule.name };
    try {
      if (this.#ended || this.#plans.get(workspace.id) !== plan) return;
      if (clock.now() >= due) {
        const database = await this.#parts.workspaces.database<PluginTables>(workspace.id);
        // Written before it is run: a run that ends the server is not repeated for ever.
        await writeLast(database, plugin, schedule.name, clock.now());
        if (await this.#mayRun(plugin, workspace.id)) await this.#parts.run(plugin, workspace, { name: schedule.name, at: due });
      }
    } catch (error) {
      if (!this.#ended && !isTuttiError(error, 'PLUGIN_DISABLED'))
        logger.warn({ ...about, reason: String(error) }, 'a tool failed at a set time');
    }
    if (this.#ended) return;
    const next = this.#await(workspace, plugin, schedule, plan).catch((error: unknown) =>
      logger.warn({ ...about, reason: String(error) }, 'the next time of a tool could not be planned'),
    );
    await this.#track(next);
  }

  async #mayRun(plugin: string, workspace: string): Promise<boolean> {
    if (!(await this.#parts.registry.isEnabled(workspace, plugin))) return false;
    return (await this.#parts.revokedAt(plugin, workspace, 'schedules')) === undefined;
  }
}

/** Undefined: never again. */
function nextRun(cron: string, timezone: string, after: number): number | undefined {
  return new Cron(cron, { mode: '5-part', paused: true, timezone }).nextRun(new Date(after))?.getTime();
}

/** A schedule counts from when its tool was first on. */
async function readLast(database: Kysely<PluginTables>, plugin: string, name: string, now: number): Promise<number> {
  const row = await database
    .selectFrom('plugin_schedules')
    .select('last_at')
    .where('plugin', '=', plugin)
    .where('name', '=', name)
    .executeTakeFirst();
  if (row) return row.last_at;
  await writeLast(database, plugin, name, now);
  return now;
}

async function writeLast(database: Kysely<PluginTables>, plugin: string, name: string, last_at: number): Promise<void> {
  await database
    .insertInto('plugin_schedules')
    .values({ plugin, name, last_at })
    .onConflict((conflict) => conflict.columns(['plugin', 'name']).doUpdateSet({ last_at }))
    .execute();
}
