/** What every document log promises about the past, as tests; the rules are those of packages/sync/SPEC.md, part H. */
import type { DocumentKey } from '@tutti/base';
import { type DocumentLog, historyPolicies } from '@tutti/sync/log';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LogUnderTest } from './document-log-contract.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 2, 16, 9);
const key: DocumentKey = { workspace: 'testing', plugin: 'notes', document: 'notes-a', epoch: 1 };

export function documentHistoryContract(name: string, makeLog: () => Promise<LogUnderTest> | LogUnderTest): void {
  describe(`${name} keeps the past`, () => {
    const made: LogUnderTest[] = [];
    afterEach(async () => {
      for (const { log, dispose } of made.splice(0)) {
        await log.close();
        await dispose?.();
      }
    });

    async function writer(): Promise<Writer> {
      const under = await makeLog();
      made.push(under);
      return new Writer(under.log);
    }

    it('[H1] has a version where writing paused, and none in between', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'One');
      await write('ada', 1 * minute, ' and two');
      await write('ben', 5 * minute, ' and three');
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(textOf(await log.version(key, 2))).toBe('One and two');
      expect(textOf(await log.version(key, 3))).toBe('One and two and three');
      for (const between of [0, 1, 4, -1, 2.5]) await expect(log.version(key, between)).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
      await log.compact(key);
      await expect(log.version(key, 1)).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
    });

    it('[H1] has no version of a document that was never written', async () => {
      const { log } = await writer();
      expect(await log.versions(key)).toEqual([]);
      await expect(log.version(key, 1)).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
      await expect(log.markVersion(key, { name: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
    });

    it('[H2] lets the newest version grow until a pause ends it', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'a');
      await write('ada', 1 * minute, 'b');
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([2]);
      await write('ada', 2 * minute, 'c');
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([3]);
      await write('ada', 4 * minute, 'd');
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([3, 4]);
    });

    it('[H3] says who wrote and when', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'a');
      await write('ben', 30_000, 'b');
      await write('ada', 60_000, 'c');
      await write('cleo', 10 * minute, 'd');
      const expected = [
        { seq: 3, from: start, to: start + minute, authors: ['ada', 'ben'] },
        { seq: 4, from: start + 10 * minute, to: start + 10 * minute, authors: ['cleo'] },
      ];
      expect(await log.versions(key)).toMatchObject(expected);
      await log.compact(key);
      expect(await log.versions(key)).toMatchObject(expected);
    });

    it('[H4] ends a version with a name, at once and through compaction', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'draft');
      expect(await log.markVersion(key, { name: 'For the board' })).toBe(1);
      await write('ada', 1000, ' and on');
      await log.compact(key);
      await write('ada', 2000, ' and on');
      expect((await log.versions(key)).map(({ seq, name }) => ({ seq, name }))).toEqual([
        { seq: 1, name: 'For the board' },
        { seq: 3, name: undefined },
      ]);
      expect(textOf(await log.version(key, 1))).toBe('draft');
      await log.markVersion(key, { seq: 1, name: 'For the council' });
      await log.markVersion(key, { seq: 1, restored: 7 });
      expect((await log.versions(key))[0]).toMatchObject({ name: 'For the council', restored: 7 });
      await expect(log.markVersion(key, { seq: 2, name: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
    });

    it('[H4] names the state that a compaction has just squashed', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'draft');
      await log.compact(key);
      await log.markVersion(key, { name: 'First' });
      await write('ada', 1000, ' more');
      await log.compact(key);
      await log.compact(key);
      expect((await log.versions(key)).map(({ seq, name }) => ({ seq, name }))).toEqual([
        { seq: 1, name: 'First' },
        { seq: 2, name: undefined },
      ]);
      expect(textOf(await log.version(key, 1))).toBe('draft');
    });

    it('[H5] keeps list and content through many compactions, in the middle of writing too', async () => {
      const { log, write } = await writer();
      const texts = new Map<number, string>();
      let at = 0;
      let text = '';
      for (let count = 1; count <= 60; count++) {
        const pause = count % 7 === 0;
        at += pause ? 3 * minute : 20_000;
        if (pause) texts.set(count - 1, text);
        const words = ` word${count}`;
        text += words;
        await write(`author-${count % 3}`, at, words);
        if (count % 11 === 0) {
          const before = await log.versions(key);
          await log.compact(key);
          expect((await log.versions(key)).map(withoutBytes)).toEqual(before.map(withoutBytes));
        }
      }
      texts.set(60, text);
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([...texts.keys()]);
      for (const [seq, expected] of texts) expect(textOf(await log.version(key, seq))).toBe(expected);
    });

    it('[H5] has nothing of what was taken back between two versions', async () => {
      const { log, write, erase } = await writer();
      await write('ada', 0, 'We agree.');
      await write('ada', 5 * minute, ' REGRETTED');
      await erase('ada', 5 * minute + 1000, ' REGRETTED'.length);
      await write('ada', 5 * minute + 2000, ' Nearly.');
      await write('ada', 15 * minute, ' Yes.');
      for (let round = 0; round < 2; round++) {
        for (const { seq } of await log.versions(key)) {
          expect(Buffer.from(await log.version(key, seq)).includes('REGRETTED')).toBe(false);
        }
        await log.compact(key);
      }
      expect(textOf(await log.version(key, 4))).toBe('We agree. Nearly.');
    });

    it('[H6] thins what is old, and keeps what has a name', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'a');
      await log.markVersion(key, { name: 'The beginning' });
      await write('ben', 10 * minute, 'b');
      await write('cleo', 20 * minute, 'c');
      await write('dora', 40 * day, 'd');
      await write('eve', 40 * day + 10 * minute, 'e');
      await log.compact(key);
      expect((await log.versions(key)).map(({ seq, authors }) => ({ seq, authors }))).toEqual([
        { seq: 1, authors: ['ada'] },
        { seq: 3, authors: ['ben', 'cleo'] },
        { seq: 4, authors: ['dora'] },
        { seq: 5, authors: ['eve'] },
      ]);
      await write('fay', 500 * day, 'f');
      await log.compact(key);
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([1, 3, 5, 6]);
      expect(textOf(await log.version(key, 1))).toBe('a');
      expect(textOf(await log.version(key, 3))).toBe('abc');
      expect(textOf(await log.version(key, 5))).toBe('abcde');
    });

    it('[H10] keeps as long as the workspace decided, at the next compaction and when asked to thin', async () => {
      const { log, write } = await writer();
      log.setHistoryPolicy(key.workspace, historyPolicies.quarter);
      await write('ada', 0, 'a');
      await log.markVersion(key, { name: 'The beginning' });
      for (const [index, letter] of [...'bcdefg'].entries()) await write('ben', (10 + index * 10) * minute, letter);
      await write('cleo', 3 * day, 'h');
      await log.compact(key);
      expect((await log.versions(key)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect((await log.historySize(key.workspace)).bytes).toBeGreaterThan(0);
      expect(await log.thinHistory(key.workspace, start + 4 * day)).toBe(0);
      await log.thinHistory(key.workspace, start + 40 * day);
      await log.thinHistory(key.workspace, start + 200 * day);
      const left = await log.versions(key);
      // A version that others are packed against goes only after them.
      expect(left.map(({ name }) => name).filter(Boolean)).toEqual(['The beginning']);
      expect(left.length).toBeLessThanOrEqual(3);
      expect([...new Set(left.flatMap(({ authors }) => authors))]).toEqual(['ada', 'ben', 'cleo']);
      expect(textOf(await log.version(key, 1))).toBe('a');
      expect(textOf(await log.version(key, 8))).toBe('abcdefgh');
    });

    it('[H8] forgets the versions of a removed document', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'a');
      await log.markVersion(key, { name: 'Gone' });
      await write('ada', 10 * minute, 'b');
      await log.compact(key);
      await log.remove(key);
      expect(await log.versions(key)).toEqual([]);
      await new Writer(log).write('ben', 20 * minute, 'new');
      expect(await log.versions(key)).toMatchObject([{ seq: 1, authors: ['ben'] }]);
      expect((await log.versions(key))[0]?.name).toBeUndefined();
    });

    it('[H9] erases what an author wrote, wherever it lies, and begins a new history without it', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'We agree');
      await write('ben', 1000, ' SECRETLY');
      await log.compact(key);
      await write('ada', 10 * minute, ' on water');
      await write('ben', 11 * minute, ' HIDDEN');
      await log.compact(key);
      await write('ben', 12 * minute, ' BURIED');
      await write('cleo', 13 * minute, '.');
      const { removed, state } = await log.erased(key, ['ben']);
      expect({ removed, text: textOf(state) }).toEqual({ removed: ' SECRETLY HIDDEN BURIED'.length, text: 'We agree on water.' });
      expect(textOf(await log.version(key, 6))).toContain('SECRETLY');
      const next = { ...key, epoch: 2 };
      expect(await log.replace(key, { epoch: 2, authors: ['ben'], at: start, by: 'dora' })).toBe(1);
      expect(await log.versions(next)).toMatchObject([{ seq: 1, from: start, to: start, authors: ['ada', 'cleo'] }]);
      expect(textOf(await log.version(next, 1))).toBe('We agree on water.');
      expect(textOf((await log.load(next)).snapshot?.state ?? new Uint8Array([0, 0]))).toBe('We agree on water.');
      await log.remove(key);
      expect(await log.versions(key)).toEqual([]);
      expect(textOf(await log.version(next, 1))).toBe('We agree on water.');
    });

    it('[H9] knows after an erasure who wrote the rest, and goes on', async () => {
      const { log, write } = await writer();
      await write('ada', 0, 'ADAS');
      await write('ben', 1000, ' BENS');
      await write('cleo', 2000, ' words');
      await log.replace(key, { epoch: 2, authors: ['ada'], at: start, by: 'dora' });
      const next = { ...key, epoch: 2 };
      await log.append(next, [{ at: start + 5 * minute, author: 'eve', update: insertOf(' EVES') }]);
      expect((await log.versions(next)).map(({ authors }) => authors)).toEqual([['ben', 'cleo'], ['eve']]);
      await log.compact(next);
      expect(textOf((await log.erased(next, ['ben'])).state)).not.toContain('BENS');
      await log.replace(next, { epoch: 3, authors: ['ben', 'eve', 'cleo'], at: start, by: 'dora' });
      const last = { ...key, epoch: 3 };
      expect(await log.versions(last)).toMatchObject([{ authors: ['ada'] }]);
      expect(textOf(await log.version(last, 1))).toBe('');
    });

    it('[H9] drops the past alone, also of a document that holds nothing', async () => {
      const { log, write, erase } = await writer();
      await write('ada', 0, 'GONE');
      await erase('ada', 1000, 4);
      expect((await log.erased(key, [])).removed).toBe(0);
      await log.replace(key, { epoch: 2, authors: [], at: start, by: 'dora' });
      const next = { ...key, epoch: 2 };
      expect(Buffer.from(await log.version(next, 1)).includes('GONE')).toBe(false);
      expect((await log.versions(next))[0]?.authors).toEqual(['ada']);
      await log.scrub(key.workspace);
      expect(await log.versions(key)).toHaveLength(1);
    });
  });
}

/** What somebody writes who comes to the document from elsewhere. */
function insertOf(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('content').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

class Writer {
  readonly log: DocumentLog;
  readonly #doc = new Y.Doc();

  constructor(log: DocumentLog) {
    this.log = log;
  }

  /** @param after milliseconds since the beginning. */
  readonly write = (author: string, after: number, words: string): Promise<void> =>
    this.#change(author, after, (text) => text.insert(text.length, words));

  readonly erase = (author: string, after: number, letters: number): Promise<void> =>
    this.#change(author, after, (text) => text.delete(text.length - letters, letters));

  async #change(author: string, after: number, change: (text: Y.Text) => void): Promise<void> {
    const vector = Y.encodeStateVector(this.#doc);
    let update: Uint8Array | undefined;
    this.#doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    change(this.#doc.getText('content'));
    await this.log.append(key, [{ at: start + after, author, update: update ?? Y.encodeStateAsUpdate(this.#doc, vector) }]);
  }
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('content').toString();
}

function withoutBytes<T extends { bytes?: number | undefined }>({ bytes: _, ...version }: T): Omit<T, 'bytes'> {
  return version;
}
