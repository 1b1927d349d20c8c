/** Who is signed in, and which workspaces they have a seat in. */
import { Emitter } from '@tutti/base';
import type { SessionAnswer } from '@tutti/plugin-api';
import type { ApiClient } from '../api/api-client.ts';
import { applyStoredTheme } from '../theme/theme.ts';

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
    await this.load();
  }
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
