/** Tables of workspace.db that belong to the plugin registry, the object directory and the events. */
import type { Generated } from 'kysely';

export interface PluginTables {
  plugin_states: PluginStateRow;
  objects: ObjectRow;
  events: EventRow;
}

/** A row only where somebody switched the tool on or off; absent: off. */
export interface PluginStateRow {
  plugin: string;
  enabled: number;
  changed_at: number;
  /** A seat id, or `operator`. */
  changed_by: string;
}

export interface ObjectRow {
  id: string;
  plugin: string;
  type: string;
  title: string;
  anchor: string | null;
  organisation_id: string | null;
  created_at: number;
  updated_at: number;
}

export interface EventRow {
  /** Order of arrival in this workspace, without meaning beyond it. */
  position: Generated<number>;
  /** Idempotency key: the id of the outbox row. */
  id: string;
  plugin: string;
  type: string;
  /** JSON array of object ids. */
  objects: string;
  /** JSON object of ids and numbers. */
  data: string;
  seat_id: string | null;
  at: number;
}
