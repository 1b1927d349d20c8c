/** Ends what somebody set up who came in as another: since that moment, and nothing from before, which is the person's own. */
import { newSecret } from '@tutti/base';
import type { Kysely } from 'kysely';
import type { AccountParts } from './create-accounts.ts';
import type { ServerTables } from './server-tables.ts';

/** @param since milliseconds: when the link or the card was used. */
export async function disown(parts: AccountParts, database: Kysely<ServerTables>, person: string, since: number): Promise<void> {
  const { deps, people, passwords, sessions, links } = parts;
  const at = new Date(since).toISOString();
  const set = await database
    .selectFrom('account')
    .select('id')
    .where('userId', '=', person)
    .where('updatedAt', '>=', at)
    .executeTakeFirst();
  // Replaced by one that nobody knows, not removed: it stays an account that somebody had come in to, so the next new link waits as well.
  if (set) await passwords.set(person, newSecret(deps.random));
  await database.deleteFrom('passkey').where('userId', '=', person).where('createdAt', '>=', at).execute();
  await people.cards.end(person, deps.clock.now(), since);
  await links.withdrawAll(person);
  for (const session of await sessions.list(person)) if (session.createdAt >= since) await sessions.end(session.id);
  sessions.forgetSecured(person);
}
