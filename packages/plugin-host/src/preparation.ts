/** Makes a workspace ready for one run of a plugin, once and for all who wait: its database brought up to date, then the plugin's `open`. */
import { isTuttiError, TuttiError } from '@tutti/base';
import type { WorkspaceInfo } from '@tutti/plugin-api';
import type { HostCallServer } from './host-call-server.ts';
import type { HostLimits } from './host-limits.ts';
import type { HostServices } from './host-services.ts';
import type { PluginPackage } from './plugin-package.ts';
import type { PluginTransport } from './plugin-transport.ts';

export interface PreparationOptions {
  plugin: PluginPackage;
  services: HostServices;
  transport: PluginTransport;
  calls: HostCallServer;
  limits: HostLimits;
  /** Shared by all runs: workspaces whose database is up to date. */
  migrated: Set<string>;
}

export class Preparation {
  #options: PreparationOptions;
  #prepared = new Map<string, Promise<void>>();

  constructor(options: PreparationOptions) {
    this.#options = options;
  }

  /** Rejects with MIGRATION_FAILED, or what `open` threw; a failure is forgotten, so that the next use tries again. */
  prepare(workspace: WorkspaceInfo): Promise<void> {
    let preparing = this.#prepared.get(workspace.id);
    if (!preparing) {
      preparing = this.#prepare(workspace);
      this.#prepared.set(workspace.id, preparing);
      preparing.catch(() => this.forget(workspace.id));
    }
    return preparing;
  }

  forget(workspace: string): void {
    this.#prepared.delete(workspace);
  }

  async #prepare(workspace: WorkspaceInfo): Promise<void> {
    const { plugin, transport, limits } = this.#options;
    try {
      if (plugin.manifest.permissions?.includes('database')) await this.#migrate(workspace.id);
      await transport.call('open', { workspace }, limits.hookMs);
    } catch (error) {
      // It goes on without what was taken from it; when that is given back, this is done anew.
      if (!isTuttiError(error, 'PERMISSION_REVOKED')) throw error;
    }
  }

  async #migrate(workspace: string): Promise<void> {
    const { plugin, services, transport, calls, limits, migrated } = this.#options;
    if (migrated.has(workspace)) return;
    try {
      const pending = await transport.call('pendingMigrations', { workspace }, limits.hookMs);
      if (pending.length > 0) {
        calls.forget(workspace);
        await services.migrate(plugin.manifest.id, workspace, (copy) =>
          calls.lendForMigration(copy, async (migration) => {
            await transport.call('migrate', { migration }, limits.migrationMs);
          }),
        );
        calls.forget(workspace);
      }
    } catch (error) {
      if (passing.some((code) => isTuttiError(error, code))) throw error;
      throw failed(plugin, error);
    }
    migrated.add(workspace);
  }
}

/** Troubles that have nothing to do with the migrations themselves and may be gone at the next try. */
const passing = ['PERMISSION_REVOKED', 'PLUGIN_STOPPED', 'DATABASE_BUSY', 'STORAGE_FULL', 'RESTARTING'] as const;

function failed(plugin: PluginPackage, error: unknown): TuttiError {
  const why = isTuttiError(error, 'MIGRATION_FAILED') ? ` ${error.message}` : '';
  return new TuttiError('MIGRATION_FAILED', {
    detail: `The data of ${plugin.manifest.title} in this workspace could not be brought up to version ${plugin.version}.${why} Nothing was lost: the data stands as it was.`,
    cause: error,
  });
}
