export type { DocumentHandle, PanelContext, SaveState } from './panel-context.ts';
