/** What the status line says of all open documents together: the worst news first, and never better than the truth. */
import type { ErrorCodeName } from '@tutti/base';
import type { SaveState } from '@tutti/plugin-api/browser';

export interface SaveSummary {
  state: SaveState;
  /** While offline: whether what was written is kept on this device until the server is back. */
  kept: boolean;
  /** Why the server will not have us, while refused. */
  refusal?: ErrorCodeName | undefined;
}

const worstFirst: readonly SaveState[] = ['offline', 'saving', 'connecting', 'refused', 'saved'];

/** Undefined when nothing is open, so that nothing is claimed. */
export function summarize(states: readonly SaveState[], keptOnDevice: boolean): SaveSummary | undefined {
  const state = worstFirst.find((one) => states.includes(one));
  return state === undefined ? undefined : { state, kept: keptOnDevice };
}

/** Leaving the page now could lose something. */
export function wouldLose(states: readonly SaveState[], keptOnDevice: boolean): boolean {
  return states.includes('saving') || (states.includes('offline') && !keptOnDevice);
}
