/** The panels a seat may open, in the order of the stave: the five conditions, then what else is enabled. */
import type { EnabledPlugin, PanelContribution, Role, WorkspaceAnswer } from '@tutti/plugin-api';
import { panelName, type WorkspaceRoute } from '../router/route.ts';

export interface PanelLink {
  plugin: EnabledPlugin;
  panel: PanelContribution;
  route: WorkspaceRoute;
  /** The tool's name in people's words for its first panel, the panel's own title for the others. */
  title: string;
  condition: number | undefined;
  /** The tool's first panel; the others stand beneath it. */
  first: boolean;
}

export function panelLinks(answer: WorkspaceAnswer): PanelLink[] {
  const plugins = [...answer.plugins].sort(
    (one, other) =>
      (one.manifest.condition ?? 9) - (other.manifest.condition ?? 9) || one.manifest.plainTitle.localeCompare(other.manifest.plainTitle),
  );
  return plugins.flatMap((plugin) =>
    (plugin.manifest.panels ?? [])
      .filter((panel) => maySee(panel, answer.seat.role))
      .map((panel, index) => ({
        plugin,
        panel,
        route: { page: 'panel', workspace: answer.workspace.id, plugin: plugin.id, panel: panelName(panel.id), address: '' } as const,
        title: index === 0 ? plugin.manifest.plainTitle : panel.title,
        condition: plugin.manifest.condition,
        first: index === 0,
      })),
  );
}

export function maySee(panel: PanelContribution, role: Role): boolean {
  return panel.roles === undefined || panel.roles.includes(role);
}
