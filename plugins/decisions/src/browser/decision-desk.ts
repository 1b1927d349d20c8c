/** The decisions as the panel holds them, and everything a person can do to one; each change answers with the decision as it then stands. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { DecisionAnswer, DecisionsAnswer, Marks, RulesAnswer, RuleTaken } from '../common/decision.ts';

/** What is sent to begin or change one: the fields of POST /decisions. */
export type QuestionBody = Record<string, unknown>;

/** The longest that a timer can wait, in milliseconds. */
const longestWait = 2 ** 31 - 1;

export class DecisionDesk {
  list: DecisionsAnswer = { decisions: [], waiting: [], may: { begin: false } };
  /** The decision on the page. */
  answer: DecisionAnswer | undefined;
  /** Kinds of questions for which a rule was agreed; read for the form. */
  rules: readonly RuleTaken[] = [];
  /** Why the page that was asked for is not there. */
  missing = '';
  readonly #context: PanelContext;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @param id of the decision that is shown, if one is. @param forForm a question is being written. @throws TuttiError when the server cannot be asked. */
  async load(id: string | undefined, forForm = false): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const [list, answer, rules] = await Promise.all([
      this.#ask('GET', '/decisions') as Promise<DecisionsAnswer>,
      id === undefined ? undefined : (this.#ask('GET', `/decisions/${encodeURIComponent(id)}`) as Promise<DecisionAnswer>).catch(asMissing),
      forForm ? (this.#ask('GET', '/rules') as Promise<RulesAnswer>) : undefined,
    ]);
    if (turn !== this.#turn) return;
    this.list = list;
    this.rules = rules?.rules ?? this.rules;
    this.answer = typeof answer === 'string' ? undefined : answer;
    this.missing = typeof answer === 'string' ? answer : '';
    this.#waitForClose(id);
    this.#changed();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** @returns the id, undefined when the server refused, which has then been said. */
  async begin(body: QuestionBody): Promise<string | undefined> {
    const answer = (await this.#try(() => this.#ask('POST', '/decisions', body))) as DecisionAnswer | undefined;
    return answer?.decision.id;
  }

  change = (id: string, body: QuestionBody): Promise<boolean> => this.#do(id, 'PUT', '', body);
  give = (id: string, marks: Marks, reason: string, organisation: string): Promise<boolean> =>
    this.#do(id, 'PUT', '/ballot', {
      marks,
      reason,
      ...(organisation === this.#context.seat.organisation?.id ? {} : { for: organisation }),
    });
  stepAside = (id: string, reason: string): Promise<boolean> => this.#do(id, 'POST', '/step-aside', { reason });
  askOther = (id: string, to: string): Promise<boolean> => this.#do(id, 'POST', '/proxy', { to });
  takeBack = (id: string): Promise<boolean> => this.#do(id, 'DELETE', '/proxy');
  opine = (id: string, marks: Marks): Promise<boolean> => this.#do(id, 'PUT', '/opinion', { marks });
  close = (id: string): Promise<boolean> => this.#do(id, 'POST', '/close', {});
  withdraw = (id: string, reason: string): Promise<boolean> => this.#do(id, 'POST', '/withdraw', { reason });
  conclude = (id: string, words: string, review: string): Promise<boolean> =>
    this.#do(id, 'POST', '/outcome', { words, ...(review === '' ? {} : { review }) });

  async #do(id: string, method: string, part: string, body?: object): Promise<boolean> {
    const answer = (await this.#try(() => this.#ask(method, `/decisions/${id}${part}`, body))) as DecisionAnswer | undefined;
    if (answer === undefined) return false;
    await this.load(id).catch(() => undefined);
    return true;
  }

  /** A decision closes by the clock, without anybody's doing: the page looks again at that moment. */
  #waitForClose(id: string | undefined): void {
    clearTimeout(this.#timer);
    const next = Math.min(...this.list.decisions.filter(({ state }) => state === 'open').map(({ closesAt }) => closesAt));
    if (!Number.isFinite(next)) return;
    const wait = Math.max(1_000, next - Date.now() + 250);
    if (wait < longestWait) this.#timer = setTimeout(() => void this.load(id).catch(() => undefined), wait);
  }

  async #try(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }
}

/** What is not there, or not for this person, is a page that says so; anything else is a fault. */
function asMissing(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'NOT_FOUND') throw error;
  return error instanceof Error ? error.message : '';
}
