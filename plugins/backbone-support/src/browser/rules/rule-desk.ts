/** How we decide, as the panel holds it, and what a person can do; each change is answered by how things then stand. */
import { type DeskContext, RecordDesk } from '@tutti/ui';
import type { GroupWords, InterestWords, RulesAnswer, RuleWords } from '../../common/rule.ts';

/** What is proposed: one of the two. */
export type Proposal = { group: GroupWords } | { rule: RuleWords };

export class RuleDesk extends RecordDesk<RulesAnswer> {
  constructor(context: DeskContext, changed: () => void) {
    super(context, '/rules', changed);
  }

  propose = (words: Proposal) => this.change('POST', '/rules', words);
  rewrite = (id: string, version: number, words: Proposal) => this.change('PUT', `/rules/${id}`, { version, ...words });
  askAll = (id: string) => this.change('POST', `/rules/${id}/ask`);
  carried = (id: string, decision: string) => this.change('POST', `/rules/${id}/carried`, { decision });
  declare = (words: InterestWords) => this.change('POST', '/interests', words);

  async end(id: string): Promise<void> {
    if (await this.change('POST', `/rules/${id}/end`)) this.#tellTaken('rule.end-proposed', `/rules/${id}/take-back`, false);
  }

  async takeBack(id: string): Promise<void> {
    const path = `/rules/${id}/take-back`;
    if (await this.change('POST', path, { back: false })) this.#tellTaken('rule.taken-back', path, true);
  }

  async endInterest(id: string): Promise<void> {
    const path = `/interests/${id}/end`;
    if (await this.change('POST', path, { back: false })) this.#tellTaken('interest.ended', path, true);
  }

  #tellTaken(key: string, path: string, back: boolean): void {
    this.context.notify({ text: this.context.text(key), undo: () => void this.change('POST', path, { back }) });
  }
}
