/** The agenda holds what its tool declares: whatever else is written by hand is taken back for everybody, in words, and nobody is stopped. */
import { DocumentClient, type Undone } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

const within = { timeout: 10_000, interval: 10 };
const undo: (() => unknown)[] = [];
let server: TestServer;
let workspace: TestWorkspace;

beforeAll(async () => {
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'tidewater');
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(() => server.dispose());

const address = (): string => `${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda`;
const bearer = ({ token }: TestPerson) => new Network({ authorization: `Bearer ${token}` }).Socket;

/** Any Yjs program: the stock provider, writing by hand. */
async function byHand(person: TestPerson, document = 'agenda-main'): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(address(), document, doc, { WebSocketPolyfill: bearer(person), disableBc: true });
  undo.push(() => provider.destroy());
  await vi.waitFor(() => expect(provider.synced).toBe(true), within);
  return doc;
}

async function ours(person: TestPerson, document = 'agenda-main'): Promise<{ doc: Y.Doc; told: Undone[]; client: DocumentClient }> {
  const client = new DocumentClient({ server: address(), document, WebSocketPolyfill: bearer(person) });
  undo.push(() => client.dispose());
  const told: Undone[] = [];
  client.onUndone((undone) => told.push(...undone));
  await client.whenSynced;
  return { doc: client.doc, told, client };
}

const sections = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('sections');
const vision = (doc: Y.Doc): Y.Map<unknown> => sections(doc).get('vision') as Y.Map<unknown>;
const body = (doc: Y.Doc): Y.XmlFragment => vision(doc).get('body') as Y.XmlFragment;

/** All that people see of it, whatever else there is. */
function contentOf(doc: Y.Doc): unknown {
  return { summary: doc.getXmlFragment('summary').toString(), sections: sections(doc).toJSON(), evil: doc.getMap('evil').toJSON() };
}

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

function nested(levels: number): Y.XmlElement {
  let inner = new Y.XmlElement('blockquote');
  for (let level = 1; level < levels; level++) {
    const outer = new Y.XmlElement('blockquote');
    outer.insert(0, [inner]);
    inner = outer;
  }
  return inner;
}

/** As another program might, that takes the root for something else. */
function textAtSections(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('sections').insert(0, 'text');
  return Y.encodeStateAsUpdate(doc);
}

function link(href: string): Y.XmlElement {
  const text = new Y.XmlText();
  text.insert(0, 'click', { link: { href } });
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [text]);
  return made;
}

const offences: [string, (doc: Y.Doc) => void, string][] = [
  ['an unknown root', (doc) => doc.getMap('evil').set('a', 1), 'unknown-place'],
  ['a text under the root of the sections', (doc) => Y.applyUpdate(doc, textAtSections()), 'wrong-kind'],
  ['an iframe', (doc) => body(doc).push([new Y.XmlElement('iframe')]), 'node'],
  ['a handler on a paragraph', (doc) => (body(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'alert(1)'), 'unknown-place'],
  ['a big integer', (doc) => vision(doc).set('createdAt', 5n), 'value'],
  ['a number that is none', (doc) => vision(doc).set('createdAt', Number.NaN), 'value'],
  ['a body replaced by a word', (doc) => vision(doc).set('body', 'gone'), 'wrong-kind'],
  ['a title replaced by a map', (doc) => vision(doc).set('title', new Y.Map()), 'wrong-kind'],
  ['a section that is a number', (doc) => sections(doc).set('vision', 7 as never), 'wrong-kind'],
  ['a field of its own', (doc) => vision(doc).set('__proto__', { isAdmin: true }), 'unknown-place'],
];

describe('what the agenda has no place for', () => {
  it.each(offences)('%s is taken back for everybody, and writing goes on', async (what, offend, reason) => {
    const [writer, reader, told] = [await byHand(workspace.neighbour), await byHand(workspace.member), await ours(workspace.neighbour)];
    writer.transact(() => body(writer).insert(0, [paragraph(`before ${what}`)]));
    await vi.waitFor(() => expect(body(reader).toString()).toContain(`before ${what}`), within);
    const before = contentOf(writer);

    writer.transact(() => offend(writer));
    await vi.waitFor(() => expect(told.told).toMatchObject([{ reason }]), within);
    await vi.waitFor(() => {
      for (const doc of [writer, reader, told.doc]) expect(contentOf(doc)).toEqual(before);
    }, within);

    writer.transact(() => body(writer).insert(0, [paragraph(`after ${what}`)]));
    const late = async () => {
      const doc = await byHand(workspace.observer);
      return { doc, words: body(doc).toString() };
    };
    await vi.waitFor(() => expect(body(reader).toString()).toContain(`after ${what}`), within);
    const { doc, words } = await late();
    expect(words).toContain(`after ${what}`);
    expect(new Set([writer, reader, told.doc, doc].map(contentHash)).size).toBe(1);
  });

  it('goes alone: the words of a link stay when its address is none, and quotes stay as deep as they may be', async () => {
    const [writer, reader] = [await byHand(workspace.neighbour), await byHand(workspace.member)];
    body(writer).push([link('javascript:alert(1)'), nested(90)]);
    await vi.waitFor(() => {
      for (const doc of [writer, reader]) {
        const shown = body(doc).toString();
        expect(shown).toContain('<paragraph>click</paragraph>');
        expect(shown).not.toContain('javascript');
        expect(shown.match(/<blockquote>/g)).toHaveLength(32);
      }
    }, within);
  });

  it('is told to its author alone', async () => {
    const [author, other] = [await ours(workspace.lead), await ours(workspace.member)];
    body(author.doc).push([new Y.XmlElement('script')]);
    await vi.waitFor(
      () => expect(author.told).toMatchObject([{ reason: 'node', name: 'script', place: ['sections', 'vision', 'body'] }]),
      within,
    );
    expect(author.told[0]?.words).toBe('“script” is not allowed here.');
    await author.client.whenSaved();
    // The next one proves that what was sent to the other before has arrived.
    body(author.doc).push([paragraph('and on')]);
    await vi.waitFor(() => expect(body(other.doc).toString()).toContain('and on'), within);
    expect(other.told).toEqual([]);
  });

  it('stays away after a restart', async () => {
    const writer = await byHand(workspace.lead);
    const expected = body(writer).toString();
    body(writer).push([new Y.XmlElement('iframe')]);
    await vi.waitFor(() => expect(body(writer).toString()).toBe(expected), within);
    await server.restart();
    const reader = await byHand(workspace.observer);
    expect(body(reader).toString()).toBe(expected);
  });

  it('is any of this in a free-form document', async () => {
    const [writer, reader] = [await byHand(workspace.lead, 'notes-free'), await byHand(workspace.member, 'notes-free')];
    writer.getMap('evil').set('a', 1);
    await vi.waitFor(() => expect(reader.getMap('evil').get('a')).toBe(1), within);
  });

  it('holds for drafts too, and for what a tool writes itself', async () => {
    const answer = await fetch(`${server.origin}/api/workspaces/tidewater/plugins/common-agenda/agenda.json`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${workspace.facilitator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        summary: 'In plain words, with **weight** and [a link](https://example.org).',
        sections: [{ id: 'vision', kind: 'vision', title: 'Our vision', body: '### Head\n\n- one\n- two\n\n1. first\n\n> said\n\nend' }],
      }),
    });
    expect(await answer.text()).toContain('');
    expect(answer.status).toBe(200);
    const reader = await byHand(workspace.observer);
    const shown = reader.getXmlFragment('summary').toString();
    expect(shown).toContain('weight');
    expect(body(reader).toString()).toMatch(/<heading.*<bulletlist.*<orderedlist.*<blockquote/i);
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    // Counted since the restart above: what the tool writes is as it declares.
    expect(metrics).toMatch(/tutti_sync_undone_total 0/);
  });
});
