/** The seams between the core's own folders: who is calling (accounts), for whom they act (workspaces), what they may (grants), who must be told (changes). */
import type { Clock, Emitter, Logger, RandomBytes } from '@tutti/base';
import type { Actor, OrganisationInfo, Role, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';

/** Passed to every folder of the core; nothing reads the time, randomness or the environment by itself. */
export interface CoreDeps {
  clock: Clock;
  random: RandomBytes;
  logger: Logger;
  settings: Settings;
  changes: Changes;
}

/** Checked settings; see docs/reference/settings.md. */
export interface Settings {
  host: string;
  port: number;
  /** Public address without a slash at the end, e.g. https://tutti.example.org; made from host and port when not set. */
  origin: string;
  dataFolder: string;
  smtpUrl: string | undefined;
  secret: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  trustProxy: boolean;
}

/** Who is behind a request, before any workspace is looked at. */
export interface Identity {
  kind: 'session' | 'token' | 'service';
  /** Person id, or `service:<id>`. */
  personId: string;
  /** Session id for sessions, token id for tokens. */
  credentialId: string;
  /** Tokens are bound to one workspace and one seat. */
  boundTo: { workspace: string; seat: string } | undefined;
  sharedComputer: boolean;
  /** When this session was opened, in milliseconds; undefined for programs. */
  signedInAt: number | undefined;
  /** The person has neither passkey nor password yet: everything but securing the account answers NOT_ALLOWED with hint `secure-first` (Workspaces.actor throws it). */
  mustSecure: boolean;
}

export interface Accounts {
  /** From the session cookie or `Authorization: Bearer`. Undefined: nobody. Never throws for a bad credential. */
  identify(headers: Headers): Promise<Identity | undefined>;
  /** Whether this session or token still stands; for what was handed out with it and comes back without it. */
  holds(credential: { kind: Actor['kind']; credentialId: string; workspace: string }): Promise<boolean>;
  /** A socket of this session was used: keeps a shared computer's session from ending as idle. Cheap; call it as often as you like. */
  touch(credentialId: string): void;
}

export interface Workspaces {
  info(workspace: string): Promise<WorkspaceInfo | undefined>;
  list(): Promise<WorkspaceInfo[]>;
  organisations(workspace: string): Promise<OrganisationInfo[]>;
  /**
   * The seat this identity acts as in the workspace; `seat` picks one when the person has several. Undefined: not in it.
   * Rejects with NOT_ALLOWED (hint `secure-first`) while the person has to secure the account.
   */
  actor(identity: Identity, workspace: string, seat?: string): Promise<Actor | undefined>;
  seat(workspace: string, seat: string): Promise<SeatInfo | undefined>;
  /** Who a document's log means by an author: also a seat whose term is over, since whoever wrote something stays its author, and the seat behind `token:<id>`. */
  author(workspace: string, author: string): Promise<SeatInfo | undefined>;
  /** Kysely over workspaces/<id>/workspace.db, migrated; NO_SUCH_WORKSPACE otherwise. */
  database<Tables>(workspace: string): Promise<Kysely<Tables>>;
}

/** What happened inside the core that sockets, streams and caches must hear of at once. */
export interface Changes {
  readonly sessionEnded: Emitter<{ credentialId: string; personId: string }>;
  readonly seatChanged: Emitter<{ workspace: string; seat: string }>;
  readonly membersChanged: Emitter<{ workspace: string }>;
  readonly pluginsChanged: Emitter<{ workspace: string; plugin: string; enabled: boolean }>;
  /** Without a workspace: for the whole server. */
  readonly settingsChanged: Emitter<{ workspace: string | undefined; plugin: string }>;
  /** A permission of a tool was taken away or given back. */
  readonly permissionsChanged: Emitter<{ workspace: string | undefined; plugin: string }>;
  readonly documentGrantsChanged: Emitter<{ workspace: string; plugin: string; document: string }>;
  readonly workspaceChanged: Emitter<{ workspace: string }>;
  readonly workspaceRemoved: Emitter<{ workspace: string }>;
  /** A message for one person's inbox in a workspace (or everybody's there). */
  readonly notified: Emitter<{ workspace: string; person: string | undefined; text: string }>;
}

/** What can be asked of the one grant function. */
export type Action =
  | 'workspace.read'
  | 'workspace.edit'
  | 'workspace.remove'
  | 'workspace.take'
  | 'members.read'
  | 'members.manage'
  | 'invitations.create'
  | 'plugins.read'
  | 'plugins.manage'
  | 'settings.workspace'
  | 'settings.organisation'
  | 'settings.person'
  | 'plugins.purge'
  | 'plugin.route'
  | 'document.read'
  | 'document.write'
  | 'document.restore'
  | 'document.erase'
  | 'token.create'
  | 'object.read'
  | 'link.create'
  | 'link.remove'
  | 'file.attach'
  | 'glossary.read'
  | 'glossary.edit'
  | 'file.remove'
  | 'talk.write'
  | 'talk.settle'
  | 'talk.change'
  | 'objects.read'
  | 'audit.read'
  | 'stream.read'
  | 'inbox.own'
  | 'server.operate';

export interface Subject {
  /** For invitations and members: the organisation concerned and the role to be given. For links: whose it is. */
  organisation?: string | undefined;
  role?: Role | undefined;
  /** For plugin routes: the roles the manifest names. */
  routeRoles?: readonly Role[] | undefined;
  /** For what is said: it is the actor's own. */
  own?: boolean | undefined;
  /** For documents and objects: who may. */
  grants?: import('@tutti/plugin-api').DocumentGrants | undefined;
}

/** The one grant function: every route, socket, stream and token asks it. Pure. */
export type Can = (actor: Actor | undefined, action: Action, subject?: Subject) => boolean;

/**
 * How the folders of the core meet; core.ts composes them.
 *
 * Routes: a folder's `routes` is a Hono whose paths are whole (`/api/…`), mounted at `/`. Handlers throw TuttiError and never
 * answer errors themselves. JSON bodies are read with `readJson(c)` of http/read-json.ts (BAD_JSON with line and column, 415 for
 * another content type); size, origin and address are checked before. The client's address is the header `x-tutti-address`
 * (set by http/, copies from outside are stripped).
 *
 * Admin: everything below `/api/admin/` has passed the operator's secret before a route hears of it (operations/admin-auth.ts).
 *
 * Settings: `settings.origin` must be read at use, not at creation: with port 0 it is known only after listening.
 *
 * Tables: every folder exports its migrations of workspace.db with keys of its own range, and core.ts hands all of them to
 * createWorkspaces as one record: workspaces `0100_…`, documents `0200_…`, plugins `0300_…`, directory and events `0400_…`, links `0500_…`, talk `0510_…`, settings `0700_…`,
 * permissions `0800_…`, inbox `0900_…`, reach `0920_…`.
 *
 * @public
 */
export interface WorkspaceStore {
  /** Migrations of workspace.db from all folders, merged. */
  migrations: Record<string, import('kysely/migration').Migration>;
}

/** What accounts needs of the plugin registry: new workspaces start with tools switched on. */
export interface PluginSwitch {
  known(): string[];
  /** Those of the known ones that come with the product. */
  bundled(): string[];
  enabled(workspace: string): Promise<string[]>;
  setEnabled(workspace: string, plugin: string, enabled: boolean): Promise<void>;
}
