/** Erases for good what a tool kept in a workspace where it is off: its database, documents with their past, directory entries, settings and messages. */
import { isSlug, TuttiError } from '@tutti/base';
import type { Kysely, Transaction } from 'kysely';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { removeObject } from '../directory/object-store.ts';
import type { DocumentRegistry } from '../documents/document-registry.ts';
import type { InboxTables } from '../inbox/inbox-tables.ts';
import type { PermissionTables } from '../permissions/permission-tables.ts';
import type { PluginSettings } from '../plugin-settings/plugin-settings.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { PluginTables } from './plugin-tables.ts';

export interface PurgeParts {
  workspaces: Pick<Workspaces, 'database'>;
  registry: Pick<PluginRegistry, 'isEnabled'>;
  documents: Pick<DocumentRegistry, 'purge'>;
  settings: Pick<PluginSettings, 'purge'>;
  removeDatabase(plugin: string, workspace: string): Promise<void>;
}

type Tables = PluginTables & DirectoryTables & InboxTables & PermissionTables & WorkspaceTables;

/**
 * Repeatable; also for a tool whose package is gone. What happened stays in the events, which carry ids alone.
 * @param confirm the id of the tool, written once more. INVALID_FIELD otherwise; CONFLICT while it is on.
 */
export async function purgePlugin(
  { clock, changes }: Pick<CoreDeps, 'clock' | 'changes'>,
  parts: PurgeParts,
  { workspace, plugin, confirm, by }: { workspace: string; plugin: string; confirm: unknown; by: string },
): Promise<void> {
  if (!isSlug(plugin)) throw new TuttiError('NO_SUCH_PLUGIN');
  if (confirm !== plugin)
    throw new TuttiError('INVALID_FIELD', { field: 'confirm', detail: `This cannot be undone. Write “${plugin}” as “confirm” to go on.` });
  if (await parts.registry.isEnabled(workspace, plugin))
    throw new TuttiError('CONFLICT', { detail: 'Switch the tool off here before you erase what it kept.' });
  await parts.documents.purge(workspace, plugin);
  await parts.removeDatabase(plugin, workspace);
  await parts.settings.purge(plugin, workspace);
  const database = (await parts.workspaces.database<Tables>(workspace)) as Kysely<Tables>;
  await database.transaction().execute(async (tx) => {
    const objects = await tx.selectFrom('objects').select('id').where('plugin', '=', plugin).where('removed_at', 'is', null).execute();
    for (const { id } of objects) await removeObject(tx as unknown as Transaction<DirectoryTables>, plugin, id, clock.now());
    for (const table of ['event_cursors', 'plugin_schedules', 'plugin_revocations', 'inbox'] as const) {
      await tx.deleteFrom(table).where('plugin', '=', plugin).execute();
    }
    const entry = { at: clock.now(), actor: by, action: 'plugin.purged', subject: plugin };
    await audit(tx as unknown as Kysely<WorkspaceTables>, entry);
  });
  changes.permissionsChanged.fire({ workspace, plugin });
}
