/** The JSON that the core's routes answer, shared by core (which makes it), workbench and command line (which read it). */
import type { OrganisationInfo, PersonInfo, Role, SeatInfo } from './identity.ts';
import type { PluginManifest } from './manifest.ts';

/** GET /api/session */
export interface SessionAnswer {
  person:
    | (PersonInfo & {
        email: string | undefined;
        /** What to type at sign-in: the e-mail address, or a short name for people without one; show it to them. */
        signInName: string;
        hasPassword: boolean;
        hasPasskey: boolean;
      })
    | undefined;
  /** "This is a shared computer": nothing is kept on it, the session ends after 20 idle minutes. */
  sharedComputer: boolean;
  seats: (SeatInfo & { workspace: WorkspaceInfo })[];
  server: {
    version: string;
    mail: boolean /** No workspace exists yet, or this person is here to make one: show the first question. */;
    fresh: boolean;
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
  /** What is enabled here, for drawing; a disabled plugin sends no byte. */
  plugins: EnabledPlugin[];
  lastBackup: { at: number; ok: boolean } | undefined;
  /** What this seat may do, so that the browser does not offer what the server refuses. */
  may: { manageMembers: boolean; managePlugins: boolean; inviteTo: string[]; editWorkspace: boolean };
}

export interface EnabledPlugin {
  id: string;
  version: string;
  manifest: PluginManifest;
  /** Absolute URL path of each panel's module, by panel id: /plugins/<id>/<hash>/<file>. */
  modules: Record<string, string>;
  /** The plugin's texts in the asked language, keys without prefix. */
  texts: Record<string, string>;
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
  state: 'idle' | 'starting' | 'running' | 'backing-off' | 'quarantined';
  /** Plain reason when backing off or quarantined. */
  reason: string | undefined;
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

/** GET /api/workspaces/:workspace/documents/:plugin/:document/versions */
export interface VersionsAnswer {
  /** Newest first. */
  versions: VersionInfo[];
  may: { name: boolean; restore: boolean };
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
  | { type: 'notification'; id: string; text: string; at: number }
  | { type: 'backup.done'; at: number; ok: boolean };
