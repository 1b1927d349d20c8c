/** Tools that whoever runs the server has switched off everywhere, in server.db; what workspaces chose stays as it was. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface SwitchTables {
  plugin_switches: { plugin: string; off_at: number };
}

export const switchMigrations: Record<string, Migration> = {
  '0004_switches': {
    async up(db) {
      await db.schema
        .createTable('plugin_switches')
        .addColumn('plugin', 'text', (column) => column.primaryKey())
        .addColumn('off_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};

export class ServerSwitches {
  readonly #database: Kysely<SwitchTables>;
  readonly #off: Set<string>;

  private constructor(database: Kysely<SwitchTables>, off: Set<string>) {
    this.#database = database;
    this.#off = off;
  }

  static async read(database: Kysely<SwitchTables>): Promise<ServerSwitches> {
    const rows = await database.selectFrom('plugin_switches').select('plugin').execute();
    return new ServerSwitches(database, new Set(rows.map((row) => row.plugin)));
  }

  isOff(plugin: string): boolean {
    return this.#off.has(plugin);
  }

  /** False when it stood so already. */
  async set(plugin: string, off: boolean, at: number): Promise<boolean> {
    if (this.#off.has(plugin) === off) return false;
    if (off) await this.#database.insertInto('plugin_switches').values({ plugin, off_at: at }).execute();
    else await this.#database.deleteFrom('plugin_switches').where('plugin', '=', plugin).execute();
    if (off) this.#off.add(plugin);
    else this.#off.delete(plugin);
    return true;
  }
}
