/** Answers what a plugin's worker asks of the host: only for workspaces open to it, only what its manifest asked for, and never more than it was given. */
import { documentTypeOf, type SqlDatabase, type SqlQuery, type SqlTransaction, TuttiError } from '@tutti/base';
import type { Permission, PluginManifest } from '@tutti/plugin-api';
import type { NewDocument } from '@tutti/plugin-api/server';
import { CapabilityCalls } from './capability-calls.ts';
import type { HostDocuments, HostServices } from './host-services.ts';
import type { ServiceOrigin } from './service-broker.ts';
import type { CallOrigin, DatabaseName } from './wire/frames.ts';

export interface HostCallsOptions {
  manifest: PluginManifest;
  services: HostServices;
  /** Whether the workspace is open for this plugin right now. */
  isOpen(workspace: string): boolean;
  /** For whom the plugin is busy, as the host knows it. */
  originOf(workspace: string, origin: CallOrigin): ServiceOrigin;
  askService(from: ServiceOrigin, workspace: string, service: string, method: string, given: unknown): Promise<unknown>;
  findService(workspace: string, service: string): Promise<unknown>;
}

const documentMethods = new Set<string>(['create', 'list', 'grant', 'read', 'apply', 'freeze', 'remove'] satisfies (keyof HostDocuments)[]);
/** Open transactions hold locks; a plugin that leaves many open is refused more. */
const maxTransactions = 64;

export class HostCallServer {
  #options: HostCallsOptions;
  #capabilities: CapabilityCalls;
  #databases = new Map<string, Promise<SqlDatabase>>();
  #migrations = new Map<number, SqlDatabase>();
  #transactions = new Map<number, { workspace: string | undefined; transaction: SqlTransaction }>();
  #next = 1;

  constructor(options: HostCallsOptions) {
    this.#options = options;
    this.#capabilities = new CapabilityCalls({ ...options, demand: (permission, workspace) => this.#demand(permission, workspace) });
  }

  async serve(name: string, args: unknown): Promise<unknown> {
    const given = record(args);
    switch (name) {
      case 'database.run':
        return (await this.#database(given.database)).run(query(given.query));
      case 'database.begin':
        return this.#begin(given.database);
      case 'transaction.run':
        return (await this.#transaction(given.transaction)).run(query(given.query));
      case 'transaction.commit':
        return this.#end(given.transaction, 'commit');
      case 'transaction.rollback':
        return this.#end(given.transaction, 'rollback');
      case 'outbox.changed':
        this.#options.services.outboxChanged(this.#options.manifest.id, this.#workspace(given.workspace));
        return undefined;
      case 'documents':
        return this.#documents(this.#workspace(given.workspace), given.method, given.args);
      case 'files.of':
      case 'files.read': {
        const workspace = this.#workspace(given.workspace);
        await this.#demand('directory', workspace);
        const { manifest, services } = this.#options;
        if (name === 'files.of') return services.files.of(manifest.id, workspace, String(given.object));
        return services.files.read(manifest.id, workspace, String(given.file));
      }
      case 'links.of': {
        const workspace = this.#workspace(given.workspace);
        await this.#demand('directory', workspace);
        return this.#options.services.linksOf(this.#options.manifest.id, workspace, String(given.object));
      }
      default:
        return this.#capabilities.serve(name, this.#workspace(given.workspace), given);
    }
  }

  /** Lets the plugin reach the copy of a database by number, while `work` runs. */
  async lendForMigration(database: SqlDatabase, work: (migration: number) => Promise<void>): Promise<void> {
    const migration = this.#next++;
    this.#migrations.set(migration, database);
    try {
      await work(migration);
    } finally {
      this.#migrations.delete(migration);
    }
  }

  /** Forgets a workspace's database, so that the next use asks for it anew; its open transactions are rolled back. */
  forget(workspace: string): void {
    this.#databases.delete(workspace);
    for (const [id, each] of [...this.#transactions]) if (each.workspace === workspace) this.#rollBack(id);
  }

  /** Rolls back what a plugin that is gone has left open. */
  dispose(): void {
    this.#databases.clear();
    this.#migrations.clear();
    for (const id of [...this.#transactions.keys()]) this.#rollBack(id);
  }

  async #database(name: unknown): Promise<SqlDatabase> {
    const { workspace, migration } = record(name) as Partial<{ workspace: unknown; migration: unknown }> & DatabaseName;
    if (typeof migration === 'number') {
      const lent = this.#migrations.get(migration);
      if (!lent) throw notAllowed('No migration of this number is running.');
      return lent;
    }
    const id = this.#workspace(workspace);
    await this.#demand('database', id);
    let database = this.#databases.get(id);
    if (!database) {
      database = this.#options.services.database(this.#options.manifest.id, id);
      this.#databases.set(id, database);
      database.catch(() => this.#databases.delete(id));
    }
    return database;
  }

  async #begin(name: unknown): Promise<number> {
    const database = await this.#database(name);
    if (this.#transactions.size >= maxTransactions)
      throw new TuttiError('DATABASE_BUSY', { limit: maxTransactions, detail: 'Too many transactions of this tool are open.' });
    const transaction = await database.begin();
    const id = this.#next++;
    const workspace = record(name).workspace;
    this.#transactions.set(id, { workspace: typeof workspace === 'string' ? workspace : undefined, transaction });
    return id;
  }

  async #transaction(id: unknown): Promise<SqlTransaction> {
    const open = this.#transactions.get(id as number);
    if (!open) throw new TuttiError('QUERY_FAILED', { detail: 'This transaction is not open any more.' });
    if (open.workspace !== undefined) await this.#demand('database', this.#workspace(open.workspace));
    return open.transaction;
  }

  async #end(id: unknown, how: 'commit' | 'rollback'): Promise<undefined> {
    const transaction = await this.#transaction(id);
    this.#transactions.delete(id as number);
    await transaction[how]();
    return undefined;
  }

  #rollBack(id: number): void {
    const open = this.#transactions.get(id);
    this.#transactions.delete(id);
    open?.transaction.rollback().catch(() => undefined);
  }

  async #documents(workspace: string, method: unknown, args: unknown): Promise<unknown> {
    await this.#demand('documents', workspace);
    if (typeof method !== 'string' || !documentMethods.has(method) || !Array.isArray(args)) throw notAllowed('There is no such call.');
    if (method === 'create') this.#demandType((args[0] as Partial<NewDocument> | undefined)?.name);
    const documents = this.#options.services.documents(this.#options.manifest.id, workspace);
    const call = documents[method as keyof HostDocuments] as (...given: unknown[]) => Promise<unknown>;
    return call.apply(documents, args);
  }

  #demandType(name: unknown): void {
    const type = typeof name === 'string' ? documentTypeOf(name) : '';
    if (this.#options.manifest.documents?.some((each) => each.type === type)) return;
    throw notAllowed(`Documents of type "${type}" are not declared.`, 'Declare the type under "documents" in the manifest.');
  }

  #workspace(workspace: unknown): string {
    if (typeof workspace === 'string' && this.#options.isOpen(workspace)) return workspace;
    throw notAllowed('This tool is not open in that workspace.');
  }

  async #demand(permission: Permission, workspace: string): Promise<void> {
    const { manifest, services } = this.#options;
    if (!manifest.permissions?.includes(permission))
      throw notAllowed(`This tool did not ask for "${permission}".`, `Add "${permission}" to "permissions" in the manifest.`);
    const where = await services.revokedAt(manifest.id, workspace, permission);
    if (where === undefined) return;
    const who = where === 'server' ? 'Whoever runs this server' : 'A facilitator of this workspace';
    throw new TuttiError('PERMISSION_REVOKED', { field: permission, detail: `${who} has taken “${permission}” from ${manifest.title}.` });
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function query(value: unknown): SqlQuery {
  const { sql, parameters } = record(value);
  if (typeof sql !== 'string' || !Array.isArray(parameters))
    throw new TuttiError('QUERY_FAILED', 'A query is SQL text and a list of values.');
  return { sql, parameters };
}

function notAllowed(detail: string, hint?: string): TuttiError {
  return new TuttiError('NOT_ALLOWED', { detail, hint });
}
