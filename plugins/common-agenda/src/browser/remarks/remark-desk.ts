/** The remarks as the panel holds them, and everything a person can do with them; what can be undone offers it at once. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Passage } from '@tutti/ui/rich-text';
import type { RemarkEnd, RemarkInfo, RemarkKind, RemarkPlace, RemarksAnswer } from '../../common/remarks/remark.ts';

export interface RemarkWords {
  kind: RemarkKind;
  text: string;
  words?: string;
}

export class RemarkDesk {
  may: RemarksAnswer['may'] = { comment: false, suggest: false };
  /** Id of the remark that is being looked at. */
  active = '';
  readonly #context: PanelContext;
  readonly #changed: () => void;
  #remarks: RemarkInfo[] = [];
  /** Lists of passages by section; the same list as long as nothing in it changes, since editors draw anew for another. */
  readonly #passages = new Map<string, { told: string; list: Passage[] }>();
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** Those of a section, in the order in which they were made. */
  of(section: string): RemarkInfo[] {
    return this.#remarks.filter((remark) => remark.section === section);
  }

  open(section: string): number {
    return this.of(section).filter(({ status }) => status === 'open').length;
  }

  passages(section: string): readonly Passage[] {
    const marked = this.of(section).filter(({ status, start }) => start !== '' && status === 'open');
    const list = marked.map(({ id, start, end }) => ({ id, start, end, active: id === this.active }));
    const told = JSON.stringify(list);
    const before = this.#passages.get(section);
    if (before?.told === told) return before.list;
    this.#passages.set(section, { told, list });
    return list;
  }

  look(remark: string): void {
    if (this.active === remark) return;
    this.active = remark;
    this.#changed();
  }

  /** Community seats and lost connections: the text is read without remarks. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await this.#ask('GET', '/remarks').catch(() => undefined);
    if (answer && turn === this.#turn) this.#take(answer);
  }

  /** @returns its id; undefined when the server refused, which has then been said. */
  async add(place: RemarkPlace, words: RemarkWords): Promise<string | undefined> {
    const answer = await this.#try('POST', '/remarks', { ...place, ...words });
    const id = answer?.remark;
    if (id === undefined) return undefined;
    this.look(id);
    this.#context.notify({ text: this.#context.text('remark.sent'), kind: 'success', undo: () => void this.takeBack(id) });
    return id;
  }

  async reply(remark: string, text: string): Promise<boolean> {
    return (await this.#try('POST', `/remarks/${remark}/replies`, { text })) !== undefined;
  }

  async end(remark: string, end: RemarkEnd, answer: string): Promise<boolean> {
    return (await this.#try('POST', `/remarks/${remark}/end`, { end, answer })) !== undefined;
  }

  async reopen(remark: string): Promise<boolean> {
    return (await this.#try('POST', `/remarks/${remark}/reopen`, {})) !== undefined;
  }

  async takeBack(remark: string): Promise<boolean> {
    const done = (await this.#try('DELETE', `/remarks/${remark}`)) !== undefined;
    if (done) this.#context.notify({ text: this.#context.text('remark.taken-back') });
    return done;
  }

  #take(answer: RemarksAnswer): void {
    this.#remarks = answer.remarks;
    this.may = answer.may;
    this.#changed();
  }

  async #try(method: string, path: string, body?: object): Promise<(RemarksAnswer & { remark?: string }) | undefined> {
    try {
      const answer = await this.#ask(method, path, body);
      this.#turn += 1;
      this.#take(answer);
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('remark.failed', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<RemarksAnswer & { remark?: string }> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await this.#context.fetch(path, { method, ...sent })).json()) as RemarksAnswer;
  }
}
