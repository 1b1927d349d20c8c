/** Carries what plugins' transactions want to tell (events, directory entries) into workspace.db: in order, at least once, stored once. */
import { type Disposable, type SqlDatabase, TuttiError } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import type { NewEvent } from '@tutti/plugin-api/server';
import type { Transaction } from 'kysely';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { checkEntry, putObject, removeObject } from '../directory/object-store.ts';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { LinkDatabase } from '../links/link-store.ts';
import { putPluginLink, removePluginLink } from '../links/links-for-plugin.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import type { PluginTables } from './plugin-tables.ts';

export interface OutboxParts {
  workspaces: Pick<Workspaces, 'database'>;
  /** The plugin's own database in this workspace. */
  pluginDatabase(plugin: string, workspace: string): Promise<SqlDatabase>;
  manifest(plugin: string): PluginManifest | undefined;
  /** Where a permission was taken away since. */
  revokedAt(plugin: string, workspace: string, permission: 'events' | 'directory'): Promise<string | undefined>;
  /** Whether somebody has or had this seat here. */
  isSeat(workspace: string, seat: string): Promise<boolean>;
  /** After something of this plugin was stored. */
  stored(plugin: string, workspace: string): void;
}

interface OutboxRow {
  id: string;
  kind: string;
  payload: string;
  at: number;
}

const batchSize = 200;
const largestPayload = 64 * 1024;
const longestId = 64;
const firstRetryMs = 1000;
const lastRetryMs = 60_000;
/** Then it waits for the next change, or the next start. */
const mostRetries = 10;

type Deps = Pick<CoreDeps, 'clock' | 'logger'>;

export class OutboxDrain {
  readonly #deps: Deps;
  readonly #parts: OutboxParts;
  readonly #queue = new KeyedQueue();
  readonly #failures = new Map<string, number>();
  readonly #retries = new Map<string, Disposable>();
  #ended = false;

  constructor(deps: Deps, parts: OutboxParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  /** Never rejects: what cannot be stored now is tried again, later and later. */
  changed(plugin: string, workspace: string): void {
    if (this.#ended) return;
    const key = JSON.stringify([workspace, plugin]);
    void this.#queue.run(key, async () => {
      if (this.#ended) return;
      try {
        await this.#drain(plugin, workspace);
        this.#failures.delete(key);
      } catch (error) {
        const failures = (this.#failures.get(key) ?? 0) + 1;
        this.#failures.set(key, failures);
        const reason = error instanceof Error ? error.message : String(error);
        this.#deps.logger.warn({ plugin, workspace, failures, reason }, 'the outbox of a tool could not be emptied');
        this.#retries.get(key)?.dispose();
        if (failures > mostRetries) return;
        const wait = Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs);
        this.#retries.set(
          key,
          this.#deps.clock.after(wait, () => this.changed(plugin, workspace)),
        );
      }
    });
  }

  /** Resolves when what was asked for so far has been tried. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async dispose(): Promise<void> {
    this.#ended = true;
    for (const retry of this.#retries.values()) void retry.dispose();
    await this.#queue.idle();
  }

  async #drain(plugin: string, workspace: string): Promise<void> {
    const outbox = await this.#parts.pluginDatabase(plugin, workspace);
    for (;;) {
      const rows = await readOutbox(outbox);
      if (rows.length === 0) return;
      const database = await this.#parts.workspaces.database<PluginTables>(workspace);
      await database.transaction().execute(async (tx) => {
        for (const row of rows) await this.#store(tx, plugin, workspace, row);
      });
      // A crash before this line repeats the batch; the ids make that harmless.
      const ids = rows.map((row) => row.id);
      await outbox.run({ sql: `delete from tutti_outbox where id in (${ids.map(() => '?').join(', ')})`, parameters: ids });
      this.#parts.stored(plugin, workspace);
      if (rows.length < batchSize) return;
    }
  }

  /** A plugin can write its outbox as it likes, so what does not fit its manifest is left out, and logged. */
  async #store(tx: Transaction<PluginTables>, plugin: string, workspace: string, row: OutboxRow): Promise<void> {
    const manifest = this.#parts.manifest(plugin);
    const directory = tx as unknown as Transaction<DirectoryTables>;
    try {
      const payload = readPayload(row);
      const permission = row.kind === 'event' ? 'events' : 'directory';
      if (await this.#parts.revokedAt(plugin, workspace, permission)) throw new TuttiError('INVALID_FIELD', { field: permission });
      if (row.kind === 'event') await storeEvent(tx, plugin, row, checkEvent(payload, manifest), await this.#seatOf(payload, workspace));
      else if (row.kind === 'put-object') {
        const entry = checkEntry(payload, manifest);
        const typeTitle = manifest?.objects?.find(({ type }) => type === entry.type)?.title ?? '';
        await putObject(directory, { plugin, typeTitle, at: row.at }, entry);
      } else if (row.kind === 'remove-object') await removeObject(directory, plugin, String(payload.id), row.at);
      else if (row.kind === 'put-link')
        await putPluginLink(tx as unknown as LinkDatabase, payload, { manifest, seat: await this.#seatOf(payload, workspace), at: row.at });
      else if (row.kind === 'remove-link') await removePluginLink(tx as unknown as LinkDatabase, payload, { manifest, at: row.at });
      else throw new TuttiError('INVALID_FIELD', { detail: 'unknown kind', field: 'kind' });
    } catch (error) {
      if (!(error instanceof TuttiError) || error.code !== 'INVALID_FIELD') throw error;
      this.#deps.logger.warn({ plugin, workspace, id: row.id, field: error.details.field }, 'a message of a tool was left out');
    }
  }

  /** Who acted is what the tool says; what is no seat of this workspace is nobody. */
  async #seatOf(payload: Record<string, unknown>, workspace: string): Promise<string | null> {
    const id: unknown = (payload as Partial<NewEvent>).actor?.seat?.id;
    return typeof id === 'string' && (await this.#parts.isSeat(workspace, id)) ? id : null;
  }
}

async function readOutbox(outbox: SqlDatabase): Promise<OutboxRow[]> {
  const { rows } = await outbox.run({
    sql: `select id, kind, payload, at from tutti_outbox order by position limit ${batchSize}`,
    parameters: [],
  });
  return rows.map((row) => ({ id: String(row.id), kind: String(row.kind), payload: String(row.payload), at: Number(row.at) || 0 }));
}

function readPayload(row: OutboxRow): Record<string, unknown> {
  if (row.id.length > longestId) throw new TuttiError('INVALID_FIELD', { field: 'id', limit: longestId });
  if (row.payload.length > largestPayload) throw new TuttiError('INVALID_FIELD', { field: 'payload', limit: largestPayload });
  try {
    const value: unknown = JSON.parse(row.payload);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, in one way.
  }
  throw new TuttiError('INVALID_FIELD', { field: 'payload' });
}

function checkEvent(payload: Record<string, unknown>, manifest: PluginManifest | undefined): NewEvent {
  if (!manifest?.events?.some((event) => event.type === payload.type)) throw new TuttiError('INVALID_FIELD', { field: 'type' });
  return payload as unknown as NewEvent;
}

async function storeEvent(
  tx: Transaction<PluginTables>,
  plugin: string,
  row: OutboxRow,
  event: NewEvent,
  seat: string | null,
): Promise<void> {
  const told: unknown[] = Array.isArray(event.objects) ? event.objects : [];
  const objects = JSON.stringify(told.filter((id) => typeof id === 'string'));
  const values = {
    id: row.id,
    plugin,
    type: event.type,
    objects,
    data: JSON.stringify(event.data ?? {}),
    seat_id: seat,
    at: row.at,
  };
  await tx
    .insertInto('events')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
