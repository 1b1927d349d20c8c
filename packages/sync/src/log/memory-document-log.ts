/** The document log in memory: for tests and for trying rooms out. It keeps nothing when the process ends. */
import { type DocumentKey, documentKeyText, TuttiError } from '@tutti/base';
import * as Y from 'yjs';
import { eraseWriting } from '../content/erase-writing.ts';
import type { HistorySize, SettledVersion, VersionMark } from './document-history.ts';
import type { CompactionResult, DocumentLog, LogRecord, NewHistory, NewRecord, StoredDocument } from './document-log.ts';
import { type HistoryPolicy, historyPolicies, thinVersions } from './history-policy.ts';
import { settledVersions, withMark } from './settled-versions.ts';
import { type ErasedContent, WritingLedger } from './writing.ts';

interface Entry {
  seq: number;
  snapshot: { seq: number; state: Uint8Array } | undefined;
  tail: LogRecord[];
  /** Versions up to the snapshot; the last one is the snapshot's own. */
  archive: SettledVersion[];
  states: Map<number, Uint8Array>;
  marks: Map<number, Omit<VersionMark, 'seq'>>;
  writing: WritingLedger;
}

export class MemoryDocumentLog implements DocumentLog {
  readonly #documents = new Map<string, Entry>();
  readonly #policies = new Map<string, HistoryPolicy>();
  #closed = false;

  async load(key: DocumentKey): Promise<StoredDocument> {
    const entry = this.#entry(key);
    if (!entry) return { seq: 0, snapshot: undefined, tail: [] };
    return { seq: entry.seq, snapshot: entry.snapshot && { ...entry.snapshot }, tail: entry.tail.map((record) => ({ ...record })) };
  }

  async append(key: DocumentKey, records: readonly NewRecord[]): Promise<number> {
    const entry = this.#entry(key) ?? emptyEntry();
    this.#documents.set(documentKeyText(key), entry);
    for (const { at, author, update } of records) {
      // Copied: the caller's bytes may be a view into a buffer that it uses again.
      entry.tail.push({ at, author, update: new Uint8Array(update), seq: ++entry.seq });
      entry.writing.add(author, update);
    }
    return entry.seq;
  }

  async compact(key: DocumentKey): Promise<CompactionResult> {
    const entry = this.#entry(key);
    const newest = entry?.tail.at(-1);
    if (!entry || !newest) return { squashed: 0, bytes: entry?.snapshot?.state.byteLength ?? 0 };
    const kept = thinVersions(listed(entry), newest.at, this.#policy(key.workspace));
    entry.states = new Map(kept.map(({ seq }) => [seq, entry.states.get(seq) ?? stateAt(entry, seq)]));
    entry.archive = kept.map((version) => ({ ...version, bytes: entry.states.get(version.seq)?.byteLength }));
    const state = stateAt(entry, entry.seq);
    const squashed = entry.tail.length;
    entry.snapshot = { seq: entry.seq, state };
    entry.tail = [];
    return { squashed, bytes: state.byteLength };
  }

  async versions(key: DocumentKey): Promise<SettledVersion[]> {
    const entry = this.#entry(key);
    return entry ? listed(entry) : [];
  }

  async version(key: DocumentKey, seq: number): Promise<Uint8Array> {
    const entry = this.#entry(key);
    if (!entry || !listed(entry).some((version) => version.seq === seq)) throw new TuttiError('NO_SUCH_VERSION');
    return entry.states.get(seq) ?? stateAt(entry, seq);
  }

  async markVersion(key: DocumentKey, { seq, name, restored }: VersionMark): Promise<number> {
    const entry = this.#entry(key);
    const at = seq ?? entry?.seq ?? 0;
    if (!entry || !listed(entry).some((version) => version.seq === at)) throw new TuttiError('NO_SUCH_VERSION');
    const known = entry.marks.get(at);
    entry.marks.set(at, { name: name ?? known?.name, restored: restored ?? known?.restored });
    return at;
  }

  async remove(key: DocumentKey): Promise<void> {
    if (this.#entry(key)) this.#documents.delete(documentKeyText(key));
  }

  async erased(key: DocumentKey, authors: readonly string[]): Promise<ErasedContent> {
    const { snapshot, tail, writing } = this.#entry(key) ?? emptyEntry();
    const updates = [...(snapshot ? [snapshot.state] : []), ...tail.map(({ update }) => update)];
    const spans = writing.spans.filter(({ author }) => authors.includes(author));
    return eraseWriting(updates, spans);
  }

  async replace(key: DocumentKey, { epoch, authors, at, by }: NewHistory): Promise<number> {
    const { state } = await this.erased(key, authors);
    const old = this.#entry(key) ?? emptyEntry();
    const left = new Set(old.writing.spans.map(({ author }) => author).filter((author) => !authors.includes(author)));
    const entry = { ...emptyEntry(), seq: 1, snapshot: { seq: 1, state }, writing: old.writing };
    entry.archive = [{ seq: 1, from: at, to: at, authors: left.size > 0 ? [...left] : [by] }];
    this.#documents.set(documentKeyText({ ...key, epoch }), entry);
    return entry.seq;
  }

  async scrub(): Promise<void> {}

  setHistoryPolicy(workspace: string, policy: HistoryPolicy): void {
    this.#policies.set(workspace, policy);
  }

  async thinHistory(workspace: string, now: number): Promise<number> {
    let gone = 0;
    for (const entry of this.#of(workspace)) {
      const before = entry.archive.length;
      entry.archive = thinVersions(
        entry.archive.map((version) => withMark(version, entry.marks)),
        now,
        this.#policy(workspace),
      );
      entry.states = new Map([...entry.states].filter(([seq]) => entry.archive.some((version) => version.seq === seq)));
      gone += before - entry.archive.length;
    }
    return gone;
  }

  async historySize(workspace: string): Promise<HistorySize> {
    const states = this.#of(workspace).flatMap((entry) => [...entry.states.values()]);
    return { versions: states.length, bytes: states.reduce((sum, { byteLength }) => sum + byteLength, 0) };
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #policy(workspace: string): HistoryPolicy {
    return this.#policies.get(workspace) ?? historyPolicies.long;
  }

  #of(workspace: string): Entry[] {
    return [...this.#documents].filter(([text]) => (JSON.parse(text) as string[])[0] === workspace).map(([, entry]) => entry);
  }

  #entry(key: DocumentKey): Entry | undefined {
    if (this.#closed) throw new TuttiError('STORAGE_FAILED', 'The document log is closed.');
    return this.#documents.get(documentKeyText(key));
  }
}

function emptyEntry(): Entry {
  return {
    seq: 0,
    snapshot: undefined,
    tail: [],
    archive: [],
    states: new Map(),
    marks: new Map(),
    writing: new WritingLedger(undefined),
  };
}

function listed({ archive, tail, marks }: Entry): SettledVersion[] {
  const done = archive.slice(0, -1).map((version) => withMark(version, marks));
  return [...done, ...settledVersions(archive.at(-1), tail, marks)];
}

/** One transaction per stretch: what was written and taken back within it leaves no trace in the bytes. */
function stateAt({ snapshot, tail }: Entry, seq: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state);
    for (const record of tail) if (record.seq <= seq) Y.applyUpdate(doc, record.update);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}
