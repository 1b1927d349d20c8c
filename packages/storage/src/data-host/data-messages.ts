/** What the data host and its processes say to each other: arrays of requests one way, arrays of replies back, in order. */
import type { SqlValue } from '@tutti/base';
import type { PackedError } from '../sqlite/pack-error.ts';

/** `core` databases are the house's own. `plugin` databases are reached by plugin code: fenced in, with a deadline on each statement. */
export type DatabaseProfile = 'core' | 'plugin';

export interface DatabaseRights {
  profile: DatabaseProfile;
  /** The core's own hand in a plugin's database: may write the `tutti_` tables. */
  trusted: boolean;
}

export type DataRequest = { id: number } & DataCall;

export type DataCall =
  | {
      kind: 'run';
      file: string;
      rights: DatabaseRights;
      sql: string;
      parameters: readonly SqlValue[];
      reads: boolean;
      transaction: number | undefined;
    }
  | { kind: 'begin' | 'commit' | 'rollback'; file: string; rights: DatabaseRights; transaction: number }
  /** Writes a compact, consistent copy while others go on. */
  | { kind: 'copy'; file: string; rights: DatabaseRights; to: string }
  /** Closes a database's handles here; its write-ahead log is folded into it when nobody else has it open. */
  | { kind: 'close'; file: string }
  /** Closes all databases below a folder. */
  | { kind: 'closeFolder'; folder: string }
  /** Puts a finished database in the place of this one, atomically. */
  | { kind: 'replace'; file: string; from: string };

export type DataReply = { id: number; value: unknown } | { id: number; error: PackedError };

/** The first message of a process. */
export const readyMessage = 'ready';

const firstWord = /^[\s(]*(?:--[^\n]*\n\s*)*([a-z]+)/i;
const changingWord = /\b(?:insert|update|delete|replace)\b/i;

/** Whether a statement can run on a handle that cannot write. A `with` that only mentions a changing word counts as a write: slower, never wrong. */
export function isReadStatement(sql: string): boolean {
  const word = firstWord.exec(sql)?.[1]?.toLowerCase();
  return word === 'select' || word === 'values' || (word === 'with' && !changingWord.test(sql));
}

/** Whether a statement changes rows, so that a count of changes makes sense. */
export function isRowChange(sql: string): boolean {
  const word = firstWord.exec(sql)?.[1]?.toLowerCase() ?? '';
  return ['insert', 'update', 'delete', 'replace'].includes(word) || (word === 'with' && !isReadStatement(sql));
}
