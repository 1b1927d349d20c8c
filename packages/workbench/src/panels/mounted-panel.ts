/** One panel on its way into the page, in whichever of the two ways it runs. */
import type { EnabledPlugin, PanelContribution } from '@tutti/plugin-api';
import type { CommandCenter } from '../commands/command-center.ts';
import type { Route } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';

export type PanelRoute = Extract<Route, { page: 'panel' }>;

export interface FoundPanel {
  plugin: EnabledPlugin;
  panel: PanelContribution;
  /** Address of the module, or of the frame; it changes with every version. */
  address: string;
  framed: boolean;
}

export interface MountOptions extends FoundPanel {
  view: WorkspaceView;
  route: PanelRoute;
  commands: CommandCenter;
  /** Counts from 0; each further try after a failure is a new one. */
  attempt: number;
  /** Told at most once, also after it was shown. */
  onFailure(error: unknown): void;
}

export interface MountedPanel {
  /** Stands in the page from the beginning; empty or not yet to be seen until `shown`. */
  readonly element: HTMLElement;
  /** Resolves when there is something to see; never rejects. */
  readonly shown: Promise<void>;
  /** The workbench tells of a fresh workspace answer or a new address. */
  follow(view: WorkspaceView, route: PanelRoute): void;
  dispose(): void;
}
