/** The tables of server.db, as Kysely sees them: those that the sign-in library asks for, our index of memberships, and links. */

export interface ServerTables {
  audit_marks: AuditMarkRow;
  user: UserRow;
  session: SessionRow;
  account: AccountRow;
  verification: VerificationRow;
  passkey: PasskeyRow;
  memberships: MembershipRow;
  links: LinkRow;
  sign_in_waits: SignInWaitRow;
  cards: CardRow;
}

export interface UserRow {
  id: string;
  name: string;
  /** `…@accounts.invalid` for people without an address: the library wants one. */
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
  /** Set: may not sign in, and has no session. Milliseconds. */
  suspendedAt: number | null;
  /** 1: may make workspaces without facilitating one already (whoever came by the first link). */
  createsWorkspaces: number;
  /** Chosen on screen; null: as the browser asks. */
  language: string | null;
}

interface SessionRow {
  id: string;
  userId: string;
  /** SHA-256 of what the cookie holds. */
  token: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  sharedComputer: number;
  /** Milliseconds; written now and then, so at most a minute old while the server runs. */
  lastUsedAt: number;
  /** How the person came in. After a link a new password may be set without the old one. */
  openedBy: OpenedBy;
}

export type OpenedBy = 'password' | 'passkey' | 'link' | 'invitation' | 'card';

interface AccountRow {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

interface VerificationRow {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}

interface PasskeyRow {
  id: string;
  name: string | null;
  publicKey: string;
  userId: string;
  credentialID: string;
  counter: number;
  deviceType: string;
  backedUp: number;
  transports: string | null;
  createdAt: string | null;
  aaguid: string | null;
}

/** How far the audit log of a workspace had come, and the hash it ended with; kept apart from the log itself. */
interface AuditMarkRow {
  workspace: string;
  position: number;
  hash: string;
}

/** Where a person has, or had, a seat: so that the seats of a session are found without opening every workspace. */
interface MembershipRow {
  person_id: string;
  workspace: string;
}

/** One-time links to this server: for the first facilitator, and for signing in. Invitations stand in their workspace. */
export interface LinkRow {
  id: string;
  secret_hash: string;
  kind: 'first-facilitator' | 'sign-in';
  /** Null for the first facilitator, who is nobody yet. */
  person_id: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** Who issued it, when it was handed out by somebody outside of the person's organisation; empty: whoever runs the server. */
  handed_by: string | null;
  withdrawn_at: number | null;
}

/** A person came in by a link that was handed out anew: in this workspace the sign-ins since then wait for a second person. */
export interface SignInWaitRow {
  person_id: string;
  workspace: string;
  /** Milliseconds, as all times here. */
  since: number;
  until: number;
  /** The name of whoever issued the link; empty: whoever runs the server. */
  issued_by: string;
}

/** A printed card with a code, and the PIN that its person chose. */
export interface CardRow {
  id: string;
  person_id: string;
  code_hash: string;
  /** Null until its first use. */
  pin_hash: string | null;
  created_at: number;
  /** As with links. */
  handed_by: string | null;
  started_at: number | null;
  /** Wrong PINs since the last right one. */
  wrong: number;
  ended_at: number | null;
}
