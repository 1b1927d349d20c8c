/** The outbox of a plugin's database: what a transaction wants to tell the workspace, written as rows beside its own and delivered by the core after the commit. */
import { newId } from '@tutti/base';
import type { DirectoryEntry, NewEvent, NewLink } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const outboxMigrationName = '0000_tutti';

export interface OutboxTables {
  tutti_outbox: {
    id: string;
    /** Grows within a database; what is delivered first. */
    position: number;
    kind: OutboxMessage['kind'];
    /** JSON: a NewEvent, a DirectoryEntry, `{id}`, or a NewLink. */
    payload: string;
    at: number;
  };
}

export type OutboxMessage =
  | { kind: 'event'; payload: NewEvent }
  | { kind: 'put-object'; payload: DirectoryEntry }
  | { kind: 'remove-object'; payload: { id: string } }
  | { kind: 'put-link'; payload: NewLink }
  | { kind: 'remove-link'; payload: Pick<NewLink, 'type' | 'from' | 'to'> };

export const outboxMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('tutti_outbox')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .execute();
  },
};

/** Must run inside the transaction whose rows it belongs to. */
export async function addToOutbox(query: Kysely<OutboxTables>, message: OutboxMessage, at: number): Promise<void> {
  await query
    .insertInto('tutti_outbox')
    .values((eb) => ({
      id: newId(),
      position: eb
        .selectFrom('tutti_outbox')
        .select((last) => last(last.fn.coalesce(last.fn.max('position'), last.lit(0)), '+', 1).as('position'))
        .$asScalar(),
      kind: message.kind,
      payload: JSON.stringify(message.payload),
      at,
    }))
    .execute();
}
