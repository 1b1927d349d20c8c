/** What the parts of the shell share: the open workspace, its documents, its tabs. */
import type { SeatInfo, WorkspaceAnswer } from '@tutti/plugin-api';
import type { App } from '../app/app.ts';
import type { DocumentDesk } from '../documents/document-desk.ts';
import type { WorkspaceRoute } from '../router/route.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';
import type { TabList } from './tab-list.ts';

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
  openTab(route: WorkspaceRoute): void;
  closeTab(route: WorkspaceRoute): void;
}

/** For whom the person acts here, in words. */
export function seatIsBackbone(seat: SeatInfo): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward';
}
