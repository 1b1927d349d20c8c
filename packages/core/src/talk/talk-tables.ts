/** The tables of workspace.db that hold what is said about objects of the directory. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DirectoryTables } from '../directory/directory-tables.ts';

export interface TalkTables {
  talk_threads: ThreadRow;
  talk_comments: CommentRow;
}

export interface ThreadRow {
  id: string;
  object_id: string;
  created_at: number;
  /** Null: open. */
  settled_at: number | null;
  /** Seat. */
  settled_by: string | null;
  conclusion: string;
}

export interface CommentRow {
  id: string;
  thread_id: string;
  /** Seat; empty once its words were erased. */
  author: string;
  organisation_id: string | null;
  /** With `<@id>` and `<#id>` in place of names, so that nobody's name stands in it. Empty once it is gone for good. */
  text: string;
  at: number;
  edited_at: number | null;
  /** Taken back; the text is kept for a while, so that this can be undone. */
  removed_at: number | null;
}

export type TalkDatabase = Kysely<DirectoryTables & TalkTables>;

export const talkMigrations: Record<string, Migration> = {
  '0510_talk': {
    async up(db) {
      await db.schema
        .createTable('talk_threads')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('object_id', 'text', (column) => column.notNull().references('objects.id'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('settled_at', 'bigint')
        .addColumn('settled_by', 'text')
        .addColumn('conclusion', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      await db.schema.createIndex('talk_threads_by_object').on('talk_threads').columns(['object_id', 'created_at']).execute();
      await db.schema
        .createTable('talk_comments')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('thread_id', 'text', (column) => column.notNull().references('talk_threads.id'))
        .addColumn('author', 'text', (column) => column.notNull())
        .addColumn('organisation_id', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('edited_at', 'bigint')
        .addColumn('removed_at', 'bigint')
        .execute();
      await db.schema.createIndex('talk_comments_by_thread').on('talk_comments').columns(['thread_id', 'at']).execute();
    },
  },
};
