/**
 * Whoever issues a sign-in link anew could come in with it in the other's place. So what only a person can do (ballots, endorsements,
 * sealed texts) waits after such a link until a second person of the organisation says that it is them, or for 72 hours, in which
 * the organisation sees it. Sessions from before go on as they were. Kept in memory: every request asks.
 */
import type { SignInWait } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { ServerTables, SignInWaitRow } from './server-tables.ts';

const hour = 60 * 60 * 1000;
/** In milliseconds. */
export const signInWait = 72 * hour;

export class SignInWaits {
  readonly #database: Kysely<ServerTables>;
  readonly #rows = new Map<string, SignInWaitRow>();

  private constructor(database: Kysely<ServerTables>, rows: readonly SignInWaitRow[]) {
    this.#database = database;
    for (const row of rows) this.#rows.set(keyOf(row.person_id, row.workspace), row);
  }

  static async open(database: Kysely<ServerTables>): Promise<SignInWaits> {
    return new SignInWaits(database, await database.selectFrom('sign_in_waits').selectAll().execute());
  }

  /** From now on; a wait that stands already begins anew. */
  async begin(person: string, workspace: string, by: string, now: number): Promise<void> {
    const row: SignInWaitRow = { person_id: person, workspace, since: now, until: now + signInWait, issued_by: by };
    const { since, until, issued_by } = row;
    await this.#database
      .insertInto('sign_in_waits')
      .values(row)
      .onConflict((conflict) => conflict.columns(['person_id', 'workspace']).doUpdateSet({ since, until, issued_by }))
      .execute();
    this.#rows.set(keyOf(person, workspace), row);
  }

  /** The wait of the person's sign-ins, when one stands. @param signedInAt of the session that asks; one from before does not wait. */
  find(
    person: string,
    workspace: string,
    now: number,
    signedInAt = Number.POSITIVE_INFINITY,
  ): (SignInWait & { since: number }) | undefined {
    const row = this.#rows.get(keyOf(person, workspace));
    if (!row || row.until <= now || signedInAt < row.since) return undefined;
    return { since: row.since, until: row.until, by: row.issued_by === '' ? undefined : row.issued_by };
  }

  async end(person: string, workspace: string): Promise<void> {
    await this.#database.deleteFrom('sign_in_waits').where('person_id', '=', person).where('workspace', '=', workspace).execute();
    this.#rows.delete(keyOf(person, workspace));
  }
}

function keyOf(person: string, workspace: string): string {
  return `${person} ${workspace}`;
}
