/** A sign-in by a link that was issued anew waits in every workspace of the person until a second person of the organisation confirms it. */
import { TuttiError } from '@tutti/base';
import { type Actor, backboneRoles, type SignInWait } from '@tutti/plugin-api';
import { audit } from './audit-log.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive } from './people-snapshot.ts';
import type { SeatRow } from './workspace-tables.ts';

/** Backbone seats do nothing that could wait: they never vote, endorse or attest. */
export function isBackbone(seat: Pick<SeatRow, 'role'>): boolean {
  return backboneRoles.includes(seat.role);
}

/** Staff of the same organisation in person; the backbone is outside of every organisation, even from a seat inside one. */
export function isColleague(seat: Pick<SeatRow, 'organisation_id'>, { kind, seat: by }: Actor): boolean {
  if (kind !== 'person' || (by.role !== 'lead' && by.role !== 'member')) return false;
  return by.organisation !== undefined && by.organisation.id === seat.organisation_id;
}

/** Called when the link is used. @param by the name of whoever issued it; empty: whoever runs the server. */
export async function beginWait(context: PeopleContext, person: string, by: string): Promise<void> {
  const { clock, changes } = context.deps;
  const now = clock.now();
  for (const workspace of await context.people.workspacesOf(person)) {
    if (!context.databases.has(workspace) || context.isSample(workspace)) continue;
    const seats = [...(await context.snapshots.get(workspace)).seats.values()].filter((seat) => isActive(seat, now));
    const own = seats.filter((seat) => seat.person_id === person && !isBackbone(seat));
    const [first] = own;
    if (!first) continue;
    await context.people.waits.begin(person, workspace, by, now);
    const colleagues = seats.filter((seat) =>
      own.some((one) => one.organisation_id !== null && one.organisation_id === seat.organisation_id),
    );
    const maker = by === '' ? 'whoever runs this server' : by;
    const text = `${first.person_name} came in with a new link or card from ${maker}. Was that ${first.person_name}? Say so on the People page; until somebody does, or for 72 hours, ballots and endorsements wait.`;
    const told = new Set(colleagues.map((seat) => seat.person_id).filter((one) => one !== person));
    for (const one of told) changes.notified.fire({ workspace, person: one, text });
    changes.membersChanged.fire({ workspace });
  }
}

/** A wait that the actor is asked about: of a colleague, or one's own seen from a session that is older than it. */
export function askedAbout(
  context: PeopleContext,
  workspace: string,
  seat: SeatRow,
  actor: Actor,
): (SignInWait & { since: number; self: boolean }) | undefined {
  if (actor.kind !== 'person' || isBackbone(seat)) return undefined;
  const self = actor.seat.person.id === seat.person_id;
  if (!self && !isColleague(seat, actor)) return undefined;
  const found = context.people.waits.find(seat.person_id, workspace, context.deps.clock.now());
  return found && { ...found, self };
}

/** What is told of a wait; who asks was let in before. */
export function waitOf(context: PeopleContext, workspace: string, person: string): SignInWait | undefined {
  const found = context.people.waits.find(person, workspace, context.deps.clock.now());
  return found && { until: found.until, by: found.by };
}

/**
 * Whoever was in the organisation before the link was used, signed in, and waits for nobody: else the one who issued the link could
 * bring a second person along.
 * @throws TuttiError NOT_ALLOWED
 */
export async function confirmSignIn(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<void> {
  const { clock, changes } = context.deps;
  if (!isColleague(seat, actor) || actor.seat.person.id === seat.person_id) {
    throw new TuttiError('NOT_ALLOWED', 'Only somebody else of the same organisation can say that this is them.');
  }
  const found = context.people.waits.find(seat.person_id, workspace, clock.now());
  if (!found) return;
  const own = (await context.snapshots.get(workspace)).seats.get(actor.seat.id);
  if (!own || own.created_at >= found.since) {
    throw new TuttiError('NOT_ALLOWED', 'Only somebody who was here before the link was used can say that this is them.');
  }
  const database = await peopleDatabase(context, workspace);
  await audit(database, { at: clock.now(), actor: actor.seat.id, action: 'member.confirm', subject: seat.id });
  await context.people.waits.end(seat.person_id, workspace);
  const { seats } = await context.snapshots.get(workspace);
  for (const one of seats.values()) if (one.person_id === seat.person_id) changes.seatChanged.fire({ workspace, seat: one.id });
  changes.membersChanged.fire({ workspace });
  changes.notified.fire({
    workspace,
    person: seat.person_id,
    text: `${actor.seat.person.name} confirmed that it is you. You can act in your own name again.`,
  });
}

/**
 * It was not them: the sign-ins since then end, and what was set in them is taken away. Said by a colleague who was here before, or by
 * the person, from a session that is older than the link.
 * @throws TuttiError NOT_ALLOWED
 */
export async function denySignIn(context: PeopleContext, workspace: string, seat: SeatRow, actor: Actor): Promise<void> {
  const { clock, changes } = context.deps;
  const isSelf = actor.kind === 'person' && actor.seat.person.id === seat.person_id;
  if (!isSelf && !isColleague(seat, actor)) {
    throw new TuttiError('NOT_ALLOWED', 'Only the person, or somebody else of the same organisation, can say that this was not them.');
  }
  const found = context.people.waits.find(seat.person_id, workspace, clock.now());
  if (!found) return;
  const { seats } = await context.snapshots.get(workspace);
  const own = seats.get(actor.seat.id);
  if (!own || own.created_at >= found.since) {
    throw new TuttiError('NOT_ALLOWED', 'Only somebody who was here before the link was used can say that this was not them.');
  }
  await audit(await peopleDatabase(context, workspace), { at: clock.now(), actor: actor.seat.id, action: 'member.deny', subject: seat.id });
  await context.accounts().disown(seat.person_id, found.since);
  // In every workspace: nobody is signed in any more whose acts would have to wait.
  for (const other of await context.people.workspacesOf(seat.person_id)) await context.people.waits.end(seat.person_id, other);
  const told = [...seats.values()].filter(
    (one) =>
      isActive(one, clock.now()) && (isBackbone(one) || one.person_id === seat.person_id || one.organisation_id === seat.organisation_id),
  );
  const text = `${actor.seat.person.name} said that it was not ${seat.person_name} who came in with the new link or card. That sign-in was ended. ${seat.person_name} may need a new way in.`;
  for (const person of new Set(told.map((one) => one.person_id))) changes.notified.fire({ workspace, person, text });
  changes.membersChanged.fire({ workspace });
}
