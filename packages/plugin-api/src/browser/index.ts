export type { LinkedAnswer, LinkedObject, OwnObject } from './linked.ts';
export type { DeviceMemory, DocumentHandle, PanelContext, SaveState } from './panel-context.ts';
export type { PlaceAbout, PlaceFilling, PlaceItem } from './place.ts';
export type { TalkInfo } from './talk.ts';
