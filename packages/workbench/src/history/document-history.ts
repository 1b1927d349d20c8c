/** Asks the server for the past of one document, and tells it what people do with it. */
import type { ErasureAnswer, VersionInfo, VersionsAnswer } from '@tutti/plugin-api';
import { type ContentBlock, readContent } from '@tutti/sync/client';
import type { OpenDocument } from '../documents/open-documents.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

/** What `restore` answers: `before` takes it back. */
export type RestoreAnswer = { changed: false } | { changed: true; before: number; seq: number };

export class DocumentHistory {
  readonly #store: WorkspaceStore;
  readonly #path: string;
  readonly #erasure: string;
  /** What was read stays: a version never changes, but for the newest. */
  readonly #contents = new Map<number, Promise<ContentBlock[]>>();

  constructor(store: WorkspaceStore, { plugin, name }: OpenDocument) {
    this.#store = store;
    const document = store.path(`/documents/${plugin}/${encodeURIComponent(name)}`);
    this.#path = `${document}/versions`;
    this.#erasure = `${document}/erasure`;
  }

  list(): Promise<VersionsAnswer> {
    return this.#store.api.get<VersionsAnswer>(this.#path);
  }

  content(version: Pick<VersionInfo, 'seq'>): Promise<ContentBlock[]> {
    const { seq } = version;
    const known = this.#contents.get(seq);
    if (known) return known;
    const reading = this.#read(seq);
    this.#contents.set(seq, reading);
    reading.catch(() => this.#contents.delete(seq));
    return reading;
  }

  async name(name: string, seq: number | undefined): Promise<void> {
    await this.#store.api.post(this.#path, { name, ...(seq === undefined ? {} : { seq }) });
  }

  restore(seq: number): Promise<RestoreAnswer> {
    return this.#store.api.post<RestoreAnswer>(`${this.#path}/${seq}/restore`);
  }

  /** The text as it would stand without what those authors wrote. */
  contentWithout(authors: readonly string[]): Promise<ContentBlock[]> {
    return this.#blocks(`${this.#erasure}?${new URLSearchParams(authors.map((author) => ['author', author]))}`);
  }

  /** For good. Without authors only the past goes. */
  erase(authors: readonly string[]): Promise<ErasureAnswer> {
    return this.#store.api.post<ErasureAnswer>(this.#erasure, { authors });
  }

  #read(seq: number): Promise<ContentBlock[]> {
    return this.#blocks(`${this.#path}/${seq}`);
  }

  async #blocks(path: string): Promise<ContentBlock[]> {
    const answer = await this.#store.api.fetch(path);
    return readContent(new Uint8Array(await answer.arrayBuffer()));
  }
}
