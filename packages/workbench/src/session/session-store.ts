/** Who is signed in, and which workspaces they have a seat in. */
import { Emitter } from '@tutti/base';
import type { SessionAnswer } from '@tutti/plugin-api';
import type { ApiClient } from '../api/api-client.ts';
import { forgetDeviceMemory } from '../panels/device-memory.ts';
import { textLanguage } from '../text/text.ts';
import { useLanguage } from '../text/use-language.ts';
import { applyStoredTheme } from '../theme/theme.ts';
import { chooseKeeping } from './keep-choice.ts';

export class SessionStore {
  readonly changed = new Emitter<void>();
  answer: SessionAnswer | undefined;
  /** Fires once the page speaks another language: what the server worded is to be asked for anew. */
  readonly languageChanged = new Emitter<void>();
  #api: ApiClient;
  /** Chosen on this page before anybody signed in. */
  #chosen: string | undefined;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<SessionAnswer> {
    const answer = await this.#api.get<SessionAnswer>('/api/session');
    await this.#speak(answer.person);
    this.answer = answer;
    this.changed.fire();
    return this.answer;
  }

  /** From now on, on every device of the person; before anybody signed in, on this device. What is being typed stays. */
  async chooseLanguage(tag: string): Promise<void> {
    await this.#api.put('/api/session/language', { language: tag });
    if (this.answer?.person) this.answer.person.language = tag;
    else this.#chosen = tag;
    await useLanguage(tag);
    this.languageChanged.fire();
  }

  /** The page takes the language of whoever signed in; a choice made just before becomes theirs when they had none. */
  async #speak(person: SessionAnswer['person']): Promise<void> {
    if (!person) return;
    const chosen = this.#chosen;
    this.#chosen = undefined;
    if (person.language === undefined && chosen !== undefined) {
      person.language = chosen;
      await this.#api.put('/api/session/language', { language: chosen });
    }
    // Words in another language are no reason to shut anybody out.
    if (person.language !== undefined && person.language !== textLanguage()) await useLanguage(person.language).catch(() => undefined);
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
  forgetDeviceMemory();
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
