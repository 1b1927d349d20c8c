/** The people of this server: who they are, whether they have secured their account, and in which workspaces to look for their seats. */
import { newId, type RandomBytes, TuttiError } from '@tutti/base';
import type { Kysely } from 'kysely';
import { Cards } from './cards.ts';
import type { ServerTables, UserRow } from './server-tables.ts';
import { SignInWaits } from './sign-in-waits.ts';

export interface Person {
  id: string;
  name: string;
  /** In lower case; undefined for people without an address. */
  email: string | undefined;
  /** What to type at sign-in: the address, or a short name for people without one. */
  signInName: string;
  /** Chosen on screen; undefined: as the browser asks. */
  language: string | undefined;
}

const noAddress = '@accounts.invalid';

export class People {
  readonly waits: SignInWaits;
  readonly cards: Cards;
  readonly #database: Kysely<ServerTables>;
  readonly #random: RandomBytes;
  readonly #suspended: Set<string>;

  private constructor(database: Kysely<ServerTables>, random: RandomBytes, suspended: string[], waits: SignInWaits) {
    this.waits = waits;
    this.cards = new Cards(database, random);
    this.#database = database;
    this.#random = random;
    this.#suspended = new Set(suspended);
  }

  static async open(database: Kysely<ServerTables>, random: RandomBytes): Promise<People> {
    const rows = await database.selectFrom('user').select('id').where('suspendedAt', 'is not', null).execute();
    return new People(
      database,
      random,
      rows.map((row) => row.id),
      await SignInWaits.open(database),
    );
  }

  async find(id: string): Promise<Person | undefined> {
    const row = await this.#database.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toPerson(row);
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    const row = await this.#database.selectFrom('user').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
    return row && toPerson(row);
  }

  /** Whether anybody can sign in at all; while not, the operator may hand out another first link. */
  async anySecured(): Promise<boolean> {
    const [password, passkey] = await Promise.all([
      this.#database.selectFrom('account').select('id').where('password', 'is not', null).limit(1).executeTakeFirst(),
      this.#database.selectFrom('passkey').select('id').limit(1).executeTakeFirst(),
    ]);
    return password !== undefined || passkey !== undefined;
  }

  async createsWorkspaces(person: string): Promise<boolean> {
    const row = await this.#database.selectFrom('user').select('createsWorkspaces').where('id', '=', person).executeTakeFirst();
    return row?.createsWorkspaces === 1;
  }

  async setLanguage(person: string, language: string): Promise<void> {
    await this.#database.updateTable('user').set({ language }).where('id', '=', person).execute();
  }

  isSuspended(person: string): boolean {
    return this.#suspended.has(person);
  }

  /** Who is suspended is kept in memory: every request of a session or a token asks. */
  async setSuspended(person: string, suspended: boolean, now: number): Promise<void> {
    await this.#database
      .updateTable('user')
      .set({ suspendedAt: suspended ? now : null })
      .where('id', '=', person)
      .execute();
    if (suspended) this.#suspended.add(person);
    else this.#suspended.delete(person);
  }

  /** By e-mail address, or by the sign-in name of somebody without one. */
  async findBySignInName(text: string): Promise<Person | undefined> {
    const name = text.trim().toLowerCase();
    return this.findByEmail(name.includes('@') ? name : name + noAddress);
  }

  /**
   * An account without any way to sign in yet. Marked as verified: the library throws the password of an unverified address away.
   * CONFLICT when the address has an account.
   */
  async create(given: { name: string; email?: string | undefined; createsWorkspaces?: boolean }, now: number): Promise<Person> {
    const at = new Date(now).toISOString();
    const row: UserRow = {
      id: newId(this.#random),
      name: given.name,
      email: '',
      emailVerified: 1,
      image: null,
      createdAt: at,
      updatedAt: at,
      suspendedAt: null,
      createsWorkspaces: given.createsWorkspaces ? 1 : 0,
      language: null,
    };
    for (const email of given.email === undefined ? signInNames(given.name) : [given.email.toLowerCase()]) {
      const inserted = await this.#database
        .insertInto('user')
        .values({ ...row, email })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 1n) return toPerson({ ...row, email });
    }
    throw new TuttiError('CONFLICT', { field: 'email', detail: 'There is an account with this e-mail address already.' });
  }

  /** Undoes create() for somebody who has never come in. */
  async removeUnused(person: string): Promise<void> {
    await this.#database.deleteFrom('memberships').where('person_id', '=', person).execute();
    await this.#database.deleteFrom('user').where('id', '=', person).execute();
  }

  /** Removes an account and all its ways in; gives the sessions that ended by it. CONFLICT while the person is in a workspace. */
  async erase(person: string): Promise<string[]> {
    return this.#database.transaction().execute(async (tx) => {
      const member = await tx.selectFrom('memberships').select('workspace').where('person_id', '=', person).executeTakeFirst();
      if (member) throw new TuttiError('CONFLICT', { detail: `This person is still in the workspace ${member.workspace}.` });
      const sessions = await tx.selectFrom('session').select('id').where('userId', '=', person).execute();
      for (const table of ['session', 'account', 'passkey'] as const) await tx.deleteFrom(table).where('userId', '=', person).execute();
      for (const table of ['links', 'cards'] as const) await tx.deleteFrom(table).where('person_id', '=', person).execute();
      await tx.deleteFrom('user').where('id', '=', person).execute();
      this.#suspended.delete(person);
      return sessions.map((session) => session.id);
    });
  }

  async addMembership(person: string, workspace: string): Promise<void> {
    await this.#database
      .insertInto('memberships')
      .values({ person_id: person, workspace })
      .onConflict((conflict) => conflict.columns(['person_id', 'workspace']).doNothing())
      .execute();
  }

  async workspacesOf(person: string): Promise<string[]> {
    const rows = await this.#database.selectFrom('memberships').select('workspace').where('person_id', '=', person).execute();
    return rows.map((row) => row.workspace);
  }

  async forgetWorkspace(workspace: string): Promise<void> {
    await this.#database.deleteFrom('memberships').where('workspace', '=', workspace).execute();
  }

  async passkeys(person: string): Promise<{ hasPassword: boolean; count: number }> {
    const { hasPassword } = await this.credentials(person);
    const rows = await this.#database.selectFrom('passkey').select('id').where('userId', '=', person).execute();
    return { hasPassword, count: rows.length };
  }

  /** Whether anybody has come in as this person before: then there is a place that could be taken. */
  async cameIn(person: string): Promise<boolean> {
    const { hasPassword, hasPasskey } = await this.credentials(person);
    return hasPassword || hasPasskey || (await this.cards.everUsed(person));
  }

  async credentials(person: string): Promise<{ hasPassword: boolean; hasPasskey: boolean; hasCard: boolean }> {
    const [password, passkey, card] = await Promise.all([
      this.#database
        .selectFrom('account')
        .select('id')
        .where('userId', '=', person)
        .where('providerId', '=', 'credential')
        .where('password', 'is not', null)
        .executeTakeFirst(),
      this.#database.selectFrom('passkey').select('id').where('userId', '=', person).executeTakeFirst(),
      this.cards.ownOf(person),
    ]);
    return {
      hasPassword: password !== undefined,
      hasPasskey: passkey !== undefined,
      hasCard: card !== undefined && card.pin_hash !== null,
    };
  }
}

function toPerson(row: Pick<UserRow, 'id' | 'name' | 'email' | 'language'>): Person {
  const hasAddress = !row.email.endsWith(noAddress);
  const signInName = hasAddress ? row.email : row.email.slice(0, -noAddress.length);
  return { id: row.id, name: row.name, email: hasAddress ? row.email : undefined, signInName, language: row.language ?? undefined };
}

/** Short names made of the person's own, the first free of which is taken: `ana.ruiz`, `ana.ruiz2`, … */
function* signInNames(name: string): Generator<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const stem = (plain.match(/[a-z0-9]+/g) ?? ['guest']).join('.').slice(0, 30);
  yield stem + noAddress;
  for (let number = 2; ; number += 1) yield stem + number + noAddress;
}
