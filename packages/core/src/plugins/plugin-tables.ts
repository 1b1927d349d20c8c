/** Tables of workspace.db that belong to the plugin registry and the events. */
import type { Generated } from 'kysely';

export interface PluginTables {
  plugin_states: PluginStateRow;
  events: EventRow;
  /** Which objects an event is about; kept by the database itself, from the events. */
  event_objects: { object_id: string; position: number };
  /** The last event that a tool was told. */
  event_cursors: { plugin: string; position: number };
  /** When something was last done at a set time. */
  plugin_schedules: { plugin: string; name: string; last_at: number };
}

/** A row only where somebody switched the tool on or off; absent: off. */
export interface PluginStateRow {
  plugin: string;
  enabled: number;
  changed_at: number;
  /** A seat id, or `operator`. */
  changed_by: string;
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
