/** Says that a tool was set aside: facilitators of the workspaces where it is on find the reason in their inbox, and pages show it at once. */
import type { Logger } from '@tutti/base';
import type { Inbox } from '../inbox/inbox.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import type { PluginRegistry } from './plugin-registry.ts';

export interface SetAsideParts {
  registry: Pick<PluginRegistry, 'manifest' | 'isEnabled'>;
  workspaces: { ids(): string[] };
  streams: Pick<WorkspaceStreams, 'tell'>;
  inbox: Pick<Inbox, 'tellFacilitators'>;
  logger: Logger;
}

export async function tellOfSetAside(
  { registry, workspaces, streams, inbox, logger }: SetAsideParts,
  plugin: string,
  reason: string,
): Promise<void> {
  const title = registry.manifest(plugin)?.title ?? plugin;
  for (const workspace of workspaces.ids()) {
    try {
      if (!(await registry.isEnabled(workspace, plugin))) continue;
      streams.tell(workspace, { type: 'plugins.changed' });
      await inbox.tellFacilitators(workspace, `“${title}” was set aside because it kept failing. ${reason}`);
    } catch (error) {
      logger.warn({ workspace, plugin, reason: String(error) }, 'nobody could be told that a tool was set aside');
    }
  }
}
