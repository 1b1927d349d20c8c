import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type ServedRooms, serveRooms, testKey } from './testing/serve-rooms.ts';

describe('a stock WebsocketProvider', () => {
  const undo: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function serve(options: Parameters<typeof serveRooms>[0] = {}): Promise<ServedRooms> {
    const served = await serveRooms(options);
    undo.push(() => served.close());
    return served;
  }

  function open(served: ServedRooms, name: string, params: Record<string, string> = {}) {
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(served.url, name, doc, {
      disableBc: true,
      params,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    });
    undo.push(() => {
      provider.destroy();
      doc.destroy();
    });
    return { doc, provider, text: doc.getText('content') };
  }

  it('[S1] converges with another one', async () => {
    const served = await serve();
    const [ada, ben] = [open(served, 'notes-1'), open(served, 'notes-1')];
    ada.text.insert(0, 'Hello ');
    ben.text.insert(0, 'world');
    await vi.waitFor(() => {
      expect(ada.text.length).toBe(11);
      expect(ben.text.toString()).toBe(ada.text.toString());
    });
    const stored = await served.registry.read(testKey('notes-1'));
    const copy = new Y.Doc();
    Y.applyUpdate(copy, stored.state);
    expect(copy.getText('content').toString()).toBe(ada.text.toString());
  });
});
