/** Looks whether a copied database is sound: SQLite's own check, and the document log's checksums. */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LogDatabase } from '../document-log/log-database.ts';

export interface DatabaseCheck {
  tables: Record<string, number>;
  /** In plain words; empty for a sound database. */
  faults: string[];
}

/**
 * Checks a database that nobody writes to.
 * @param documents it is a document log: every record is read and checked.
 * @param marks high-water marks taken before the copy was made, to notice records that were lost before it.
 */
export function checkDatabase(file: string, { documents, marks }: { documents: boolean; marks?: string | undefined }): DatabaseCheck {
  const check: DatabaseCheck = { tables: {}, faults: [] };
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      checkPages(database, check);
    } finally {
      database.close();
    }
    if (documents) check.faults.push(...checkDocuments(file, marks));
  } catch (error) {
    check.faults.push(error instanceof Error ? error.message : String(error));
  }
  return check;
}

function checkPages(database: DatabaseSync, check: DatabaseCheck): void {
  const found = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
  check.faults.push(...found.map((row) => row.integrity_check).filter((text) => text !== 'ok'));
  const broken = database.prepare('pragma foreign_key_check').all();
  if (broken.length > 0) check.faults.push(`${broken.length} rows refer to rows that are not there`);
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all() as { name: string }[];
  for (const { name } of tables) {
    const row = database.prepare(`select count(*) as n from "${name.replaceAll('"', '""')}"`).get() as { n: number };
    check.tables[name] = row.n;
  }
}

function checkDocuments(file: string, marks: string | undefined): string[] {
  const marksFile = marks ?? `${file}.checking`;
  const database = new LogDatabase(file, { readOnly: true, marks: marksFile });
  const faults: string[] = [];
  try {
    for (const key of database.documents('')) {
      try {
        for (const steps = database.read(key); !steps.next().done; );
        faults.push(...database.damagedVersions(key));
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
      }
    }
  } finally {
    database.close();
    if (marks === undefined) rmSync(marksFile, { force: true });
  }
  return faults;
}
