/** The stock client from npm and our own converge on one document, however the stock one shows who it is. */
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

const within = { timeout: 20_000, interval: 10 };
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
const bearer = ({ token }: TestPerson): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function ticketFor(person: TestPerson, document: string): Promise<string> {
  const answer = await fetch(`${server.origin}/api/workspaces/tidewater/ticket`, {
    method: 'POST',
    headers: { ...bearer(person), 'content-type': 'application/json' },
    body: JSON.stringify({ plugin: 'common-agenda', document }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { ticket: string }).ticket;
}

type Options = NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>;

function stock(document: string, options: Options): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(address(), document, doc, { disableBc: true, ...options });
  undo.push(() => provider.destroy());
  return { doc, provider };
}

function ours(document: string, person: TestPerson): DocumentClient {
  const client = new DocumentClient({ server: address(), document, WebSocketPolyfill: new Network(bearer(person)).Socket });
  undo.push(() => client.dispose());
  return client;
}

const plainSocket = WebSocket as unknown as typeof globalThis.WebSocket;

describe('a stock WebsocketProvider of one organisation and our client of another', () => {
  it.each<[string, (person: TestPerson, document: string) => Promise<Options>]>([
    ['by ticket, with the platform’s own socket', async (person, document) => ({ params: { ticket: await ticketFor(person, document) } })],
    [
      'by ticket, with ws',
      async (person, document) => ({ params: { ticket: await ticketFor(person, document) }, WebSocketPolyfill: plainSocket }),
    ],
    ['by a bearer token in a header', async (person) => ({ WebSocketPolyfill: new Network(bearer(person)).Socket })],
  ])('converge %s', async (how, options) => {
    const document = `notes-stock-${how.replaceAll(/\W+/g, '-')}`;
    const client = ours(document, workspace.lead);
    await client.whenSynced;
    const { doc, provider } = stock(document, await options(workspace.neighbour, document));
    const text = doc.getText('content');
    text.insert(0, 'Shoal says hello. ');
    client.doc.getText('content').insert(0, 'Reef says hello. ');
    await vi.waitFor(() => {
      expect(text.toString()).toContain('Reef says hello. ');
      expect(client.doc.getText('content').toString()).toBe(text.toString());
    }, within);
    for (let turn = 0; turn < 100; turn++) {
      text.insert(text.length, `s${turn} `);
      client.doc.getText('content').insert(0, `r${turn} `);
      if (turn === 50) text.delete(text.toString().indexOf('Reef'), 4);
    }
    await client.whenSaved();
    await vi.waitFor(() => expect(contentHash(doc)).toBe(contentHash(client.doc)), within);
    for (let turn = 0; turn < 100; turn++) expect(text.toString()).toContain(`s${turn} `);
    expect(text.toString()).not.toContain('Reef');

    // Whatever a client says of itself, the others are told who sits there.
    provider.awareness.setLocalStateField('user', { name: 'Ben of Reef', organisation: 'RH', color: '#123456' });
    client.awareness.setLocalStateField('user', { name: 'Ben of Reef' });
    await vi.waitFor(() => {
      const shown = { name: 'Person neighbour', organisation: 'SS', color: '#123456' };
      expect(client.awareness.getStates().get(doc.clientID)?.user).toMatchObject(shown);
      expect(provider.awareness.getStates().get(client.doc.clientID)?.user).toMatchObject({ name: 'Person lead', organisation: 'RH' });
    }, within);
  });

  it('converge after the stock client was away, with what both wrote meanwhile', async () => {
    const network = new Network(bearer(workspace.neighbour));
    const client = ours('notes-away', workspace.lead);
    const { doc, provider } = stock('notes-away', { WebSocketPolyfill: network.Socket });
    await vi.waitFor(() => expect(provider.synced && client.saveState === 'saved').toBe(true), within);
    network.refuseNew();
    network.drop();
    await vi.waitFor(() => expect(provider.wsconnected).toBe(false), within);
    doc.getText('content').insert(0, 'written away ');
    client.doc.getText('content').insert(0, 'written here ');
    await client.whenSaved();
    network.mend();
    provider.connect();
    await vi.waitFor(() => {
      expect(contentHash(doc)).toBe(contentHash(client.doc));
      expect(doc.getText('content').length).toBe(26);
    }, within);
  });

  it('write on the agenda itself as they do on notes', async () => {
    const client = ours('agenda-main', workspace.lead);
    const { doc } = stock('agenda-main', { WebSocketPolyfill: new Network(bearer(workspace.neighbour)).Socket });
    await client.whenSynced;
    const title = (each: Y.Doc): Y.Text => (each.getMap('sections').get('goals') as Y.Map<unknown>).get('title') as Y.Text;
    await vi.waitFor(() => expect(title(doc).toString()).toBe(title(client.doc).toString()), within);
    title(doc).insert(0, 'Two ');
    title(client.doc).insert(title(client.doc).length, ' and no more');
    await vi.waitFor(() => {
      expect(title(client.doc).toString()).toMatch(/^Two .* and no more$/);
      expect(contentHash(doc)).toBe(contentHash(client.doc));
    }, within);
  });

  it('end their tries when they are refused', async () => {
    const closed: number[] = [];
    for (const [document, options] of [
      ['notes-shut', {}],
      ['poem', { WebSocketPolyfill: new Network(bearer(workspace.lead)).Socket }],
      ['notes-shut', { params: { ticket: await ticketFor(workspace.lead, 'notes-other') } }],
    ] as [string, Options][]) {
      const { provider } = stock(document, options);
      const code = await new Promise<number>((resolve) => provider.on('closed', (event) => resolve(event.code)));
      expect(provider.shouldConnect).toBe(false);
      closed.push(code);
    }
    expect(closed).toEqual([4401, 4404, 4401]);
  });
});
