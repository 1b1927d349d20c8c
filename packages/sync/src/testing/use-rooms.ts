/** For tests: serves rooms and opens clients of all three kinds, and takes everything away after each test. */
import type { DocumentKey } from '@tutti/base';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { DocumentClient, type DocumentClientOptions } from '../client/document-client.ts';
import { type ServedRooms, type ServeRoomsOptions, serveRooms, testKey } from './serve-rooms.ts';
import { WireClient } from './wire-client.ts';

export type Parameters = { as?: string; read?: string };

export interface StockClient {
  doc: Y.Doc;
  provider: WebsocketProvider;
  text: Y.Text;
  destroy(): void;
}

/** Node has a WebSocket of its own, but only `ws` tells the close code of a refused upgrade. */
export const nodeWebSocket = WebSocket as unknown as typeof globalThis.WebSocket;

export function useRooms() {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  return {
    undo,
    async serve(options: ServeRoomsOptions = {}): Promise<ServedRooms> {
      const served = await serveRooms(options);
      undo.push(() => served.close());
      return served;
    },
    /** Speaks bytes; nothing is sent unless told to. */
    async wire(served: ServedRooms, document = 'notes-1', parameters: Parameters = {}): Promise<WireClient> {
      const client = new WireClient(`${served.url}/${document}?${new URLSearchParams(parameters)}`);
      undo.push(() => client.end());
      return client.opened();
    },
    stock(served: ServedRooms, document = 'notes-1', parameters: Parameters = {}, doc = new Y.Doc()): StockClient {
      const provider = new WebsocketProvider(served.url, document, doc, {
        disableBc: true,
        params: { ...parameters },
        WebSocketPolyfill: nodeWebSocket,
      });
      function destroy(): void {
        provider.destroy();
        provider.awareness.destroy();
        doc.destroy();
      }
      undo.push(destroy);
      return { doc, provider, text: doc.getText('content'), destroy };
    },
    ours(served: ServedRooms, document = 'notes-1', options: Partial<DocumentClientOptions> = {}): DocumentClient {
      const client = new DocumentClient({ server: served.url, document, WebSocketPolyfill: nodeWebSocket, ...options });
      undo.push(() => client.dispose());
      return client;
    },
  };
}

/** What the log holds, read afresh. */
export async function storedText(served: ServedRooms, document = 'notes-1'): Promise<string> {
  const doc = await storedDoc(served, testKey(document));
  return doc.getText('content').toString();
}

export async function storedDoc(served: ServedRooms, key: DocumentKey): Promise<Y.Doc> {
  const { snapshot, tail } = await served.log.load(key);
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.state);
  for (const { update } of tail) Y.applyUpdate(doc, update);
  return doc;
}

/** Types into a document of its own and collects the updates, one per insertion. */
export function typist(): { doc: Y.Doc; type(text: string): Uint8Array; erase(index: number, length: number): Uint8Array } {
  const doc = new Y.Doc();
  function edit(change: (text: Y.Text) => void): Uint8Array {
    let made: Uint8Array | undefined;
    const collect = (update: Uint8Array) => {
      made = update;
    };
    doc.on('update', collect);
    change(doc.getText('content'));
    doc.off('update', collect);
    if (!made) throw new Error('nothing changed');
    return made;
  }
  return {
    doc,
    type: (text) => edit((content) => content.insert(content.length, text)),
    erase: (index, length) => edit((content) => content.delete(index, length)),
  };
}
