/** What every page of the workbench is given: the server, the session, the address, and ways to tell the person something. */
import { Emitter } from '@tutti/base';
import type { Toast } from '@tutti/ui';
import { ApiClient } from '../api/api-client.ts';
import { Navigator } from '../router/navigator.ts';
import { SessionStore } from '../session/session-store.ts';
import { text } from '../text/text.ts';
import { isFetchFault } from './fetch-fault.ts';

export class App {
  readonly api = new ApiClient();
  readonly session = new SessionStore(this.api);
  readonly navigator = new Navigator();
  readonly toasted = new Emitter<Toast>();

  notify(text: string, kind: Toast['kind'] = 'success', undo?: () => void): void {
    this.toasted.fire({ text, kind, undo });
  }

  /** Stays until it is closed, with a button that does something about it. */
  offer(text: string, action: NonNullable<Toast['action']>): void {
    this.toasted.fire({ text, kind: 'problem', action });
  }

  /** Tells of a failure in the server's own words. */
  notifyError(error: unknown): void {
    this.toasted.fire({ text: errorWords(error), kind: 'problem' });
  }
}

export function errorWords(error: unknown): string {
  if (isFetchFault(error)) return text('error.unreachable');
  return error instanceof Error ? error.message : String(error);
}
