/** A server killed at any moment loses nothing that it called saved, and nothing that anybody has seen; nothing comes twice. */
import { DocumentClient } from '@tutti/sync/client';
import { seededRandom, soakSize, startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

const tries = soakSize(20, 200);
const random = seededRandom();
const within = { timeout: 20_000, interval: 10 };

let server: TestServer;
let workspace: TestWorkspace;

beforeAll(async () => {
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'tidewater');
});

afterAll(() => server.dispose());

const address = (): string => `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda`;

// --- Where they write. Each edit is a word of its own, so that it can be counted.

interface Place {
  document: string;
  words(doc: Y.Doc): string[];
  insert(doc: Y.Doc, word: string): void;
  remove(doc: Y.Doc, word: string): void;
}

const wordPattern = /‹\d{3}-\w+-\d{4}›/g;

/** Free-form notes: one text. */
const notes = (document: string): Place => ({
  document,
  words: (doc) => doc.getText('content').toString().match(wordPattern) ?? [],
  insert(doc, word) {
    const text = doc.getText('content');
    text.insert(random.integer(text.length / word.length + 1) * word.length, word);
  },
  remove(doc, word) {
    const text = doc.getText('content');
    text.delete(text.toString().indexOf(word), word.length);
  },
});

/** The agenda: paragraphs of a section, as the editor makes them. */
const agenda: Place = {
  document: 'agenda-main',
  words: (doc) => bodyOf(doc).toString().match(wordPattern) ?? [],
  insert(doc, word) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(word)]);
    const body = bodyOf(doc);
    body.insert(random.integer(body.length + 1), [paragraph]);
  },
  remove(doc, word) {
    const body = bodyOf(doc);
    body.delete(
      body.toArray().findIndex((each) => each.toString().includes(word)),
      1,
    );
  },
};

function bodyOf(doc: Y.Doc): Y.XmlFragment {
  const section = doc.getMap('sections').get('vision') as Y.Map<unknown>;
  return section.get('body') as Y.XmlFragment;
}

// --- Who writes.

interface Edit {
  kind: 'insert' | 'remove';
  word: string;
}

class Typist {
  readonly doc = new Y.Doc();
  readonly network: Network;
  readonly edits: Edit[] = [];
  /** So many of the edits were acknowledged. */
  saved = 0;
  readonly #name: string;
  readonly #place: Place;
  readonly #client: DocumentClient | WebsocketProvider;

  constructor(name: string, place: Place, who: TestPerson, kind: 'ours' | 'stock') {
    this.#name = name;
    this.#place = place;
    this.network = new Network({ authorization: `Bearer ${who.token}` });
    this.#client =
      kind === 'ours'
        ? new DocumentClient({ server: address(), document: place.document, doc: this.doc, WebSocketPolyfill: this.network.Socket })
        : new WebsocketProvider(address(), place.document, this.doc, { WebSocketPolyfill: this.network.Socket, disableBc: true });
    const asked = new Map<number, number>();
    this.network.onAsked = (number) => asked.set(number, this.edits.length);
    this.network.onAnswered = (number) => {
      this.saved = Math.max(this.saved, asked.get(number) ?? 0);
    };
  }

  get synced(): boolean {
    return this.#client instanceof DocumentClient ? this.#client.saveState === 'saved' : this.#client.synced;
  }

  /** One new word somewhere; now and then an own word is taken away instead. */
  type(): void {
    const own = this.edits.filter(
      ({ kind, word }) => kind === 'insert' && !this.edits.some((each) => each.kind === 'remove' && each.word === word),
    );
    if (own.length > 3 && random.next() < 0.15) {
      const { word } = random.pick(own);
      this.edits.push({ kind: 'remove', word });
      this.#place.remove(this.doc, word);
      return;
    }
    const word = `‹${this.#name}-${String(this.edits.length).padStart(4, '0')}›`;
    this.edits.push({ kind: 'insert', word });
    this.#place.insert(this.doc, word);
  }

  /** Tries to connect now, instead of after the pause. */
  connect(): void {
    if (this.#client instanceof DocumentClient) this.#client.reconnect();
    else this.#client.connect();
  }

  async dispose(): Promise<void> {
    if (this.#client instanceof DocumentClient) await this.#client.dispose();
    else this.#client.destroy();
    this.doc.destroy();
  }
}

function heardBySomebody(typists: Typist[]): Promise<void> {
  return new Promise((resolve) => {
    for (const { network } of typists) network.onHeard = resolve;
  });
}

/** Somebody who comes new and only looks. */
async function look(place: Place): Promise<{ words: string[]; hash: string }> {
  const doc = new Y.Doc();
  const { Socket } = new Network({ authorization: `Bearer ${workspace.observer.token}` });
  const provider = new WebsocketProvider(address(), place.document, doc, { WebSocketPolyfill: Socket, disableBc: true });
  try {
    await vi.waitFor(() => expect(provider.synced).toBe(true), within);
    return { words: place.words(doc), hash: contentHash(doc) };
  } finally {
    provider.destroy();
    doc.destroy();
  }
}

// --- What must hold.

/** Words that stand for good in the agenda after earlier tries. */
let standing: string[] = [];

function wordsOf(edits: Edit[], kind: Edit['kind']): Set<string> {
  return new Set(edits.filter((edit) => edit.kind === kind).map(({ word }) => word));
}

function expectNothingLost(words: string[], typists: Typist[], place: Place, before: string[]): void {
  const there = new Set(words);
  expect(words.length, 'a word came twice').toBe(there.size);
  const all = typists.flatMap(({ edits }) => edits);
  const removed = wordsOf(all, 'remove');
  const known = new Set([...wordsOf(all, 'insert'), ...before]);
  expect(
    words.filter((word) => !known.has(word)),
    'a word nobody wrote',
  ).toEqual([]);
  expect(
    before.filter((word) => !there.has(word)),
    'a word of an earlier try was lost',
  ).toEqual([]);
  for (const typist of typists) {
    const saved = typist.edits.slice(0, typist.saved);
    const lost = [...wordsOf(saved, 'insert')].filter((word) => !removed.has(word) && !there.has(word));
    expect(lost, 'saved, and lost').toEqual([]);
    expect(
      [...wordsOf(saved, 'remove')].filter((word) => there.has(word)),
      'its removal was saved, and it is back',
    ).toEqual([]);
    const own = wordsOf(typist.edits, 'insert');
    const seen = place.words(typist.doc).filter((word) => !own.has(word) && !removed.has(word));
    expect(
      seen.filter((word) => !there.has(word)),
      'seen by another, and lost',
    ).toEqual([]);
  }
}

describe('F1: a server that is killed while people type', () => {
  let savedInAll = 0;
  let unsavedInAll = 0;

  it.each(Array.from({ length: tries }, (_, index) => index))(
    `keeps every saved edit once (seed ${random.seed}, try %i)`,
    async (number) => {
      const places = [agenda, notes(`notes-try-${number}`)];
      const tag = String(number).padStart(3, '0');
      const circles = places.map((place, index) => ({
        place,
        typists: [
          new Typist(`${tag}-a${index}`, place, workspace.lead, 'ours'),
          new Typist(`${tag}-b${index}`, place, workspace.neighbour, 'ours'),
          new Typist(`${tag}-c${index}`, place, workspace.member, 'stock'),
          new Typist(`${tag}-d${index}`, place, workspace.steward, 'stock'),
        ],
      }));
      const everybody = circles.flatMap(({ typists }) => typists);
      try {
        await vi.waitFor(() => expect(everybody.every(({ synced }) => synced)).toBe(true), within);
        const moment = 30 + random.integer(170);
        let killed: Promise<unknown> | undefined;
        for (let edit = 0; edit < moment + 20; edit++) {
          if (edit === moment) {
            for (const { network } of everybody) network.refuseNew();
            killed = server.kill('SIGKILL');
          }
          random.pick(everybody).type();
          // At another pace each time: at once, or when somebody has heard something (each edit is told to three others).
          if (!killed && random.next() < 0.6) await heardBySomebody(everybody);
        }
        await killed;
        await vi.waitFor(() => expect(everybody.some(({ synced }) => synced)).toBe(false), within);
        savedInAll += everybody.reduce((sum, { saved }) => sum + saved, 0);
        unsavedInAll += everybody.reduce((sum, { edits, saved }) => sum + edits.length - saved, 0);

        await server.restart();
        for (const { place, typists } of circles) {
          const { words } = await look(place);
          expectNothingLost(words, typists, place, place === agenda ? standing : []);
        }

        for (const { network } of everybody) network.mend();
        for (const typist of everybody) typist.connect();
        for (const { place, typists } of circles) {
          const all = typists.flatMap(({ edits }) => edits);
          const removed = wordsOf(all, 'remove');
          const expected = [
            ...(place === agenda ? standing : []),
            ...[...wordsOf(all, 'insert')].filter((word) => !removed.has(word)),
          ].sort();
          await vi.waitFor(() => {
            for (const { doc } of typists) expect(place.words(doc).sort()).toEqual(expected);
            expect(new Set(typists.map(({ doc }) => contentHash(doc))).size).toBe(1);
            expect(typists.every(({ synced }) => synced)).toBe(true);
          }, within);
          const after = await look(place);
          expect(after.words.sort()).toEqual(expected);
          expect(after.hash).toBe(contentHash((typists[0] as Typist).doc));
          if (place === agenda) standing = expected;
        }
      } finally {
        for (const typist of everybody) await typist.dispose();
      }
    },
  );

  it('was asked in earnest: some edits were saved before the kill, and some were not', () => {
    expect(savedInAll).toBeGreaterThan(tries * 10);
    expect(unsavedInAll).toBeGreaterThan(tries * 10);
  });
});
