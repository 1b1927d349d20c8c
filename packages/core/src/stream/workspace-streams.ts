/** The one push channel to browsers: turns what happened inside into messages, each to those who may know of it. */
import { type Disposable, DisposableStore, newId } from '@tutti/base';
import type { Actor, DocumentGrants, StreamMessage } from '@tutti/plugin-api';
import type { Can, CoreDeps } from '../seams.ts';
import { type Audience, type KeptMessage, MessageRing } from './message-ring.ts';

export interface StreamListener {
  actor: Actor;
  credentialId: string;
  send(id: string, message: StreamMessage): void;
  /** The rights it was opened with are over. */
  end(): void;
}

export interface StreamParts {
  can: Can;
  grants(workspace: string, plugin: string, document: string): Promise<DocumentGrants | undefined>;
}

/** Tabs of one person, and then some. */
const mostPerSeat = 50;

type Deps = Pick<CoreDeps, 'clock' | 'random' | 'logger' | 'changes'>;

/** Sent instead of what was missed when it cannot be told any more. */
const askAnew: StreamMessage[] = [{ type: 'workspace.changed' }, { type: 'members.changed' }, { type: 'plugins.changed' }];

export class WorkspaceStreams implements Disposable {
  readonly #deps: Deps;
  readonly #parts: StreamParts;
  readonly #boot: string;
  readonly #rings = new Map<string, MessageRing>();
  readonly #listeners = new Map<string, Set<StreamListener>>();
  readonly #subscriptions = new DisposableStore();

  constructor(deps: Deps, parts: StreamParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#boot = newId(deps.random);
    this.#listen();
  }

  get size(): number {
    let size = 0;
    for (const listeners of this.#listeners.values()) size += listeners.size;
    return size;
  }

  /** Whether a seat listens as often at once as one may. */
  isFull(workspace: string, seat: string): boolean {
    const own = [...(this.#listeners.get(workspace) ?? [])].filter(({ actor }) => actor.seat.id === seat);
    return own.length >= mostPerSeat;
  }

  /** Sends first what was missed since `lastId`. Dispose to leave. */
  open(workspace: string, listener: StreamListener, lastId: string | undefined): Disposable {
    const ring = this.#ring(workspace);
    const missed = lastId === undefined ? [] : ring.since(lastId);
    if (missed) for (const kept of missed) this.#deliver(workspace, listener, kept);
    else for (const message of askAnew) listener.send(ring.lastId, message);
    const listeners = this.#listeners.get(workspace) ?? new Set();
    this.#listeners.set(workspace, listeners.add(listener));
    return {
      dispose: () => {
        listeners.delete(listener);
        if (listeners.size === 0 && this.#listeners.get(workspace) === listeners) this.#listeners.delete(workspace);
      },
    };
  }

  tell(workspace: string, message: StreamMessage, audience: Audience = {}): void {
    const kept = this.#ring(workspace).add(message, audience);
    for (const listener of this.#listeners.get(workspace) ?? []) this.#deliver(workspace, listener, kept);
  }

  /** To every workspace that somebody listens to. */
  tellAll(message: StreamMessage): void {
    for (const workspace of this.#rings.keys()) this.tell(workspace, message);
  }

  async dispose(): Promise<void> {
    await this.#subscriptions.dispose();
    this.#endAll(() => true);
  }

  #ring(workspace: string): MessageRing {
    const ring = this.#rings.get(workspace) ?? new MessageRing(this.#boot);
    this.#rings.set(workspace, ring);
    return ring;
  }

  #deliver(workspace: string, listener: StreamListener, { number, message, audience }: KeptMessage): void {
    const { person, seat, document } = audience;
    if (person !== undefined && listener.actor.seat.person.id !== person) return;
    if (seat !== undefined && listener.actor.seat.id !== seat) return;
    const id = this.#ring(workspace).idOf(number);
    if (!document) {
      listener.send(id, message);
      return;
    }
    this.#parts.grants(workspace, document.plugin, document.document).then(
      (grants) => {
        if (this.#parts.can(listener.actor, 'document.read', { grants })) listener.send(id, message);
      },
      (error: unknown) => this.#deps.logger.warn({ workspace, reason: String(error) }, 'rights on a document could not be read'),
    );
  }

  #listen(): void {
    const { changes } = this.#deps;
    const on = <T>(emitter: { on(listener: (value: T) => void): Disposable }, listener: (value: T) => void) =>
      this.#subscriptions.add(emitter.on(listener));
    on(changes.pluginsChanged, ({ workspace }) => this.tell(workspace, { type: 'plugins.changed' }));
    on(changes.permissionsChanged, ({ workspace }) => {
      if (workspace === undefined) this.tellAll({ type: 'plugins.changed' });
      else this.tell(workspace, { type: 'plugins.changed' });
    });
    on(changes.settingsChanged, ({ workspace, plugin }) => {
      if (workspace === undefined) this.tellAll({ type: 'settings.changed', plugin });
      else this.tell(workspace, { type: 'settings.changed', plugin });
    });
    on(changes.workspaceChanged, ({ workspace }) => this.tell(workspace, { type: 'workspace.changed' }));
    on(changes.membersChanged, ({ workspace }) => this.tell(workspace, { type: 'members.changed' }));
    on(changes.seatChanged, ({ workspace, seat }) => {
      this.tell(workspace, { type: 'rights.changed' }, { seat });
      this.#endAll((listener, where) => where === workspace && listener.actor.seat.id === seat);
    });
    on(changes.sessionEnded, ({ credentialId }) => this.#endAll((listener) => listener.credentialId === credentialId));
    on(changes.workspaceRemoved, ({ workspace }) => {
      this.#endAll((_, where) => where === workspace);
      this.#rings.delete(workspace);
    });
  }

  /** A browser comes back by itself, and is then asked anew who it is. */
  #endAll(isConcerned: (listener: StreamListener, workspace: string) => boolean): void {
    for (const [workspace, listeners] of [...this.#listeners]) {
      for (const listener of [...listeners]) if (isConcerned(listener, workspace)) listener.end();
    }
  }
}
