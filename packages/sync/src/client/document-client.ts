/** A live document in a browser or a program: y-websocket's own provider, with truth about what is saved around it. */
import { type Disposable, Emitter, type RandomBytes, systemRandom, TuttiError } from '@tutti/base';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Undone } from '../guard/document-guard.ts';
import { encodeAcknowledgement, messageType, type StorageState, storageStates, syncType } from '../protocol/messages.ts';
import { LocalCopy, type LocalCopyKey } from './local-copy.ts';
import { refusal } from './refusal.ts';
import { SaveTracker } from './save-tracker.ts';

/**
 * connecting: not told yet whether this device has the newest state; saving: edits are on their way;
 * saved: the server holds everything durably; offline: no connection; refused: the server will not have us, see `refusal`.
 */
export type SaveState = 'connecting' | 'saving' | 'saved' | 'offline' | 'refused';

export interface DocumentClientOptions {
  /** Address without the document's name: `wss://HOST/sync/WORKSPACE/PLUGIN`. */
  server: string;
  document: string;
  /** Query parameters of the address: `seat`, `ticket`. May be changed later with setParameters. */
  parameters?: Record<string, string>;
  /** Brought along, or made here (and then destroyed with the client). */
  doc?: Y.Doc;
  /** Keep a copy on this device. Leave it out on shared computers and where it was not offered. */
  keepOnDevice?: LocalCopyKey | undefined;
  /** The socket class where there is none of its own (older Node) or another is wanted. */
  WebSocketPolyfill?: typeof WebSocket | undefined;
  random?: RandomBytes;
}

/** Handlers of the provider, by message type. */
type MessageHandler = (encoder: encoding.Encoder, decoder: decoding.Decoder, provider: WebsocketProvider, ...rest: unknown[]) => void;

const longestBackoffMs = 8_000;

/** A page tells when the network is back; Node does not. */
const page = globalThis as unknown as Partial<
  Record<'addEventListener' | 'removeEventListener', (type: string, listener: () => void) => void>
>;

export class DocumentClient implements Disposable {
  readonly doc: Y.Doc;
  readonly #provider: WebsocketProvider;
  readonly #tracker: SaveTracker;
  readonly #changed = new Emitter<void>();
  readonly #undone = new Emitter<Undone[]>();
  readonly #random: RandomBytes;
  readonly #ownsDoc: boolean;
  readonly #synced = Promise.withResolvers<void>();
  #localCopyOpened: Promise<void>;
  #localCopy: LocalCopy | undefined;
  #localOrigin: unknown = null;
  #refusal: TuttiError | undefined;
  #canWrite = false;
  #storage: StorageState = 'ok';
  #parameters: Record<string, string>;
  /** Which history of the document this device has; sent along, so that two are never mixed. */
  #epoch: number | undefined;
  #everConnected = false;
  /** What this device keeps has been read. */
  #connectable = false;
  #lostOnce = false;
  #told = '';
  #waitingForSave: { resolve: () => void; reject: (error: TuttiError) => void }[] = [];
  #disposed = false;

  constructor(options: DocumentClientOptions) {
    this.doc = options.doc ?? new Y.Doc();
    this.#ownsDoc = options.doc === undefined;
    this.#random = options.random ?? systemRandom;
    this.#synced.promise.catch(() => {});
    this.#parameters = options.parameters ?? {};
    this.#provider = new WebsocketProvider(options.server, options.document, this.doc, {
      connect: false,
      // It would join tabs of different people at one device.
      disableBc: true,
      params: this.#parameters,
      ...(options.WebSocketPolyfill ? { WebSocketPolyfill: options.WebSocketPolyfill } : {}),
    });
    this.#tracker = new SaveTracker((number) => this.#send(encodeAcknowledgement(number)));
    this.#listen();
    this.#speakForOneselfOnly();
    this.#localCopyOpened = this.#openLocalCopy(options.keepOnDevice);
    // The copy knows which history it belongs to; before that is known it must not meet another.
    if (options.keepOnDevice) void this.#localCopyOpened.then(() => this.#connect());
    else this.#connect();
  }

  get awareness(): Awareness {
    return this.#provider.awareness;
  }

  get saveState(): SaveState {
    if (this.#refusal) return 'refused';
    if (!this.#provider.wsconnected) return this.#lostOnce ? 'offline' : 'connecting';
    if (!this.#provider.synced) return 'connecting';
    return this.#tracker.isSaved ? 'saved' : 'saving';
  }

  /** Why the server will not have us; undefined unless saveState is `refused`. */
  get refusal(): TuttiError | undefined {
    return this.#refusal;
  }

  /** Edits that the server has not confirmed as stored, from this visit or an earlier one. */
  get hasUnsaved(): boolean {
    return this.#tracker.hasUnsaved;
  }

  /** Edits survive closing this tab: a local copy is on and in step. */
  get keptOnDevice(): boolean {
    return this.#localCopy !== undefined && !this.#localCopy.isBroken;
  }

  /** Keeps a copy on this device from now on, what is there already included; does nothing when it is kept. */
  async keep(key: LocalCopyKey): Promise<void> {
    await this.#localCopyOpened;
    if (this.#localCopy || this.#disposed) return;
    this.#localCopyOpened = this.#openLocalCopy(key);
    await this.#localCopyOpened;
  }

  /** Keeps nothing any more, and deletes what was kept. */
  async stopKeeping(): Promise<void> {
    await this.#localCopyOpened;
    const copy = this.#localCopy;
    this.#localCopy = undefined;
    this.#tell();
    await copy?.forget();
  }

  /** The last edits are still on their way into the copy on this device. */
  get isWritingToDevice(): boolean {
    return this.#localCopy?.isWriting ?? false;
  }

  /** False until the server has said so, and while it has no room to store; after a visit with a local copy, what it said last. */
  get canWrite(): boolean {
    return this.#canWrite && this.#storage !== 'full';
  }

  /** Whether the server can store what is written; `ok` while it is not there. */
  get storage(): StorageState {
    return this.#storage;
  }

  /** Resolves when the server's state has arrived for the first time; rejects when we are refused before. */
  get whenSynced(): Promise<void> {
    return this.#synced.promise;
  }

  /** Resolves when what is kept on this device has been read (at once when nothing is). */
  get whenLocalCopyOpened(): Promise<void> {
    return this.#localCopyOpened;
  }

  /** Resolves once everything is durably stored; rejects when we are refused. */
  whenSaved(): Promise<void> {
    if (this.#refusal) return Promise.reject(this.#refusal);
    if (this.saveState === 'saved') return Promise.resolve();
    return new Promise((resolve, reject) => this.#waitingForSave.push({ resolve, reject }));
  }

  /** Told when saveState, canWrite, hasUnsaved, keptOnDevice or storage changed. */
  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  /** Told when the server takes back changes of this author because the document has no place for them. */
  onUndone(listener: (undone: Undone[]) => void): Disposable {
    return this.#undone.on(listener);
  }

  /** For the next connection, e.g. a new ticket. */
  setParameters(parameters: Record<string, string>): void {
    this.#parameters = parameters;
    this.#provider.params = this.#allParameters();
  }

  /** Tries again now: after a refusal that has been mended, or instead of waiting. */
  reconnect(): void {
    if (this.#disposed) return;
    this.#refusal = undefined;
    this.#connect();
    this.#tell();
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    page.removeEventListener?.('online', this.#online);
    page.removeEventListener?.('offline', this.#offline);
    this.doc.off('update', this.#edited);
    this.#provider.destroy();
    this.#provider.awareness.destroy();
    const ended = new TuttiError('TRY_LATER', 'The document was closed.');
    this.#synced.reject(ended);
    for (const { reject } of this.#waitingForSave.splice(0)) reject(ended);
    await this.#localCopyOpened;
    await this.#localCopy?.dispose();
    if (this.#ownsDoc) this.doc.destroy();
  }

  readonly #online = (): void => {
    if (!this.#refusal && this.#connectable) this.#connect();
  };

  /** A socket does not notice by itself for half a minute. Unless something is heard until the provider looks next, it counts as lost; a server on this very machine goes on. */
  readonly #offline = (): void => {
    this.#provider.wsLastMessageReceived = 0;
  };

  #connect(): void {
    this.#connectable = true;
    if (this.#disposed) return;
    this.#provider.params = this.#allParameters();
    this.#provider.connect();
  }

  #allParameters(): Record<string, string> {
    return this.#epoch === undefined ? this.#parameters : { ...this.#parameters, epoch: String(this.#epoch) };
  }

  readonly #edited = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider || (origin !== null && origin === this.#localOrigin)) return;
    this.#tracker.edited();
    this.#tell();
  };

  #listen(): void {
    const provider = this.#provider;
    const handlers = provider.messageHandlers as MessageHandler[];
    const stockSync = handlers[messageType.sync];
    handlers[messageType.sync] = (encoder, decoder, ...rest) => {
      const isStep1 = decoding.peekVarUint(decoder) === syncType.step1;
      stockSync?.(encoder, decoder, ...rest);
      // The provider sends its answer when this returns; only after it may we ask what is stored.
      if (isStep1) this.#afterAnswer(provider.ws);
    };
    handlers[messageType.acknowledge] = (_encoder, decoder) => {
      this.#tracker.acknowledged(decoding.readVarUint(decoder));
      this.#tell();
    };
    handlers[messageType.rights] = (_encoder, decoder) => {
      this.#setCanWrite(decoding.readVarUint(decoder) === 1);
    };
    handlers[messageType.epoch] = (_encoder, decoder) => {
      this.#epoch = decoding.readVarUint(decoder);
      provider.params = this.#allParameters();
      this.#localCopy?.remember('epoch', this.#epoch);
    };
    handlers[messageType.storage] = (_encoder, decoder) => {
      this.#storage = storageStates[decoding.readVarUint(decoder)] ?? 'ok';
      this.#tell();
    };
    handlers[messageType.undone] = (_encoder, decoder) => {
      this.#undone.fire(JSON.parse(decoding.readVarString(decoder)) as Undone[]);
    };
    // After the provider's own listener: it has sent the edit when we ask about it.
    this.doc.on('update', this.#edited);
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        this.#everConnected = true;
        this.#send(Uint8Array.of(messageType.rights));
        this.#send(Uint8Array.of(messageType.epoch));
        this.#send(Uint8Array.of(messageType.undone));
        this.#send(Uint8Array.of(messageType.storage));
      }
      this.#tell();
    });
    provider.on('sync', (synced) => {
      if (synced) this.#synced.resolve();
      this.#tell();
    });
    provider.on('connection-close', () => {
      this.#lostOnce = true;
      this.#storage = 'ok';
      this.#tracker.connectionLost();
      // The provider waits for the shorter of its own pause and this; at random, so that a thousand do not come back at once.
      const pause = Math.min(2 ** (provider.wsUnsuccessfulReconnects + 1) * 100, longestBackoffMs);
      provider.maxBackoffTime = Math.round(pause * (0.5 + this.#chance() / 2));
      queueMicrotask(() => this.#tell());
    });
    provider.on('closed', ({ code, reason }) => this.#refuse(refusal(code, reason)));
    page.addEventListener?.('online', this.#online);
    page.addEventListener?.('offline', this.#offline);
  }

  #afterAnswer(socket: WebSocket | null): void {
    queueMicrotask(() => {
      if (socket === null || socket !== this.#provider.ws) return;
      this.#tracker.caughtUp();
      this.#tell();
    });
  }

  /** The stock provider sends back every state it hears; with many people that is most of the traffic. */
  #speakForOneselfOnly(): void {
    const provider = this.#provider;
    const { awareness } = provider;
    awareness.off('update', provider._awarenessUpdateHandler);
    provider._awarenessUpdateHandler = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      const self = this.doc.clientID;
      if (![added, updated, removed].some((ids) => ids.includes(self))) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, messageType.awareness);
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [self]));
      this.#send(encoding.toUint8Array(encoder));
    };
    awareness.on('update', provider._awarenessUpdateHandler);
  }

  async #openLocalCopy(key: LocalCopyKey | undefined): Promise<void> {
    if (!key) return;
    const origin = (is: unknown): void => {
      this.#localOrigin = is;
    };
    const copy = await LocalCopy.open(key, this.doc, origin, () => this.#tell()).catch(() => undefined);
    if (!copy) return;
    const nothing = { unsaved: false, canWrite: false, epoch: undefined };
    const { unsaved, canWrite, epoch } = await copy.memory().catch(() => nothing);
    this.#localCopy = copy;
    this.#epoch ??= epoch;
    if (this.#epoch !== undefined) copy.remember('epoch', this.#epoch);
    if (unsaved) this.#tracker.edited();
    if (!this.#everConnected) this.#canWrite = canWrite;
    this.#tell();
  }

  #setCanWrite(canWrite: boolean): void {
    this.#canWrite = canWrite;
    this.#localCopy?.remember('canWrite', canWrite);
    this.#tell();
  }

  #refuse(error: TuttiError): void {
    this.#refusal = error;
    this.#canWrite = false;
    this.#synced.reject(error);
    for (const { reject } of this.#waitingForSave.splice(0)) reject(error);
    this.#tell();
  }

  #send(data: Uint8Array): void {
    const { ws } = this.#provider;
    if (ws && ws.readyState === ws.OPEN) ws.send(data as Uint8Array<ArrayBuffer>);
  }

  #tell(): void {
    if (this.#disposed) return;
    if (this.saveState === 'saved') for (const { resolve } of this.#waitingForSave.splice(0)) resolve();
    const now = [this.saveState, this.canWrite, this.hasUnsaved, this.keptOnDevice, this.storage].join(' ');
    if (now === this.#told) return;
    const wasUnsaved = this.#told.split(' ')[2] === 'true';
    this.#told = now;
    if (wasUnsaved !== this.hasUnsaved) this.#localCopy?.remember('unsaved', this.hasUnsaved);
    this.#changed.fire();
  }

  #chance(): number {
    return (this.#random(new Uint8Array(1))[0] ?? 0) / 255;
  }
}
