/** The first script of a framed panel: waits for the workbench's port, then shows the panel exactly as the page would. */
import { drawIconsFrom } from '@tutti/ui/icons/register-icons.ts';
import { allowEditorsInShadowRoots } from '../panels/editor-shim.ts';
import { type HostedPanel, hostedClass } from '../panels/hosted-class.ts';
import { closeDoors } from './close-doors.ts';
import { type FrameStart, knock } from './frame-wire.ts';
import { FramedContext } from './framed-context.ts';
import { handOn } from './framed-hands.ts';
import { wearLook } from './framed-look.ts';
import { FramePort } from './framed-port.ts';

const tag = 't-framed-panel';

async function begin(): Promise<void> {
  closeDoors();
  const { port, start } = await receivePort();
  const wire = new FramePort(port);
  try {
    wearLook(start.look);
    drawIconsFrom((name) => wire.drawing(name));
    allowEditorsInShadowRoots();
    const address = document.querySelector<HTMLMetaElement>('meta[name="tutti-module"]')?.content ?? '';
    const [module, documents] = await Promise.all([
      import(/* @vite-ignore */ address) as Promise<{ default?: unknown }>,
      start.hasDocuments ? import('./framed-documents.ts') : undefined,
    ]);
    const context = new FramedContext(wire, start, documents && new documents.FramedDocuments(wire));
    handOn(wire, start);
    customElements.define(tag, hostedClass(module.default));
    const element = document.createElement(tag) as HostedPanel & { updateComplete?: Promise<unknown> };
    let failed = false;
    element.reportFailure = (error) => {
      failed = true;
      tellFailure(wire, error);
    };
    element.context = context;
    element.classList.add('panel');
    document.body.append(element);
    await element.updateComplete;
    if (!failed) wire.post({ type: 'shown' });
  } catch (error) {
    tellFailure(wire, error);
  }
}

function tellFailure(wire: FramePort, error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  wire.post({ type: 'failed', message: known.message, stack: known.stack ?? '' });
}

/** Taken once, and from the page around us only. */
function receivePort(): Promise<{ port: MessagePort; start: FrameStart }> {
  return new Promise((resolve) => {
    const arrived = (event: MessageEvent<FrameStart>): void => {
      const [port] = event.ports;
      if (event.source !== window.parent || !port) return;
      window.removeEventListener('message', arrived);
      event.stopImmediatePropagation();
      resolve({ port, start: event.data });
    };
    window.addEventListener('message', arrived);
    window.parent.postMessage(knock, '*');
  });
}

void begin();
