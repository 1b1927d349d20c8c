/** The table of workspace.db that says which files hang on which objects; what is in them lies in the workspace's `files` folder. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DirectoryTables } from '../directory/directory-tables.ts';

export interface FileTables {
  files: FileRow;
}

export interface FileRow {
  id: string;
  object_id: string;
  name: string;
  /** The media type that its content was found to have. */
  type: string;
  bytes: number;
  /** SHA-256 of its content, in hex: its place in the folder. */
  hash: string;
  /** Seat. */
  author: string;
  organisation_id: string | null;
  at: number;
  /** Taken away; kept for a while, so that this can be undone. */
  removed_at: number | null;
}

export type FileDatabase = Kysely<DirectoryTables & FileTables>;

export const fileMigrations: Record<string, Migration> = {
  '0530_files': {
    async up(db) {
      await db.schema
        .createTable('files')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('object_id', 'text', (column) => column.notNull().references('objects.id'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'bigint', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('author', 'text', (column) => column.notNull())
        .addColumn('organisation_id', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .execute();
      await db.schema.createIndex('files_by_object').on('files').columns(['object_id', 'at']).execute();
      await db.schema.createIndex('files_by_hash').on('files').column('hash').execute();
    },
  },
};
