/** Asks the server for the past of one document, and tells it what people do with it. */
import type { VersionInfo, VersionsAnswer } from '@tutti/plugin-api';
import { type ContentBlock, readContent } from '@tutti/sync/client';
import type { OpenDocument } from '../documents/open-documents.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

/** What `restore` answers: `before` takes it back. */
export type RestoreAnswer = { changed: false } | { changed: true; before: number; seq: number };

export class DocumentHistory {
  readonly #store: WorkspaceStore;
  readonly #path: string;
  /** What was read stays: a version never changes, but for the newest. */
  readonly #contents = new Map<number, Promise<ContentBlock[]>>();

  constructor(store: WorkspaceStore, { plugin, name }: OpenDocument) {
    this.#store = store;
    this.#path = store.path(`/documents/${plugin}/${encodeURIComponent(name)}/versions`);
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

  async #read(seq: number): Promise<ContentBlock[]> {
    const answer = await this.#store.api.fetch(`${this.#path}/${seq}`);
    return readContent(new Uint8Array(await answer.arrayBuffer()));
  }
}
