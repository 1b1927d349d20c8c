/** A printed card for somebody who has no e-mail address: for a member, or for somebody new who gets a seat with it. */
import { TuttiError } from '@tutti/base';
import type { Actor, CardIssued, Role } from '@tutti/plugin-api';
import { renderSVG } from 'uqr';
import { audit } from './audit-log.ts';
import { isColleague } from './confirm-sign-in.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { addSeat, checkRole } from './seats.ts';
import { hasSeatOutside, logAndTell } from './sign-in-link.ts';
import type { SeatRow } from './workspace-tables.ts';

export async function handOutCard(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<CardIssued> {
  const person = await context.people.find(seat.person_id);
  if (!person) throw new TuttiError('NOT_FOUND', 'This person has no account any more.');
  await demandNoOther(context, workspace, seat, actor);
  // Which is over with the new one: whoever came in by a card that was lost is out.
  await context.accounts().endCard(person.id);
  const handedBy = isColleague(seat, actor) ? undefined : actor.seat.person.name;
  const code = await context.people.cards.issue(person.id, handedBy, context.deps.clock.now());
  await logAndTell(context, workspace, seat, actor, {
    action: 'member.card',
    text: `${actor.seat.person.name} made a new card for ${seat.person_name}.`,
  });
  context.deps.changes.membersChanged.fire({ workspace });
  return issued(context, seat.person_name, code);
}

/** Nobody has come in as somebody new, so nothing waits. */
export async function addWithCard(
  context: PeopleContext,
  workspace: string,
  given: { name: string; role: Role; organisation: string | undefined },
  actor: Actor,
): Promise<CardIssued> {
  const { clock } = context.deps;
  // Before the account is made: a fault must not leave one without a seat.
  checkRole(await context.snapshots.get(workspace), given.role, given.organisation);
  const person = await context.people.create({ name: given.name }, clock.now());
  try {
    const { role, organisation } = given;
    const seat = await addSeat(context, workspace, { person, role, organisation, by: actor.seat.id });
    const code = await context.people.cards.issue(person.id, undefined, clock.now());
    await audit(await peopleDatabase(context, workspace), { at: clock.now(), actor: actor.seat.id, action: 'member.card', subject: seat });
    context.deps.changes.membersChanged.fire({ workspace });
    return issued(context, person.name, code);
  } catch (error) {
    await context.people.removeUnused(person.id);
    throw error;
  }
}

export async function takeBackCard(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<void> {
  await demandNoOther(context, workspace, seat, actor);
  if (!(await context.accounts().endCard(seat.person_id))) throw new TuttiError('NOT_FOUND', 'This person has no card.');
  await logAndTell(context, workspace, seat, actor, {
    action: 'member.card-ended',
    text: `${actor.seat.person.name} took the card of ${seat.person_name} back.`,
  });
  context.deps.changes.membersChanged.fire({ workspace });
}

/** Whoever looks after one seat must not get, or take, the key to more. */
async function demandNoOther(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<void> {
  if (!(await hasSeatOutside(context, workspace, seat.person_id, actor))) return;
  throw new TuttiError('NOT_ALLOWED', {
    hint: 'ask-operator',
    detail: 'This person takes part elsewhere too, so their card cannot be changed here. Please ask whoever runs this server.',
  });
}

/** The code stands behind `#`, which browsers send to no server. */
function issued(context: PeopleContext, person: string, code: string): CardIssued {
  const page = `${context.deps.settings.origin}/card`;
  return { person, code, page, qr: renderSVG(`${page}#${code}`) };
}
