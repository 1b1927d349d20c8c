/** The JSON that the core's routes answer, shared by core (which makes it), workbench and command line (which read it). */
import type { OrganisationInfo, PersonInfo, Role, SeatInfo } from './identity.ts';
import type { Permission, PluginManifest } from './manifest.ts';

/** GET /api/session */
export interface SessionAnswer {
  person:
    | (PersonInfo & {
        email: string | undefined;
        /** What to type at sign-in: the e-mail address, or a short name for people without one; show it to them. */
        signInName: string;
        hasPassword: boolean;
        hasPasskey: boolean;
        /** They come in with a printed card and a PIN. */
        hasCard: boolean;
        /** The language they chose, such as `es`; undefined: as the browser asks. */
        language: string | undefined;
      })
    | undefined;
  /** "This is a shared computer": nothing is kept on it, the session ends after 20 idle minutes. */
  sharedComputer: boolean;
  seats: (SeatInfo & { workspace: WorkspaceInfo })[];
  server: {
    version: string;
    mail: boolean;
    /** No workspace exists yet, or this person is here to make one: show the first question. */
    fresh: boolean;
    /** This person may make a workspace. */
    mayCreate: boolean;
  };
}

export interface WorkspaceInfo {
  id: string;
  name: string;
  /** One line that stands on every page. */
  vision: string;
  timeZone: string;
}

/** GET /api/workspaces/:workspace */
export interface WorkspaceAnswer {
  workspace: WorkspaceInfo;
  seat: SeatInfo;
  organisations: OrganisationInfo[];
  /** It shows what the product does, and can be removed at once. */
  sample: boolean;
  /** What is enabled here, for drawing; a disabled plugin sends no byte. */
  plugins: EnabledPlugin[];
  lastBackup: { at: number; ok: boolean } | undefined;
  /** What this seat may do, so that the browser does not offer what the server refuses. */
  may: { manageMembers: boolean; managePlugins: boolean; inviteTo: string[]; editWorkspace: boolean; talk: boolean };
  rules: WorkspaceRules;
  /** Sign-ins of the own organisation that this person can say something about: was that them? */
  asks?: SignInQuestion[] | undefined;
  /** This sign-in waits for a second person of the organisation. */
  waits?: SignInWait | undefined;
}

/** After a link was issued anew by somebody outside of the organisation: until when (milliseconds) it waits for a second person. */
export interface SignInWait {
  until: number;
  /** Who issued the link; undefined: whoever runs the server. */
  by: string | undefined;
}

/** Somebody came in by a link or card that was issued anew: POST …/members/:seat/confirm (not about oneself) or …/members/:seat/deny. */
export interface SignInQuestion extends SignInWait {
  seat: string;
  name: string;
  /** It was oneself, or so it says: from a session that is older than the link. */
  self: boolean;
}

/** What a facilitator has decided about the texts of everybody. */
export interface WorkspaceRules {
  /**
   * How long versions of documents are kept. `long`: all of a month, one a day of a year, one a week after it; `year`: none after a
   * year; `quarter`: all of a week, one a day of three months, none after. What has a name stays in any case.
   */
  history: 'long' | 'year' | 'quarter';
  /** People may keep what they write on their own devices while they have no connection. */
  keepOnDevices: boolean;
}

export interface EnabledPlugin {
  id: string;
  version: string;
  manifest: PluginManifest;
  /** Absolute URL path of each panel's module, by panel id: /plugins/<id>/<hash>/<file>. */
  modules: Record<string, string>;
  /** Present when its panels are shown in sandboxed frames: the address of each frame, by panel id. */
  frames?: Record<string, string> | undefined;
  /** The plugin's texts in the asked language, keys without prefix. */
  texts: Record<string, string>;
  /** What holds for the asking seat, by key; never a secret. */
  settings: Record<string, unknown>;
}

/** GET /api/workspaces/:workspace/plugins → { plugins: PluginStatus[] } ; PUT …/plugins/:plugin { enabled } */
export interface PluginStatus {
  id: string;
  version: string;
  title: string;
  plainTitle: string;
  description: string;
  icon: string;
  condition: number | undefined;
  source: 'bundled' | 'installed';
  host: 'worker' | 'process' | 'none';
  enabled: boolean;
  /** Whoever runs the server has switched it off in every workspace. */
  offOnServer: boolean;
  state: 'idle' | 'starting' | 'running' | 'backing-off' | 'quarantined';
  /** Plain reason when backing off, quarantined, or without a service it needs. */
  reason: string | undefined;
  /** What it may do: asked for by the manifest, and whether it was taken away here or on the whole server. */
  permissions: PermissionStatus[];
  /** Only for those who may manage tools. */
  activity?: PluginActivity | undefined;
}

export interface PermissionStatus {
  permission: Permission;
  /** Where it was taken away; undefined: granted. */
  revoked: 'server' | 'workspace' | undefined;
}

/** What a plugin costs, for administrators; times in milliseconds. */
export interface PluginActivity {
  /** Of the last start: until its thread or process answered, loading its module, building its routes. Undefined before the first. */
  start: { startMs: number; loadMs: number; activateMs: number } | undefined;
  startedAt: number | undefined;
  /** Since the server started. */
  starts: number;
  crashes: number;
  requests: { count: number; meanMs: number; maxMs: number };
  inFlight: number;
  /** Resident, of a process; undefined for workers, which share the server's. */
  memoryBytes: number | undefined;
  /** Changed documents it has yet to hear of. */
  waitingChanges: number;
}

/** What the route answers that a manifest names as `needs`. */
export interface NeedsAnswer {
  needs: Need[];
}

/** One thing that waits for the asking seat, in the tool's words. */
export interface Need {
  id: string;
  /** e.g. "Your draft “Our words” is not shared yet". */
  title: string;
  /** Why, in one sentence. */
  words: string;
  /** A verb, e.g. "Open the draft". */
  button: string;
  /** Panel that opens it, by its id, and the place in it. */
  panel: string;
  address: string;
}

/** What a route answers that a manifest names as `source` of a status item; no text: nothing is shown. */
export interface StatusAnswer {
  text: string | undefined;
  tone?: 'plain' | 'good' | 'attention';
}

/** What a route answers that a manifest names as `source` of a filling. */
export interface SlotAnswer {
  items: SlotItem[];
}

export interface SlotItem {
  text: string;
  detail?: string;
  icon?: string;
  /** Panel that opens it, by its id, and the place in it. */
  panel?: string;
  address?: string;
}

/** GET /api/workspaces/:workspace/inbox; newest first, at most 100. POST …/inbox/read {ids} marks as read; all without ids. */
export interface InboxAnswer {
  messages: InboxMessage[];
  unread: number;
}

export interface InboxMessage {
  id: string;
  text: string;
  at: number;
  read: boolean;
  /** The tool that sent it; undefined: the server itself. */
  plugin?: string | undefined;
  panel?: string | undefined;
  address?: string | undefined;
  /** The object that it is about, when it tells of what was said there. */
  object?: string | undefined;
  /** It waits for this person; otherwise it is news. */
  needs?: boolean | undefined;
}

/** GET and PUT /api/workspaces/:workspace/tutti.plugins.json */
export interface PluginsFile {
  tutti: 1;
  plugins: Record<string, { enabled: boolean; version: string; source: 'bundled' | 'installed'; settings?: Record<string, unknown> }>;
}

/** GET /api/workspaces/:workspace/members → { members, organisations, invitations } */
export interface MembersAnswer {
  members: MemberInfo[];
  organisations: OrganisationInfo[];
  invitations: InvitationInfo[];
}

export interface MemberInfo extends SeatInfo {
  email: string | undefined;
  joinedAt: number;
  lastSeenAt: number | undefined;
  /** Told to those of the same organisation, who can confirm it, and to those who look after people. */
  waits?: SignInWait | undefined;
  /** They have a printed card; told to those who look after people. `new`: its PIN is not chosen yet. */
  card?: 'new' | 'ready' | 'locked' | undefined;
}

/** POST /api/workspaces/:workspace/members/:seat/card, and …/cards {name, role, organisation?} for somebody new → 201 */
export interface CardIssued {
  person: string;
  /** Shown once, as it is printed: K7QF-2MXA-9PTR. */
  code: string;
  /** Where the code can be typed; `<page>#<code>` is what the QR code holds, as SVG text. */
  page: string;
  qr: string;
}

/** POST /api/cards/look {code} */
export interface CardAnswer {
  /** Their name. */
  person: string;
  /** `new`: the PIN is to be chosen; `locked`: after too many wrong PINs. */
  state: 'new' | 'ready' | 'locked' | 'ended';
}

/** POST /api/cards/sign-in {code, pin, first?, sharedComputer}; `first` chooses the PIN of a new card. */
export interface CardSignedIn {
  next: string;
}

export interface InvitationInfo {
  id: string;
  name: string;
  email: string | undefined;
  role: Role;
  organisation: OrganisationInfo | undefined;
  createdAt: number;
  expiresAt: number;
  state: 'open' | 'used' | 'expired' | 'withdrawn';
}

/** POST /api/workspaces/:workspace/invitations {name, email?, role, organisation?} → 201 */
export interface InvitationCreated {
  invitation: InvitationInfo;
  /** Shown once: the link and its QR code as SVG text. */
  url: string;
  qr: string;
  mailed: boolean;
}

/** GET /api/invitations/:token (never uses the link up) */
export interface InvitationAnswer {
  kind: 'invitation' | 'first-facilitator' | 'sign-in';
  person: string;
  invitedBy: string | undefined;
  workspace: { id: string; name: string; vision: string } | undefined;
  organisation: OrganisationInfo | undefined;
  role: Role | undefined;
  state: 'open' | 'used' | 'expired' | 'withdrawn';
  /** Name of whoever is signed in on this browser: offer “join as …” (`as: 'me'`) beside “I am somebody else” (`as: 'new'`). */
  signedInAs: string | undefined;
  /** There is an account with the invited address: sign in first, then open the link again. */
  needsSignIn: boolean;
}

/** POST /api/invitations/:token {name, email?, sharedComputer, as?: 'me' | 'new'} → 200: signs in, and says what is next. */
export interface InvitationAccepted {
  /** Where to go; the person is asked to set a passkey or a password first when `secureFirst`. */
  next: string;
  secureFirst: boolean;
}

/** GET /api/workspaces/:workspace/history: what the past of all documents takes. */
export interface HistoryAnswer {
  versions: number;
  /** On disk, packed. */
  bytes: number;
}

/** GET /api/workspaces/:workspace/documents/:plugin/:document/versions */
export interface VersionsAnswer {
  /** Newest first. */
  versions: VersionInfo[];
  may: { name: boolean; restore: boolean; erase: boolean };
  /** What came before was erased for good. */
  erased?: { at: number; by: VersionAuthor } | undefined;
}

/** POST /api/workspaces/:workspace/documents/:plugin/:document/erasure */
export interface ErasureAnswer {
  /** Letters and values that were taken out of the text as it stood. */
  removed: number;
  /** False: out of everybody's reach already, and its bytes are overwritten on disk as soon as nobody reads the file. */
  overwritten: boolean;
}

/** A document as it stood when writing paused. */
export interface VersionInfo {
  seq: number;
  /** First and last change that it adds to the version before. */
  from: number;
  to: number;
  /** Who wrote since the version before, in the order of coming in. */
  authors: VersionAuthor[];
  name?: string | undefined;
  /** It brought back this earlier version. */
  restored?: number | undefined;
  /** Bytes of its content; known once it is archived. */
  bytes?: number | undefined;
  /** The newest one, while it is still being written. */
  open: boolean;
}

export interface VersionAuthor {
  id: string;
  kind: 'person' | 'program' | 'tool';
  /** Of tools that are still here: what people call them. The server itself takes back what has no place in a document. */
  tool?: string | undefined;
  /** Undefined for tools, and for those this server no longer knows. */
  person: PersonInfo | undefined;
  organisation: OrganisationInfo | undefined;
}

/** A message of GET /api/workspaces/:workspace/stream (server-sent events; `event:` is the type, `data:` this JSON). */
export type StreamMessage =
  | { type: 'plugins.changed' }
  | { type: 'workspace.changed' }
  | { type: 'members.changed' }
  | { type: 'rights.changed' }
  | { type: 'documents.changed'; plugin: string; document: string }
  | { type: 'records.changed'; plugin: string }
  /** Somebody linked two objects, or took a link away. */
  | { type: 'links.changed' }
  /** An agreed word was added, changed or taken away. */
  | { type: 'glossary.changed' }
  /** Somebody said something about an object. */
  | { type: 'talk.changed' }
  | {
      type: 'notification';
      id: string;
      text: string;
      at: number;
      plugin?: string;
      panel?: string;
      address?: string;
      object?: string;
      needs?: boolean;
    }
  | { type: 'settings.changed'; plugin: string }
  | { type: 'backup.done'; at: number; ok: boolean };
