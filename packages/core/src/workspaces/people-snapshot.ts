/** The people of one workspace as they stand, read once and kept until something changes: every request asks for them. */
import type { OrganisationInfo, SeatInfo, WorkspaceInfo, WorkspaceRules } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { OrganisationRow, SeatRow, TokenRow, WorkspaceTables } from './workspace-tables.ts';

export interface PeopleSnapshot {
  workspace: WorkspaceInfo;
  rules: WorkspaceRules;
  organisations: ReadonlyMap<string, OrganisationInfo>;
  /** Also those whose term is over or has not begun: ask isActive. */
  seats: ReadonlyMap<string, SeatRow>;
  /** By secret hash. */
  tokens: ReadonlyMap<string, TokenRow>;
}

export class PeopleSnapshots {
  readonly #database: (workspace: string) => Promise<Kysely<WorkspaceTables>>;
  readonly #kept = new Map<string, Promise<PeopleSnapshot>>();
  /** Also those whose snapshot was dropped: somebody may still be connected there, and asks nothing. */
  readonly #inUse = new Set<string>();

  constructor(database: (workspace: string) => Promise<Kysely<WorkspaceTables>>) {
    this.#database = database;
  }

  get(workspace: string): Promise<PeopleSnapshot> {
    const kept = this.#kept.get(workspace);
    if (kept) return kept;
    const reading = this.#database(workspace).then(readSnapshot);
    this.#kept.set(workspace, reading);
    this.#inUse.add(workspace);
    reading.catch(() => {
      if (this.#kept.get(workspace) !== reading) return;
      this.#kept.delete(workspace);
      this.#inUse.delete(workspace);
    });
    return reading;
  }

  /** Call after the commit and before anybody is told: whoever asks then reads afresh. */
  drop(workspace: string): void {
    this.#kept.delete(workspace);
  }

  /** Ids of workspaces that somebody has asked about since the server started, and that could be read. */
  inUse(): string[] {
    return [...this.#inUse];
  }
}

async function readSnapshot(database: Kysely<WorkspaceTables>): Promise<PeopleSnapshot> {
  const row = await database.selectFrom('workspace').selectAll().executeTakeFirstOrThrow();
  const organisations = await database.selectFrom('organisations').selectAll().orderBy('created_at').orderBy('id').execute();
  const seats = await database.selectFrom('seats').selectAll().orderBy('created_at').orderBy('id').execute();
  const tokens = await database.selectFrom('tokens').selectAll().where('revoked_at', 'is', null).execute();
  return {
    workspace: { id: row.id, name: row.name, vision: row.vision, timeZone: row.time_zone },
    rules: { history: (row.history_kept as WorkspaceRules['history'] | null) ?? 'long', keepOnDevices: row.keep_on_devices !== 0 },
    organisations: new Map(organisations.map((organisation) => [organisation.id, organisationInfo(organisation)])),
    seats: new Map(seats.map((seat) => [seat.id, seat])),
    tokens: new Map(tokens.map((token) => [token.secret_hash, token])),
  };
}

function organisationInfo(row: OrganisationRow): OrganisationInfo {
  return { id: row.id, name: row.name, initials: row.initials, color: row.color, kind: row.kind };
}

export function seatInfo(seat: SeatRow, snapshot: PeopleSnapshot): SeatInfo {
  return {
    id: seat.id,
    role: seat.role,
    person: { id: seat.person_id, name: seat.person_name },
    organisation: organisationOf(seat.organisation_id, snapshot),
  };
}

export function organisationOf(id: string | null, snapshot: PeopleSnapshot): OrganisationInfo | undefined {
  return id === null ? undefined : snapshot.organisations.get(id);
}

/** A seat has rights from the first moment of its term up to, not including, its end. */
export function isActive(seat: Pick<SeatRow, 'starts_at' | 'ends_at'>, now: number): boolean {
  return seat.starts_at <= now && (seat.ends_at === null || now < seat.ends_at);
}
