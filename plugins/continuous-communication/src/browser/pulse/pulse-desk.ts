/** Pulses as the panel holds them, and everything a person can do; the server answers each change with how all then stand. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { PulseInfo, PulsesAnswer } from '../../common/pulse/pulse.ts';

export class PulseDesk {
  answer: PulsesAnswer = { pulses: [], may: { start: false } };
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts questions: an earlier answer that comes late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @throws TuttiError when the server cannot be asked. */
  async load(): Promise<void> {
    await this.#keep(this.#ask('GET', '/pulses'));
  }

  /** The wanted one, else the one that is open, else the newest. */
  shown(wanted: string): PulseInfo | undefined {
    const { pulses } = this.answer;
    return pulses.find(({ id }) => id === wanted) ?? pulses.find(({ state }) => state === 'open') ?? pulses[0];
  }

  /** @returns its id; undefined when the server refused, which has then been said. */
  start = async (body: object): Promise<string | undefined> => (await this.#try('/pulses', body))?.id;
  give = (id: string, body: object): Promise<boolean> => this.#do(`/pulses/${id}/answer`, body);
  cancel = (id: string, reason: string): Promise<boolean> => this.#do(`/pulses/${id}/cancel`, { reason });
  plan = (id: string, words: string): Promise<boolean> => this.#do(`/pulses/${id}/plan`, { words });
  share = (id: string): Promise<boolean> => this.#do(`/pulses/${id}/share`, {});

  async #do(path: string, body: object): Promise<boolean> {
    return (await this.#try(path, body)) !== undefined;
  }

  async #try(path: string, body: object): Promise<(PulsesAnswer & { id?: string }) | undefined> {
    try {
      return await this.#keep(this.#ask('POST', path, body));
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  async #keep(asked: Promise<PulsesAnswer & { id?: string }>): Promise<PulsesAnswer & { id?: string }> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await asked;
    if (turn === this.#turn) {
      this.answer = answer;
      this.#changed();
    }
    return answer;
  }

  async #ask(method: string, path: string, body?: object): Promise<PulsesAnswer & { id?: string }> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.#context.fetch(path, { method, ...sent })).json()) as PulsesAnswer & { id?: string };
  }
}
