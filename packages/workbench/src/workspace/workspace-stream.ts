/** The one push channel of a workspace: server-sent events, joined again by itself after a break. */
import { type Disposable, Emitter } from '@tutti/base';
import type { StreamMessage } from '@tutti/plugin-api';

/** Every kind there is, so that a new one cannot be forgotten here. */
const known: Record<StreamMessage['type'], true> = {
  'plugins.changed': true,
  'workspace.changed': true,
  'members.changed': true,
  'rights.changed': true,
  'documents.changed': true,
  'records.changed': true,
  'links.changed': true,
  'talk.changed': true,
  'glossary.changed': true,
  'settings.changed': true,
  notification: true,
  'backup.done': true,
};
const kinds = Object.keys(known) as StreamMessage['type'][];

export class WorkspaceStream implements Disposable {
  readonly message = new Emitter<StreamMessage>();
  /** Fired with true when the channel opens again after a break: what was missed must be asked for. */
  readonly connection = new Emitter<{ open: boolean; again: boolean }>();
  /** The server answered, and not with the channel: whether this person may still be here must be asked. */
  readonly refused = new Emitter<void>();
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #address: string;
  #opened = false;
  #failures = 0;
  #ended = false;

  constructor(address: string) {
    this.#address = address;
    this.#open();
  }

  #open(): void {
    const source = new EventSource(this.#address, { withCredentials: true });
    this.#source = source;
    source.onopen = () => {
      this.#failures = 0;
      this.connection.fire({ open: true, again: this.#opened });
      this.#opened = true;
    };
    source.onerror = () => {
      this.connection.fire({ open: false, again: false });
      // The browser retries a broken stream by itself, but gives up for good after a refusal or an error page.
      if (source.readyState === EventSource.CLOSED && !this.#ended) {
        this.refused.fire();
        this.#later();
      }
    };
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => this.message.fire(readMessage(kind, (event as MessageEvent<string>).data)));
    }
    // The server ends what was opened under the old rights. That is no lost connection: it is opened again at once.
    source.addEventListener('rights.changed', () => {
      source.close();
      if (!this.#ended) this.#open();
    });
  }

  #later(): void {
    clearTimeout(this.#retry);
    const wait = Math.min(30_000, 1_000 * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#retry = setTimeout(() => this.#open(), wait);
  }

  dispose(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    this.#source?.close();
  }
}

function readMessage(type: StreamMessage['type'], data: string): StreamMessage {
  let fields: object = {};
  try {
    fields = JSON.parse(data) as object;
  } catch {
    // a message without fields is still a message of its kind
  }
  return { ...fields, type } as StreamMessage;
}
