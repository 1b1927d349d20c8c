/** The rounds as the panel holds them, and everything a person can do to one; each change answers with the round as it then stands. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type {
  CellMark,
  DefinitionText,
  Dimension,
  RoundAnswer,
  RoundInfo,
  RoundReaders,
  RoundsAnswer,
  TensionStatus,
} from '../../common/definitions/round.ts';
import { checkSeals } from './check-seals.ts';

export interface NewRound {
  title: string;
  asked: string[];
  readers: RoundReaders;
  until?: string;
}

export class RoundDesk {
  rounds: RoundInfo[] = [];
  /** The round on the page. */
  answer: RoundAnswer | undefined;
  /** By organisation, whether an opened text is still what was sealed; undefined where it cannot be checked. */
  seals: ReadonlyMap<string, boolean> = new Map();
  readonly #context: PanelContext;
  readonly #changed: () => void;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @param wanted id of a round; the newest when it is not there. @throws TuttiError when the server cannot be asked. */
  async load(wanted: string | undefined): Promise<void> {
    this.rounds = ((await this.#ask('GET', '/rounds')) as RoundsAnswer).rounds;
    const chosen = this.rounds.find(({ id }) => id === wanted) ?? this.rounds[0];
    if (chosen) await this.#take((await this.#ask('GET', `/rounds/${chosen.id}`)) as RoundAnswer);
    else {
      this.answer = undefined;
      this.#changed();
    }
  }

  begin(round: NewRound): Promise<boolean> {
    return this.#try('POST', '/rounds', round);
  }

  /** @throws TuttiError CONFLICT when a colleague saved a newer text, or it is sealed. */
  async save(text: DefinitionText, version: number): Promise<number> {
    const answer = (await this.#ask('PUT', `${this.#path}/definition`, { ...text, version })) as RoundAnswer;
    await this.#take(answer);
    return answer.own?.version ?? version;
  }

  seal(version: number): Promise<boolean> {
    return this.#try('POST', `${this.#path}/definition/seal`, { version });
  }

  open(): Promise<boolean> {
    return this.#try('POST', `${this.#path}/open`, { forGood: true });
  }

  setCell(organisation: string, dimension: Dimension, cell: { words: string; mark: CellMark }): Promise<boolean> {
    return this.#try('PUT', `${this.#path}/cells/${organisation}/${dimension}`, cell);
  }

  raise(question: string): Promise<boolean> {
    return this.#try('POST', `${this.#path}/tensions`, { question });
  }

  state(tension: string, text: string): Promise<boolean> {
    return this.#try('PUT', `/tensions/${tension}/position`, { text });
  }

  settle(tension: string, settled: { status: TensionStatus; resolution: string; review?: string }): Promise<boolean> {
    return this.#try('PUT', `/tensions/${tension}`, settled);
  }

  get #path(): string {
    return `/rounds/${this.answer?.round.id ?? ''}`;
  }

  /** @returns false when the server refused, which has then been said. */
  async #try(method: string, path: string, body: object): Promise<boolean> {
    try {
      await this.#take((await this.#ask(method, path, body)) as RoundAnswer);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('start.untold', { reason }), kind: 'problem' });
      return false;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }

  async #take(answer: RoundAnswer): Promise<void> {
    this.seals = await checkSeals(answer);
    this.answer = answer;
    this.rounds = [answer.round, ...this.rounds.filter(({ id }) => id !== answer.round.id)].sort((a, b) => b.createdAt - a.createdAt);
    this.#changed();
  }
}

/** Somebody saved in the meantime, or it cannot be changed any more. Errors are known by their code, since several copies of their class may meet. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CONFLICT';
}
