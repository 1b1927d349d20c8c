/** The tables about people in a workspace.db, as Kysely sees them. Times are milliseconds since 1970 in UTC. */
import type { Role } from '@tutti/plugin-api';

export interface WorkspaceTables {
  workspace: WorkspaceRow;
  organisations: OrganisationRow;
  seats: SeatRow;
  invitations: InvitationRow;
  tokens: TokenRow;
  audit: AuditRow;
}

/** One row only: the workspace that this file is. */
interface WorkspaceRow {
  id: string;
  name: string;
  vision: string;
  time_zone: string;
  /** Null: as it comes. */
  history_kept: string | null;
  keep_on_devices: number | null;
  created_at: number;
}

export interface OrganisationRow {
  id: string;
  name: string;
  initials: string;
  color: number;
  kind: string;
  created_at: number;
}

/** A person in a role, for a term. Name and e-mail are copies, so that the folder can be moved to another server and matched again. */
export interface SeatRow {
  id: string;
  person_id: string;
  person_name: string;
  email: string | null;
  role: Role;
  organisation_id: string | null;
  starts_at: number;
  /** From this moment on the seat has no rights; null: open-ended. */
  ends_at: number | null;
  created_at: number;
  last_seen_at: number | null;
}

export interface InvitationRow {
  id: string;
  /** The link itself is never stored. */
  secret_hash: string;
  name: string;
  email: string | null;
  role: Role;
  organisation_id: string | null;
  /** Seat id, or `operator`. */
  invited_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
  withdrawn_at: number | null;
}

/** What programs sign in with: acts as a seat (`seat_id`), or as a service account with a role of its own. */
export interface TokenRow {
  id: string;
  secret_hash: string;
  seat_id: string | null;
  service: string | null;
  role: Role | null;
  organisation_id: string | null;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

/** What the backbone and the operator did; ids only, never names or texts, and no code changes or removes a row. */
interface AuditRow {
  position: number;
  at: number;
  /** Seat id, `operator`, or `system`. */
  actor: string;
  action: string;
  subject: string;
  /** JSON of ids and numbers. */
  data: string;
  /** See audit/audit-chain.ts. */
  hash: string;
}
