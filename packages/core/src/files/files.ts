/** Files that hang on objects: what is in them lies on disk under its hash, once, and goes when nothing names it any more. */
import { newId, TuttiError } from '@tutti/base';
import { type DataFolder, FileStore } from '@tutti/storage';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { recogniseFile } from './file-kinds.ts';
import { cleanFileName } from './file-name.ts';
import type { FileDatabase, FileRow } from './file-tables.ts';
import { stripMetadata } from './strip-metadata.ts';

/** Bytes of one file; files on one object; bytes of all files of a workspace, which an archive of it has to hold. */
export const fileLimits = { bytes: 10 * 1024 * 1024, perObject: 50, perWorkspace: 100 * 1024 * 1024 };

/** How long a file that was taken away can be brought back. */
export const fileKeptMs = 60 * 60 * 1000;

export interface NewFile {
  object: string;
  name: string;
  content: Uint8Array;
  /** Seat. */
  author: string;
  organisation: string | undefined;
}

export interface FilesParts {
  deps: Pick<CoreDeps, 'clock' | 'random'>;
  folder: Pick<DataFolder, 'workspace'>;
  workspaces: Pick<Workspaces, 'database'>;
}

export class Files {
  readonly #parts: FilesParts;
  /** One after another in a workspace: what one is about to name must not be cleared away by another. */
  readonly #queue = new KeyedQueue();

  constructor(parts: FilesParts) {
    this.#parts = parts;
  }

  async find(workspace: string, id: string): Promise<FileRow | undefined> {
    const database = await this.#database(workspace);
    return database.selectFrom('files').selectAll().where('id', '=', id.slice(0, 64)).executeTakeFirst();
  }

  /** Those that stand, oldest first. Who may know of the object is asked before. */
  async of(workspace: string, object: string): Promise<FileRow[]> {
    const database = await this.#database(workspace);
    const standing = database.selectFrom('files').selectAll().where('object_id', '=', object).where('removed_at', 'is', null);
    return standing.orderBy('at').orderBy('id').execute();
  }

  /** @throws TuttiError FILE_TYPE, FILES_FULL */
  async attach(workspace: string, given: NewFile): Promise<FileRow> {
    const kind = await recogniseFile(given.content, given.name);
    const content = stripMetadata(given.content, kind.type);
    return this.#queue.run(workspace, async () => {
      const { clock, random } = this.#parts.deps;
      const database = await this.#database(workspace);
      await this.#clear(workspace, database);
      await this.#demandRoom(database, given.object, content.length);
      const row: FileRow = {
        id: newId(random),
        object_id: given.object,
        name: cleanFileName(given.name, kind),
        type: kind.type,
        bytes: content.length,
        // On disk before it is named: a crash in between leaves a file that nobody sees.
        hash: await this.#store(workspace).put(content),
        author: given.author,
        organisation_id: given.organisation ?? null,
        at: clock.now(),
        removed_at: null,
      };
      await database.insertInto('files').values(row).execute();
      return row;
    });
  }

  /** @throws TuttiError NOT_FOUND when it is gone from the disk; STORAGE_CORRUPT */
  async read(workspace: string, { hash }: Pick<FileRow, 'hash'>): Promise<Uint8Array<ArrayBuffer>> {
    const content = await this.#store(workspace).read(hash);
    if (!content) throw new TuttiError('NOT_FOUND', 'This file is gone.');
    return content;
  }

  async remove(workspace: string, id: string): Promise<void> {
    await this.#queue.run(workspace, async () => {
      const database = await this.#database(workspace);
      const standing = database.updateTable('files').set({ removed_at: this.#parts.deps.clock.now() }).where('id', '=', id);
      await standing.where('removed_at', 'is', null).execute();
      await this.#clear(workspace, database);
    });
  }

  /** CONFLICT when it is kept no longer, FILES_FULL when its place was taken meanwhile. */
  async restore(workspace: string, id: string): Promise<void> {
    await this.#queue.run(workspace, async () => {
      const database = await this.#database(workspace);
      await this.#clear(workspace, database);
      const row = await database.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new TuttiError('CONFLICT', { detail: 'What was taken away is kept for an hour only, and is gone by now.' });
      if (row.removed_at === null) return;
      await this.#demandRoom(database, row.object_id, 0);
      await database.updateTable('files').set({ removed_at: null }).where('id', '=', id).execute();
    });
  }

  /** All that these seats ever attached, for good and at once. @returns how many */
  async erase(workspace: string, seats: readonly string[]): Promise<number> {
    return this.#queue.run(workspace, async () => {
      const database = await this.#database(workspace);
      const theirs = await database
        .selectFrom('files')
        .selectAll()
        .where('author', 'in', [...seats])
        .execute();
      await this.#forget(workspace, database, theirs);
      return theirs.length;
    });
  }

  /** Everything on disk that is named here, also what can still be brought back, by hash. */
  async contents(workspace: string): Promise<Map<string, Uint8Array>> {
    const database = await this.#database(workspace);
    const rows = await database.selectFrom('files').select('hash').distinct().orderBy('hash').execute();
    const contents = new Map<string, Uint8Array>();
    for (const { hash } of rows) {
      const content = await this.#store(workspace).read(hash);
      if (content) contents.set(hash, content);
    }
    return contents;
  }

  /** Puts back what an archive holds; what the rows do not name is left out. */
  async fill(workspace: string, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const database = await this.#database(workspace);
    const rows = await database.selectFrom('files').selectAll().execute();
    for (const { hash, name } of rows) {
      const content = contents.get(hash);
      const put = content && (await this.#store(workspace).put(content));
      if (put !== hash)
        throw new TuttiError('ARCHIVE_UNREADABLE', {
          detail: `The archive cannot be used. The file “${name}” is missing. Nothing was changed.`,
        });
    }
  }

  #store(workspace: string): FileStore {
    return new FileStore(this.#parts.folder.workspace(workspace).files);
  }

  async #database(workspace: string): Promise<FileDatabase> {
    return (await this.#parts.workspaces.database(workspace)) as FileDatabase;
  }

  async #demandRoom(database: FileDatabase, object: string, bytes: number): Promise<void> {
    const all = await database.selectFrom('files').select(['object_id', 'bytes', 'removed_at']).execute();
    const here = all.filter((row) => row.object_id === object && row.removed_at === null).length;
    const { perObject, perWorkspace } = fileLimits;
    if (here >= perObject)
      throw new TuttiError('FILES_FULL', {
        detail: `There are ${perObject} files here already. Please take one away first.`,
        limit: perObject,
      });
    const used = all.reduce((sum, row) => sum + Number(row.bytes), 0);
    if (used + bytes <= perWorkspace) return;
    const detail =
      'All files of this workspace together may take 100 MB, and there is no room for this one. Please take away what is no longer needed.';
    throw new TuttiError('FILES_FULL', { detail, limit: perWorkspace, got: used + bytes });
  }

  /** Lets go of what was taken away long enough ago. */
  async #clear(workspace: string, database: FileDatabase): Promise<void> {
    const before = this.#parts.deps.clock.now() - fileKeptMs;
    await this.#forget(workspace, database, await database.selectFrom('files').selectAll().where('removed_at', '<', before).execute());
  }

  async #forget(workspace: string, database: FileDatabase, rows: readonly FileRow[]): Promise<void> {
    for (const { id, hash } of rows) {
      await database.deleteFrom('files').where('id', '=', id).execute();
      const named = await database.selectFrom('files').select('id').where('hash', '=', hash).limit(1).executeTakeFirst();
      if (!named) await this.#store(workspace).remove(hash);
    }
  }
}
