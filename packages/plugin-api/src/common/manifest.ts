/** The manifest: what a plugin declares in package.json under `tutti`. Nothing of a plugin is run to describe it. */
import type { DocumentSchema } from './document-schema.ts';
import type { Role } from './identity.ts';
import type { SettingContribution, ValueSchema } from './settings.ts';

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
  /** Events of this or other plugins that the server module is told of, as `<plugin>/<type>`. */
  listens?: string[];
  /** Kinds of arrows between objects. */
  links?: LinkContribution[];
  services?: ServiceContributions;
  settings?: SettingContribution[];
  schedules?: ScheduleContribution[];
  /** Where commands stand besides the palette. */
  menus?: MenuContribution[];
  statusItems?: StatusItemContribution[];
  /** Places in this plugin's panels that others may fill. */
  slots?: SlotContribution[];
  /** What this plugin shows in places of others. */
  fills?: SlotFilling[];
  /** A declared GET route that answers what waits for the asking seat (NeedsAnswer); Home shows it. */
  needs?: string;
  /** Names of capabilities the plugin asks for. */
  permissions?: Permission[];
  /** Folder of `<language>.json` text catalogues, relative to the package. */
  translations?: string;
}

/** `fetch:<host>` is one host it may ask over HTTPS, with `:<port>` where that is not 443. */
export type Permission =
  | 'database'
  | 'documents'
  | 'directory'
  | 'events'
  | 'services'
  | 'schedules'
  | 'notifications'
  | 'mail'
  | 'public-pages'
  | `fetch:${string}`;

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
  /** When it is offered; see when.ts. */
  when?: string;
}

export interface RouteContribution {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the plugin's prefix, e.g. `/agenda.md`; `:name` for parameters. An undeclared route is 404. */
  path: string;
  /** Who may call it; refused by the core before the plugin hears of it. */
  roles: Role[];
  /** Pages of other sites may show it in a frame. Only of a route that is open to `public`. */
  embed?: boolean;
  summary: string;
  /** Shapes for openapi.json; the plugin checks what it is sent itself (jsonBody). */
  query?: ValueSchema;
  body?: ValueSchema;
  answer?: ValueSchema;
}

export interface DocumentContribution {
  /** A document's name up to its first hyphen. */
  type: string;
  title: string;
  /** Free-form: any name of this type exists as soon as somebody opens it, holding what it likes. */
  freeForm?: boolean;
  schemaVersion: number;
  /** What it may hold; whatever else is written is taken back by the server. Absent: anything. */
  schema?: DocumentSchema;
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
  /** `false`: the plugin has a way of its own of talking about it, and no comments are offered. */
  talk?: boolean;
}

export interface EventContribution {
  type: string;
  /** What happened when nobody is named, e.g. "A section was added". */
  title: string;
  /** As news on Home, e.g. "{who} added {what}": who did it, and the objects it is about. */
  news?: string;
}

/** An arrow from one object to another, seen from both ends. */
export interface LinkContribution {
  type: string;
  /** From its beginning, e.g. "supports". */
  title: string;
  /** From its end, e.g. "is supported by". */
  inverse: string;
  /** Asked of an object in any panel by `<tutti-link-question>`, e.g. "Which goal does this serve?". */
  question?: string;
  /** The own object type that answers it; anything when absent. */
  to?: string;
}

export interface ServiceContributions {
  provides?: ServiceContribution[];
  /** Ranges by name of the service; the plugin cannot be switched on where one is missing. */
  requires?: Record<string, string>;
  /** Ranges by name; `workspace.services.find` answers undefined where one is missing. */
  optional?: Record<string, string>;
}

export interface ServiceContribution {
  /** One provider of a name may be on in a workspace, whichever plugin it is. */
  name: string;
  version: string;
  title: string;
  methods: Record<string, ServiceMethod>;
}

export interface ServiceMethod {
  summary: string;
  /** Of the one object that is given; checked before the provider hears of the call. */
  arguments: ValueSchema;
  /** Checked before the caller gets it. */
  result?: ValueSchema;
}

export interface ScheduleContribution {
  name: string;
  title: string;
  /** Five fields in the workspace's time zone, e.g. "0 7 * * 1". At most once a minute. */
  cron: string;
}

export interface MenuContribution {
  /** `workspace`: beside the name of the workspace; `panel`: at the head of a panel; `object`: of an object of a type. */
  menu: 'workspace' | 'panel' | 'object';
  command: string;
  /** For `panel`: the panel; one of this plugin's own. */
  panel?: string;
  /** For `object`: the type; one of this plugin's own. */
  object?: string;
  when?: string;
}

/** One short line in the status bar, asked of a route (StatusAnswer). */
export interface StatusItemContribution {
  id: string;
  title: string;
  icon: string;
  /** A declared GET route. */
  source: string;
  /** Run when it is pressed. */
  command?: string;
  when?: string;
}

export interface SlotContribution {
  /** `<plugin>.<name>`. */
  id: string;
  title: string;
  version: number;
  /** What the place says of itself, as an object; sent to a filling's route as query parameters. */
  context?: ValueSchema;
}

/** Declarative, so that it is safe in any panel: a route answers what stands there (SlotAnswer). */
export interface SlotFilling {
  /** `<slot id>@<version>`. */
  slot: string;
  title: string;
  icon: string;
  /** A declared GET route. */
  source: string;
  when?: string;
}
