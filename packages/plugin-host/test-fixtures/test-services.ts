/** HostServices for tests: real SQLite files, documents in memory, and a record of what was asked. */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentTypeOf, type SqlDatabase, TuttiError } from '@tutti/base';
import type { OrganisationInfo } from '@tutti/plugin-api';
import type { DirectoryObject, DirectoryQuery, DocumentInfo, NewLetter, NewNotice } from '@tutti/plugin-api/server';
import type { HostDocuments, HostServices, OutsideAnswer, OutsideRequest } from '../src/host-services.ts';
import { FileDatabase } from './file-database.ts';

export class TestServices implements HostServices {
  readonly folder = mkdtempSync(join(tmpdir(), 'plugin-host-'));
  readonly migrations: string[] = [];
  readonly outbox: string[] = [];
  readonly documentsByWorkspace = new Map<string, Map<string, DocumentInfo>>();
  /** Put before a migration's swap, to make it fail. */
  beforeSwap: () => void = () => {};
  #open = new Map<string, FileDatabase>();

  file(plugin: string, workspace: string): string {
    return join(this.folder, `${workspace}-${plugin}.db`);
  }

  async database(plugin: string, workspace: string): Promise<SqlDatabase> {
    return this.read(plugin, workspace);
  }

  read(plugin: string, workspace: string): FileDatabase {
    const file = this.file(plugin, workspace);
    let database = this.#open.get(file);
    if (!database) {
      database = new FileDatabase(file);
      this.#open.set(file, database);
    }
    return database;
  }

  async migrate(plugin: string, workspace: string, run: (database: SqlDatabase) => Promise<void>): Promise<void> {
    this.migrations.push(workspace);
    const file = this.file(plugin, workspace);
    this.#open.get(file)?.close();
    this.#open.delete(file);
    const copy = `${file}.copy`;
    rmSync(copy, { force: true });
    if (existsSync(file)) copyFileSync(file, copy);
    const database = new FileDatabase(copy);
    try {
      await run(database);
      this.beforeSwap();
    } catch (error) {
      database.close();
      rmSync(copy);
      throw error;
    }
    database.close();
    renameSync(copy, file);
  }

  documents(_plugin: string, workspace: string): HostDocuments {
    const all = this.documentsByWorkspace.get(workspace) ?? new Map<string, DocumentInfo>();
    this.documentsByWorkspace.set(workspace, all);
    const refuse = async (): Promise<never> => {
      throw new TuttiError('NO_SUCH_DOCUMENT');
    };
    return {
      async create({ name, grants }) {
        if (all.has(name)) throw new TuttiError('CONFLICT');
        const info = { name, type: documentTypeOf(name), schemaVersion: 1, epoch: 1, grants, createdAt: 0 };
        all.set(name, info);
        return info;
      },
      list: async (type) => [...all.values()].filter((each) => type === undefined || each.type === type),
      grant: refuse,
      read: refuse,
      apply: refuse,
      freeze: refuse,
      remove: refuse,
    };
  }

  readonly files = { of: async (): Promise<[]> => [], read: async (): Promise<Uint8Array> => new Uint8Array() };

  async linksOf(): Promise<[]> {
    return [];
  }

  async organisations(workspace: string): Promise<OrganisationInfo[]> {
    return [{ id: `org-of-${workspace}`, name: 'Tides', initials: 'TI', color: 1, kind: 'nonprofit' }];
  }

  /** `plugin permission`. */
  readonly revoked = new Set<string>();
  readonly providers = new Map<string, string>();
  readonly told: unknown[] = [];

  async revokedAt(plugin: string, _workspace: string, permission: string): Promise<'server' | undefined> {
    return this.revoked.has(`${plugin} ${permission}`) ? 'server' : undefined;
  }

  async providerOf(_workspace: string, service: string): Promise<string | undefined> {
    return this.providers.get(service);
  }

  async directory(workspace: string, query: DirectoryQuery): Promise<DirectoryObject[]> {
    return [{ id: 'o1', type: 'item', title: `${workspace} ${JSON.stringify(query)}`, plugin: 'good', updatedAt: 0 }];
  }

  async fetch(plugin: string, { url, method }: OutsideRequest): Promise<OutsideAnswer> {
    return { status: 200, headers: [], body: new TextEncoder().encode(`${plugin} ${method} ${url}`) };
  }

  async notify(plugin: string, workspace: string, notice: NewNotice): Promise<void> {
    this.told.push({ plugin, workspace, notice });
  }

  async mail(plugin: string, workspace: string, letter: NewLetter): Promise<{ sent: number }> {
    this.told.push({ plugin, workspace, letter });
    return { sent: 1 };
  }

  async settings(_plugin: string, _workspace: string, reader: { person?: string }): Promise<Record<string, unknown>> {
    return { greeting: reader.person === undefined ? 'for all' : `for ${reader.person}` };
  }

  outboxChanged(plugin: string, workspace: string): void {
    this.outbox.push(`${plugin} ${workspace}`);
  }

  dispose(): void {
    for (const database of this.#open.values()) database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
