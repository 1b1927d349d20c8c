/** After a start: what the last run left half done is finished now: what tools had committed and the core had not heard of, events not yet told, set times that were missed, and erasures. */
import { stat } from 'node:fs/promises';
import type { Logger } from '@tutti/base';
import type { DataFolder } from '@tutti/storage';
import type { DocumentErasure } from '../documents/document-erasure.ts';
import type { EventDelivery } from './event-delivery.ts';
import type { OutboxDrain } from './outbox-drain.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { Schedules } from './schedules.ts';

export interface CatchUpParts {
  deps: { logger: Logger };
  workspaces: { ids(): string[] };
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  outbox: Pick<OutboxDrain, 'changed' | 'idle'>;
  delivery: Pick<EventDelivery, 'changed'>;
  schedules: Pick<Schedules, 'plan'>;
  erasure: Pick<DocumentErasure, 'finish'>;
}

/** One workspace after the other, in the background; never rejects. */
export async function catchUp(
  { deps, workspaces, registry, outbox, delivery, schedules, erasure }: CatchUpParts,
  folder: Pick<DataFolder, 'workspace'>,
): Promise<void> {
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
    await delivery.changed(workspace);
    await schedules.plan(workspace);
    await erasure.finish(workspace);
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
