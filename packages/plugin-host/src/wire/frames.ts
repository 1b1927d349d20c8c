/** The frames that cross between the host and a plugin's worker or process; plain data, so that a port and an IPC channel carry them alike. */
import type { ErrorCodeName, SqlQuery } from '@tutti/base';
import type { Actor, WorkspaceInfo } from '@tutti/plugin-api';
import type { DocumentChange, ScheduledRun, ServiceCaller, WorkspaceEvent } from '@tutti/plugin-api/server';

export type HeaderList = [name: string, value: string][];

/** An error as plain data: a stable code and words for people, never a stack. */
export interface FrameError {
  code: ErrorCodeName;
  detail?: string | undefined;
  field?: string | undefined;
  limit?: number | undefined;
  got?: number | string | undefined;
  hint?: string | undefined;
}

/** A body follows in chunks when `streams`; otherwise `body` is all of it. */
export interface RequestFrame {
  kind: 'request';
  id: number;
  method: string;
  url: string;
  headers: HeaderList;
  body: Uint8Array | undefined;
  streams: boolean;
  workspace: WorkspaceInfo;
  actor: Actor;
}

export interface ResponseFrame {
  kind: 'response';
  id: number;
  status: number;
  headers: HeaderList;
  body: Uint8Array | undefined;
  streams: boolean;
}

/** Body parts of the request or response `id`; `credit` and `stop` go the other way. */
export type BodyFrame =
  | { kind: 'chunk'; id: number; bytes: Uint8Array }
  | { kind: 'end'; id: number }
  | { kind: 'fail'; id: number; error: FrameError }
  | { kind: 'credit'; id: number; chunks: number }
  | { kind: 'stop'; id: number };

export type CallFrame =
  | { kind: 'call'; id: number; name: string; args: unknown }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'fault'; id: number; error: FrameError };

/** What the plugin's module turned out to hold, told once after it was loaded. */
export interface ReadyFrame {
  kind: 'ready';
  hooks: PluginHooks;
  /** Milliseconds: loading the module, then building its routes. */
  loadMs: number;
  activateMs: number;
}

export interface PluginHooks {
  open: boolean;
  documentChanged: boolean;
  event: boolean;
  schedule: boolean;
  migrations: string[];
}

export type ToPlugin = RequestFrame | BodyFrame | CallFrame | { kind: 'abort'; id: number } | { kind: 'ping'; now: number };
/** `trouble` is for the log alone: what went wrong inside the plugin, with its stack. */
export type ToHost =
  | ResponseFrame
  | BodyFrame
  | CallFrame
  | ReadyFrame
  | { kind: 'failed-start'; words: string }
  | { kind: 'pong' }
  | { kind: 'trouble'; where: string; words: string };

/** A plugin's own database in a workspace, or the copy that a running migration works on. */
export type DatabaseName = { workspace: string } | { migration: number };

/** Calls that the host makes on a plugin. */
export interface PluginCalls {
  open: { args: { workspace: WorkspaceInfo }; result: undefined };
  documentChanged: { args: { workspace: WorkspaceInfo; change: DocumentChange }; result: undefined };
  event: { args: { workspace: WorkspaceInfo; event: WorkspaceEvent }; result: undefined };
  schedule: { args: { workspace: WorkspaceInfo; run: ScheduledRun }; result: undefined };
  /** `call` is the number that the plugin names when it asks others while it serves this. */
  service: {
    args: { workspace: WorkspaceInfo; call: number; name: string; method: string; given: unknown; caller: ServiceCaller };
    result: unknown;
  };
  /** Names of migrations that the database has not had. */
  pendingMigrations: { args: { workspace: string }; result: string[] };
  migrate: { args: { migration: number }; result: undefined };
}

/** What the plugin is busy with when it asks; the host looks up for whom that is, so that nobody can be made up. */
export type CallOrigin = { request: number } | { call: number } | undefined;

/** Calls that a plugin makes on the host; every one names its workspace and is checked there. */
export interface HostCalls {
  'database.run': { args: { database: DatabaseName; query: SqlQuery }; result: unknown };
  'database.begin': { args: { database: DatabaseName }; result: number };
  'transaction.run': { args: { transaction: number; query: SqlQuery }; result: unknown };
  'transaction.commit': { args: { transaction: number }; result: undefined };
  'transaction.rollback': { args: { transaction: number }; result: undefined };
  'outbox.changed': { args: { workspace: string }; result: undefined };
  documents: { args: { workspace: string; method: string; args: unknown[] }; result: unknown };
  settings: { args: { workspace: string; organisation?: string | undefined; person?: string | undefined }; result: unknown };
  /** Rejects when the permission is not granted: for what is written into rows and told later. */
  permission: { args: { workspace: string; permission: string }; result: undefined };
  directory: { args: { workspace: string; query: unknown; origin: CallOrigin }; result: unknown };
  fetch: { args: { workspace: string; request: unknown }; result: unknown };
  notify: { args: { workspace: string; notice: unknown }; result: undefined };
  mail: { args: { workspace: string; letter: unknown }; result: unknown };
  'service.find': { args: { workspace: string; name: string }; result: unknown };
  'service.call': { args: { workspace: string; name: string; method: string; given: unknown; origin: CallOrigin }; result: unknown };
  organisations: { args: { workspace: string }; result: unknown };
  'files.of': { args: { workspace: string; object: string }; result: unknown };
  'files.read': { args: { workspace: string; file: string }; result: unknown };
  'links.of': { args: { workspace: string; object: string }; result: unknown };
}

export type Send<Frame> = (frame: Frame, transfer?: ArrayBuffer[]) => void;
