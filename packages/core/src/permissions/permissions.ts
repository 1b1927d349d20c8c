/** What plugins were granted: all that their checked manifest asks for, less what the operator or a facilitator took away; asked at every call. */
import { TuttiError } from '@tutti/base';
import type { Permission, PermissionStatus } from '@tutti/plugin-api';
import type { PluginPackage } from '@tutti/plugin-host';
import type { Kysely } from 'kysely';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { PermissionTables } from './permission-tables.ts';

export interface PermissionsParts {
  workspaces: Pick<Workspaces, 'database'>;
  server: Kysely<PermissionTables>;
  package(plugin: string): PluginPackage | undefined;
}

type Deps = Pick<CoreDeps, 'clock' | 'changes'>;

export class Permissions {
  readonly #deps: Deps;
  readonly #parts: PermissionsParts;
  /** By workspace, undefined for the server: `plugin permission`. */
  readonly #revoked = new Map<string | undefined, Promise<Set<string>>>();

  constructor(deps: Deps, parts: PermissionsParts) {
    this.#deps = deps;
    this.#parts = parts;
    deps.changes.workspaceRemoved.on(({ workspace }) => void this.#revoked.delete(workspace));
  }

  /** Where it was taken away; undefined: nowhere. Does not look into the manifest. */
  async revokedAt(plugin: string, workspace: string | undefined, permission: string): Promise<PermissionStatus['revoked']> {
    const key = keyOf(plugin, permission);
    if ((await this.#read(undefined)).has(key)) return 'server';
    return workspace !== undefined && (await this.#read(workspace)).has(key) ? 'workspace' : undefined;
  }

  async status(plugin: string, workspace?: string): Promise<PermissionStatus[]> {
    const asked = this.#parts.package(plugin)?.manifest.permissions ?? [];
    return Promise.all(asked.map(async (permission) => ({ permission, revoked: await this.revokedAt(plugin, workspace, permission) })));
  }

  /** Takes effect with the next call of the plugin. NO_SUCH_PLUGIN, INVALID_FIELD for what it never asked for. */
  async set(plugin: string, workspace: string | undefined, permission: unknown, granted: boolean, by: string): Promise<void> {
    const asked: readonly unknown[] | undefined = this.#parts.package(plugin)?.manifest.permissions ?? (this.#parts.package(plugin) && []);
    if (!asked) throw new TuttiError('NO_SUCH_PLUGIN');
    if (!asked.includes(permission)) {
      const detail = asked.length > 0 ? `This tool asked for ${asked.join(', ')}.` : 'This tool asked for nothing.';
      throw new TuttiError('INVALID_FIELD', { field: 'permission', detail });
    }
    const row = { plugin, permission: permission as Permission };
    const at = this.#deps.clock.now();
    const database = await this.#database(workspace);
    await database.transaction().execute(async (tx) => {
      await tx
        .deleteFrom('plugin_revocations')
        .where((eb) => eb.and(row))
        .execute();
      if (!granted)
        await tx
          .insertInto('plugin_revocations')
          .values({ ...row, revoked_at: at, revoked_by: by })
          .execute();
      if (workspace === undefined) return;
      const action = granted ? 'permission.granted' : 'permission.revoked';
      await audit(tx as unknown as Kysely<WorkspaceTables>, {
        at,
        actor: by,
        action,
        subject: plugin,
        data: { permission: row.permission },
      });
    });
    this.#revoked.delete(workspace);
    this.#deps.changes.permissionsChanged.fire({ workspace, plugin });
  }

  #read(workspace: string | undefined): Promise<Set<string>> {
    let revoked = this.#revoked.get(workspace);
    if (!revoked) {
      revoked = this.#database(workspace)
        .then((database) => database.selectFrom('plugin_revocations').select(['plugin', 'permission']).execute())
        .then((rows) => new Set(rows.map((row) => keyOf(row.plugin, row.permission))));
      this.#revoked.set(workspace, revoked);
      revoked.catch(() => this.#revoked.delete(workspace));
    }
    return revoked;
  }

  async #database(workspace: string | undefined): Promise<Kysely<PermissionTables>> {
    return workspace === undefined ? this.#parts.server : this.#parts.workspaces.database<PermissionTables>(workspace);
  }
}

function keyOf(plugin: string, permission: string): string {
  return `${plugin} ${permission}`;
}
