/** The open sockets, found by credential, seat, tool and document, so that a change of rights reaches them at once. */
import { type Disposable, DisposableStore, type DocumentKey, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { Can, Changes, CoreDeps } from '../seams.ts';

export interface OpenSocket {
  actor: Actor;
  credentialId: string;
  key: DocumentKey;
  canWrite: boolean;
  close(error: TuttiError): void;
}

export interface OpenSocketParts {
  can: Can;
  /** Rights that hold now; undefined when the document is gone. */
  grants(key: DocumentKey): Promise<import('@tutti/plugin-api').DocumentGrants | undefined>;
}

/** Every document of every open tab of one person; stays far below what one server carries. */
export const mostPerSeat = 200;

type Deps = Pick<CoreDeps, 'logger' | 'changes'>;

export class OpenSockets implements Disposable {
  readonly #sockets = new Set<OpenSocket>();
  readonly #deps: Deps;
  readonly #parts: OpenSocketParts;
  readonly #subscriptions = new DisposableStore();
  /** Counts changes of rights: who was let in under an older number is asked again. */
  #generation = 0;

  constructor(deps: Deps, parts: OpenSocketParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#listen(deps.changes);
  }

  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#sockets.size;
  }

  /** Whether a seat has as many sockets open as one may; a program that forgets to close them must not starve the others. */
  isFull(workspace: string, seat: string): boolean {
    let count = 0;
    for (const { key, actor } of this.#sockets) if (actor.seat.id === seat && key.workspace === workspace) count += 1;
    return count >= mostPerSeat;
  }

  add(socket: OpenSocket): Disposable {
    this.#sockets.add(socket);
    return { dispose: () => void this.#sockets.delete(socket) };
  }

  closeAll(error: TuttiError): void {
    this.#close(() => true, error);
  }

  dispose(): Promise<void> {
    return this.#subscriptions.dispose();
  }

  #listen(changes: Changes): void {
    this.#subscriptions.add(
      changes.sessionEnded.on(({ credentialId }) => {
        this.#close((socket) => socket.credentialId === credentialId, new TuttiError('SESSION_ENDED'));
      }),
    );
    this.#subscriptions.add(
      changes.seatChanged.on(({ workspace, seat }) => {
        this.#close((socket) => socket.key.workspace === workspace && socket.actor.seat.id === seat, new TuttiError('RIGHTS_CHANGED'));
      }),
    );
    this.#subscriptions.add(
      changes.pluginsChanged.on(({ workspace, plugin, enabled }) => {
        if (enabled) return;
        const isConcerned = ({ key }: OpenSocket) => key.workspace === workspace && key.plugin === plugin;
        this.#close(isConcerned, new TuttiError('PLUGIN_DISABLED'));
      }),
    );
    this.#subscriptions.add(
      changes.workspaceRemoved.on(({ workspace }) => {
        this.#close((socket) => socket.key.workspace === workspace, new TuttiError('NO_SUCH_WORKSPACE'));
      }),
    );
    this.#subscriptions.add(
      changes.documentGrantsChanged.on(({ workspace, plugin, document }) => {
        this.#generation += 1;
        void this.#checkGrants(
          [...this.#sockets].filter(({ key }) => key.workspace === workspace && key.plugin === plugin && key.document === document),
        );
      }),
    );
  }

  /** Only those whose rights differ are closed; the others go on typing. When the rights cannot be read, all are closed. */
  async #checkGrants(sockets: OpenSocket[]): Promise<void> {
    const first = sockets[0];
    if (!first) return;
    const grants = await this.#parts.grants(first.key).catch((error: unknown) => {
      this.#deps.logger.warn({ reason: String(error) }, 'changed rights could not be read');
      return undefined;
    });
    const { can } = this.#parts;
    for (const socket of sockets) {
      const writes = can(socket.actor, 'document.write', { grants });
      const reads = writes || can(socket.actor, 'document.read', { grants });
      if (!reads || writes !== socket.canWrite) this.#closeOne(socket, new TuttiError('RIGHTS_CHANGED'));
    }
  }

  #close(isConcerned: (socket: OpenSocket) => boolean, error: TuttiError): void {
    this.#generation += 1;
    for (const socket of [...this.#sockets]) if (isConcerned(socket)) this.#closeOne(socket, error);
  }

  #closeOne(socket: OpenSocket, error: TuttiError): void {
    this.#sockets.delete(socket);
    socket.close(error);
  }
}
