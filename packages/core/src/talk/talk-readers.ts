/** Who may know of an object, as people: whoever may is offered for a mention, and nobody else is ever told. */
import type { OrganisationInfo, PersonInfo, Role, SeatInfo } from '@tutti/plugin-api';
import { subjectsOf } from '../directory/audiences.ts';
import type { Can } from '../seams.ts';
import type { TalkDatabase } from './talk-tables.ts';

/** What is asked of the people of a workspace. */
export interface TalkReaders {
  /** Seats that are active now. */
  reachable(workspace: string): Promise<SeatInfo[]>;
  /** Names by person id, also of those whose terms are over. */
  everybody(workspace: string): Promise<ReadonlyMap<string, string>>;
}

export interface Readers {
  /** Everybody with a seat here. */
  all: boolean;
  /** Their active seats. */
  seats: SeatInfo[];
  people: (PersonInfo & { organisation: OrganisationInfo | undefined })[];
}

export async function readersOf(
  workspaces: Pick<TalkReaders, 'reachable'>,
  can: Can,
  database: TalkDatabase,
  workspace: string,
  object: string,
): Promise<Readers> {
  const row = await database
    .selectFrom('objects')
    .innerJoin('audiences', 'audiences.id', 'objects.audience')
    .select('audiences.readers')
    .where('objects.id', '=', object)
    .where('objects.removed_at', 'is', null)
    .executeTakeFirst();
  const seats = row === undefined ? [] : await workspaces.reachable(workspace);
  const grants = { read: subjectsOf(row?.readers ?? '{}') };
  const reading = seats.filter((seat) => can({ kind: 'person', seat }, 'object.read', { grants }));
  const people = new Map(reading.map((seat) => [seat.person.id, { ...seat.person, organisation: seat.organisation }]));
  return { all: reading.length === seats.length && seats.length > 0, seats: reading, people: [...people.values()] };
}

/** Who answers for an organisation that is mentioned; whoever only reads along for it is not woken. */
const speaking: readonly Role[] = ['lead', 'member', 'facilitator', 'steward', 'community'];

export function seatsOf(readers: Readers, organisation: string): SeatInfo[] {
  return readers.seats.filter((seat) => seat.organisation?.id === organisation && speaking.includes(seat.role));
}
