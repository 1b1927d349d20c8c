/** A sign-in link issued anew for a member: told to the member's organisation and logged, since whoever holds it can come in as that member. */
import { TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import { renderSVG } from 'uqr';
import { linkLifetime } from '../accounts/links.ts';
import { can } from '../grants/can.ts';
import { requestLanguage } from '../texts/request-language.ts';
import { audit } from './audit-log.ts';
import { isColleague } from './confirm-sign-in.ts';
import { signInLetter } from './letters.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive } from './people-snapshot.ts';
import type { SeatRow } from './workspace-tables.ts';

/** The link is absent when it went only to the person's own mailbox. */
export interface HandedLink {
  url: string | undefined;
  qr: string | undefined;
  mailed: boolean;
}

export async function handOutSignInLink(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<HandedLink> {
  const person = await context.people.find(seat.person_id);
  if (!person) throw new TuttiError('NOT_FOUND', 'This person has no account any more.');
  // Whoever looks after one seat must not get a key to more, here or elsewhere: such a link goes to the person's own mailbox or nowhere.
  const elsewhere = await hasSeatOutside(context, workspace, seat.person_id, actor);
  if (elsewhere && !(person.email !== undefined && context.mailer.available)) {
    throw new TuttiError('NOT_ALLOWED', {
      hint: 'ask-operator',
      detail: 'A link cannot be handed out for this account here. Please ask whoever runs this server.',
    });
  }
  const secret = await context.links.create({
    kind: 'sign-in',
    person: person.id,
    lifetime: elsewhere ? linkLifetime.mailed : linkLifetime.handed,
    // What goes to the own mailbox alone is nobody else's; a colleague is the second person already.
    handedBy: elsewhere || isColleague(seat, actor) ? undefined : actor.seat.person.name,
  });
  const url = `${context.deps.settings.origin}/join/${secret}`;
  await logAndTell(context, workspace, seat, actor, {
    action: 'member.link',
    text: `${actor.seat.person.name} made a new sign-in link for ${seat.person_name}.`,
  });
  const mailed =
    person.email !== undefined &&
    (await context.mailer.send(signInLetter(person.email, person.name, url, person.language ?? requestLanguage())));
  return elsewhere ? { url: undefined, qr: undefined, mailed } : { url, qr: renderSVG(url), mailed };
}

/** Whether the person has a place that the actor does not look after, here or in another workspace. */
export async function hasSeatOutside(context: PeopleContext, workspace: string, person: string, actor: Actor): Promise<boolean> {
  return (await hasSeatBeyond(context, workspace, person, actor)) || (await hasSeatElsewhere(context, workspace, person));
}

/** A seat in this workspace that the actor may not manage, e.g. a facilitator's held beside one in the actor's organisation. */
async function hasSeatBeyond(context: PeopleContext, workspace: string, person: string, actor: Actor): Promise<boolean> {
  const now = context.deps.clock.now();
  const { seats } = await context.snapshots.get(workspace);
  for (const { person_id, role, organisation_id, ...term } of seats.values()) {
    if (person_id !== person || !isActive(term, now)) continue;
    if (!can(actor, 'members.manage', { role, organisation: organisation_id ?? undefined })) return true;
  }
  return false;
}

async function hasSeatElsewhere(context: PeopleContext, workspace: string, person: string): Promise<boolean> {
  const now = context.deps.clock.now();
  for (const other of await context.people.workspacesOf(person)) {
    if (other === workspace || !context.databases.has(other)) continue;
    const { seats } = await context.snapshots.get(other);
    for (const seat of seats.values()) if (seat.person_id === person && isActive(seat, now)) return true;
  }
  return false;
}

/** Logs what was done about somebody's ways in, and tells the person and their organisation. */
export async function logAndTell(
  context: PeopleContext,
  workspace: string,
  seat: SeatRow,
  actor: Actor,
  act: { action: string; text: string },
): Promise<void> {
  const { clock, changes } = context.deps;
  const database = await peopleDatabase(context, workspace);
  await audit(database, { at: clock.now(), actor: actor.seat.id, action: act.action, subject: seat.id });
  const snapshot = await context.snapshots.get(workspace);
  const told = new Set([seat.person_id]);
  for (const other of snapshot.seats.values()) {
    if (seat.organisation_id !== null && other.organisation_id === seat.organisation_id && isActive(other, clock.now()))
      told.add(other.person_id);
  }
  for (const person of told) changes.notified.fire({ workspace, person, text: act.text });
}
