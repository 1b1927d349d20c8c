/** Runs all SQL of the server in processes of their own: the main thread never waits for a query, and a query that never ends can be ended. */
import { rm, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { type Clock, type Disposable, type Logger, type SqlDatabase, TuttiError } from '@tutti/base';
import { DataChild } from './data-child.ts';
import type { DatabaseProfile, DatabaseRights } from './data-messages.ts';
import { HostDatabase } from './host-database.ts';

export interface DataHostOptions {
  clock: Clock;
  logger: Logger;
  /** Processes for plugins' databases. */
  pluginProcesses?: number;
  /** A plugin's statement that runs longer ends with QUERY_TIMEOUT; milliseconds. */
  statementMs?: number;
  /** A transaction that stays open longer is rolled back; milliseconds. */
  transactionMs?: number;
  /** A write that waits longer for another's transaction fails with DATABASE_BUSY; milliseconds. */
  lockWaitMs?: number;
}

export interface OpenDatabaseOptions {
  profile: DatabaseProfile;
  /** For the core's own hand in a plugin's database: it may write the `tutti_` tables, which the plugin itself only adds outbox rows to. */
  trusted?: boolean;
}

export interface DataHost extends Disposable {
  /** A database file (absolute path), made at first use when its folder exists or its parent does. One profile per file. */
  open(file: string, options: OpenDatabaseOptions): SqlDatabase;
  /** Closes a file's handles; its write-ahead log is folded in. The next use opens it again. */
  close(file: string): Promise<void>;
  /** Closes a database and removes its file for good. */
  remove(file: string): Promise<void>;
  /** Closes every database below a folder, so that it can be moved or removed. */
  closeFolder(folder: string): Promise<void>;
  /** Folds the write-ahead logs of every database below a folder in, so that nothing deleted stands in them any more. Use goes on. */
  foldJournals(folder: string): Promise<void>;
  /**
   * Changes a database on a copy and puts the copy in its place when `work` resolved: all or nothing. Reads go on meanwhile,
   * writes wait. `work` is given a handle with the host's rights and no tight deadline. When it rejects, the original is untouched.
   */
  changeOnCopy(file: string, options: { profile: DatabaseProfile }, work: (copy: SqlDatabase) => Promise<void>): Promise<void>;
  stats(): { processes: { name: string; pid: number | undefined; pending: number }[]; databases: number };
}

const maintenanceStatementMs = 600_000;

export function createDataHost(options: DataHostOptions): DataHost {
  return new ProcessDataHost(options);
}

class ProcessDataHost implements DataHost {
  #options: Required<DataHostOptions>;
  #core: DataChild;
  #plugins: DataChild[];
  /** Copies and migrations run here, so that a long one holds up nobody. */
  #maintenance: DataChild;
  #databases = new Map<string, HostDatabase>();

  constructor(options: DataHostOptions) {
    this.#options = { pluginProcesses: 2, statementMs: 5000, transactionMs: 10_000, lockWaitMs: 5000, ...options };
    const { pluginProcesses, statementMs } = this.#options;
    this.#core = this.#child('core', 'core', undefined);
    this.#plugins = Array.from({ length: pluginProcesses }, (_, index) => this.#child(`plugins-${index + 1}`, 'plugin', statementMs));
    this.#maintenance = this.#child('maintenance', 'plugin', maintenanceStatementMs);
  }

  open(file: string, { profile, trusted = false }: OpenDatabaseOptions): SqlDatabase {
    const path = absolute(file);
    const rights: DatabaseRights = { profile, trusted };
    // The database is looked up at each call: after close() the handle goes on with a fresh one.
    return {
      run: (query) => this.#database(path, profile).handle(rights).run(query),
      begin: () => this.#database(path, profile).handle(rights).begin(),
    };
  }

  async close(file: string): Promise<void> {
    const path = absolute(file);
    const database = this.#databases.get(path);
    this.#databases.delete(path);
    await database?.child.call({ kind: 'close', file: path });
  }

  async remove(file: string): Promise<void> {
    await this.close(file);
    await removeDatabase(absolute(file));
  }

  async closeFolder(folder: string): Promise<void> {
    for (const file of this.#below(folder)) await this.close(file);
  }

  async foldJournals(folder: string): Promise<void> {
    for (const file of this.#below(folder)) {
      const database = this.#databases.get(file);
      const hold = await database?.hold();
      try {
        await database?.child.call({ kind: 'close', file });
      } finally {
        void hold?.dispose();
      }
    }
  }

  async changeOnCopy(file: string, { profile }: { profile: DatabaseProfile }, work: (copy: SqlDatabase) => Promise<void>): Promise<void> {
    const path = absolute(file);
    const database = this.#database(path, profile);
    const copy = `${path}.changing`;
    const hold = await database.hold();
    try {
      await removeDatabase(copy);
      const rights: DatabaseRights = { profile, trusted: true };
      if (await stat(path).catch(() => undefined)) await this.#maintenance.call({ kind: 'copy', file: path, rights, to: copy });
      await this.#maintenance.call({ kind: 'close', file: path });
      await work(this.#copyHandle(copy, rights));
      await this.#maintenance.call({ kind: 'close', file: copy });
      await database.child.call({ kind: 'replace', file: path, from: copy });
    } catch (error) {
      await this.#maintenance.call({ kind: 'close', file: copy }).catch(() => undefined);
      await removeDatabase(copy);
      throw error;
    } finally {
      void hold.dispose();
    }
  }

  stats(): ReturnType<DataHost['stats']> {
    const named = [
      ['core', this.#core] as const,
      ...this.#plugins.map((child, index) => [`plugins-${index + 1}`, child] as const),
      ['maintenance', this.#maintenance] as const,
    ];
    return { processes: named.map(([name, { pid, pending }]) => ({ name, pid, pending })), databases: this.#databases.size };
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#core, ...this.#plugins, this.#maintenance].map((child) => child.dispose()));
  }

  #below(folder: string): string[] {
    const root = absolute(folder);
    return [...this.#databases.keys()].filter((file) => {
      const path = relative(root, file);
      return path !== '' && !path.startsWith('..') && !isAbsolute(path);
    });
  }

  #copyHandle(copy: string, rights: DatabaseRights): SqlDatabase {
    const { clock, lockWaitMs } = this.#options;
    return new HostDatabase({ file: copy, child: this.#maintenance, clock, lockWaitMs, transactionMs: maintenanceStatementMs }).handle(
      rights,
    );
  }

  #database(file: string, profile: DatabaseProfile): HostDatabase {
    const known = this.#databases.get(file);
    if (known) return known;
    const { clock, transactionMs, lockWaitMs } = this.#options;
    const child = profile === 'core' ? this.#core : this.#nextPluginChild();
    const database = new HostDatabase({ file, child, clock, transactionMs, lockWaitMs });
    this.#databases.set(file, database);
    return database;
  }

  #nextPluginChild(): DataChild {
    const load = new Map(this.#plugins.map((child) => [child, 0]));
    for (const { child } of this.#databases.values()) if (load.has(child)) load.set(child, (load.get(child) ?? 0) + 1);
    const [first] = [...load].sort((a, b) => a[1] - b[1]);
    return first?.[0] ?? this.#core;
  }

  #child(name: string, profile: DatabaseProfile, deadlineMs: number | undefined): DataChild {
    const { clock, logger } = this.#options;
    const child: DataChild = new DataChild({
      name,
      profile,
      deadlineMs,
      clock,
      logger,
      died: () => {
        for (const database of this.#databases.values()) if (database.child === child) database.died();
      },
    });
    return child;
  }
}

function absolute(file: string): string {
  if (!isAbsolute(file)) throw new TuttiError('STORAGE_FAILED', 'A database is named by its absolute path.');
  return resolve(file);
}

async function removeDatabase(file: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm', '-journal'].map((suffix) => rm(`${file}${suffix}`, { force: true })));
}
