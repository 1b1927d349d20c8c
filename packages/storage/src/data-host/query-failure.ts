/** Turns what a statement can fail with into the codes of the house; SQLite's own words stay in the cause, for logs. */
import { isTuttiError, TuttiError } from '@tutti/base';
import { sqliteCode, storageFailure } from '../sqlite/sqlite-failure.ts';

const busy = 5;
const locked = 6;
const inputOutput = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const denied = 23;
const notADatabase = 26;

export function queryFailure(error: unknown): TuttiError {
  if (isTuttiError(error)) return error;
  switch (sqliteCode(error)) {
    case busy:
    case locked:
      return new TuttiError('DATABASE_BUSY', { cause: error });
    case denied:
      return new TuttiError('QUERY_DENIED', { cause: error });
    case inputOutput:
    case corrupt:
    case full:
    case cannotOpen:
    case notADatabase:
      return storageFailure(error);
    default:
      return (error as { code?: unknown } | null)?.code === 'ENOSPC'
        ? storageFailure(error)
        : new TuttiError('QUERY_FAILED', { cause: error });
  }
}
