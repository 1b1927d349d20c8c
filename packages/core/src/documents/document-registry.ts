/** Which live documents exist in a workspace, of which epoch and with which rights; rooms and logs know bytes only. */
import { createHash } from 'node:crypto';
import { type DocumentKey, documentTypeOf, isDocumentName, TuttiError } from '@tutti/base';
import type { DocumentContribution, DocumentGrants, DocumentSchema, PluginManifest } from '@tutti/plugin-api';
import type { DocumentInfo, FrozenDocument, NewDocument } from '@tutti/plugin-api/server';
import type { HostDocuments } from '@tutti/plugin-host';
import { plainJson, type RoomRegistry } from '@tutti/sync';
import type { DocumentLog } from '@tutti/sync/log';
import type { Kysely } from 'kysely';
import * as Y from 'yjs';
import type { Changes, CoreDeps, Workspaces } from '../seams.ts';
import { checkGrants } from './check-grants.ts';
import { toolAuthor } from './document-author.ts';
import { type DocumentRow, type DocumentTables, readGrants } from './document-tables.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** A seed larger than this is an import, not a beginning. */
const largestSeed = 8 * 1024 * 1024;

export interface DocumentParts {
  workspaces: Pick<Workspaces, 'database'>;
  rooms: Pick<RoomRegistry, 'read' | 'apply' | 'closeDocument' | 'retire'>;
  log: DocumentLog;
  manifest(plugin: string): PluginManifest | undefined;
}

/** A document as the socket edge needs it. */
export interface OpenedDocument {
  key: DocumentKey;
  grants: DocumentGrants;
  /** Its past was erased: what it knows of itself begins then. */
  erased?: { at: number; by: string } | undefined;
}

type Deps = Pick<CoreDeps, 'clock'> & { changes: Pick<Changes, 'documentGrantsChanged'> };

export class DocumentRegistry {
  readonly #deps: Deps;
  readonly #parts: DocumentParts;
  readonly #queue = new KeyedQueue();
  /** Documents that are getting a new history right now; whoever asks for one waits. */
  readonly #replacing = new Map<string, Promise<unknown>>();

  constructor(deps: Deps, parts: DocumentParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  /** The document under this name, and the rights that hold; undefined when there is none. */
  async find(workspace: string, plugin: string, name: string): Promise<OpenedDocument | undefined> {
    await this.#replacing.get(queueKey(workspace, plugin, name));
    const row = isDocumentName(name) ? await this.#row(workspace, plugin, name) : undefined;
    return row && row.removed_at === null ? this.#opened(workspace, row) : undefined;
  }

  /** Every document of a workspace. */
  async all(workspace: string): Promise<DocumentKey[]> {
    const database = await this.#database(workspace);
    const rows = await database
      .selectFrom('documents')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('plugin')
      .orderBy('name')
      .execute();
    return rows.map((row) => keyOf(workspace, row));
  }

  /** The grants a free-form document of this name would have, when its type is declared free-form; undefined otherwise. */
  freeFormGrants(plugin: string, name: string): DocumentGrants | undefined {
    if (!isDocumentName(name) || !name.includes('-')) return undefined;
    const declared = this.#declared(plugin, name);
    return declared?.freeForm ? declared.grants : undefined;
  }

  /** What a document may hold; undefined: anything. */
  schema({ plugin, document }: Pick<DocumentKey, 'plugin' | 'document'>): DocumentSchema | undefined {
    return this.#declared(plugin, document)?.schema;
  }

  /** A free-form document comes into being when somebody who may write opens it. */
  async createFreeForm(workspace: string, plugin: string, name: string, author: string): Promise<OpenedDocument> {
    return this.#queue.run(queueKey(workspace, plugin, name), async () => {
      const existing = await this.#row(workspace, plugin, name);
      if (existing && existing.removed_at === null) return this.#opened(workspace, existing);
      return this.#opened(workspace, await this.#insert(workspace, plugin, { name }, author, existing));
    });
  }

  /**
   * Gives a document a new history under its name. Its sockets are sent away (4409) and whoever asks meanwhile waits.
   * @param write fills the new history, knowing that nothing is added to the old one any more.
   * @param done part of the transaction that makes the new history the document's own.
   * @throws NO_SUCH_DOCUMENT; whatever `write` throws, and then everything is as before.
   */
  async replace(
    key: DocumentKey,
    { by, at }: { by: string; at: number },
    write: (next: DocumentKey) => Promise<void>,
    done: (transaction: Kysely<DocumentTables>, next: DocumentKey) => Promise<void>,
  ): Promise<DocumentKey> {
    const name = queueKey(key.workspace, key.plugin, key.document);
    const replaced = this.#queue.run(name, async () => {
      const row = await this.#row(key.workspace, key.plugin, key.document);
      if (!row || row.removed_at !== null || row.epoch !== key.epoch) throw new TuttiError('NO_SUCH_DOCUMENT');
      const next = { ...key, epoch: key.epoch + 1 };
      const retirement = await this.#parts.rooms.retire(key, new TuttiError('DOCUMENT_REPLACED'));
      try {
        await write(next);
        const database = await this.#database(key.workspace);
        await database.transaction().execute(async (transaction) => {
          await transaction
            .updateTable('documents')
            .set({ epoch: next.epoch, erased_at: at, erased_by: by })
            .where('plugin', '=', key.plugin)
            .where('name', '=', key.document)
            .execute();
          await transaction.insertInto('document_remains').values({ plugin: key.plugin, name: key.document, epoch: key.epoch }).execute();
          await done(transaction, next);
        });
      } catch (error) {
        await retirement.dispose();
        throw error;
      }
      return next;
    });
    const settled = replaced.catch(() => undefined);
    this.#replacing.set(name, settled);
    void settled.then(() => {
      if (this.#replacing.get(name) === settled) this.#replacing.delete(name);
    });
    return replaced;
  }

  forPlugin(plugin: string, workspace: string): HostDocuments {
    const existing = async (name: string): Promise<OpenedDocument> => {
      const found = await this.find(workspace, plugin, name);
      if (!found) throw new TuttiError('NO_SUCH_DOCUMENT', { detail: `There is no document named “${String(name).slice(0, 80)}”.` });
      return found;
    };
    return {
      create: (document) => this.#create(workspace, plugin, document),
      list: (type) => this.#list(workspace, plugin, type),
      grant: async (name, grants) => {
        await existing(name);
        await this.#grant(workspace, plugin, name, grants);
      },
      read: async (name) => this.#parts.rooms.read((await existing(name)).key),
      apply: async (name, update, { unchangedSince } = {}) => {
        const { key } = await existing(name);
        checkUpdate(update, 'update');
        return this.#parts.rooms.apply(key, toolAuthor(plugin), update, unchangedSince);
      },
      freeze: async (name) => freezeState(await this.#parts.rooms.read((await existing(name)).key)),
      remove: async (name) => this.#remove(workspace, plugin, await existing(name)),
    };
  }

  async #create(workspace: string, plugin: string, document: NewDocument): Promise<DocumentInfo> {
    const { name } = document;
    if (typeof name !== 'string' || !isDocumentName(name)) {
      throw new TuttiError('INVALID_FIELD', {
        field: 'name',
        detail: 'A document name has letters, digits, hyphens and dots, 128 at most.',
      });
    }
    if (!this.#declared(plugin, name)) {
      const detail = `The manifest declares no document type “${documentTypeOf(name)}”.`;
      throw new TuttiError('INVALID_FIELD', { field: 'name', detail, got: name });
    }
    if (document.seed) checkUpdate(document.seed, 'seed');
    return this.#queue.run(queueKey(workspace, plugin, name), async () => {
      const existing = await this.#row(workspace, plugin, name);
      if (existing && existing.removed_at === null)
        throw new TuttiError('CONFLICT', { detail: `There is a document named “${name}” already.` });
      return toInfo(await this.#insert(workspace, plugin, document, toolAuthor(plugin), existing));
    });
  }

  /** The seed is durable before the row is there, so nobody ever sees the document without it. */
  async #insert(
    workspace: string,
    plugin: string,
    document: NewDocument,
    author: string,
    removed: DocumentRow | undefined,
  ): Promise<DocumentRow> {
    const now = this.#deps.clock.now();
    const row: DocumentRow = {
      plugin,
      name: document.name,
      type: documentTypeOf(document.name),
      schema_version: this.#declared(plugin, document.name)?.schemaVersion ?? 1,
      epoch: (removed?.epoch ?? 0) + 1,
      grants: document.grants ? JSON.stringify(checkGrants(document.grants)) : null,
      created_at: now,
      created_by: author,
      removed_at: null,
      erased_at: null,
      erased_by: null,
    };
    const key = keyOf(workspace, row);
    // What a crash between seed and row left behind was never anybody's.
    if ((await this.#parts.log.load(key)).seq > 0) await this.#parts.log.remove(key);
    if (document.seed) await this.#parts.log.append(key, [{ at: now, author, update: document.seed }]);
    const database = await this.#database(workspace);
    const { plugin: _, name: __, ...changed } = row;
    await database
      .insertInto('documents')
      .values(row)
      .onConflict((conflict) => conflict.columns(['plugin', 'name']).doUpdateSet(changed))
      .execute();
    return row;
  }

  async #list(workspace: string, plugin: string, type: string | undefined): Promise<DocumentInfo[]> {
    const database = await this.#database(workspace);
    let query = database.selectFrom('documents').selectAll().where('plugin', '=', plugin).where('removed_at', 'is', null);
    if (type !== undefined) query = query.where('type', '=', type);
    return (await query.orderBy('created_at').orderBy('name').execute()).map(toInfo);
  }

  async #grant(workspace: string, plugin: string, name: string, grants: DocumentGrants): Promise<void> {
    const database = await this.#database(workspace);
    await database
      .updateTable('documents')
      .set({ grants: JSON.stringify(checkGrants(grants)) })
      .where('plugin', '=', plugin)
      .where('name', '=', name)
      .execute();
    this.#deps.changes.documentGrantsChanged.fire({ workspace, plugin, document: name });
  }

  /** The row is marked first: a crash half way leaves bytes that nobody can reach, never a document without its past. */
  async #remove(workspace: string, plugin: string, { key }: OpenedDocument): Promise<void> {
    const database = await this.#database(workspace);
    await database
      .updateTable('documents')
      .set({ removed_at: this.#deps.clock.now() })
      .where('plugin', '=', plugin)
      .where('name', '=', key.document)
      .execute();
    this.#parts.rooms.closeDocument(key, new TuttiError('NO_SUCH_DOCUMENT', 'This document was removed.'));
    await this.#parts.log.remove(key);
  }

  /**
   * Forgets every document of a plugin and its past, for good. Rows stay as removed ones: their epoch keeps old copies in browsers from
   * ever being taken for a later document of the same name.
   */
  async purge(workspace: string, plugin: string): Promise<void> {
    const database = await this.#database(workspace);
    const rows = await database.selectFrom('documents').selectAll().where('plugin', '=', plugin).execute();
    const gone = { removed_at: this.#deps.clock.now(), grants: null };
    await database.updateTable('documents').set(gone).where('plugin', '=', plugin).execute();
    for (const row of rows) {
      const key = keyOf(workspace, row);
      this.#parts.rooms.closeDocument(key, new TuttiError('NO_SUCH_DOCUMENT', 'This document was erased.'));
      await this.#parts.log.remove(key);
    }
  }

  #declared(plugin: string, name: string): DocumentContribution | undefined {
    const type = documentTypeOf(name);
    return this.#parts.manifest(plugin)?.documents?.find((document) => document.type === type);
  }

  #opened(workspace: string, row: DocumentRow): OpenedDocument {
    const grants = readGrants(row) ?? this.#declared(row.plugin, row.name)?.grants ?? {};
    const erased = row.erased_at === null ? undefined : { at: row.erased_at, by: row.erased_by ?? '' };
    return { key: keyOf(workspace, row), grants, erased };
  }

  async #row(workspace: string, plugin: string, name: string): Promise<DocumentRow | undefined> {
    const database = await this.#database(workspace);
    return database.selectFrom('documents').selectAll().where('plugin', '=', plugin).where('name', '=', name).executeTakeFirst();
  }

  #database(workspace: string): Promise<Kysely<DocumentTables>> {
    return this.#parts.workspaces.database<DocumentTables>(workspace);
  }
}

function keyOf(workspace: string, row: Pick<DocumentRow, 'plugin' | 'name' | 'epoch'>): DocumentKey {
  return { workspace, plugin: row.plugin, document: row.name, epoch: row.epoch };
}

function queueKey(workspace: string, plugin: string, name: string): string {
  return JSON.stringify([workspace, plugin, name]);
}

function toInfo(row: DocumentRow): DocumentInfo {
  const { name, type, epoch } = row;
  return { name, type, schemaVersion: row.schema_version, epoch, grants: readGrants(row), createdAt: row.created_at };
}

/** INVALID_FIELD for bytes that are no Yjs update (V1). */
function checkUpdate(update: Uint8Array, field: string): void {
  if (!(update instanceof Uint8Array))
    throw new TuttiError('INVALID_FIELD', { field, detail: `“${field}” must be bytes of a Yjs update.` });
  if (update.byteLength > largestSeed) {
    throw new TuttiError('TOO_LARGE', { field, detail: `“${field}” is too large.`, limit: largestSeed, got: update.byteLength });
  }
  try {
    Y.applyUpdate(new Y.Doc(), update);
  } catch (cause) {
    throw new TuttiError('INVALID_FIELD', { field, detail: `“${field}” is not a Yjs update in encoding V1.`, cause });
  }
}

/** One version, named for good: by its words alone, so that equal content has an equal hash, whatever its history. */
export function freezeState({ seq, state }: { seq: number; state: Uint8Array }): FrozenDocument {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    const json = plainJson(doc);
    return { seq, hash: createHash('sha256').update(JSON.stringify(json)).digest('hex'), json, state: Y.encodeStateAsUpdate(doc) };
  } finally {
    doc.destroy();
  }
}
