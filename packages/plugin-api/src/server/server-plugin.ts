/** The server side of a plugin: what it exports and what it is given. It runs in a worker or process of its own, one for all workspaces. */
import type { Context, Hono } from 'hono';
import type { Kysely, Transaction } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Actor, OrganisationInfo } from '../common/identity.ts';
import type { DocumentGrants, GrantSubjects } from '../common/manifest.ts';
import type { WorkspaceInfo } from '../common/wire.ts';

/** Variables on the Hono context of every plugin route, set by the host after the core has checked session, seat, role and enablement. */
export interface PluginVariables {
  workspace: WorkspaceContext;
  actor: Actor;
}

export type PluginEnv = { Variables: PluginVariables };
export type PluginApp = Hono<PluginEnv>;
export type PluginRequest = Context<PluginEnv>;

export interface ServerPlugin {
  /** Versioned, run lazily per workspace database on a copy first; keys sort by version. */
  migrations?: Record<string, Migration>;
  /** Adds the routes that the manifest declares; paths are below the plugin's prefix. */
  routes?(app: PluginApp): void;
  /** Called once per workspace after it was enabled there, and again after a restart before its first use; must be repeatable. */
  open?(workspace: WorkspaceContext): Promise<void>;
  /** A document of this plugin changed and settled; afterwards, from a queue, at least once. */
  documentChanged?(workspace: WorkspaceContext, change: DocumentChange): Promise<void>;
}

export interface DocumentChange {
  document: string;
  seq: number;
}

/** Everything a plugin may reach in one workspace. Calls are refused with NOT_ALLOWED when the manifest did not ask for the capability. */
export interface WorkspaceContext {
  readonly info: WorkspaceInfo;
  readonly database: PluginDatabase;
  readonly documents: PluginDocuments;
  readonly links: PluginLinks;
  organisations(): Promise<OrganisationInfo[]>;
  /** Milliseconds since 1970 UTC, from the host's clock. */
  now(): number;
  newId(): string;
}

export interface PluginDatabase {
  /** Kysely over this plugin's own database of this workspace; the part that SQLite and PostgreSQL share. */
  query<Tables>(): Kysely<Tables>;
  /** Rows, events and directory entries that belong together: all or none. */
  transaction<Tables, Result>(work: (tx: PluginTransaction<Tables>) => Promise<Result>): Promise<Result>;
}

export interface PluginTransaction<Tables> {
  readonly query: Transaction<Tables>;
  /** A fact that happened; delivered at least once after the commit, with an idempotency key. */
  emit(event: NewEvent): Promise<void>;
  /** Lists an object in the workspace's directory (or changes its entry). */
  putObject(entry: DirectoryEntry): Promise<void>;
  removeObject(id: string): Promise<void>;
  /** Draws an arrow between two objects; one that stands already stays as it is. Left out when one of the two is not there. */
  putLink(link: NewLink): Promise<void>;
  /** Takes away a link of a kind that this plugin declares. */
  removeLink(link: Pick<NewLink, 'type' | 'from' | 'to'>): Promise<void>;
}

export interface NewEvent {
  type: string;
  /** Ids of objects it is about. */
  objects?: string[];
  /** Ids and numbers, never personal data or texts. */
  data?: Record<string, unknown>;
  actor?: Actor;
}

export interface NewLink {
  /** A type that the manifest declares under `links`. */
  type: string;
  /** Ids of objects, of whichever plugin. */
  from: string;
  to: string;
  note?: string;
  /** Who drew it; absent: the plugin by itself. */
  actor?: Actor;
}

/** A link that begins or ends at an object of the asking plugin. */
export interface PluginLink {
  id: string;
  /** `<plugin>/<type>`, or `refers-to`. */
  kind: string;
  from: string;
  to: string;
  note: string;
  /** Milliseconds since 1970 UTC. */
  at: number;
}

export interface PluginLinks {
  /** From both ends, oldest first. NOT_FOUND unless the object is one of this plugin's own. */
  of(object: string): Promise<PluginLink[]>;
}

export interface DirectoryEntry {
  id: string;
  type: string;
  title: string;
  /** A sentence or two in plain text; found by search, shown on hover. */
  summary?: string;
  /** Where it stands inside its panel, e.g. a section id. */
  anchor?: string;
  /** In the tool's words, e.g. "under way". */
  state?: string;
  /** Id of the organisation it belongs to. */
  organisation?: string;
  /** Id of the goal it serves. */
  goal?: string;
  place?: string;
  /** Days, e.g. `2026-05-01`; one of them alone is a day. */
  from?: string;
  to?: string;
  /** Who may know that it exists: in lists, searches and links. Absent: everybody with a seat. */
  readers?: GrantSubjects;
}

export interface PluginDocuments {
  /** Creates a document once; CONFLICT when the name is taken. `seed` is a Yjs update (V1) and is stored in the same step. */
  create(document: NewDocument): Promise<DocumentInfo>;
  list(type?: string): Promise<DocumentInfo[]>;
  grant(name: string, grants: DocumentGrants): Promise<void>;
  /** The state as it stands, as one Yjs update, and its sequence number. */
  read(name: string): Promise<{ seq: number; state: Uint8Array }>;
  /** A change by the server itself, through the same path as everybody's: append, commit, broadcast. */
  apply(name: string, update: Uint8Array): Promise<{ seq: number }>;
  /** Names one version for good: an endorsement points at the hash. */
  freeze(name: string): Promise<{ seq: number; hash: string; state: Uint8Array }>;
  remove(name: string): Promise<void>;
}

export interface NewDocument {
  name: string;
  grants?: DocumentGrants;
  seed?: Uint8Array;
}

export interface DocumentInfo {
  name: string;
  type: string;
  schemaVersion: number;
  epoch: number;
  /** undefined: the manifest's grants for the type hold. */
  grants: DocumentGrants | undefined;
  createdAt: number;
}

/** Types the default export of a plugin's server module. */
export function defineServerPlugin(plugin: ServerPlugin): ServerPlugin {
  return plugin;
}
