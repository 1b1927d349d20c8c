/** The manifest: what a plugin declares in package.json under `tutti`. Nothing of a plugin is run to describe it. */
import type { Role } from './identity.ts';

export interface PluginManifest {
  /** Equals the folder name for bundled plugins; lower-case letters, digits and hyphens. */
  id: string;
  apiVersion: 1;
  /** Proper name, e.g. "Common agenda". */
  title: string;
  /** The name in people's words, e.g. "What we agreed". */
  plainTitle: string;
  /** One sentence: what a workspace gains by it. */
  description: string;
  /** Lucide icon name. */
  icon: string;
  /** Which of the five conditions this is, if any; gives its line on the stave and its hue. */
  condition?: 1 | 2 | 3 | 4 | 5;
  /** Module with the server side, relative to the package. Absent: no worker at all. */
  server?: string;
  panels?: PanelContribution[];
  commands?: CommandContribution[];
  routes?: RouteContribution[];
  documents?: DocumentContribution[];
  objects?: ObjectContribution[];
  events?: EventContribution[];
  /** A declared GET route that answers what waits for the asking seat (NeedsAnswer); Home shows it. */
  needs?: string;
  /** Names of capabilities the plugin asks for. */
  permissions?: Permission[];
  /** Folder of `<language>.json` text catalogues, relative to the package. */
  translations?: string;
}

export type Permission = 'database' | 'documents' | 'directory' | 'events';

export interface PanelContribution {
  /** `<plugin>.<name>`. */
  id: string;
  title: string;
  icon: string;
  /** Module that default-exports a class extending HTMLElement; the workbench picks the tag. Relative to the package, after the build. */
  module: string;
  /** Who sees the panel; all roles with a seat when absent. */
  roles?: Role[];
}

export interface CommandContribution {
  /** `<plugin>.<name>`. */
  id: string;
  title: string;
  icon?: string;
  /** Opens this panel before the command is handed to it. */
  panel?: string;
  /** e.g. "Mod+Shift+A"; Mod is Ctrl or Cmd. */
  keybinding?: string;
  /** Who is offered it; all who see its panel when absent. */
  roles?: Role[];
}

export interface RouteContribution {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the plugin's prefix, e.g. `/agenda.md`; `:name` for parameters. An undeclared route is 404. */
  path: string;
  /** Who may call it; refused by the core before the plugin hears of it. */
  roles: Role[];
  summary: string;
}

export interface DocumentContribution {
  /** A document's name up to its first hyphen. */
  type: string;
  title: string;
  /** Free-form: any name of this type exists as soon as somebody opens it, holding what it likes. */
  freeForm?: boolean;
  schemaVersion: number;
  /** Who may read and write when the plugin gives a document no grants of its own. */
  grants: DocumentGrants;
}

/** Rights on a document, by role, organisation (id) or person (id). Write includes read. */
export interface DocumentGrants {
  read?: GrantSubjects;
  write?: GrantSubjects;
}

export interface GrantSubjects {
  roles?: Role[];
  organisations?: string[];
  people?: string[];
}

export interface ObjectContribution {
  type: string;
  title: string;
  icon: string;
  /** Panel that opens an object of this type. */
  panel: string;
}

export interface EventContribution {
  type: string;
  /** What happened when nobody is named, e.g. "A section was added". */
  title: string;
  /** As news on Home, e.g. "{who} added {what}": who did it, and the objects it is about. */
  news?: string;
}
