/** Looks into what a browser keeps of live documents on its device. */
import type { Page } from 'playwright-core';

/** Everything that the browser keeps of live documents on this device, as readable letters. */
export function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    let found = '';
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction([store]).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        for (const value of values) found += value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
      }
      database.close();
    }
    return found;
  });
}
