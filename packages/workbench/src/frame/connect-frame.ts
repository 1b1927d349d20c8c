/** Hands a port to a frame that knocked, and serves what the panel asks over it with the same context that a panel in the page has. */
import { DisposableStore } from '@tutti/base';
import type { PanelContribution } from '@tutti/plugin-api';
import { isMac } from '../commands/is-mac.ts';
import type { MountOptions, PanelRoute } from '../panels/mounted-panel.ts';
import { WorkbenchPanelContext } from '../panels/panel-context.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { textLanguage } from '../text/text.ts';
import type { DocumentBridge } from './document-bridge.ts';
import { FrameDesk } from './frame-desk.ts';
import { type FrameFacts, type FrameLook, type FrameStart, type FromFrame, knock, type ToFrame } from './frame-wire.ts';

export interface FrameOptions extends MountOptions {
  frame: HTMLIFrameElement;
  panel: PanelContribution;
  onShown(): void;
}

export interface FrameConnection {
  follow(view: WorkspaceView, route: PanelRoute): void;
  dispose(): void;
}

/** The last words of a frame that is taken away are already on their way, e.g. a letter typed a moment ago. */
const lastWordsMs = 200;

/** Undefined when what the frame said is not the knock. */
export function connectFrame(said: unknown, options: FrameOptions): FrameConnection | undefined {
  if (said !== knock) return undefined;
  const { frame, plugin, commands } = options;
  const { port1: port, port2: theirs } = new MessageChannel();
  const owned = new DisposableStore();
  const hasDocuments = (plugin.manifest.documents ?? []).length > 0;
  const post = (message: ToFrame, transfer: Transferable[] = []): void => port.postMessage(message, transfer);
  let { view, route } = options;
  let told = '';

  const facts = (): FrameFacts => ({
    workspace: view.answer.workspace,
    seat: view.answer.seat,
    organisations: view.answer.organisations,
    settings: context.settings,
    texts: context.texts,
  });
  let open: ((name: string) => ReturnType<WorkbenchPanelContext['openDocument']>) | undefined;
  const context = new WorkbenchPanelContext({
    view,
    route,
    plugin,
    pool: { open: (name) => open?.(name) ?? fault('documents are not there yet') },
    commands,
  });
  let bridge: DocumentBridge | undefined;
  /** What the frame said of documents while the code for them was still being fetched. */
  const early: Extract<FromFrame, { document: number }>[] = [];
  if (hasDocuments) {
    Promise.all([import('../documents/document-pool.ts'), import('./document-bridge.ts')]).then(([pool, { DocumentBridge: Bridge }]) => {
      open = (name) => pool.documentPool(view, plugin.id).open(name);
      bridge = new Bridge({ open: (name) => context.openDocument(name), post, fail: options.onFailure });
      for (const message of early.splice(0)) bridge.take(message);
    }, options.onFailure);
  }

  const desk = new FrameDesk({ ...options, context, post, view: () => view });
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (typeof data !== 'object' || data === null || typeof data.type !== 'string') return;
    if (!('document' in data)) desk.take(data);
    else if (bridge) bridge.take(data);
    else if (hasDocuments) early.push(data);
  };

  const start: FrameStart = {
    plugin: plugin.id,
    prefix: `${location.origin}${context.url('/').slice(0, -1)}`,
    facts: facts(),
    address: route.address,
    look: look(),
    keys: commands.keysFor(plugin.id),
    mac: isMac(),
    hasDocuments,
  };
  told = JSON.stringify(start.facts);
  // The frame has no origin to name; `frame-src` lets nothing stand in it but pages of ours.
  frame.contentWindow?.postMessage(start, '*', [theirs]);

  const watching = new MutationObserver(() => post({ type: 'look', look: look() }));
  watching.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang', 'dir'] });
  owned.defer(() => watching.disconnect());
  owned.add(context.onAddress((address) => post({ type: 'address', address })));
  owned.add(context.onFillings(() => post({ type: 'fillings' })));
  owned.add(context.onRecordsChanged(() => post({ type: 'records' })));

  return {
    follow(newView, newRoute) {
      view = newView;
      route = newRoute;
      context.follow(view, route);
      const now = JSON.stringify(facts());
      if (now === told) return;
      told = now;
      post({ type: 'facts', facts: facts() });
    },
    dispose() {
      void owned.dispose();
      desk.dispose();
      setTimeout(() => {
        port.close();
        bridge?.dispose();
        void context.dispose();
      }, lastWordsMs);
    },
  };
}

function look(): FrameLook {
  const { dataset, dir } = document.documentElement;
  return { theme: dataset.theme ?? '', language: textLanguage(), direction: dir };
}

function fault(words: string): never {
  throw new Error(words);
}
