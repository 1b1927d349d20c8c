/** Who a seat is as other people's browsers show it beside cursors; the server says it, so that nobody speaks as another organisation. */
import type { SeatInfo } from '@tutti/plugin-api';
import type { PresenceIdentity } from '@tutti/sync';

/** `person` is read by the workbench, `user` by editors (y-tiptap's name for it); both keep their other keys, e.g. a cursor's colour. */
export function presenceIdentity({ id, person, organisation }: SeatInfo): PresenceIdentity {
  const { name } = person;
  return {
    person: { seat: id, name, organisation: organisation?.name, initials: organisation?.initials, color: organisation?.color },
    user: { name, organisation: organisation?.initials ?? '', palette: organisation?.color ?? -1 },
  };
}
