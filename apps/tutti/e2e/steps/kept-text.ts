/** Reads what a browser keeps of live documents on its device: every letter in it, also those that were taken back again. */
import type { Page } from 'playwright-core';
import * as Y from 'yjs';

/** In the order in which it was kept; empty when nothing is. */
export async function keptText(page: Page): Promise<string> {
  return (await keptUpdates(page)).map((bytes) => lettersOf(Uint8Array.from(bytes))).join('');
}

function keptUpdates(page: Page): Promise<number[][]> {
  return page.evaluate(async () => {
    const found: number[][] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('tutti ') || name.endsWith('probe')) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      if (database.objectStoreNames.contains('updates')) {
        const values = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(['updates']).objectStore('updates').getAll();
          request.onsuccess = () => resolve(request.result);
        });
        for (const value of values) if (value instanceof Uint8Array) found.push([...value]);
      }
      database.close();
    }
    return found;
  });
}

function lettersOf(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : []))
    .join('');
}
