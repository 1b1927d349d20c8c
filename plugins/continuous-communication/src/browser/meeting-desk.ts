/** Meetings as the panel holds them, and everything a person can do; each change is followed by how things then stand. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { ActionState, EntryInfo, ItemInfo, MeetingAnswer, MeetingsAnswer, Presence } from '../common/meeting.ts';

export type Body = Record<string, unknown>;

export class MeetingDesk {
  list: MeetingsAnswer = { meetings: [], backlog: [], actions: [], may: { plan: false, propose: false } };
  /** The meeting on the page. */
  answer: MeetingAnswer | undefined;
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  offset = 0;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;
  #wanted: string | undefined;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @param id of the meeting that is shown, if one is. @throws TuttiError when the server cannot be asked. */
  async load(id: string | undefined): Promise<void> {
    this.#turn += 1;
    this.#wanted = id;
    const turn = this.#turn;
    const [list, answer] = await Promise.all([
      this.#ask('GET', '/meetings') as Promise<MeetingsAnswer>,
      id === undefined ? undefined : (this.#ask('GET', `/meetings/${encodeURIComponent(id)}`) as Promise<MeetingAnswer>).catch(asMissing),
    ]);
    if (turn !== this.#turn) return;
    this.list = list;
    this.answer = answer;
    if (answer) this.offset = answer.now - Date.now();
    this.#changed();
  }

  /** @returns the id of the first one; undefined when the server refused, which has then been said. */
  async plan(body: Body): Promise<string | undefined> {
    const answer = (await this.#try(() => this.#ask('POST', '/meetings', body))) as MeetingAnswer | undefined;
    return answer?.meeting.id;
  }

  change = (id: string, body: Body): Promise<boolean> => this.#do('PUT', `/meetings/${id}`, body);
  cancel = (id: string, reason: string): Promise<boolean> => this.#do('POST', `/meetings/${id}/cancel`, { reason });
  start = (id: string): Promise<boolean> => this.#do('POST', `/meetings/${id}/start`, {});
  go = (id: string, item: string): Promise<boolean> => this.#do('POST', `/meetings/${id}/go`, { item });
  close = (id: string): Promise<boolean> => this.#do('POST', `/meetings/${id}/close`, {});
  guests = (id: string, guests: string): Promise<boolean> => this.#do('PUT', `/meetings/${id}/guests`, { guests });
  correct = (id: string, words: string): Promise<boolean> => this.#do('POST', `/meetings/${id}/corrections`, { words });
  present = (id: string, organisation: string, as: Presence, name: string): Promise<boolean> =>
    this.#do('PUT', `/meetings/${id}/present`, { organisation, as, name });
  addItem = (body: Body): Promise<boolean> => this.#do('POST', '/items', body);
  changeItem = (id: string, body: Body): Promise<boolean> => this.#do('PUT', `/items/${id}`, body);
  place = (id: string, meeting: string | undefined, place?: number): Promise<boolean> =>
    this.#do('POST', `/items/${id}/place`, { ...(meeting === undefined ? {} : { meeting }), ...(place === undefined ? {} : { place }) });

  async removeItem({ id, title }: ItemInfo): Promise<void> {
    if (!(await this.#do('POST', `/items/${id}/remove`, { back: false }))) return;
    const undo = (): void => void this.#do('POST', `/items/${id}/remove`, { back: true });
    this.#context.notify({ text: this.#context.text('item.removed', { title }), undo });
  }

  /** Written down: said where it can be seen, and taken back with one press. */
  async write(meeting: string, body: Body & { kind: EntryInfo['kind'] }): Promise<void> {
    const answer = (await this.#try(() => this.#ask('POST', `/meetings/${meeting}/entries`, body))) as { entry: string } | undefined;
    if (!answer) return;
    await this.#again();
    const undo = (): void => void this.#do('POST', `/entries/${answer.entry}/remove`, { back: false });
    this.#context.notify({ text: this.#context.text(`written.${body.kind}`), kind: 'success', undo });
  }

  changeEntry = (id: string, body: Body): Promise<boolean> => this.#do('PUT', `/entries/${id}`, body);

  async removeEntry({ id }: EntryInfo): Promise<void> {
    if (!(await this.#do('POST', `/entries/${id}/remove`, { back: false }))) return;
    const undo = (): void => void this.#do('POST', `/entries/${id}/remove`, { back: true });
    this.#context.notify({ text: this.#context.text('entry.removed'), undo });
  }

  async tell(entry: EntryInfo, state: ActionState, words = ''): Promise<void> {
    const send = (to: ActionState, said: string): Promise<boolean> =>
      this.#do('POST', `/entries/${entry.id}/state`, { state: to, words: said });
    if (!(await send(state, words))) return;
    const undo = (): void => void send(entry.state, entry.words);
    this.#context.notify({ text: this.#context.text(`told.${state}`, { what: entry.text }), kind: 'success', undo });
  }

  async #do(method: string, path: string, body: Body): Promise<boolean> {
    const answer = await this.#try(() => this.#ask(method, path, body));
    if (answer === undefined) return false;
    await this.#again();
    return true;
  }

  /** What was done is done, also when the look at it does not come. */
  async #again(): Promise<void> {
    await this.load(this.#wanted).catch(() => undefined);
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

  async #ask(method: string, path: string, body?: Body): Promise<unknown> {
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
