/** The tables of `documents.db`. */
import type { DatabaseSync } from 'node:sqlite';
import { TuttiError } from '@tutti/base';

const version = 1;

export function prepareLogSchema(database: DatabaseSync): void {
  const row = database.prepare('pragma user_version').get() as { user_version: number };
  if (row.user_version === version) return;
  if (row.user_version > version) {
    throw new TuttiError(
      'MIGRATION_FAILED',
      'The documents were written by a newer version of this server. Start that version, or restore a backup.',
    );
  }
  database.exec(`
    begin immediate;
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
    pragma user_version = ${version};
    commit;
  `);
}
