export { planRestoration } from './content/plan-restoration.ts';
export type { DocumentGuard, Offence, Undone, UndoneReason } from './guard/document-guard.ts';
export type { ClientSpan } from './protocol/scan-update.ts';
export type { PresenceIdentity } from './room/presence.ts';
export type { Connection, RoomSession, RoomSocket } from './room/room-connection.ts';
export { type Degradation, type DocumentSettled, RoomRegistry, type RoomRegistryOptions } from './room/room-registry.ts';
export { defaultSyncLimits, type SyncLimits } from './room/sync-limits.ts';
export type { SyncCounters, SyncStats } from './room/sync-stats.ts';
export { type WsLike, wsRoomSocket } from './room/ws-room-socket.ts';
