/** One open workspace: what the server says of it, kept fresh by its stream. */
import { type Disposable, DisposableStore, Emitter } from '@tutti/base';
import type { EnabledPlugin, InboxMessage, WorkspaceAnswer } from '@tutti/plugin-api';
import type { ApiClient } from '../api/api-client.ts';
import { Inbox } from './inbox.ts';
import { WorkspaceStream } from './workspace-stream.ts';

export class WorkspaceStore implements Disposable {
  readonly id: string;
  readonly api: ApiClient;
  readonly changed = new Emitter<void>();
  readonly membersChanged = new Emitter<void>();
  readonly glossaryChanged = new Emitter<void>();
  readonly recordsChanged = new Emitter<{ plugin: string }>();
  /** Somebody linked two things here, or took a link away. */
  readonly linksChanged = new Emitter<void>();
  /** Somebody said something about a thing here, or took it back. */
  readonly talkChanged = new Emitter<void>();
  /** The workspace was read again because something in it, or the connection, changed. */
  readonly reloaded = new Emitter<void>();
  /** Somebody wrote in a document, and came to rest. */
  readonly documentsChanged = new Emitter<{ plugin: string; document: string }>();
  readonly noticed = new Emitter<InboxMessage>();
  readonly inbox: Inbox;
  /** The server no longer lets this person in. */
  readonly ended = new Emitter<unknown>();
  answer: WorkspaceAnswer | undefined;
  connected = true;
  #owned = new DisposableStore();
  #stream: WorkspaceStream | undefined;

  constructor(id: string, api: ApiClient) {
    this.id = id;
    this.api = api;
    this.inbox = new Inbox(api, this.path('/inbox'));
    this.inbox.changed.on(() => this.changed.fire());
  }

  /** Reads the workspace for the first time and opens the stream. */
  async open(): Promise<void> {
    await this.load();
    if (this.#owned.isDisposed || this.#stream) return;
    const seat = this.api.seat === undefined ? '' : `?seat=${encodeURIComponent(this.api.seat)}`;
    this.#stream = this.#owned.add(new WorkspaceStream(`${this.path('/stream')}${seat}`));
    this.#owned.add(this.#stream.connection.on(({ open, again }) => this.#connection(open, again)));
    this.#owned.add(this.#stream.refused.on(() => void this.refresh()));
    this.#owned.add(
      this.#stream.message.on((message) => {
        if (message.type === 'records.changed') this.recordsChanged.fire({ plugin: message.plugin });
        else if (message.type === 'links.changed') this.linksChanged.fire();
        else if (message.type === 'glossary.changed') this.glossaryChanged.fire();
        else if (message.type === 'talk.changed') this.talkChanged.fire();
        else if (message.type === 'members.changed') void this.refresh().then(() => this.membersChanged.fire());
        else if (message.type === 'notification') void this.#notice({ ...message, read: false });
        else if (message.type === 'documents.changed') this.documentsChanged.fire(message);
        else void this.refresh();
      }),
    );
  }

  path(below: string): string {
    return `/api/workspaces/${encodeURIComponent(this.id)}${below}`;
  }

  async load(): Promise<void> {
    this.answer = await this.api.get<WorkspaceAnswer>(this.path(''));
    this.changed.fire();
  }

  plugin(id: string): EnabledPlugin | undefined {
    return this.answer?.plugins.find((plugin) => plugin.id === id);
  }

  /** Reads the workspace again; whoever may no longer see it is told by `ended`. */
  async refresh(): Promise<void> {
    if (this.#owned.isDisposed) return;
    try {
      await this.load();
      this.reloaded.fire();
    } catch (error) {
      this.ended.fire(error);
    }
  }

  #connection(open: boolean, again: boolean): void {
    if (this.connected !== open) {
      this.connected = open;
      this.changed.fire();
    }
    if (open) void this.inbox.read();
    if (again) void this.refresh();
  }

  /** What the server itself tells is asked for once more: it comes in the language of this person. */
  async #notice(message: InboxMessage): Promise<void> {
    const isOurs = message.plugin === undefined || message.object !== undefined;
    if (isOurs) await this.inbox.read();
    const told = this.inbox.messages.find(({ id }) => id === message.id);
    if (this.inbox.take(message) || (isOurs && told)) this.noticed.fire(told ?? message);
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
  }
}
