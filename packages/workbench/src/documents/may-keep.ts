/** Whether texts may be kept on this device at all: the workspace allows it, and the computer is the person's own. */
import type { App } from '../app/app.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

export function mayKeep({ app, store }: { app: App; store: WorkspaceStore }): boolean {
  return app.session.answer?.sharedComputer === false && store.answer?.rules.keepOnDevices === true && 'indexedDB' in globalThis;
}
