/** What every document log promises, as tests: rooms rest on these and on nothing else. */
import type { DocumentKey } from '@tutti/base';
import type { DocumentLog, NewRecord, StoredDocument } from '@tutti/sync/log';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';

/** A log under test, and how to take it away again. */
export interface LogUnderTest {
  log: DocumentLog;
  /** Another log over the same storage, as after a restart; the first one has been closed. Leave it out when nothing is kept. */
  reopen?: () => Promise<DocumentLog>;
  /** Removes what the log left behind. */
  dispose?: () => Promise<void> | void;
}

/** @param options.keeps false for a log that keeps nothing when it is closed. */
export function documentLogContract(
  name: string,
  makeLog: () => Promise<LogUnderTest> | LogUnderTest,
  { keeps = true }: { keeps?: boolean } = {},
): void {
  describe(`${name} as a document log`, () => {
    const made: LogUnderTest[] = [];
    afterEach(async () => {
      for (const { log, dispose } of made.splice(0)) {
        await log.close();
        await dispose?.();
      }
    });

    async function make(): Promise<LogUnderTest> {
      const under = await makeLog();
      made.push(under);
      return under;
    }

    it('tells of a document that was never written that it is empty', async () => {
      const { log } = await make();
      expect(await log.load(key('new'))).toEqual({ seq: 0, snapshot: undefined, tail: [] });
    });

    it('gives back what was appended, byte for byte, with author and time', async () => {
      const { log } = await make();
      const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
      const records = [record('ada', everyByte, 1), record('tok:ñ – "x"', new Uint8Array(0), 2), record('ada', Uint8Array.of(0, 0), 3)];
      await log.append(key('a'), records);
      const { tail } = await log.load(key('a'));
      expect(tail.map(({ update }) => [...update])).toEqual(records.map(({ update }) => [...update]));
      expect(tail.map(({ author, at }) => ({ author, at }))).toEqual(records.map(({ author, at }) => ({ author, at })));
    });

    it('keeps its own copy of the bytes', async () => {
      const { log } = await make();
      const network = Uint8Array.of(9, 1, 2, 3, 9);
      const stored = log.append(key('a'), [record('ada', network.subarray(1, 4))]);
      await stored;
      network.fill(0);
      const { tail } = await log.load(key('a'));
      expect([...(tail[0]?.update ?? [])]).toEqual([1, 2, 3]);
    });

    it('numbers records from 1 without a gap, over many batches', async () => {
      const { log } = await make();
      expect(await log.append(key('a'), [record('ada'), record('ben')])).toBe(2);
      expect(await log.append(key('a'), [record('ada')])).toBe(3);
      const stored = await log.load(key('a'));
      expect(stored.seq).toBe(3);
      expect(stored.tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('keeps numbers without a gap when many append at once, and stores each batch as one', async () => {
      const { log } = await make();
      const batches = Array.from({ length: 40 }, (_, i) => [
        record(`author-${i}`, Uint8Array.of(i)),
        record(`author-${i}`, Uint8Array.of(i)),
      ]);
      const numbers = await Promise.all(batches.map((batch) => log.append(key('a'), batch)));
      expect([...numbers].sort((a, b) => a - b)).toEqual(batches.map((_, i) => (i + 1) * 2));
      const { tail } = await log.load(key('a'));
      expect(tail.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
      for (let i = 0; i < tail.length; i += 2) expect(tail[i]?.author).toBe(tail[i + 1]?.author);
    });

    it('stores a large record', async () => {
      const { log } = await make();
      const large = Uint8Array.from({ length: 3_000_000 }, (_, i) => i % 251);
      await log.append(key('a'), [record('ada', large)]);
      const { tail } = await log.load(key('a'));
      expect(Buffer.compare(tail[0]?.update ?? new Uint8Array(), large)).toBe(0);
    });

    it('takes an empty batch for nothing', async () => {
      const { log } = await make();
      await log.append(key('a'), [record('ada')]);
      expect(await log.append(key('a'), [])).toBe(1);
      expect((await log.load(key('a'))).tail).toHaveLength(1);
    });

    it('sees its own append in the next load, without waiting', async () => {
      const { log } = await make();
      for (let i = 1; i <= 20; i++) {
        await log.append(key('a'), [record('ada')]);
        expect((await log.load(key('a'))).seq).toBe(i);
      }
    });

    it('keeps documents, plugins, workspaces and epochs apart', async () => {
      const { log } = await make();
      const keys: DocumentKey[] = [
        key('a'),
        key('b'),
        { ...key('a'), epoch: 2 },
        { ...key('a'), plugin: 'other' },
        { ...key('a'), workspace: 'elsewhere' },
        { workspace: 'testing', plugin: 'notes', document: 'notes-a.1', epoch: 1 },
        { workspace: 'testing', plugin: 'notes-notes', document: 'a.1', epoch: 1 },
      ];
      for (const [i, one] of keys.entries()) await log.append(one, [record(`author-${i}`)]);
      for (const [i, one] of keys.entries()) {
        const stored = await log.load(one);
        expect(stored.seq).toBe(1);
        expect(stored.tail[0]?.author).toBe(`author-${i}`);
      }
    });

    it('holds many documents at once', async () => {
      const { log } = await make();
      const names = Array.from({ length: 200 }, (_, i) => `many-${i}`);
      await Promise.all(names.map((name) => log.append(key(name), [record(name)])));
      const stored = await Promise.all(names.map((name) => log.load(key(name))));
      expect(stored.map(({ tail }) => tail[0]?.author)).toEqual(names);
    });

    it('keeps the content through a compaction, and goes on counting', async () => {
      const { log } = await make();
      const writer = new Y.Doc();
      await write(log, 'a', writer, 30);
      const { squashed, bytes } = await log.compact(key('a'));
      expect(squashed).toBe(30);
      expect(bytes).toBeGreaterThan(0);
      const after = await log.load(key('a'));
      expect(after.seq).toBe(30);
      expect(after.snapshot?.seq).toBe(30);
      expect(after.tail).toEqual([]);
      expect(content(after)).toBe(writer.getText('content').toString());
      await write(log, 'a', writer, 5);
      const more = await log.load(key('a'));
      expect(more.tail.map(({ seq }) => seq)).toEqual([31, 32, 33, 34, 35]);
      expect(content(more)).toBe(writer.getText('content').toString());
    });

    it('has nothing to squash twice, nor in a document that was never written', async () => {
      const { log } = await make();
      expect((await log.compact(key('new'))).squashed).toBe(0);
      expect((await log.load(key('new'))).seq).toBe(0);
      await write(log, 'a', new Y.Doc(), 3);
      await log.compact(key('a'));
      expect((await log.compact(key('a'))).squashed).toBe(0);
      expect((await log.load(key('a'))).seq).toBe(3);
    });

    it('takes appends while it compacts, and loses none', async () => {
      const { log } = await make();
      const writer = new Y.Doc();
      await write(log, 'a', writer, 200);
      const compaction = log.compact(key('a'));
      await write(log, 'a', writer, 20);
      await compaction;
      const stored = await log.load(key('a'));
      expect(stored.seq).toBe(220);
      const covered = stored.snapshot?.seq ?? 0;
      expect(covered).toBeGreaterThanOrEqual(200);
      expect(stored.tail.map(({ seq }) => seq)).toEqual(Array.from({ length: 220 - covered }, (_, i) => covered + 1 + i));
      expect(content(stored)).toBe(writer.getText('content').toString());
    });

    it('compacts twice over what came in between', async () => {
      const { log } = await make();
      const writer = new Y.Doc();
      for (let round = 0; round < 3; round++) {
        await write(log, 'a', writer, 10);
        expect((await log.compact(key('a'))).squashed).toBe(10);
      }
      expect(content(await log.load(key('a')))).toBe(writer.getText('content').toString());
    });

    it('forgets a removed document, and that one only', async () => {
      const { log } = await make();
      await write(log, 'a', new Y.Doc(), 5);
      await log.compact(key('a'));
      await write(log, 'b', new Y.Doc(), 5);
      await log.remove(key('a'));
      await log.remove(key('never'));
      expect(await log.load(key('a'))).toEqual({ seq: 0, snapshot: undefined, tail: [] });
      expect((await log.load(key('b'))).seq).toBe(5);
      expect(await log.append(key('a'), [record('ada')])).toBe(1);
    });

    it('refuses work once closed', async () => {
      const { log } = await make();
      await log.close();
      await expect(log.append(key('a'), [record('ada')])).rejects.toMatchObject({ name: 'TuttiError' });
    });

    if (!keeps) return;
    it('has everything that was appended when it is opened again', async () => {
      const under = await make();
      if (!under.reopen) throw new Error('a log that keeps what it is given must be opened again in this test');
      const writer = new Y.Doc();
      await write(under.log, 'a', writer, 20);
      await under.log.compact(key('a'));
      await write(under.log, 'a', writer, 7);
      await write(under.log, 'b', new Y.Doc(), 2);
      const before = await under.log.load(key('a'));
      await under.log.close();
      const again = await under.reopen();
      made.push({ log: again });
      expect(await again.load(key('a'))).toEqual(before);
      expect(content(await again.load(key('a')))).toBe(writer.getText('content').toString());
      expect(await again.append(key('b'), [record('ada')])).toBe(3);
    });
  });
}

function key(document: string): DocumentKey {
  return { workspace: 'testing', plugin: 'notes', document, epoch: 1 };
}

function record(author: string, update: Uint8Array = Uint8Array.of(0, 0), at = Date.UTC(2026, 2, 16)): NewRecord {
  return { at, author, update };
}

/** Types one letter at a time, one record each. */
async function write(log: DocumentLog, document: string, writer: Y.Doc, letters: number): Promise<void> {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  writer.on('update', collect);
  const text = writer.getText('content');
  for (let i = 0; i < letters; i++) text.insert(text.length, String.fromCharCode(97 + (i % 26)));
  writer.off('update', collect);
  for (const update of updates) await log.append(key(document), [record('ada', update)]);
}

function content(stored: StoredDocument): string {
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.state);
  for (const { update } of stored.tail) Y.applyUpdate(doc, update);
  return doc.getText('content').toString();
}
