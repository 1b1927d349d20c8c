/** Invitations: a link that seats one person once. Opening it changes nothing; only its button uses it up. */
import { newId, newSecret, TuttiError } from '@tutti/base';
import type { InvitationCreated, InvitationInfo, Role } from '@tutti/plugin-api';
import { renderSVG } from 'uqr';
import type { Person } from '../accounts/people.ts';
import { requestLanguage } from '../texts/request-language.ts';
import { audit } from './audit-log.ts';
import { invitationLetter } from './letters.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { organisationOf, type PeopleSnapshot } from './people-snapshot.ts';
import { checkRole, insertSeat, tellSeat } from './seats.ts';
import { secretHash } from './secret-hash.ts';
import type { InvitationRow } from './workspace-tables.ts';

const fourteenDays = 14 * 24 * 60 * 60 * 1000;

const linkPattern = /^([a-z0-9-]{1,63})_([0-9a-hjkmnp-tv-z]{32})$/;

export interface NewInvitation {
  name: string;
  email: string | undefined;
  role: Role;
  organisation: string | undefined;
  /** Seat id, or `operator`. */
  by: string;
}

export interface FoundInvitation {
  workspace: string;
  row: InvitationRow;
  snapshot: PeopleSnapshot;
  state: InvitationInfo['state'];
}

/** The link is told this once. Mailed when there is an address and a mail server. */
export async function createInvitation(context: PeopleContext, workspace: string, given: NewInvitation): Promise<InvitationCreated> {
  const { deps, mailer } = context;
  const snapshot = await context.snapshots.get(workspace);
  checkRole(snapshot, given.role, given.organisation);
  const now = deps.clock.now();
  const secret = newSecret(deps.random);
  const row: InvitationRow = {
    id: newId(deps.random),
    secret_hash: secretHash(secret),
    name: given.name,
    email: given.email ?? null,
    role: given.role,
    organisation_id: given.organisation ?? null,
    invited_by: given.by,
    created_at: now,
    expires_at: now + fourteenDays,
    used_at: null,
    used_by: null,
    withdrawn_at: null,
  };
  const database = await peopleDatabase(context, workspace);
  await database.transaction().execute(async (tx) => {
    await tx.insertInto('invitations').values(row).execute();
    await audit(tx, {
      at: now,
      actor: given.by,
      action: 'invitation.created',
      subject: row.id,
      data: { role: row.role, organisation: given.organisation },
    });
  });
  deps.changes.membersChanged.fire({ workspace });
  const url = `${deps.settings.origin}/join/${workspace}_${secret}`;
  const mailed =
    row.email !== null &&
    (await mailer.send(
      invitationLetter(
        {
          to: row.email,
          name: row.name,
          workspace: snapshot.workspace.name,
          by: snapshot.seats.get(given.by)?.person_name,
          organisation: organisationOf(row.organisation_id, snapshot)?.name,
          url,
        },
        (await context.people.findByEmail(row.email))?.language ?? requestLanguage(),
      ),
    ));
  return { invitation: invitationInfo(row, snapshot, now), url, qr: renderSVG(url), mailed };
}

/** Undefined when the text is no invitation of this server. */
export async function findInvitation(context: PeopleContext, link: string): Promise<FoundInvitation | undefined> {
  const [, workspace = '', secret = ''] = linkPattern.exec(link) ?? [];
  if (!context.databases.has(workspace)) return undefined;
  const database = await peopleDatabase(context, workspace);
  const row = await database.selectFrom('invitations').selectAll().where('secret_hash', '=', secretHash(secret)).executeTakeFirst();
  if (!row) return undefined;
  const snapshot = await context.snapshots.get(workspace);
  return { workspace, row, snapshot, state: stateOf(row, context.deps.clock.now()) };
}

/** Uses the invitation up and seats the person, both or neither. LINK_USED for the second of two who press at once. */
export async function useInvitation(context: PeopleContext, found: FoundInvitation, person: Person): Promise<string> {
  const { workspace, row } = found;
  const database = await peopleDatabase(context, workspace);
  const now = context.deps.clock.now();
  await context.people.addMembership(person.id, workspace);
  const seat = await database.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('invitations')
      .set({ used_at: now, used_by: person.id })
      .where('id', '=', row.id)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (used.numUpdatedRows !== 1n) throw new TuttiError('LINK_USED');
    await audit(tx, { at: now, actor: 'system', action: 'invitation.used', subject: row.id });
    return insertSeat(context, tx, { person, role: row.role, organisation: row.organisation_id ?? undefined, by: row.invited_by });
  });
  tellSeat(context, workspace, seat);
  return seat;
}

export async function withdrawInvitation(context: PeopleContext, workspace: string, row: InvitationRow, by: string): Promise<void> {
  const database = await peopleDatabase(context, workspace);
  const now = context.deps.clock.now();
  await database.transaction().execute(async (tx) => {
    const open = tx.updateTable('invitations').set({ withdrawn_at: now }).where('id', '=', row.id);
    await open.where('used_at', 'is', null).where('withdrawn_at', 'is', null).execute();
    await audit(tx, { at: now, actor: by, action: 'invitation.withdrawn', subject: row.id });
  });
  context.deps.changes.membersChanged.fire({ workspace });
}

export async function listInvitations(context: PeopleContext, workspace: string): Promise<InvitationRow[]> {
  const database = await peopleDatabase(context, workspace);
  return database.selectFrom('invitations').selectAll().orderBy('created_at', 'desc').limit(500).execute();
}

export function invitationInfo(row: InvitationRow, snapshot: PeopleSnapshot, now: number): InvitationInfo {
  return {
    id: row.id,
    name: row.name,
    email: row.email ?? undefined,
    role: row.role,
    organisation: organisationOf(row.organisation_id, snapshot),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: stateOf(row, now),
  };
}

function stateOf(row: InvitationRow, now: number): InvitationInfo['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (row.used_at !== null) return 'used';
  return row.expires_at <= now ? 'expired' : 'open';
}
