/** The workspace.db of every workspace: opened at first use, brought up to date, kept open, and closed when the workspace goes. */
import { type Disposable, isSlug, type Logger, TuttiError } from '@tutti/base';
import type { DataFolder } from '@tutti/storage';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { OpenDatabase, OpenedDatabase } from './open-database.ts';

/** What is needed of the data folder. */
export type WorkspaceFolders = Pick<DataFolder, 'workspaces' | 'workspace' | 'createWorkspace' | 'removeWorkspace'>;

export class WorkspaceDatabases implements Disposable {
  readonly #folders: WorkspaceFolders;
  readonly #open: OpenDatabase;
  readonly #migrations: Record<string, Migration>;
  readonly #logger: Logger;
  readonly #known: Set<string>;
  readonly #opened = new Map<string, Promise<OpenedDatabase<unknown>>>();

  constructor(options: {
    folders: WorkspaceFolders;
    open: OpenDatabase;
    migrations: Record<string, Migration>;
    logger: Logger;
    known: readonly string[];
  }) {
    this.#folders = options.folders;
    this.#open = options.open;
    this.#migrations = options.migrations;
    this.#logger = options.logger;
    this.#known = new Set(options.known);
  }

  ids(): string[] {
    return [...this.#known];
  }

  has(workspace: string): boolean {
    return this.#known.has(workspace);
  }

  /** NO_SUCH_WORKSPACE for an id that is none; never makes a file by asking. */
  async get<Tables>(workspace: string): Promise<Kysely<Tables>> {
    if (!this.#known.has(workspace)) throw new TuttiError('NO_SUCH_WORKSPACE');
    const opened = this.#opened.get(workspace) ?? this.#openNow(workspace);
    return (await opened).database as Kysely<Tables>;
  }

  /** Makes the file; CONFLICT when the id is taken. `fill` writes the first rows; when it fails nothing remains. */
  async create<Tables>(workspace: string, fill: (database: Kysely<Tables>) => Promise<void>): Promise<void> {
    if (!isSlug(workspace)) {
      throw new TuttiError('INVALID_FIELD', {
        field: 'id',
        detail: 'An id has small letters, digits and hyphens, 63 at most.',
        got: workspace.slice(0, 80),
      });
    }
    if (this.#known.has(workspace)) throw new TuttiError('CONFLICT', { field: 'id', detail: 'There is a workspace with this id already.' });
    this.#known.add(workspace);
    try {
      await this.#folders.createWorkspace(workspace);
      await fill(await this.get<Tables>(workspace));
    } catch (error) {
      await this.remove(workspace).catch((failure: unknown) => {
        this.#logger.error({ workspace, error: String(failure) }, 'a workspace that could not be made could not be removed either');
      });
      throw error;
    }
  }

  async remove(workspace: string): Promise<void> {
    this.#known.delete(workspace);
    await this.#close(workspace);
    await this.#folders.removeWorkspace(workspace);
  }

  async dispose(): Promise<void> {
    await Promise.allSettled([...this.#opened.keys()].map((workspace) => this.#close(workspace)));
  }

  #openNow(workspace: string): Promise<OpenedDatabase<unknown>> {
    const opening = this.#open(this.#folders.workspace(workspace).database, this.#migrations);
    this.#opened.set(workspace, opening);
    // A failed opening is tried again at the next use.
    opening.catch(() => this.#opened.delete(workspace));
    return opening;
  }

  async #close(workspace: string): Promise<void> {
    const opened = this.#opened.get(workspace);
    this.#opened.delete(workspace);
    if (opened) await (await opened).dispose();
  }
}
