/** Turns what SQLite and the file system throw into the codes of the house. */
import { isTuttiError, TuttiError } from '@tutti/base';

export const sqliteFull = 13;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** The primary result code of an error of node:sqlite (5 busy, 10 input/output, 11 corrupt, 13 full …); undefined for other errors. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** STORAGE_FULL, STORAGE_CORRUPT or, for everything else, STORAGE_FAILED; a TuttiError passes unchanged. */
export function storageFailure(error: unknown): TuttiError {
  if (isTuttiError(error)) return error;
  const code = sqliteCode(error);
  if (code === sqliteFull || (error as { code?: unknown } | null)?.code === 'ENOSPC')
    return new TuttiError('STORAGE_FULL', { cause: error });
  if (code === sqliteCorrupt || code === sqliteNotADatabase) return new TuttiError('STORAGE_CORRUPT', { cause: error });
  return new TuttiError('STORAGE_FAILED', { cause: error });
}
