/** A panel in a sandboxed frame: what a stranger wrote runs without our origin, and speaks over one port that is handed over once. */
import { connectFrame, type FrameConnection } from '../frame/connect-frame.ts';
import { text } from '../text/text.ts';
import type { MountedPanel, MountOptions } from './mounted-panel.ts';

/** After the frame has loaded, its first script has run and its knock is on the way. */
const knockWithinMs = 1_000;

export function mountInFrame(options: MountOptions): MountedPanel {
  const { panel, plugin, address } = options;
  const frame = document.createElement('iframe');
  frame.className = 'panel-frame';
  frame.title = panel.title;
  frame.setAttribute('sandbox', 'allow-scripts allow-forms');
  frame.setAttribute('allow', '');
  frame.referrerPolicy = 'no-referrer';
  frame.src = address;
  const element = document.createElement('div');
  element.className = 'panel-place';
  element.append(frame);

  const shown = Promise.withResolvers<void>();
  let { view, route } = options;
  let connection: FrameConnection | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const fail = (error: unknown): void => {
    if (!ended) options.onFailure(error);
  };

  const knocked = (event: MessageEvent): void => {
    if (ended || connection || !frame.contentWindow || event.source !== frame.contentWindow) return;
    clearTimeout(late);
    connection = connectFrame(event.data, { ...options, view, route, frame, onShown: () => shown.resolve(), onFailure: fail });
  };
  window.addEventListener('message', knocked);
  frame.addEventListener('load', () => {
    if (!connection) late = setTimeout(() => void askWhy(), knockWithinMs);
  });

  /** A frame does not say why it stays empty: whether the server is away or its files are. */
  async function askWhy(): Promise<void> {
    const title = plugin.manifest.plainTitle;
    await fetch(address, { method: 'HEAD' }).then(() => fail(new Error(text('panel.no-answer', { title }))), fail);
  }

  return {
    element,
    shown: shown.promise,
    follow(newView, newRoute) {
      view = newView;
      route = newRoute;
      connection?.follow(view, route);
    },
    dispose() {
      ended = true;
      clearTimeout(late);
      window.removeEventListener('message', knocked);
      element.remove();
      connection?.dispose();
    },
  };
}
