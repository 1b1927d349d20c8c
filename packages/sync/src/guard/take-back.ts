/** What must not stand is undone like any other edit of the server; its author is told why. */
import type { Clock, DocumentKey, Logger } from '@tutti/base';
import { encodeUndone } from '../protocol/messages.ts';
import type { RoomConnection } from '../room/room-connection.ts';
import type { SyncCounters } from '../room/sync-stats.ts';
import type { Verdict } from './guard-watch.ts';
import { undoneByAuthor } from './undone-by-author.ts';

export interface TakeBackParts {
  key: DocumentKey;
  clock: Clock;
  logger: Logger;
  counters: SyncCounters;
  connections: Iterable<RoomConnection>;
  /** Hands an edit to the log and to everybody. */
  admit(update: Uint8Array): void;
}

/** @param updates the commit that was judged. */
export function takeBack(verdict: Verdict, updates: readonly { author: string; update: Uint8Array }[], parts: TakeBackParts): void {
  const { key, clock, logger, counters, connections, admit } = parts;
  counters.undone += verdict.undone.length;
  try {
    verdict.updates.forEach(admit);
  } catch (error) {
    logger.error({ error, key }, 'a change that must not stand could not be taken back');
  }
  for (const [author, undone] of undoneByAuthor(verdict, updates)) {
    logger.info({ key, author, reason: undone[0]?.reason, count: undone.length }, 'changes were taken back');
    const frame = encodeUndone(undone);
    for (const connection of connections) {
      if (connection.author === author && connection.hearsUndone) connection.send(frame, clock.now());
    }
  }
}
