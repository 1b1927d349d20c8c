/** Tells once when what a person wrote without a connection, in this visit or an earlier one, has arrived among what others wrote. */
import type { Disposable } from '@tutti/base';
import type { DocumentClient } from '@tutti/sync/client';

export function tellOfMerging(client: Pick<DocumentClient, 'saveState' | 'hasUnsaved' | 'onChange'>, tell: () => void): Disposable {
  let apart = false;
  return client.onChange(() => {
    const isAway = client.saveState === 'offline' || client.saveState === 'connecting';
    if (isAway && client.hasUnsaved) apart = true;
    else if (client.saveState === 'refused') apart = false;
    else if (client.saveState === 'saved' && apart) {
      apart = false;
      tell();
    }
  });
}
