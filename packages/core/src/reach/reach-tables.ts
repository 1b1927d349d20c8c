/** The tables of workspace.db that hold what a person wants to hear of, and letters that wait for the end of quiet hours. */
import type { DigestKind, Standing } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import type { InboxTables } from '../inbox/inbox-tables.ts';

export interface ReachTables {
  reach_choices: ChoiceRow;
  followings: FollowingRow;
  letters_held: HeldLetterRow;
}

export interface ChoiceRow {
  person_id: string;
  /** 1: nothing is sent. */
  silent: number;
  digest: DigestKind;
  hour: number;
  weekday: number;
  quiet_from: number | null;
  quiet_to: number | null;
  /** When the last digest was due and looked after, or the choice was made. */
  last_at: number;
}

interface FollowingRow {
  person_id: string;
  object_id: string;
  standing: Standing;
  at: number;
}

interface HeldLetterRow {
  id: string;
  person_id: string;
  subject: string;
  text: string;
  at: number;
}

export type ReachDatabase = Kysely<ReachTables & DirectoryTables & InboxTables>;

export const reachMigrations: Record<string, Migration> = {
  '0920_reach': {
    async up(db) {
      await db.schema
        .createTable('reach_choices')
        .addColumn('person_id', 'text', (column) => column.primaryKey())
        .addColumn('silent', 'integer', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('hour', 'integer', (column) => column.notNull())
        .addColumn('weekday', 'integer', (column) => column.notNull())
        .addColumn('quiet_from', 'integer')
        .addColumn('quiet_to', 'integer')
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('followings')
        .addColumn('person_id', 'text', (column) => column.notNull())
        .addColumn('object_id', 'text', (column) => column.notNull().references('objects.id'))
        .addColumn('standing', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('followings_key', ['object_id', 'person_id'])
        .execute();
      await db.schema.createIndex('followings_by_person').on('followings').column('person_id').execute();
      await db.schema
        .createTable('letters_held')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person_id', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};
