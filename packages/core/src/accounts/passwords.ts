/** Passwords, hashed and compared by the sign-in library (scrypt, off the main thread), kept in its table. */
import { type Clock, newId, type RandomBytes } from '@tutti/base';
import type { Kysely } from 'kysely';
import type { Auth } from './create-auth.ts';
import type { ServerTables } from './server-tables.ts';

export class Passwords {
  readonly #database: Kysely<ServerTables>;
  readonly #auth: () => Auth;
  readonly #clock: Clock;
  readonly #random: RandomBytes;

  constructor(database: Kysely<ServerTables>, auth: () => Auth, clock: Clock, random: RandomBytes) {
    this.#database = database;
    this.#auth = auth;
    this.#clock = clock;
    this.#random = random;
  }

  /** Takes as long for nobody, or somebody without a password, as for a wrong password. */
  async verify(person: string | undefined, password: string): Promise<boolean> {
    const hash = person === undefined ? undefined : await this.#hashOf(person);
    if (hash === undefined) {
      await this.hash(password);
      return false;
    }
    return this.matches(hash, password);
  }

  /** Salted; the same text never gives the same hash twice. */
  async hash(password: string): Promise<string> {
    return (await this.#auth().$context).password.hash(password);
  }

  async matches(hash: string, password: string): Promise<boolean> {
    return (await this.#auth().$context).password.verify({ hash, password });
  }

  async set(person: string, password: string): Promise<void> {
    const hash = await this.hash(password);
    const at = new Date(this.#clock.now()).toISOString();
    await this.#database
      .insertInto('account')
      .values({
        id: newId(this.#random),
        userId: person,
        accountId: person,
        providerId: 'credential',
        accessToken: null,
        refreshToken: null,
        idToken: null,
        accessTokenExpiresAt: null,
        refreshTokenExpiresAt: null,
        scope: null,
        password: hash,
        createdAt: at,
        updatedAt: at,
      })
      .onConflict((conflict) => conflict.columns(['userId', 'providerId']).doUpdateSet({ password: hash, updatedAt: at }))
      .execute();
  }

  async #hashOf(person: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('account')
      .select('password')
      .where('userId', '=', person)
      .where('providerId', '=', 'credential')
      .executeTakeFirst();
    return row?.password ?? undefined;
  }
}
