/** What the host needs of the core to serve plugins. Implemented by core; each call is already bound to a plugin and a workspace that is open for it. */
import type { SqlDatabase } from '@tutti/base';
import type { Actor, OrganisationInfo } from '@tutti/plugin-api';
import type {
  DirectoryObject,
  DirectoryQuery,
  NewLetter,
  NewNotice,
  PluginDocuments,
  PluginFile,
  PluginLink,
} from '@tutti/plugin-api/server';

/** A request to another server; `https:` only. */
export interface OutsideRequest {
  url: string;
  method: string;
  headers: [name: string, value: string][];
  body: Uint8Array | undefined;
}

export interface OutsideAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: Uint8Array;
}

/** Editing happens on the plugin's side; what comes across is the update. */
export type HostDocuments = Omit<PluginDocuments, 'edit'>;

export interface HostServices {
  /** The plugin's own database in the workspace. Called once per workspace and worker; the host keeps the answer. */
  database(plugin: string, workspace: string): Promise<SqlDatabase>;
  /** Where a permission that the manifest asks for was taken away; asked at every call. */
  revokedAt(plugin: string, workspace: string, permission: string): Promise<'server' | 'workspace' | undefined>;
  /** The plugin that is on in the workspace and provides the service; its package is known to the host. */
  providerOf(workspace: string, service: string): Promise<string | undefined>;
  /** What the actor may know; without one, what every seat may know. */
  directory(workspace: string, query: DirectoryQuery, actor: Actor | undefined): Promise<DirectoryObject[]>;
  /** The host has checked that the plugin may ask this host. */
  fetch(plugin: string, request: OutsideRequest): Promise<OutsideAnswer>;
  notify(plugin: string, workspace: string, notice: NewNotice): Promise<void>;
  mail(plugin: string, workspace: string, letter: NewLetter): Promise<{ sent: number }>;
  documents(plugin: string, workspace: string): HostDocuments;
  files: HostFiles;
  /** Of objects of others only the links whose kind the plugin declares; NOT_FOUND for what is not listed. */
  linksOf(plugin: string, workspace: string, object: string): Promise<PluginLink[]>;
  organisations(workspace: string): Promise<OrganisationInfo[]>;
  /** What holds for somebody, by key, secrets with it. */
  settings(plugin: string, workspace: string, reader: { organisation?: string; person?: string }): Promise<Record<string, unknown>>;
  /** A transaction of the plugin has put rows into `tutti_outbox` and was committed; must not throw or delay. */
  outboxChanged(plugin: string, workspace: string): void;
  /**
   * Brings the database up to date: copies its file (or makes an empty one), calls `run` with the copy, and puts the copy
   * in the place of the original once `run` has resolved; when it rejects, the original stays as it was and the error is passed on.
   * Nobody uses the database meanwhile: the host asks for it only while the workspace has no other call of this plugin,
   * and asks `database` again afterwards. Called only when migrations are pending.
   */
  migrate(plugin: string, workspace: string, run: (database: SqlDatabase) => Promise<void>): Promise<void>;
}

/** Both NOT_FOUND unless the object is the plugin's own. */
export interface HostFiles {
  of(plugin: string, workspace: string, object: string): Promise<PluginFile[]>;
  read(plugin: string, workspace: string, file: string): Promise<Uint8Array>;
}
