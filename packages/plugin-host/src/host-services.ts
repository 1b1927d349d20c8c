/** What the host needs of the core to serve plugins. Implemented by core; each call is already bound to a plugin and a workspace that is open for it. */
import type { SqlDatabase } from '@tutti/base';
import type { OrganisationInfo } from '@tutti/plugin-api';
import type { PluginDocuments, PluginLink } from '@tutti/plugin-api/server';

export interface HostServices {
  /** The plugin's own database in the workspace. Called once per workspace and worker; the host keeps the answer. */
  database(plugin: string, workspace: string): Promise<SqlDatabase>;
  documents(plugin: string, workspace: string): PluginDocuments;
  /** NOT_FOUND unless the object is the plugin's own. */
  linksOf(plugin: string, workspace: string, object: string): Promise<PluginLink[]>;
  organisations(workspace: string): Promise<OrganisationInfo[]>;
  /** A transaction of the plugin has put rows into `tutti_outbox` and was committed; must not throw or delay. */
  outboxChanged(plugin: string, workspace: string): void;
  /**
   * Brings the database up to date: copies its file (or makes an empty one), calls `run` with the copy, and puts the copy
   * in the place of the original once `run` has resolved; when it rejects, the original stays as it was and the error is passed on.
   * Nobody uses the database meanwhile: the host asks for it only while the workspace has no other call of this plugin,
   * and asks `database` again afterwards. Called only when migrations are pending.
   */
  migrate(plugin: string, workspace: string, run: (database: SqlDatabase) => Promise<void>): Promise<void>;
}
