/** The last things that happened, as the server tells them, like after like in one line; anything it does not say is not shown. */
import type { MemberInfo } from '@tutti/plugin-api';
import type { WorkspaceStore } from './workspace-store.ts';

/** A row of GET …/events. */
export interface EventRow {
  position: number;
  id: string;
  plugin: string;
  type: string;
  objects: unknown;
  /** Absent when a tool did it by itself. */
  seat?: string;
  at: number;
}

/** A row of GET …/objects, as far as it is needed here. */
export interface ObjectRow {
  id: string;
  title: string;
}

export interface RecentEvent {
  id: string;
  /** The latest of those it stands for. */
  at: number;
  /** As the tool's manifest names this kind of event. */
  title: string;
  plugin: string;
  person: string | undefined;
  /** Titles of what it was about, the newest first, each once. */
  about: string[];
  times: number;
}

const pageSize = 200;
const mostPages = 20;
/** Like events closer together than this stand in one line. */
const together = 60 * 60_000;

export async function readEvents(store: WorkspaceStore): Promise<{ rows: EventRow[]; objects: ObjectRow[] }> {
  const rows: EventRow[] = [];
  let after = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await store.api.get<{ events: EventRow[]; last: number }>(store.path(`/events?after=${after}`));
    rows.push(...answer.events);
    if (answer.events.length < pageSize) break;
    after = answer.last;
  }
  const { objects } = rows.length > 0 ? await store.api.get<{ objects: ObjectRow[] }>(store.path('/objects')) : { objects: [] };
  return { rows, objects };
}

export interface EventNames {
  /** The manifest's words for a kind of event; undefined for kinds it does not declare. */
  titleOf(plugin: string, type: string): string | undefined;
  members: readonly MemberInfo[];
  objects: readonly ObjectRow[];
}

/** Newest first. */
export function recentEvents(rows: readonly EventRow[], names: EventNames, limit = 6): RecentEvent[] {
  const lines: RecentEvent[] = [];
  for (const row of [...rows].sort((one, other) => other.position - one.position)) {
    const title = names.titleOf(row.plugin, row.type);
    if (title === undefined) continue;
    const person = names.members.find((member) => member.id === row.seat)?.person.name;
    const about = (Array.isArray(row.objects) ? row.objects : []).flatMap(
      (id: unknown) => names.objects.find((object) => object.id === id)?.title ?? [],
    );
    const line = lines.at(-1);
    if (line && line.title === title && line.plugin === row.plugin && line.person === person && line.at - row.at < together) {
      line.times += 1;
      line.about.push(...about.filter((one) => !line.about.includes(one)));
    } else if (lines.length < limit) {
      lines.push({ id: row.id, at: row.at, title, plugin: row.plugin, person, about, times: 1 });
    } else break;
  }
  return lines;
}
