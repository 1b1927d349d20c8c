/** What is said about one object, as the page holds it, and everything a person can do with it; what can be undone offers it at once. */
import { type Disposable, DisposableStore, Emitter } from '@tutti/base';
import type { ObjectInfo, ObjectsAnswer, TalkAnswer, TalkPeopleAnswer } from '@tutti/plugin-api';
import { errorWords } from '../app/app.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { sendFile } from './send-file.ts';

const mostFound = 8;

export class TalkDesk implements Disposable {
  readonly changed = new Emitter<void>();
  readonly object: string;
  answer: TalkAnswer | undefined;
  failure: unknown;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;
  #people: Promise<TalkPeopleAnswer> | undefined;
  #owned = new DisposableStore();
  readonly #view: () => WorkspaceView;

  /** @param object id */
  constructor(view: () => WorkspaceView, object: string) {
    this.#view = view;
    this.object = object;
    const { store } = view();
    this.#owned.add(store.talkChanged.on(() => void this.load()));
    this.#owned.add(store.reloaded.on(() => void this.load()));
  }

  get view(): WorkspaceView {
    return this.#view();
  }

  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      this.#take(await this.#store.api.get<TalkAnswer>(this.#ofObject('/talk')), turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.failure = error;
      this.changed.fire();
    }
  }

  /** @returns what went wrong, in words; undefined when it stands. */
  say(words: string): Promise<string | undefined> {
    return this.#change('POST', this.#ofObject('/talk'), { text: words });
  }

  reply(thread: string, words: string): Promise<string | undefined> {
    return this.#change('POST', this.#path(`/talk/threads/${thread}/replies`), { text: words });
  }

  edit(comment: string, words: string): Promise<string | undefined> {
    return this.#change('PUT', this.#path(`/talk/comments/${comment}`), { text: words });
  }

  async takeBack(comment: string): Promise<void> {
    const path = this.#path(`/talk/comments/${comment}`);
    if (await this.#told('DELETE', path)) this.#offer('talk.taken-back', () => this.#told('POST', `${path}/restore`, {}));
  }

  async settle(thread: string, conclusion: string): Promise<string | undefined> {
    const path = this.#path(`/talk/threads/${thread}`);
    const problem = await this.#change('POST', `${path}/settle`, { conclusion });
    if (problem === undefined) this.#offer('talk.settled-now', () => this.#told('POST', `${path}/reopen`, {}));
    return problem;
  }

  async reopen(thread: string): Promise<void> {
    await this.#told('POST', this.#path(`/talk/threads/${thread}/reopen`), {});
  }

  /** Rejects with what went wrong, and with an AbortError when it was broken off. */
  async attach(file: File, given: { signal: AbortSignal; told: (part: number) => void }): Promise<void> {
    const path = this.#ofObject(`/files?name=${encodeURIComponent(file.name)}`);
    const answer = await sendFile(path, file, { ...given, seat: this.#store.api.seat });
    this.#turn += 1;
    this.#take(answer, this.#turn);
  }

  async takeFile(file: string, name: string): Promise<void> {
    const path = this.#path(`/files/${file}`);
    if (!(await this.#told('DELETE', path))) return;
    this.view.app.notify(text('files.removed', { name }), 'success', () => void this.#told('POST', `${path}/restore`, {}));
  }

  /** @param how `show`: a picture to be seen; else to be saved. */
  fileUrl(file: string, how?: 'show'): string {
    const { seat } = this.#store.api;
    const query = [how ?? '', seat === undefined ? '' : `seat=${encodeURIComponent(seat)}`].filter(Boolean).join('&');
    return this.#path(`/files/${file}${query === '' ? '' : `?${query}`}`);
  }

  /** Whom a comment may mention; asked for once. */
  people(): Promise<TalkPeopleAnswer> {
    this.#people ??= this.#store.api.get<TalkPeopleAnswer>(this.#ofObject('/talk/people'));
    this.#people.catch(() => {
      this.#people = undefined;
    });
    return this.#people;
  }

  async objects(query: string): Promise<ObjectInfo[]> {
    const words = query.trim() === '' ? 'sort=changed' : `q=${encodeURIComponent(query.trim())}`;
    const answer = await this.#store.api.get<ObjectsAnswer>(this.#path(`/objects?limit=${mostFound + 1}&${words}`));
    return answer.objects.filter(({ id, standing }) => standing === 'alive' && id !== this.object).slice(0, mostFound);
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
  }

  get #store(): WorkspaceView['store'] {
    return this.#view().store;
  }

  #path(below: string): string {
    return this.#store.path(below);
  }

  #ofObject(below: string): string {
    return this.#path(`/objects/${encodeURIComponent(this.object)}${below}`);
  }

  #offer(key: 'talk.taken-back' | 'talk.settled-now', undo: () => Promise<unknown>): void {
    this.view.app.notify(text(key), 'success', () => void undo());
  }

  async #change(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<string | undefined> {
    try {
      this.#turn += 1;
      this.#take(await this.#store.api.send<TalkAnswer>(method, path, body), this.#turn);
      return undefined;
    } catch (error) {
      return errorWords(error);
    }
  }

  /** As #change, with a failure told at the edge of the window. */
  async #told(method: 'POST' | 'DELETE', path: string, body?: object): Promise<boolean> {
    const problem = await this.#change(method, path, body);
    if (problem !== undefined) this.view.app.notify(problem, 'problem');
    return problem === undefined;
  }

  #take(answer: TalkAnswer, turn: number): void {
    if (turn !== this.#turn) return;
    this.answer = answer;
    this.failure = undefined;
    this.changed.fire();
  }
}
