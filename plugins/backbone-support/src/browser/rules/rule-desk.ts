/** How we decide, as the panel holds it, and what a person can do; each change is answered by how things then stand. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { GroupWords, InterestWords, RulesAnswer, RuleWords } from '../../common/rule.ts';

/** What is proposed: one of the two. */
export type Proposal = { group: GroupWords } | { rule: RuleWords };

export class RuleDesk {
  answer: RulesAnswer | undefined;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @throws TuttiError when the server cannot be asked. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await this.#ask('GET', '/rules');
    if (turn !== this.#turn) return;
    this.answer = answer;
    this.#changed();
  }

  propose = (words: Proposal): Promise<boolean> => this.#do('POST', '/rules', words);
  change = (id: string, version: number, words: Proposal): Promise<boolean> => this.#do('PUT', `/rules/${id}`, { version, ...words });
  askAll = (id: string): Promise<boolean> => this.#do('POST', `/rules/${id}/ask`, {});
  carried = (id: string, decision: string): Promise<boolean> => this.#do('POST', `/rules/${id}/carried`, { decision });
  declare = (words: InterestWords): Promise<boolean> => this.#do('POST', '/interests', words);

  async end(id: string): Promise<void> {
    if (await this.#do('POST', `/rules/${id}/end`, {})) this.#tellTaken('rule.end-proposed', `/rules/${id}/take-back`, false);
  }

  async takeBack(id: string): Promise<void> {
    if (await this.#do('POST', `/rules/${id}/take-back`, { back: false }))
      this.#tellTaken('rule.taken-back', `/rules/${id}/take-back`, true);
  }

  async endInterest(id: string): Promise<void> {
    const path = `/interests/${id}/end`;
    if (await this.#do('POST', path, { back: false })) this.#tellTaken('interest.ended', path, true);
  }

  #tellTaken(key: string, path: string, back: boolean): void {
    this.#context.notify({ text: this.#context.text(key), undo: () => void this.#do('POST', path, { back }) });
  }

  async #do(method: string, path: string, body: object): Promise<boolean> {
    try {
      const answer = await this.#ask(method, path, body);
      this.#turn += 1;
      this.answer = answer;
      this.#changed();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('untold', { reason }), kind: 'problem' });
      return false;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<RulesAnswer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.#context.fetch(path, { method, ...sent })).json()) as RulesAnswer;
  }
}
