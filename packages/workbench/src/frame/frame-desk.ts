/** Does what a framed panel asks of the page, once each request has been looked at: nothing in a message is taken on trust. */
import { type Disposable, toProblem } from '@tutti/base';
import type { KeyPress } from '../commands/keybinding.ts';
import type { WorkbenchPanelContext } from '../panels/panel-context.ts';
import { samePage } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import type { FrameOptions } from './connect-frame.ts';
import { ownPath, ownRequest } from './frame-request.ts';
import type { FromFrame, ToFrame } from './frame-wire.ts';
import { iconDrawing } from './icon-drawing.ts';
import { openAddress } from './open-address.ts';

interface FrameDeskOptions extends Omit<FrameOptions, 'view'> {
  context: WorkbenchPanelContext;
  post(message: ToFrame, transfer?: Transferable[]): void;
  view(): WorkspaceView;
}

type Said<Type extends FromFrame['type']> = Extract<FromFrame, { type: Type }>;

const kinds = ['info', 'success', 'problem'] as const;
const mostWords = 300;
const tallest = 200_000;

export class FrameDesk implements Disposable {
  #options: FrameDeskOptions;
  #calls = new Map<number, AbortController>();
  #listening = new Map<string, Disposable>();

  constructor(options: FrameDeskOptions) {
    this.#options = options;
  }

  take(message: Exclude<FromFrame, { document: number }>): void {
    const { context, frame } = this.#options;
    switch (message.type) {
      case 'shown':
        this.#options.onShown();
        break;
      case 'failed':
        this.#options.onFailure(remoteError(message));
        break;
      case 'fetch':
        void this.#fetch(message);
        break;
      case 'abort':
        this.#calls.get(message.call)?.abort();
        break;
      case 'icon':
        void this.#draw(message);
        break;
      case 'fill':
        void this.#fill(message);
        break;
      case 'height':
        if (message.height > 0 && message.height < tallest) frame.style.setProperty('--frame-height', `${Math.ceil(message.height)}px`);
        break;
      case 'address':
        if (typeof message.address === 'string' && this.#isHere())
          context.setAddress(message.address, { replace: message.replace === true });
        break;
      case 'notify':
        this.#notify(message);
        break;
      case 'listen':
        this.#listen(message.id);
        break;
      case 'unlisten':
        void this.#listening.get(message.id)?.dispose();
        this.#listening.delete(message.id);
        break;
      case 'key':
        this.#ifUsed(() => this.#options.commands.pressedIn(this.#options.plugin.id, readPress(message.press)));
        break;
      case 'open':
        if (typeof message.address === 'string') this.#ifUsed(() => this.#open(message));
        break;
      case 'links':
        this.#ifUsed(() => this.#showLinks(message));
        break;
      case 'pick':
        void this.#pick(message);
        break;
      case 'linked':
        void this.#linked(message);
        break;
      case 'talk':
        void this.#talk(message);
        break;
      case 'relink':
        void this.#relink(message);
        break;
      case 'print':
        this.#ifUsed(() => window.print());
        break;
    }
  }

  dispose(): void {
    for (const call of this.#calls.values()) call.abort();
    for (const listening of this.#listening.values()) void listening.dispose();
  }

  /** The page that the person looks at is this one. */
  #isHere(): boolean {
    const { view, route } = this.#options;
    return samePage(view().app.navigator.route, route);
  }

  /** Runs it when the person is in the frame and just pressed something: no panel does these things by itself. */
  #ifUsed(run: () => void, again = 3): void {
    if (!this.#isHere()) return;
    if (document.activeElement === this.#options.frame && navigator.userActivation?.isActive !== false) run();
    // The frame is another process: its words may arrive before the news that somebody pressed something in it.
    else if (again > 0) setTimeout(() => this.#ifUsed(run, again - 1), 100);
  }

  async #fetch(message: Said<'fetch'>): Promise<void> {
    const { context, post } = this.#options;
    const { call } = message;
    const aborting = new AbortController();
    this.#calls.set(call, aborting);
    try {
      const prefix = context.url('/').slice(0, -1);
      const path = ownPath(message.path, prefix, location.origin).slice(prefix.length);
      const response = await context.fetch(path, { ...ownRequest(message), redirect: 'error', signal: aborting.signal });
      const body = await response.arrayBuffer();
      post({ type: 'answer', call, answer: { status: response.status, headers: [...response.headers], body } }, [body]);
    } catch (error) {
      if (!aborting.signal.aborted) post({ type: 'refused', call, problem: toProblem(error) });
    } finally {
      this.#calls.delete(call);
    }
  }

  async #draw({ call, name }: Said<'icon'>): Promise<void> {
    this.#options.post({ type: 'drawing', call, markup: await iconDrawing(String(name)) });
  }

  async #fill({ call, slot, about }: Said<'fill'>): Promise<void> {
    const known = Object.entries(about ?? {}).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
    const fillings = await this.#options.context.fillings(String(slot), Object.fromEntries(known));
    this.#options.post({ type: 'filled', call, fillings });
  }

  #notify({ notice, text, kind, undo }: Said<'notify'>): void {
    const { context, post } = this.#options;
    const known = kinds.find((one) => one === kind) ?? 'info';
    const words = { text: String(text).slice(0, mostWords), kind: known };
    context.notify(undo === true ? { ...words, undo: () => post({ type: 'undo', notice }) } : words);
  }

  #showLinks({ id, anchor }: Said<'links'>): void {
    const { context } = this.#options;
    if (typeof id === 'string') context.showLinks({ id });
    else if (typeof anchor === 'string') context.showLinks({ anchor });
  }

  /** The frame learns of the one thing that the person chose, and of nothing else. */
  async #pick({ pick, title, except }: Said<'pick'>): Promise<void> {
    const { context, frame, post } = this.#options;
    const isAsked = this.#isHere() && document.activeElement === frame;
    const words = typeof title === 'string' ? { title: title.slice(0, mostWords) } : {};
    const left = Array.isArray(except) ? except.filter((id) => typeof id === 'string') : [];
    const object = isAsked ? await context.pickObject({ ...words, except: left }).catch(() => undefined) : undefined;
    post({ type: 'picked', pick, object });
  }

  async #linked({ call, object, kind }: Said<'linked'>): Promise<void> {
    const own = readOwn(object);
    this.#options.post({ type: 'linked', call, linked: own && (await this.#options.context.linked(own, String(kind))) });
  }

  /** How much is said, and not what. */
  async #talk({ call, object }: Said<'talk'>): Promise<void> {
    const own = readOwn(object);
    this.#options.post({ type: 'talked', call, talk: own && (await this.#options.context.talk(own)) });
  }

  /** Only while the person is in the frame: no panel links anything, or takes a link away, by itself. */
  async #relink({ call, object, kind, link }: Said<'relink'>): Promise<void> {
    const { context, frame, post } = this.#options;
    const own = readOwn(object);
    const isAsked = this.#isHere() && document.activeElement === frame && navigator.userActivation?.isActive !== false;
    if (own && isAsked) {
      if (typeof link === 'string') await context.removeLinked(own, String(kind), link);
      else await context.addLinked(own, String(kind));
    }
    post({ type: 'linked', call, linked: undefined });
  }

  #listen(id: unknown): void {
    const { context, plugin, post } = this.#options;
    const own = plugin.manifest.commands?.some((command) => command.id === id);
    if (typeof id !== 'string' || !own || this.#listening.has(id)) return;
    this.#listening.set(
      id,
      context.onCommand(id, () => post({ type: 'command', id })),
    );
  }

  #open({ address, download }: Said<'open'>): void {
    const { context, view } = this.#options;
    const prefix = context.url('/').slice(0, -1);
    openAddress(address, { prefix, navigator: view().app.navigator, download: typeof download === 'string' ? download : undefined });
  }
}

function readOwn(object: Partial<Record<'id' | 'anchor', unknown>> | undefined): { id: string } | { anchor: string } | undefined {
  if (typeof object?.id === 'string') return { id: object.id };
  return typeof object?.anchor === 'string' ? { anchor: object.anchor } : undefined;
}

function readPress(press: KeyPress): KeyPress {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press ?? {};
  return { key: String(key), ctrlKey: ctrlKey === true, metaKey: metaKey === true, shiftKey: shiftKey === true, altKey: altKey === true };
}

function remoteError({ message, stack }: Said<'failed'>): Error {
  const error = new Error(String(message).slice(0, 1_000));
  error.stack = String(stack).slice(0, 8_000) || error.message;
  return error;
}
