/** Who is signed in, and which workspaces they have a seat in. */
import { Emitter } from '@tutti/base';
import type { SessionAnswer } from '@tutti/plugin-api';
import type { ApiClient } from '../api/api-client.ts';
import { applyStoredTheme } from '../theme/theme.ts';
import { chooseKeeping } from './keep-choice.ts';

export class SessionStore {
  readonly changed = new Emitter<void>();
  answer: SessionAnswer | undefined;
  #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<SessionAnswer> {
    this.answer = await this.#api.get<SessionAnswer>('/api/session');
    this.changed.fire();
    return this.answer;
  }

  async signOut(): Promise<void> {
    await this.#api.post('/api/sign-out');
    forgetTab();
    await forgetDevice();
    await this.load();
  }
}

/** Texts that were kept here go with the person. The code for them is fetched only where there may be some. */
async function forgetDevice(): Promise<void> {
  chooseKeeping(undefined);
  if (!('indexedDB' in globalThis)) return;
  const { LocalCopy } = await import('@tutti/sync/client');
  await LocalCopy.forgetAll();
}

/** What this tab remembers (the seat chosen, the look on a shared computer) is not for whoever signs in next. */
function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // storage may be forbidden; then nothing is in it
  }
  applyStoredTheme();
}
