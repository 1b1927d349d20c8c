/** One-time links to this server: the first facilitator's, and sign-in links. Looking at one changes nothing; a new one withdraws the old. */
import { type Clock, newId, newSecret, type RandomBytes } from '@tutti/base';
import type { Kysely } from 'kysely';
import { secretHash } from '../workspaces/secret-hash.ts';
import type { LinkRow, ServerTables } from './server-tables.ts';

const minute = 60 * 1000;

/** How long links hold, in milliseconds. A first link is made anew at each start, so it may wait for days. */
export const linkLifetime = { first: 7 * 24 * 60 * minute, mailed: 30 * minute, handed: 24 * 60 * minute };

export type LinkState = 'open' | 'used' | 'expired' | 'withdrawn';

export interface FoundLink {
  row: LinkRow;
  state: LinkState;
}

export class Links {
  readonly #database: Kysely<ServerTables>;
  readonly #clock: Clock;
  readonly #random: RandomBytes;

  constructor(database: Kysely<ServerTables>, clock: Clock, random: RandomBytes) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Returns the secret, which is told this once and kept as a hash.
   * @param link.handedBy the name of whoever hands it out to somebody of another organisation; empty: whoever runs the server.
   */
  async create(link: {
    kind: LinkRow['kind'];
    person: string | undefined;
    lifetime: number;
    handedBy?: string | undefined;
  }): Promise<string> {
    const now = this.#clock.now();
    const secret = newSecret(this.#random);
    await this.#database.transaction().execute(async (tx) => {
      const old = tx.updateTable('links').set({ withdrawn_at: now }).where('kind', '=', link.kind).where('used_at', 'is', null);
      await old
        .where('withdrawn_at', 'is', null)
        .where('person_id', link.person === undefined ? 'is' : '=', link.person ?? null)
        .execute();
      await tx
        .insertInto('links')
        .values({
          id: newId(this.#random),
          secret_hash: secretHash(secret),
          kind: link.kind,
          person_id: link.person ?? null,
          created_at: now,
          expires_at: now + link.lifetime,
          used_at: null,
          handed_by: link.handedBy ?? null,
          withdrawn_at: null,
        })
        .execute();
    });
    return secret;
  }

  async find(secret: string): Promise<FoundLink | undefined> {
    const row = await this.#database.selectFrom('links').selectAll().where('secret_hash', '=', secretHash(secret)).executeTakeFirst();
    return row && { row, state: this.#stateOf(row) };
  }

  /** True for the one caller who used it up; false when it was used, withdrawn or has expired. */
  async use(id: string): Promise<boolean> {
    const now = this.#clock.now();
    const used = await this.#database
      .updateTable('links')
      .set({ used_at: now })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return used.numUpdatedRows === 1n;
  }

  /** Sign-in links that are out for a person hold no longer, e.g. after the person secured the account. */
  async withdrawAll(person: string): Promise<void> {
    const open = this.#database.updateTable('links').set({ withdrawn_at: this.#clock.now() }).where('person_id', '=', person);
    await open.where('used_at', 'is', null).where('withdrawn_at', 'is', null).execute();
  }

  #stateOf(row: LinkRow): LinkState {
    if (row.withdrawn_at !== null) return 'withdrawn';
    if (row.used_at !== null) return 'used';
    return row.expires_at <= this.#clock.now() ? 'expired' : 'open';
  }
}
