/** Tokens of programs: bound to one workspace and to a seat, or to a service account with a role of its own. Only hashes are kept. */
import { newId, newSecret, TuttiError } from '@tutti/base';
import type { Actor, Role } from '@tutti/plugin-api';
import type { Identity } from '../seams.ts';
import { audit } from './audit-log.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive, organisationOf, type PeopleSnapshot, seatInfo } from './people-snapshot.ts';
import { checkRole } from './seats.ts';
import { secretHash } from './secret-hash.ts';
import type { TokenRow } from './workspace-tables.ts';

const day = 24 * 60 * 60 * 1000;

// The workspace stands in the token, so that its database is found without asking all; neither part can hold an underscore.
const tokenPattern = /^tutti_([a-z0-9-]{1,63})_([0-9a-hjkmnp-tv-z]{32})$/;

export type TokenFor = { seat: string } | { service: string; role: Role; organisation: string | undefined };

/** `token` is told this once. `expires` in milliseconds since 1970. */
export async function createToken(
  context: PeopleContext,
  workspace: string,
  who: TokenFor,
  options: { days: number; by: string },
): Promise<{ id: string; token: string; expires: number }> {
  const snapshot = await context.snapshots.get(workspace);
  const now = context.deps.clock.now();
  if ('seat' in who) {
    const seat = snapshot.seats.get(who.seat);
    if (!seat || !isActive(seat, now)) throw new TuttiError('NOT_FOUND', 'There is no such seat in this workspace, or its term is over.');
  } else checkRole(snapshot, who.role, who.organisation);
  const secret = newSecret(context.deps.random);
  const row: TokenRow = {
    id: newId(context.deps.random),
    secret_hash: secretHash(secret),
    seat_id: 'seat' in who ? who.seat : null,
    service: 'seat' in who ? null : who.service,
    role: 'seat' in who ? null : who.role,
    organisation_id: 'seat' in who ? null : (who.organisation ?? null),
    created_at: now,
    expires_at: now + options.days * day,
    revoked_at: null,
  };
  const database = await peopleDatabase(context, workspace);
  await database.transaction().execute(async (tx) => {
    await tx.insertInto('tokens').values(row).execute();
    await audit(tx, { at: now, actor: options.by, action: 'token.created', subject: row.id, data: { seat: row.seat_id ?? undefined } });
  });
  context.snapshots.drop(workspace);
  return { id: row.id, token: `tutti_${workspace}_${secret}`, expires: row.expires_at };
}

export async function revokeToken(context: PeopleContext, workspace: string, id: string, by: string): Promise<void> {
  const database = await peopleDatabase(context, workspace);
  const now = context.deps.clock.now();
  const row = await database.selectFrom('tokens').selectAll().where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', 'There is no such token in this workspace.');
  await database.transaction().execute(async (tx) => {
    await tx.updateTable('tokens').set({ revoked_at: now }).where('id', '=', id).execute();
    await audit(tx, { at: now, actor: by, action: 'token.revoked', subject: id });
  });
  context.snapshots.drop(workspace);
  const snapshot = await context.snapshots.get(workspace);
  context.deps.changes.sessionEnded.fire({ credentialId: id, personId: personOf(row, snapshot) });
}

/** Undefined for anything that is no token of this server, or no longer. Never throws for what it is given. */
export async function verifyToken(context: PeopleContext, text: string): Promise<Identity | undefined> {
  const [, workspace = '', secret = ''] = tokenPattern.exec(text) ?? [];
  if (!context.databases.has(workspace)) return undefined;
  const snapshot = await context.snapshots.get(workspace);
  const row = snapshot.tokens.get(secretHash(secret));
  if (!row || row.expires_at <= context.deps.clock.now()) return undefined;
  const seat = row.seat_id ?? `service:${row.id}`;
  return {
    kind: row.seat_id === null ? 'service' : 'token',
    personId: personOf(row, snapshot),
    credentialId: row.id,
    boundTo: { workspace, seat },
    sharedComputer: false,
    signedInAt: undefined,
    mustSecure: false,
  };
}

/** Who a token acts as, at this moment: nobody once the token or the seat behind it is over. */
export function tokenActor(snapshot: PeopleSnapshot, identity: Pick<Identity, 'credentialId'>, now: number): Actor | undefined {
  const row = [...snapshot.tokens.values()].find((token) => token.id === identity.credentialId);
  if (!row || row.expires_at <= now) return undefined;
  if (row.seat_id === null) {
    const id = `service:${row.id}`;
    const organisation = organisationOf(row.organisation_id, snapshot);
    if (row.role === null) return undefined;
    return { kind: 'service', seat: { id, role: row.role, person: { id, name: row.service ?? 'service' }, organisation } };
  }
  const seat = snapshot.seats.get(row.seat_id);
  return seat && isActive(seat, now) ? { kind: 'token', seat: seatInfo(seat, snapshot) } : undefined;
}

function personOf(row: TokenRow, snapshot: PeopleSnapshot): string {
  return (row.seat_id !== null && snapshot.seats.get(row.seat_id)?.person_id) || `service:${row.id}`;
}
