/** A card was locked by wrong PINs: told to those who can print a new one, who may have to ask where the old one is. */
import { can } from '../grants/can.ts';
import type { PeopleContext } from './people-context.ts';
import { isActive, seatInfo } from './people-snapshot.ts';

export async function tellOfLockedCard(context: PeopleContext, person: string): Promise<void> {
  const { clock, changes } = context.deps;
  for (const workspace of await context.people.workspacesOf(person)) {
    if (!context.databases.has(workspace)) continue;
    const snapshot = await context.snapshots.get(workspace);
    const seats = [...snapshot.seats.values()].filter((seat) => isActive(seat, clock.now()));
    const locked = seats.find((seat) => seat.person_id === person);
    if (!locked) continue;
    const subject = { role: locked.role, organisation: locked.organisation_id ?? undefined };
    const told = seats.filter((seat) => can({ kind: 'person', seat: seatInfo(seat, snapshot) }, 'members.manage', subject));
    const text = `The card of ${locked.person_name} is locked after too many wrong PINs. If they still have it, somebody may have tried to guess.`;
    for (const one of new Set(told.map((seat) => seat.person_id))) changes.notified.fire({ workspace, person: one, text });
    changes.membersChanged.fire({ workspace });
  }
}
