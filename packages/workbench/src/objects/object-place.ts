/** Where an object of the directory is opened, by what icon it is known, and what kind of thing it is in words. */
import type { ObjectInfo, WorkspaceAnswer } from '@tutti/plugin-api';
import { panelName, type WorkspaceRoute } from '../router/route.ts';
import { maySee } from '../shell/panel-links.ts';
import { text } from '../text/text.ts';

/** Undefined when no panel that this seat sees can open it: its tool is off, or it is gone. */
export function objectPlace(
  object: Pick<ObjectInfo, 'id' | 'plugin' | 'type' | 'anchor'>,
  answer: WorkspaceAnswer,
): { route: WorkspaceRoute; icon: string } | undefined {
  const plugin = answer.plugins.find(({ id }) => id === object.plugin);
  const kind = plugin?.manifest.objects?.find(({ type }) => type === object.type);
  const panel = plugin?.manifest.panels?.find(({ id }) => id === kind?.panel);
  if (!plugin || !kind || !panel || !maySee(panel, answer.seat.role)) return undefined;
  const address = object.anchor ?? object.id;
  const route = { page: 'panel', workspace: answer.workspace.id, plugin: plugin.id, panel: panelName(panel.id), address } as const;
  return { route, icon: kind.icon };
}

/** "Section of the agenda", and whose it is where it is somebody's. */
export function objectWords(
  { typeTitle, organisation }: Pick<ObjectInfo, 'typeTitle' | 'organisation'>,
  { organisations }: WorkspaceAnswer,
): string {
  const name = organisations.find(({ id }) => id === organisation)?.name;
  return name === undefined ? typeTitle : text('object.of', { type: typeTitle, organisation: name });
}
