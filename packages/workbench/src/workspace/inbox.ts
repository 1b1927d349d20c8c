/** What the workspace and its tools told this person: kept on the server until it is read, so it is the same on every device. */
import { Emitter } from '@tutti/base';
import type { InboxAnswer, InboxMessage } from '@tutti/plugin-api';
import type { ApiClient } from '../api/api-client.ts';

export class Inbox {
  readonly changed = new Emitter<void>();
  messages: readonly InboxMessage[] = [];
  unread = 0;
  #api: ApiClient;
  #address: string;

  constructor(api: ApiClient, address: string) {
    this.#api = api;
    this.#address = address;
  }

  /** Quiet when the server cannot be reached: it is asked again with the next message or connection. */
  async read(): Promise<void> {
    const answer = await this.#api.get<InboxAnswer>(this.#address).catch(() => undefined);
    if (answer) this.#show(answer);
  }

  /** A message that just arrived; false when it was known. */
  take(message: InboxMessage): boolean {
    if (this.messages.some(({ id }) => id === message.id)) return false;
    this.#show({ messages: [message, ...this.messages], unread: this.unread + 1 });
    return true;
  }

  /** All when no ids are given. Shown as read at once. */
  async markRead(ids?: readonly string[]): Promise<void> {
    const isMeant = (id: string): boolean => ids === undefined || ids.includes(id);
    const messages = this.messages.map((message) => (isMeant(message.id) ? { ...message, read: true } : message));
    this.#show({ messages, unread: messages.filter(({ read }) => !read).length });
    this.#show(await this.#api.post<InboxAnswer>(`${this.#address}/read`, ids ? { ids } : {}));
  }

  #show({ messages, unread }: InboxAnswer): void {
    this.messages = messages;
    this.unread = unread;
    this.changed.fire();
  }
}
