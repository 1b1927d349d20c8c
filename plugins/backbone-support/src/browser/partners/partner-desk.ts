/** Agreements and organisations as the panel holds them, and what a person can do; each change is answered by how things then stand. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { AgreementInfo, AgreementWords, PartnersAnswer } from '../../common/partner.ts';

export class PartnerDesk {
  answer: PartnersAnswer | undefined;
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
    const answer = await this.#ask('GET', '/partners');
    if (turn !== this.#turn) return;
    this.answer = answer;
    this.#changed();
  }

  add = (words: AgreementWords): Promise<boolean> => this.#do('POST', '/agreements', words);
  change = ({ id, version }: AgreementInfo, words: AgreementWords): Promise<boolean> =>
    this.#do('PUT', `/agreements/${id}`, { ...words, version });
  describe = (organisation: string, words: string, contact: string): Promise<boolean> =>
    this.#do('PUT', `/partners/${organisation}`, { words, contact });

  async remove({ id, covers }: AgreementInfo): Promise<void> {
    if (!(await this.#do('POST', `/agreements/${id}/remove`, { back: false }))) return;
    const undo = (): void => void this.#do('POST', `/agreements/${id}/remove`, { back: true });
    this.#context.notify({ text: this.#context.text('agreement.removed', { covers }), undo });
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

  async #ask(method: string, path: string, body?: object): Promise<PartnersAnswer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.#context.fetch(path, { method, ...sent })).json()) as PartnersAnswer;
  }
}
