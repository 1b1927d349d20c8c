/** Who may know of an object: the grant function is asked once for each set of readers, and queries filter by the sets that pass. */
import type { Actor, GrantSubjects } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import { checkGrants } from '../documents/check-grants.ts';
import type { Can } from '../seams.ts';
import type { DirectoryTables } from './directory-tables.ts';

const everybody = 'all';
const everySeat: GrantSubjects = { roles: ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'] };

type Database = Kysely<Pick<DirectoryTables, 'audiences'>>;

/** Ids of the sets of readers that this actor is in; also for use inside a transaction. */
export async function audiencesOf(database: Database, actor: Actor | undefined, can: Can): Promise<number[]> {
  const rows = await database.selectFrom('audiences').selectAll().execute();
  return rows.filter(({ readers }) => can(actor, 'object.read', { grants: { read: subjectsOf(readers) } })).map(({ id }) => id);
}

/** The id of this set of readers, made when it is new. INVALID_FIELD for what is no set. */
export async function audienceFor(tx: Database, readers: unknown): Promise<number> {
  const text = readers === undefined ? everybody : canonical(checkGrants({ read: readers }).read ?? {});
  const known = await tx.selectFrom('audiences').select('id').where('readers', '=', text).executeTakeFirst();
  if (known) return known.id;
  await tx.insertInto('audiences').values({ readers: text }).execute();
  return (await tx.selectFrom('audiences').select('id').where('readers', '=', text).executeTakeFirstOrThrow()).id;
}

export function subjectsOf(readers: string): GrantSubjects {
  return readers === everybody ? everySeat : (JSON.parse(readers) as GrantSubjects);
}

/** Equal sets have equal texts. */
function canonical({ roles, organisations, people }: GrantSubjects): string {
  const sorted = (list: readonly string[] | undefined): string[] => [...new Set(list ?? [])].sort();
  return JSON.stringify({ roles: sorted(roles), organisations: sorted(organisations), people: sorted(people) });
}
