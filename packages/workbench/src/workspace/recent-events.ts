/** The last things that happened, as the server tells them; anything it does not say is not shown. */
import type { WorkspaceStore } from './workspace-store.ts';

export interface RecentEvent {
  id: string;
  at: number;
  title: string;
  plugin: string | undefined;
  person: string | undefined;
}

interface EventRow {
  id?: unknown;
  position?: unknown;
  at?: unknown;
  title?: unknown;
  type?: unknown;
  plugin?: unknown;
  summary?: unknown;
  person?: unknown;
  actor?: unknown;
}

/** Newest first. */
export async function recentEvents(store: WorkspaceStore, limit = 8): Promise<RecentEvent[]> {
  const answer = await store.api.get<{ events?: EventRow[] }>(store.path('/events'));
  const rows = (answer.events ?? []).flatMap((row) => readEvent(store, row));
  return rows.sort((one, other) => other.at - one.at).slice(0, limit);
}

function readEvent(store: WorkspaceStore, row: EventRow): RecentEvent[] {
  if (typeof row.at !== 'number') return [];
  const plugin = typeof row.plugin === 'string' ? row.plugin : undefined;
  const declared = plugin ? store.plugin(plugin)?.manifest.events?.find((event) => event.type === row.type) : undefined;
  const title = firstText(row.title, row.summary, declared?.title);
  if (title === undefined) return [];
  return [{ id: String(row.id ?? row.position ?? row.at), at: row.at, title, plugin, person: nameOf(row.person) ?? nameOf(row.actor) }];
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string') return value.name;
  return undefined;
}
