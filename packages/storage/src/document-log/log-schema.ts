/** The tables of `documents.db`. */
import type { DatabaseSync } from 'node:sqlite';
import { TuttiError } from '@tutti/base';

/** One step per version of the file; a file is brought up to date in one transaction. */
const steps = [
  `
    create table document (
      id integer primary key autoincrement,
      plugin text not null,
      name text not null,
      epoch integer not null,
      seq integer not null,
      chain integer not null,
      snapshot_seq integer not null,
      seal integer not null,
      unique (plugin, name, epoch)
    ) strict;
    create table record (
      document integer not null,
      seq integer not null,
      at integer not null,
      author text not null,
      bytes blob not null,
      checksum integer not null,
      primary key (document, seq)
    ) strict, without rowid;
    create table snapshot (
      document integer primary key,
      seq integer not null,
      chain integer not null,
      state blob not null,
      checksum integer not null
    ) strict;
  `,
  `
    create table version (
      document integer not null,
      seq integer not null,
      started_at integer not null,
      ended_at integer not null,
      authors text not null,
      base integer not null,
      size integer not null,
      checksum integer not null,
      seal integer not null,
      bytes blob not null,
      primary key (document, seq)
    ) strict;
    create table version_mark (
      document integer not null,
      seq integer not null,
      name text,
      restored integer,
      seal integer not null,
      primary key (document, seq)
    ) strict, without rowid;
  `,
  `
    create table writing (
      document integer not null,
      author text not null,
      spans text not null,
      seal integer not null,
      primary key (document, author)
    ) strict, without rowid;
  `,
];

export function prepareLogSchema(database: DatabaseSync): void {
  const row = database.prepare('pragma user_version').get() as { user_version: number };
  if (row.user_version === steps.length) return;
  if (row.user_version > steps.length) {
    throw new TuttiError(
      'MIGRATION_FAILED',
      'The documents were written by a newer version of this server. Start that version, or restore a backup.',
    );
  }
  database.exec(`begin immediate; ${steps.slice(row.user_version).join('')} pragma user_version = ${steps.length}; commit;`);
}
