/** Erases for good what people wrote in a document, and its past: a new history, an entry in the audit, and nothing of the old one left on disk. */
import { type Clock, type Disposable, type DocumentKey, type Logger, TuttiError } from '@tutti/base';
import type { DocumentLog } from '@tutti/sync/log';
import type { Kysely } from 'kysely';
import type { Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { DocumentRegistry } from './document-registry.ts';
import type { DocumentTables } from './document-tables.ts';

export interface DocumentErasureParts {
  clock: Clock;
  logger: Logger;
  log: Pick<DocumentLog, 'erased' | 'replace' | 'remove' | 'scrub' | 'versions'>;
  registry: Pick<DocumentRegistry, 'replace' | 'all'>;
  workspaces: Pick<Workspaces, 'database' | 'author'>;
  /** Folds journals of the workspace's other databases in, where names and titles may have stood. */
  foldJournals(workspace: string): Promise<void>;
  /** The document is another now: tools and browsers have to read it again. */
  changed(key: DocumentKey, seq: number): void;
}

export interface ErasureResult {
  /** The document goes on from here. */
  key: DocumentKey;
  /** Letters and values that were taken out of the text as it stood. */
  removed: number;
  /** False: the words are out of reach, and their bytes follow as soon as nobody reads the file (a backup, for instance). */
  overwritten: boolean;
}

export interface PersonErasure {
  documents: { plugin: string; document: string; removed: number }[];
  overwritten: boolean;
}

const tryAgainMs = 60_000;

/** Tools put right what they had copied (a title in the directory, say) within seconds; what they overwrite then stands in journals for a while. */
const foldAgainMs = [5_000, 60_000];

export class DocumentErasure implements Disposable {
  readonly #parts: DocumentErasureParts;
  readonly #folding = new Set<Disposable>();
  /** Workspaces that are tried again, and the waits for it. */
  readonly #waiting = new Map<string, Disposable>();
  #ended = false;

  constructor(parts: DocumentErasureParts) {
    this.#parts = parts;
  }

  /** The text as it would stand afterwards, a Yjs update (V1); nothing is changed. @throws INVALID_FIELD for somebody who never wrote there */
  async preview(key: DocumentKey, authors: readonly string[]): Promise<Uint8Array> {
    await this.#demandAuthors(key, authors);
    return (await this.#parts.log.erased(key, authors)).state;
  }

  /**
   * @param by a seat id, or `operator`.
   * @param authors whose words go, as the document's versions name them; none: the past goes, and the text stays as it stands.
   * @throws NO_SUCH_DOCUMENT, INVALID_FIELD, STORAGE_FULL, STORAGE_FAILED; then everything is as before.
   */
  async erase(key: DocumentKey, by: string, authors: readonly string[]): Promise<ErasureResult> {
    const { log, registry, clock } = this.#parts;
    await this.#demandAuthors(key, authors);
    const at = clock.now();
    let [seq, removed] = [0, 0];
    const next = await registry.replace(
      key,
      { by, at },
      async ({ epoch }) => {
        removed = (await log.erased(key, authors)).removed;
        seq = await log.replace(key, { epoch, authors, at, by });
      },
      async (transaction, { epoch }) => {
        await audit(transaction as unknown as Kysely<WorkspaceTables>, {
          at,
          actor: by,
          action: 'document.erased',
          subject: `${key.plugin}/${key.document}`,
          data: { epoch, authors: authors.join(' '), removed },
        });
      },
    );
    this.#parts.changed(next, seq);
    return { key: next, removed, overwritten: await this.finish(key.workspace) };
  }

  /** Everything a person wrote in the workspace, or in one document of it. @param person id; also of somebody who left */
  async erasePerson(workspace: string, by: string, person: string, only?: DocumentKey): Promise<PersonErasure> {
    const { registry, log, workspaces } = this.#parts;
    const documents: PersonErasure['documents'] = [];
    let overwritten = true;
    for (const key of only ? [only] : await registry.all(workspace)) {
      const ids = new Set((await log.versions(key)).flatMap(({ authors }) => authors));
      const authors: string[] = [];
      for (const id of ids) if ((await workspaces.author(workspace, id))?.person.id === person) authors.push(id);
      if (authors.length === 0) continue;
      const { removed, overwritten: done } = await this.erase(key, by, authors);
      documents.push({ plugin: key.plugin, document: key.document, removed });
      overwritten &&= done;
    }
    return { documents, overwritten };
  }

  /** Takes the bytes of former histories off the disk. @returns false when some have to wait; it is tried again by itself. */
  async finish(workspace: string): Promise<boolean> {
    if (this.#ended) return false;
    const { log, workspaces, logger } = this.#parts;
    try {
      const database = await workspaces.database<DocumentTables>(workspace);
      const remains = await database.selectFrom('document_remains').selectAll().execute();
      if (remains.length === 0) return true;
      for (const { plugin, name, epoch } of remains) await log.remove({ workspace, plugin, document: name, epoch });
      await log.scrub(workspace);
      for (const { plugin, name, epoch } of remains) {
        await database
          .deleteFrom('document_remains')
          .where('plugin', '=', plugin)
          .where('name', '=', name)
          .where('epoch', '=', epoch)
          .execute();
      }
      await this.#parts.foldJournals(workspace);
      for (const ms of foldAgainMs) this.#foldLater(workspace, ms);
      return true;
    } catch (error) {
      // The databases close around a server that stops; the next start goes on with it.
      if (this.#ended) return false;
      logger.warn(
        { workspace, reason: error instanceof Error ? error.message : String(error) },
        'erased words are still to be overwritten on disk',
      );
      this.#tryAgain(workspace);
      return false;
    }
  }

  #foldLater(workspace: string, ms: number): void {
    if (this.#ended) return;
    const wait = this.#parts.clock.after(ms, () => {
      this.#folding.delete(wait);
      this.#parts.foldJournals(workspace).catch((error: unknown) => {
        this.#parts.logger.warn({ workspace, reason: String(error) }, 'journals could not be folded in');
      });
    });
    this.#folding.add(wait);
  }

  #tryAgain(workspace: string): void {
    if (this.#waiting.has(workspace)) return;
    const wait = this.#parts.clock.after(tryAgainMs, () => {
      this.#waiting.delete(workspace);
      void this.finish(workspace);
    });
    this.#waiting.set(workspace, wait);
  }

  /** What still has to be overwritten is written down, and taken up at the next start. */
  dispose(): void {
    this.#ended = true;
    for (const wait of [...this.#waiting.values(), ...this.#folding]) void wait.dispose();
    this.#waiting.clear();
    this.#folding.clear();
  }

  async #demandAuthors(key: DocumentKey, authors: readonly string[]): Promise<void> {
    const known = new Set((await this.#parts.log.versions(key)).flatMap((version) => version.authors));
    const stranger = authors.find((author) => !known.has(author));
    if (stranger === undefined) return;
    throw new TuttiError('INVALID_FIELD', {
      field: 'authors',
      detail: 'Somebody named here never wrote in this document.',
      got: stranger.slice(0, 80),
    });
  }
}
