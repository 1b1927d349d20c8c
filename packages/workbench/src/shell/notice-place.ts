/** Where a message leads, and what opening it does: it counts as read, and the conversation that it is about stands beside the page. */
import type { InboxMessage } from '@tutti/plugin-api';
import { panelName, routePath } from '../router/route.ts';
import { maySee } from './panel-links.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Undefined when this seat can no longer open it. */
export function noticePlace(view: WorkspaceView, { plugin, panel, address = '' }: InboxMessage): string | undefined {
  const found = view.store.plugin(plugin ?? '')?.manifest.panels?.find(({ id }) => id === panel);
  if (!plugin || !found || !maySee(found, view.answer.seat.role)) return undefined;
  return routePath({ page: 'panel', workspace: view.answer.workspace.id, plugin, panel: panelName(found.id), address });
}

export function openNotice(view: WorkspaceView, { id, read, object }: InboxMessage): void {
  if (!read) view.store.inbox.markRead([id]).catch((error: unknown) => view.app.notifyError(error));
  if (object !== undefined) view.openThread({ id: object });
}
