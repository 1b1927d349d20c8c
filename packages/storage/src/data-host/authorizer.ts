/** What plugin code may not do in its own database: reach other files, change settings, or touch the tables of the host. */
import { constants, type DatabaseSync } from 'node:sqlite';

/** Prefix of the host's tables in a plugin's database. */
const hostPrefix = 'tutti_';
const outbox = 'tutti_outbox';
/** Harmless and needed by Kysely's introspection. */
const readablePragmas = new Set(['table_info', 'table_xinfo', 'table_list']);

const { SQLITE_OK, SQLITE_DENY } = constants;

const deniedActions = new Set([
  constants.SQLITE_ATTACH,
  constants.SQLITE_DETACH,
  constants.SQLITE_CREATE_VTABLE,
  constants.SQLITE_DROP_VTABLE,
  constants.SQLITE_TRANSACTION,
  constants.SQLITE_SAVEPOINT,
]);
/** Actions whose first argument is the table. */
const tableFirst = new Set([
  constants.SQLITE_INSERT,
  constants.SQLITE_UPDATE,
  constants.SQLITE_DELETE,
  constants.SQLITE_CREATE_TABLE,
  constants.SQLITE_DROP_TABLE,
  constants.SQLITE_CREATE_TEMP_TABLE,
  constants.SQLITE_CREATE_VIEW,
  constants.SQLITE_CREATE_TEMP_VIEW,
]);
/** Actions whose second argument is the table. */
const tableSecond = new Set([
  constants.SQLITE_ALTER_TABLE,
  constants.SQLITE_CREATE_INDEX,
  constants.SQLITE_DROP_INDEX,
  constants.SQLITE_CREATE_TRIGGER,
  constants.SQLITE_CREATE_TEMP_TRIGGER,
]);

export interface Fence {
  /** Runs work with the host's rights over its own tables. */
  trusted: boolean;
  /** Runs a statement of the data process itself. */
  internal: boolean;
}

/** Sets the fence on a handle; the returned switch says for whom the next statements run. */
export function fenceIn(database: DatabaseSync): Fence {
  const fence: Fence = { trusted: false, internal: false };
  database.setAuthorizer((action, first, second) => {
    if (fence.internal) return SQLITE_OK;
    if (deniedActions.has(action)) return SQLITE_DENY;
    if (action === constants.SQLITE_PRAGMA) return readablePragmas.has(first?.toLowerCase() ?? '') ? SQLITE_OK : SQLITE_DENY;
    if (action === constants.SQLITE_FUNCTION && second?.toLowerCase() === 'load_extension') return SQLITE_DENY;
    if (fence.trusted) return SQLITE_OK;
    const table = tableFirst.has(action) ? first : tableSecond.has(action) ? second : undefined;
    if (!table?.toLowerCase().startsWith(hostPrefix)) return SQLITE_OK;
    return action === constants.SQLITE_INSERT && table.toLowerCase() === outbox ? SQLITE_OK : SQLITE_DENY;
  });
  return fence;
}
