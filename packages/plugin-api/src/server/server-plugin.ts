/** The server side of a plugin: what it exports and what it is given. It runs in a worker or process of its own, one for all workspaces. */
import type { Context, Hono } from 'hono';
import type { Kysely, Transaction } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Doc } from 'yjs';
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
  /** An event that `listens` names; at least once (its id is the key), in order, also those told while the plugin was off or down. */
  event?(workspace: WorkspaceContext, event: WorkspaceEvent): Promise<void>;
  /** A time of `schedules` has come. Once after a pause, however often it was missed. */
  schedule?(workspace: WorkspaceContext, run: ScheduledRun): Promise<void>;
  /** What the manifest provides, by name and method. Arguments fit their schema; a result that does not fit its own is PLUGIN_FAILED. */
  services?: Record<string, Record<string, ServiceImplementation>>;
}

export type ServiceImplementation = (workspace: WorkspaceContext, given: never, caller: ServiceCaller) => Promise<unknown>;

/** Who asks, stamped by the host. */
export interface ServiceCaller {
  /** Id of the plugin that asks. */
  plugin: string;
  /** For whom it asks: the seat whose request it serves. Undefined: it asks of its own accord. */
  actor: Actor | undefined;
}

export interface WorkspaceEvent {
  /** Grows within a workspace. */
  position: number;
  id: string;
  plugin: string;
  type: string;
  /** Ids of objects it is about. */
  objects: string[];
  data: Record<string, unknown>;
  /** Id of the seat that acted. */
  seat: string | undefined;
  at: number;
}

export interface ScheduledRun {
  name: string;
  /** The time that was meant, in milliseconds since 1970 UTC. */
  at: number;
}

export interface DocumentChange {
  document: string;
  seq: number;
}

/**
 * Everything a plugin may reach in one workspace. Calls are refused with NOT_ALLOWED when the manifest did not ask for the capability,
 * with PERMISSION_REVOKED when it was taken away since.
 */
export interface WorkspaceContext {
  readonly info: WorkspaceInfo;
  readonly database: PluginDatabase;
  readonly documents: PluginDocuments;
  readonly links: PluginLinks;
  readonly files: PluginFiles;
  readonly directory: PluginDirectory;
  readonly services: PluginServices;
  organisations(): Promise<OrganisationInfo[]>;
  /**
   * Asks another server over HTTPS, through the core: a host that a permission `fetch:<host>` names, on the open internet. Redirects are
   * answers, not followed. At most 1 MB to send, 5 MB to get, 10 seconds.
   * Rejects with OUTSIDE_REFUSED, OUTSIDE_FAILED, TOO_MANY_REQUESTS.
   */
  fetch(url: string | URL, init?: OutsideInit): Promise<Response>;
  /** Puts a message into people's inboxes here; open pages show it at once. TOO_MANY_REQUESTS. */
  notify(notice: NewNotice): Promise<void>;
  /** Sends a letter to people of this workspace; their addresses stay with the server. `sent` is 0 when the server has no mail; whoever wants nothing gets none, and quiet hours are waited for. TOO_MANY_REQUESTS. */
  mail(letter: NewLetter): Promise<{ sent: number }>;
  /** What holds here by key, secrets with it: for an actor what the own organisation and person set, else what holds for all. Cheap; ask at every use. */
  settings<Values = Record<string, unknown>>(actor?: Actor): Promise<Values>;
  /** Milliseconds since 1970 UTC, from the host's clock. */
  now(): number;
  newId(): string;
}

/** What the workspace's directory lists, of whatever plugin is on: as far as the seat may know whose request is served; without one, what every seat may know. */
export interface PluginDirectory {
  list(query?: DirectoryQuery): Promise<DirectoryObject[]>;
}

/** At most 200, by title. */
export interface DirectoryQuery {
  ids?: string[];
  plugin?: string;
  type?: string;
  /** In the title. */
  words?: string;
}

export interface DirectoryObject extends DirectoryEntry {
  plugin: string;
  updatedAt: number;
}

export interface PluginServices {
  /** Who provides it here, in a version that fits the manifest's range; undefined when nobody does. */
  find(name: string): Promise<ServiceFound | undefined>;
  /**
   * Asks a service that the manifest names under `requires` or `optional`, for whom the running request is. At most 5 seconds, less
   * when somebody waits already. Rejects with the provider's own TuttiError, SERVICE_MISSING, INVALID_FIELD (arguments), SERVICE_DEPTH,
   * PLUGIN_TIMEOUT, PLUGIN_STOPPED, PLUGIN_QUARANTINED, PLUGIN_FAILED.
   */
  call<Result = unknown>(name: string, method: string, given: object): Promise<Result>;
}

export interface ServiceFound {
  plugin: string;
  title: string;
  version: string;
}

export interface OutsideInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** People by role, organisation or id; everybody with a seat otherwise. */
export type Recipients = GrantSubjects | 'everybody';

export interface NewNotice {
  to: Recipients;
  /** Plain words, 300 characters at most. */
  text: string;
  /** One of the plugin's own panels that opens it, and the place in it. */
  panel?: string;
  address?: string;
}

export interface NewLetter {
  to: Recipients;
  subject: string;
  /** Plain text; the server adds who sent it and why. */
  text: string;
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

/** A link that begins or ends at an object of the asking plugin, or of a kind that it declares. */
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
  /** From both ends, oldest first: all of one of this plugin's own objects; of any other those whose kind this plugin declares. NOT_FOUND for what is not listed. */
  of(object: string): Promise<PluginLink[]>;
}

/** A file that people attached to an object of the asking plugin. */
export interface PluginFile {
  id: string;
  name: string;
  /** Media type that its content was found to have, e.g. `image/png`. */
  type: string;
  bytes: number;
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Id of the organisation that attached it. */
  organisation: string | undefined;
}

/** People attach and take away by themselves, beneath whatever the plugin places talk under. */
export interface PluginFiles {
  /** Oldest first. NOT_FOUND unless the object is one of this plugin's own. */
  of(object: string): Promise<PluginFile[]>;
  /** What is in it, 10 MB at most. NOT_FOUND unless it hangs on one of this plugin's own objects. */
  read(file: string): Promise<Uint8Array>;
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
  /**
   * Changes a document in one transaction, as this tool, on the same way as everybody: check, append, commit, tell.
   * `change` is given a copy of the document as it stands and must not wait for anything; when it throws, nothing is changed.
   * What people write meanwhile is merged with it. With `alone` it counts only if nobody wrote meanwhile: it is tried anew on what
   * stands then, and after eight times it is CONFLICT. Nothing is stored when nothing was changed.
   */
  edit<Result>(name: string, change: (doc: Doc) => Result, options?: { alone?: boolean }): Promise<Edited<Result>>;
  /** As edit, with a Yjs update (V1) that was made elsewhere. With `unchangedSince` it is CONFLICT once the document has moved on. */
  apply(name: string, update: Uint8Array, options?: { unchangedSince?: number }): Promise<{ seq: number }>;
  /** Names one version for good: an endorsement points at the hash, which is that of the JSON (keys sorted, SHA-256) and so of the words alone. */
  freeze(name: string): Promise<FrozenDocument>;
  remove(name: string): Promise<void>;
}

export interface Edited<Result> {
  seq: number;
  changed: boolean;
  /** What `change` gave back. */
  result: Result;
}

export interface FrozenDocument {
  seq: number;
  hash: string;
  /** By root: texts as strings, rich text as XML, maps and lists as they are. */
  json: Record<string, unknown>;
  /** A Yjs update (V1). */
  state: Uint8Array;
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
