/** The document log of a workspace as rows, and a log made of such rows, with all its history. */
import { rm } from 'node:fs/promises';
import type { DataHost } from '../data-host/data-host.ts';
import { markFile } from '../document-log/log-database.ts';
import { type DumpedTables, dumpTables, fillTables } from './dump-tables.ts';

/** As they are committed; others may write meanwhile. */
export async function dumpDocuments(host: DataHost, file: string): Promise<DumpedTables> {
  const tables = await dumpTables(host.open(file, { profile: 'core' }), []);
  await host.close(file);
  return tables;
}

/** The log must have made the file and be closed. Seals and checksums come with the rows; whoever loads a document checks them. */
export async function fillDocuments(host: DataHost, file: string, tables: DumpedTables): Promise<void> {
  // What the file held before is no measure for what it holds now.
  await rm(markFile(file), { force: true });
  await fillTables(host.open(file, { profile: 'core' }), tables, []);
  await host.close(file);
}
