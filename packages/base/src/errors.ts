/** The one table of error codes. Edges turn a code into problem+json (HTTP) or into a close code (socket); docs/reference/errors.md lists them all. */

export interface ErrorCode {
  /** HTTP status for the code. */
  status: number;
  /** WebSocket close code for the code, where a socket can meet it. */
  close?: number;
  /** Short human title in plain English; never interpolated. */
  title: string;
}

export const errorCodes = {
  // requests
  BAD_JSON: { status: 400, title: 'The request is not valid JSON' },
  BAD_REQUEST: { status: 400, title: 'Something in the request is not as expected' },
  INVALID_FIELD: { status: 400, title: 'A field has a value that cannot be used' },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This kind of content is not accepted here' },
  NOT_FOUND: { status: 404, title: 'Nothing is here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method' },
  CONFLICT: { status: 409, title: 'Somebody changed this in the meantime' },
  TOO_MANY_REQUESTS: { status: 429, close: 4529, title: 'Too many requests, please wait a moment' },
  INTERNAL: { status: 500, close: 1011, title: 'Something went wrong on the server' },
  NOT_BUILT: { status: 501, title: 'This server cannot do that' },
  // who
  NOT_SIGNED_IN: { status: 401, close: 4401, title: 'Please sign in' },
  SESSION_ENDED: { status: 401, close: 4401, title: 'You have been signed out' },
  RIGHTS_CHANGED: { status: 401, close: 4401, title: 'Your rights have changed' },
  NOT_ALLOWED: { status: 403, close: 4403, title: 'You may not do this' },
  WRONG_ORIGIN: { status: 403, close: 4403, title: 'The request came from another site' },
  LINK_USED: { status: 410, title: 'This link has been used or is no longer valid' },
  WEAK_PASSWORD: { status: 400, title: 'This password is too short or too well known' },
  WRONG_CREDENTIALS: { status: 401, title: 'The e-mail address or the password is not right' },
  // workspaces and plugins
  NO_SUCH_WORKSPACE: { status: 404, close: 4404, title: 'There is no such workspace, or you are not in it' },
  NO_SUCH_DOCUMENT: { status: 404, close: 4404, title: 'There is no such document' },
  NO_SUCH_VERSION: { status: 404, title: 'There is no such version of this document' },
  NO_SUCH_PLUGIN: { status: 404, close: 4404, title: 'There is no such tool in this workspace' },
  PLUGIN_DISABLED: { status: 404, close: 4404, title: 'This tool is switched off in this workspace' },
  PERMISSION_REVOKED: { status: 403, title: 'This tool may not do this any more' },
  SERVICE_MISSING: { status: 409, title: 'Another tool that this one needs is not here' },
  SERVICE_CLASH: { status: 409, title: 'Another tool does this here already' },
  SERVICE_CYCLE: { status: 409, title: 'These tools need one another in a circle' },
  SERVICE_DEPTH: { status: 508, title: 'Tools have called one another too often in a row' },
  OUTSIDE_REFUSED: { status: 403, title: 'Tools may not ask this address' },
  OUTSIDE_FAILED: { status: 502, title: 'Another server could not be asked' },
  PLUGIN_FAILED: { status: 502, title: 'The tool failed to answer' },
  PLUGIN_TIMEOUT: { status: 504, title: 'The tool took too long to answer' },
  PLUGIN_BUSY: { status: 503, title: 'The tool is busy, please try again' },
  PLUGIN_STOPPED: { status: 503, title: 'The tool has stopped and will be tried again soon' },
  PLUGIN_QUARANTINED: { status: 503, title: 'The tool was set aside because it kept failing' },
  MANIFEST_INVALID: { status: 400, title: 'The manifest of this tool has faults' },
  PACKAGE_UNREADABLE: { status: 400, title: 'This file is no package of a tool' },
  PACKAGE_PATH: { status: 400, title: 'A name in the package leads out of it' },
  PACKAGE_ENTRY_TYPE: { status: 400, title: 'The package holds something that is no file' },
  PACKAGE_TOO_LARGE: { status: 413, title: 'The package is too large' },
  PACKAGE_NAME_CLASH: { status: 400, title: 'Two names in the package cannot stand side by side' },
  PACKAGE_CONTENT: { status: 400, title: 'The package holds what no package may hold' },
  PACKAGE_CHANGED: { status: 409, title: 'The package is not what was approved' },
  PACKAGE_OLDER: { status: 409, title: 'A newer version of this tool is installed' },
  ARCHIVE_UNREADABLE: { status: 400, title: 'This archive cannot be used' },
  MIGRATION_FAILED: { status: 503, title: 'The data of this tool could not be brought up to date' },
  QUERY_TIMEOUT: { status: 504, title: 'The query took too long and was ended' },
  QUERY_FAILED: { status: 500, title: 'The query failed' },
  QUERY_DENIED: { status: 403, title: 'This kind of query is not allowed' },
  DATABASE_BUSY: { status: 503, title: 'The database is busy, please try again' },
  // files
  FILE_TYPE: { status: 415, title: 'This kind of file is not taken' },
  FILES_FULL: { status: 409, title: 'There is no room for more files' },
  // live documents
  BAD_FRAME: { status: 400, close: 4400, title: 'A message could not be understood' },
  DOCUMENT_REPLACED: { status: 409, close: 4409, title: 'This document was replaced, please start afresh' },
  TOO_LARGE: { status: 413, close: 4413, title: 'This is larger than a document may be' },
  NEWER_CLIENT_NEEDED: { status: 426, close: 4426, title: 'Please reload the page to get the newer version' },
  TOO_SLOW: { status: 408, close: 4508, title: 'The connection is too slow to keep up' },
  TOO_FAST: { status: 429, close: 4529, title: 'Messages arrive faster than anybody types' },
  RESTARTING: { status: 503, close: 1012, title: 'The server is restarting' },
  TRY_LATER: { status: 503, close: 1013, title: 'The server cannot take this right now, please try later' },
  // operations
  STORAGE_FULL: { status: 507, close: 1013, title: 'The disk of the server is full' },
  STORAGE_FAILED: { status: 500, close: 1013, title: 'The server could not write to its disk' },
  STORAGE_CORRUPT: { status: 500, close: 1013, title: 'Stored data is damaged' },
  DATA_FOLDER_BUSY: { status: 503, title: 'Another server is using this data folder' },
  SETTINGS_INVALID: { status: 500, title: 'The settings have faults' },
  BACKUP_FAILED: { status: 500, title: 'The backup did not succeed' },
} as const satisfies Record<string, ErrorCode>;

export type ErrorCodeName = keyof typeof errorCodes;

export interface ErrorDetails {
  /** What happened and what to do, in plain words; shown to people. */
  detail?: string | undefined;
  /** JSON pointer or field name that is at fault. */
  field?: string | undefined;
  limit?: number | undefined;
  got?: number | string | undefined;
  hint?: string | undefined;
  cause?: unknown;
}

/** The only error that crosses a room's border. Compare by `code`, never by instanceof: copies of this class may meet. */
export class TuttiError extends Error {
  override readonly name = 'TuttiError';
  readonly code: ErrorCodeName;
  readonly details: ErrorDetails;

  constructor(code: ErrorCodeName, details: ErrorDetails | string = {}) {
    const given = typeof details === 'string' ? { detail: details } : details;
    super(given.detail ?? errorCodes[code].title, given.cause === undefined ? undefined : { cause: given.cause });
    this.code = code;
    this.details = given;
  }
}

export function isTuttiError(error: unknown, code?: ErrorCodeName): error is TuttiError {
  if (typeof error !== 'object' || error === null) return false;
  const candidate = error as { name?: unknown; code?: unknown };
  if (candidate.name !== 'TuttiError' || typeof candidate.code !== 'string') return false;
  return code === undefined ? candidate.code in errorCodes : candidate.code === code;
}

/** The JSON of an `application/problem+json` answer. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  field?: string | undefined;
  limit?: number | undefined;
  got?: number | string | undefined;
  hint?: string | undefined;
  requestId?: string | undefined;
}

/** Unknown errors become INTERNAL with no inner text: nothing of the server leaks. */
export function toProblem(error: unknown, requestId?: string): Problem {
  const known = isTuttiError(error) ? error : new TuttiError('INTERNAL');
  const { status, title } = errorCodes[known.code];
  const { detail, field, limit, got, hint } = known.details;
  return { status, code: known.code, title, detail: detail ?? title, field, limit, got, hint, requestId };
}

/** The close code and reason (at most 123 bytes, as the protocol demands) for a socket. */
export function toClose(error: unknown): { code: number; reason: string } {
  const name: ErrorCodeName = isTuttiError(error) ? error.code : 'INTERNAL';
  const entry: ErrorCode = errorCodes[name];
  const words = isTuttiError(error) ? error.message : entry.title;
  return { code: entry.close ?? 1011, reason: clip(words) };
}

function clip(words: string): string {
  const bytes = new TextEncoder().encode(words);
  return bytes.length <= 123 ? words : `${new TextDecoder().decode(bytes.slice(0, 119)).replace(/\uFFFD$/, '')}…`;
}
