/** Tells tools the events they listen to: in order, at least once, from a cursor that outlives a tool that is off, down or restarted. */
import { type Disposable, isTuttiError } from '@tutti/base';
import type { WorkspaceInfo } from '@tutti/plugin-api';
import type { WorkspaceEvent } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import type { CoreDeps, Workspaces } from '../seams.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { EventRow, PluginTables } from './plugin-tables.ts';

export interface EventDeliveryParts {
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  registry: Pick<PluginRegistry, 'enabled' | 'isEnabled' | 'manifest'>;
  revokedAt(plugin: string, workspace: string, permission: 'events'): Promise<string | undefined>;
  tell(plugin: string, workspace: WorkspaceInfo, event: WorkspaceEvent): Promise<void>;
}

interface Line {
  running: boolean;
  again: boolean;
  failures: number;
  retry: Disposable | undefined;
}

const batchSize = 100;
const firstRetryMs = 1000;
const lastRetryMs = 5 * 60_000;

type Deps = Pick<CoreDeps, 'clock' | 'logger'>;

export class EventDelivery implements Disposable {
  readonly #deps: Deps;
  readonly #parts: EventDeliveryParts;
  readonly #lines = new Map<string, Line>();
  #ended = false;

  constructor(deps: Deps, parts: EventDeliveryParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  /** Something may have to be told here: an event was stored, or a tool is on. Never rejects. */
  async changed(workspace: string): Promise<void> {
    if (this.#ended) return;
    try {
      for (const plugin of await this.#parts.registry.enabled(workspace)) {
        if ((this.#parts.registry.manifest(plugin)?.listens ?? []).length > 0) this.#begin(plugin, workspace);
      }
    } catch (error) {
      this.#deps.logger.warn({ workspace, reason: String(error) }, 'it could not be looked up who listens to events');
    }
  }

  dispose(): void {
    this.#ended = true;
    for (const line of this.#lines.values()) void line.retry?.dispose();
  }

  #begin(plugin: string, workspace: string): void {
    const key = JSON.stringify([workspace, plugin]);
    const line = this.#lines.get(key) ?? { running: false, again: false, failures: 0, retry: undefined };
    this.#lines.set(key, line);
    if (line.running) line.again = true;
    else if (!line.retry) void this.#run(plugin, workspace, line);
  }

  async #run(plugin: string, workspace: string, line: Line): Promise<void> {
    line.running = true;
    try {
      do {
        line.again = false;
        await this.#deliver(plugin, workspace, line);
      } while (line.again && !this.#ended);
    } catch (error) {
      this.#failed(plugin, workspace, line, error);
    } finally {
      line.running = false;
    }
  }

  /** What fails is tried again, later and later, for as long as it takes: nothing is skipped. */
  #failed(plugin: string, workspace: string, line: Line, error: unknown): void {
    if (this.#ended || isTuttiError(error, 'PLUGIN_DISABLED') || isTuttiError(error, 'NO_SUCH_PLUGIN')) return;
    line.failures += 1;
    const reason = error instanceof Error ? error.message : String(error);
    this.#deps.logger.warn({ plugin, workspace, failures: line.failures, reason }, 'a tool could not be told of an event');
    const wait = Math.min(firstRetryMs * 2 ** Math.min(line.failures - 1, 20), lastRetryMs);
    line.retry = this.#deps.clock.after(wait, () => {
      line.retry = undefined;
      if (!line.running) void this.#run(plugin, workspace, line);
    });
  }

  async #deliver(plugin: string, workspace: string, line: Line): Promise<void> {
    const { workspaces, registry } = this.#parts;
    const database = await workspaces.database<PluginTables>(workspace);
    let cursor = await readCursor(database, plugin);
    for (;;) {
      const rows = await database
        .selectFrom('events')
        .selectAll()
        .where('position', '>', cursor)
        .orderBy('position')
        .limit(batchSize)
        .execute();
      if (rows.length === 0) return;
      const listens = new Set(registry.manifest(plugin)?.listens ?? []);
      for (const row of rows) {
        if (listens.has(`${row.plugin}/${row.type}`)) {
          if (this.#ended || !(await registry.isEnabled(workspace, plugin))) return;
          if (await this.#parts.revokedAt(plugin, workspace, 'events')) return;
          const info = await workspaces.info(workspace);
          if (!info) return;
          await this.#parts.tell(plugin, info, toEvent(row));
          line.failures = 0;
          await writeCursor(database, plugin, row.position);
        }
        cursor = row.position;
      }
      await writeCursor(database, plugin, cursor);
    }
  }
}

/** A tool hears what happens from when it was first switched on. */
async function readCursor(database: Kysely<PluginTables>, plugin: string): Promise<number> {
  const row = await database.selectFrom('event_cursors').select('position').where('plugin', '=', plugin).executeTakeFirst();
  if (row) return row.position;
  const last = await database
    .selectFrom('events')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst();
  const position = Number(last?.position ?? 0);
  await writeCursor(database, plugin, position);
  return position;
}

async function writeCursor(database: Kysely<PluginTables>, plugin: string, position: number): Promise<void> {
  await database
    .insertInto('event_cursors')
    .values({ plugin, position })
    .onConflict((conflict) => conflict.column('plugin').doUpdateSet({ position }))
    .execute();
}

function toEvent(row: Omit<EventRow, 'position'> & { position: number }): WorkspaceEvent {
  return {
    position: row.position,
    id: row.id,
    plugin: row.plugin,
    type: row.type,
    objects: JSON.parse(row.objects) as string[],
    data: JSON.parse(row.data) as Record<string, unknown>,
    seat: row.seat_id ?? undefined,
    at: row.at,
  };
}
