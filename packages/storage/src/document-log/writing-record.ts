/** Who wrote which part of each document, kept where compaction forgets the records that said so. */
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { TuttiError } from '@tutti/base';
import { joinSpans, type WrittenSpan } from '@tutti/sync/log';

interface WritingRow {
  author: string;
  /** JSON: [client, from, to] per run. */
  spans: string;
  seal: number;
}

export class WritingRecord {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws STORAGE_CORRUPT rather than take one person's words for another's. */
  read(document: number): WrittenSpan[] {
    const rows = this.#database.prepare('select author, spans, seal from writing where document = ?').all(document);
    return (rows as unknown as WritingRow[]).flatMap((row) => {
      if (row.seal !== sealOf(document, row)) {
        throw new TuttiError('STORAGE_CORRUPT', { detail: 'The record of who wrote what in this document is damaged on disk.' });
      }
      const runs = JSON.parse(row.spans) as [number, number, number][];
      return runs.map(([client, from, to]) => ({ client, from, to, author: row.author }));
    });
  }

  /** Part of the caller's transaction. */
  add(document: number, spans: readonly WrittenSpan[]): void {
    if (spans.length === 0) return;
    const added = Map.groupBy(spans, ({ author }) => author);
    const known = Map.groupBy(this.read(document), ({ author }) => author);
    const put = this.#database.prepare('insert or replace into writing (document, author, spans, seal) values (?, ?, ?, ?)');
    for (const [author, runs] of added) {
      const joined = joinSpans([...(known.get(author) ?? []), ...runs]);
      const row = { author, spans: JSON.stringify(joined.map(({ client, from, to }) => [client, from, to])) };
      put.run(document, author, row.spans, sealOf(document, row));
    }
  }

  remove(document: number): void {
    this.#database.prepare('delete from writing where document = ?').run(document);
  }
}

function sealOf(document: number, row: Omit<WritingRow, 'seal'>): number {
  return crc32(JSON.stringify([document, row.author, row.spans]));
}
