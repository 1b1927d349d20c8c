/** What the parts of the shell share: the open workspace, its documents, its tabs. */
import type { SeatInfo, WorkspaceAnswer } from '@tutti/plugin-api';
import type { App } from '../app/app.ts';
import type { DocumentDesk } from '../documents/document-desk.ts';
import type { WorkspaceRoute } from '../router/route.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';
import type { TabList } from './tab-list.ts';

/** An object of the directory, by its id or by where it stands in a panel of its tool. */
export type ThreadSubject = { id: string } | { plugin: string; anchor: string };

export interface WorkspaceView {
  app: App;
  store: WorkspaceStore;
  desk: DocumentDesk;
  tabs: TabList;
  answer: WorkspaceAnswer;
  route: WorkspaceRoute;
  openPalette(): void;
  historyOpen: boolean;
  /** Shows or hides the history of the document that stands here. */
  toggleHistory(): void;
  /** Shows what something is linked to, beside the page. */
  openThread(subject: ThreadSubject): void;
  besideOpen: boolean;
  /** Shows or hides a second page beside this one. */
  toggleBeside(): void;
  /** The line above every page is shown. */
  stripOpen: boolean;
  toggleStrip(): void;
  openTab(route: WorkspaceRoute): void;
  closeTab(route: WorkspaceRoute): void;
}

/** For whom the person acts here, in words. */
export function seatIsBackbone(seat: SeatInfo): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward';
}
