/** The last messages of one workspace, numbered, so that a browser that was away for a moment misses none. */
import type { StreamMessage } from '@tutti/plugin-api';

/** Who hears a message: everybody when nothing is given. */
export interface Audience {
  person?: string | undefined;
  seat?: string | undefined;
  /** Who may read this document; asked for each listener. */
  document?: { plugin: string; document: string } | undefined;
}

export interface KeptMessage {
  number: number;
  message: StreamMessage;
  audience: Audience;
}

const size = 500;

export class MessageRing {
  readonly #boot: string;
  readonly #kept: KeptMessage[] = [];
  #last = 0;

  /** @param boot differs at every start of the server: numbers of another start mean nothing here. */
  constructor(boot: string) {
    this.#boot = boot;
  }

  add(message: StreamMessage, audience: Audience): KeptMessage {
    const kept = { number: ++this.#last, message, audience };
    this.#kept.push(kept);
    if (this.#kept.length > size) this.#kept.shift();
    return kept;
  }

  idOf(number: number): string {
    return `${this.#boot}-${number}`;
  }

  get lastId(): string {
    return this.idOf(this.#last);
  }

  /** What came after that id; undefined when it cannot be told, and everything must be asked for anew. */
  since(id: string): KeptMessage[] | undefined {
    const [boot, digits = '', ...rest] = id.split('-');
    if (boot !== this.#boot || rest.length > 0 || !/^\d{1,15}$/.test(digits)) return undefined;
    const number = Number(digits);
    const oldest = this.#kept[0]?.number ?? this.#last + 1;
    if (number > this.#last || number < oldest - 1) return undefined;
    return this.#kept.filter((kept) => kept.number > number);
  }
}
