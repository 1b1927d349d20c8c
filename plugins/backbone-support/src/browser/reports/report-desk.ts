/** Reports as the panel holds them, and everything a person can do; each change is answered by how the report then stands. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { BlockWords, ChoicesAnswer, ReportAnswer, ReportAudience, ReportsAnswer, ShownBlock } from '../../common/report.ts';

export class ReportDesk {
  list: ReportsAnswer = { reports: [], may: { build: false } };
  /** The report on the page. */
  answer: ReportAnswer | undefined;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @param id of the report that is shown, if one is. @throws TuttiError when the server cannot be asked. */
  async load(id: string | undefined): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const [list, answer] = await Promise.all([
      this.#ask('GET', '/reports') as Promise<ReportsAnswer>,
      id === undefined ? undefined : (this.#ask('GET', `/reports/${encodeURIComponent(id)}`) as Promise<ReportAnswer>).catch(asMissing),
    ]);
    if (turn !== this.#turn) return;
    this.list = list;
    this.answer = answer;
    this.#changed();
  }

  choices = async (): Promise<ChoicesAnswer> => (await this.#ask('GET', '/choices')) as ChoicesAnswer;

  /** @returns the id; undefined when the server refused, which has then been said. */
  async begin(title: string, audience: ReportAudience): Promise<string | undefined> {
    const answer = (await this.#try(() => this.#ask('POST', '/reports', { title, audience }))) as ReportAnswer | undefined;
    return answer?.report.id;
  }

  change = (id: string, title: string, audience: ReportAudience): Promise<boolean> =>
    this.#do('PUT', `/reports/${id}`, { title, audience });

  /** @returns the id of the new block. */
  async add(id: string, block: BlockWords, place?: number): Promise<string | undefined> {
    const before = new Set(this.answer?.blocks.map((one) => one.block.id));
    if (!(await this.#do('POST', `/reports/${id}/blocks`, place === undefined ? block : { ...block, place }))) return undefined;
    return this.answer?.blocks.find((one) => !before.has(one.block.id))?.block.id;
  }

  changeBlock = (id: string, block: string, words: BlockWords): Promise<boolean> =>
    this.#do('PUT', `/reports/${id}/blocks/${block}`, words);
  move = (id: string, block: string, place: number): Promise<boolean> =>
    this.#do('POST', `/reports/${id}/blocks/${block}/place`, { place });

  async takeOut(id: string, { block }: ShownBlock, place: number): Promise<void> {
    if (!(await this.#do('DELETE', `/reports/${id}/blocks/${block.id}`))) return;
    const { id: _, ...words } = block;
    this.#context.notify({ text: this.#context.text('block.taken-out'), undo: () => void this.add(id, words, place) });
  }

  freeze = (id: string, cutOff: string): Promise<boolean> => this.#do('POST', `/reports/${id}/freeze`, { cutOff });
  thaw = (id: string): Promise<boolean> => this.#do('POST', `/reports/${id}/thaw`, {});
  publish = (id: string): Promise<boolean> => this.#do('POST', `/reports/${id}/publish`, {});

  async sign({ report }: ReportAnswer): Promise<void> {
    if (!(await this.#do('PUT', `/reports/${report.id}/sign`, { edition: report.edition }))) return;
    const organisation = this.#context.seat.organisation?.name ?? '';
    const undo = (): void => void this.unsign(report.id);
    this.#context.notify({ text: this.#context.text('sign.done', { organisation }), kind: 'success', undo });
  }

  unsign = (id: string): Promise<boolean> => this.#do('DELETE', `/reports/${id}/sign`);

  /** @returns whether it is gone. */
  async remove(id: string, title: string, back: () => void): Promise<boolean> {
    if (!(await this.#try(() => this.#ask('POST', `/reports/${id}/remove`, { back: false })))) return false;
    const undo = async (): Promise<void> => {
      if (await this.#try(() => this.#ask('POST', `/reports/${id}/remove`, { back: true }))) back();
    };
    this.#context.notify({ text: this.#context.text('removed', { title }), undo: () => void undo() });
    return true;
  }

  async #do(method: string, path: string, body?: object): Promise<boolean> {
    const answer = (await this.#try(() => this.#ask(method, path, body))) as ReportAnswer | undefined;
    if (!answer) return false;
    this.#turn += 1;
    this.answer = answer;
    this.#changed();
    return true;
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
function asMissing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'NOT_FOUND') throw error;
  return undefined;
}
