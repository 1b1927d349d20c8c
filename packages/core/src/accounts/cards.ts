/**
 * Cards: how somebody without an e-mail address comes in. The printed code is something to have, the PIN, chosen by the person at the
 * first use, something to know; whoever printed the card knows only the first. One card per person; a new one ends the one before.
 */
import { newId, newSecret, type RandomBytes } from '@tutti/base';
import type { Kysely } from 'kysely';
import { secretHash } from '../workspaces/secret-hash.ts';
import type { CardRow, ServerTables } from './server-tables.ts';

/** Wrong PINs in a row after which a card is locked for good. */
export const cardTries = 10;

const codeLength = 12;

/** `new`: nobody has chosen its PIN yet. */
export type CardState = 'new' | 'ready' | 'locked' | 'ended';

export class Cards {
  readonly #database: Kysely<ServerTables>;
  readonly #random: RandomBytes;

  constructor(database: Kysely<ServerTables>, random: RandomBytes) {
    this.#database = database;
    this.#random = random;
  }

  /**
   * Returns the code as it is printed, which is told this once and kept as a hash.
   * @param handedBy as with links: the name of whoever issues it to somebody of another organisation.
   */
  async issue(person: string, handedBy: string | undefined, now: number): Promise<string> {
    const code = newSecret(this.#random).slice(0, codeLength);
    await this.#database.transaction().execute(async (tx) => {
      await tx.updateTable('cards').set({ ended_at: now }).where('person_id', '=', person).where('ended_at', 'is', null).execute();
      const row: CardRow = {
        id: newId(this.#random),
        person_id: person,
        code_hash: secretHash(code),
        pin_hash: null,
        created_at: now,
        handed_by: handedBy ?? null,
        started_at: null,
        wrong: 0,
        ended_at: null,
      };
      await tx.insertInto('cards').values(row).execute();
    });
    return printedCode(code);
  }

  /** @param code as it was typed: any case, with or without strokes. */
  async find(code: string): Promise<{ row: CardRow; state: CardState } | undefined> {
    const plain = plainCode(code);
    if (plain === undefined) return undefined;
    const row = await this.#database.selectFrom('cards').selectAll().where('code_hash', '=', secretHash(plain)).executeTakeFirst();
    return row && { row, state: cardState(row) };
  }

  /** The card that a person has now, by person. */
  async ofPeople(people: readonly string[]): Promise<ReadonlyMap<string, CardState>> {
    if (people.length === 0) return new Map();
    const rows = await this.#database
      .selectFrom('cards')
      .selectAll()
      .where('person_id', 'in', people)
      .where('ended_at', 'is', null)
      .execute();
    return new Map(rows.map((row) => [row.person_id, cardState(row)]));
  }

  async ownOf(person: string): Promise<CardRow | undefined> {
    return this.#database.selectFrom('cards').selectAll().where('person_id', '=', person).where('ended_at', 'is', null).executeTakeFirst();
  }

  /** True for the one caller whose PIN it is from now on. */
  async begin(id: string, pinHash: string, now: number): Promise<boolean> {
    const open = this.#database.updateTable('cards').set({ pin_hash: pinHash, started_at: now }).where('id', '=', id);
    return (await open.where('pin_hash', 'is', null).where('ended_at', 'is', null).executeTakeFirst()).numUpdatedRows === 1n;
  }

  async changePin(id: string, pinHash: string): Promise<void> {
    await this.#database.updateTable('cards').set({ pin_hash: pinHash }).where('id', '=', id).execute();
  }

  /** Counts a try before the PIN is compared, or many at once would all pass. How many are left after it; undefined: it is locked. */
  async countTry(id: string): Promise<number | undefined> {
    const row = await this.#database
      .updateTable('cards')
      .set((update) => ({ wrong: update('wrong', '+', 1) }))
      .where('id', '=', id)
      .where('wrong', '<', cardTries)
      .where('ended_at', 'is', null)
      .returning('wrong')
      .executeTakeFirst();
    return row && cardTries - row.wrong;
  }

  /** The PIN was right. */
  async forgive(id: string): Promise<void> {
    await this.#database.updateTable('cards').set({ wrong: 0 }).where('id', '=', id).execute();
  }

  /** Ends the card that the person has; `startedSince` only one whose PIN was chosen since then. False: there is none. */
  async end(person: string, now: number, startedSince?: number): Promise<boolean> {
    let standing = this.#database.updateTable('cards').set({ ended_at: now }).where('person_id', '=', person).where('ended_at', 'is', null);
    if (startedSince !== undefined) standing = standing.where('started_at', '>=', startedSince);
    return (await standing.executeTakeFirst()).numUpdatedRows > 0n;
  }

  /** Whether the person has ever come in by a card. */
  async everUsed(person: string): Promise<boolean> {
    const row = this.#database.selectFrom('cards').select('id').where('person_id', '=', person).where('started_at', 'is not', null);
    return (await row.limit(1).executeTakeFirst()) !== undefined;
  }
}

function cardState(row: CardRow): CardState {
  if (row.ended_at !== null) return 'ended';
  if (row.wrong >= cardTries) return 'locked';
  return row.pin_hash === null ? 'new' : 'ready';
}

/** In capitals and groups of four, as people read it out. */
function printedCode(code: string): string {
  return (code.toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** Undefined when no card has such a code. What looks like another sign is read as it. */
function plainCode(typed: string): string | undefined {
  const plain = typed
    .toLowerCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{12}$/.test(plain) ? plain : undefined;
}
