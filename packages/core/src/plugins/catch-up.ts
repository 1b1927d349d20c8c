/** After a start: what tools had committed and the core had not yet heard of when the last run ended is fetched now. */
import { stat } from 'node:fs/promises';
import type { Logger } from '@tutti/base';
import type { DataFolder } from '@tutti/storage';
import type { OutboxDrain } from './outbox-drain.ts';
import type { PluginRegistry } from './plugin-registry.ts';

export interface CatchUpParts {
  deps: { logger: Logger };
  workspaces: { ids(): string[] };
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  outbox: Pick<OutboxDrain, 'changed' | 'idle'>;
}

/** One workspace after the other, in the background; never rejects. */
export async function catchUp({ deps, workspaces, registry, outbox }: CatchUpParts, folder: Pick<DataFolder, 'workspace'>): Promise<void> {
  for (const workspace of workspaces.ids()) {
    try {
      for (const plugin of await registry.enabled(workspace)) {
        const hasDatabase = registry.manifest(plugin)?.permissions?.includes('database') ?? false;
        if (hasDatabase && (await exists(folder.workspace(workspace).plugin(plugin)))) outbox.changed(plugin, workspace);
      }
    } catch (error) {
      deps.logger.warn(
        { workspace, reason: error instanceof Error ? error.message : String(error) },
        'the outboxes of a workspace could not be looked at',
      );
    }
    await outbox.idle();
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
