/** What one of a plugin's routes answers, as its page holds it: read, kept fresh, and changed by other routes that answer the same. */

/** What of PanelContext it asks for, so that the look knows nothing of plugins. */
export interface DeskContext {
  text(key: string, params?: Record<string, string | number>): string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  notify(message: { text: string; kind?: 'info' | 'success' | 'problem'; undo?: () => void }): void;
}

/** The plugin has the text `untold`, with `{reason}`. */
export class RecordDesk<Answer> {
  /** As the server last told it; undefined until then. */
  answer: Answer | undefined;
  protected readonly context: DeskContext;
  readonly #path: string;
  readonly #changed: () => void;
  /** Counts questions: an earlier answer that comes late is left out. */
  #turn = 0;

  /** @param path the route that is read, e.g. `/partners`. */
  constructor(context: DeskContext, path: string, changed: () => void) {
    this.context = context;
    this.#path = path;
    this.#changed = changed;
  }

  /** @throws TuttiError when the server cannot be asked. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await this.#ask('GET', this.#path);
    if (turn === this.#turn) this.#keep(answer);
  }

  /** @returns the answer; undefined when the server refused, which has then been said. */
  async change(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object = {}): Promise<Answer | undefined> {
    try {
      const answer = await this.#ask(method, path, body);
      this.#turn += 1;
      this.#keep(answer);
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.context.notify({ text: this.context.text('untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  #keep(answer: Answer): void {
    this.answer = answer;
    this.#changed();
  }

  async #ask(method: string, path: string, body?: object): Promise<Answer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.context.fetch(path, { method, ...sent })).json()) as Answer;
  }
}
