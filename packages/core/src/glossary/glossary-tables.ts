/** The table of workspace.db that holds the words whose meaning was agreed on. */
import type { GlossaryWords } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface GlossaryTables {
  glossary: GlossaryRow;
}

export interface GlossaryRow {
  id: string;
  /** JSON of GlossaryWords by language. */
  words: string;
  /** Day on which it was agreed, e.g. `2026-05-01`. */
  agreed_on: string | null;
  /** 1, 2, 3 …: grows with each change. */
  version: number;
  created_at: number;
  changed_at: number;
  removed_at: number | null;
}

export type GlossaryDatabase = Kysely<GlossaryTables>;
export type WordsByLanguage = Record<string, GlossaryWords>;

export const glossaryMigrations: Record<string, Migration> = {
  '0540_glossary': {
    async up(db) {
      await db.schema
        .createTable('glossary')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('agreed_on', 'text')
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .execute();
    },
  },
};
