/** The last things that happened, as people tell them: who, for whom, what, when. Like after like stands in one line. */
import type { EventContribution, MemberInfo, ObjectInfo, ObjectsAnswer } from '@tutti/plugin-api';
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

/** An object that news names, as far as it is needed here. */
export type ObjectRow = Pick<ObjectInfo, 'id' | 'plugin' | 'type' | 'title' | 'anchor'>;

export interface RecentEvent {
  id: string;
  /** The latest of those it stands for. */
  at: number;
  plugin: string;
  /** The manifest's words: with `{who}` and `{what}` when both are known, else a sentence that names nobody. */
  words: string;
  who: MemberInfo | undefined;
  /** What it was about, the newest first, each once. */
  about: ObjectRow[];
  times: number;
}

/** Enough for the lines on Home, also when many are alike. */
const newest = 120;
/** As many as the server answers at once. */
const mostObjects = 200;
/** Like events closer together than this stand in one line. */
const together = 60 * 60_000;

export interface EventFilter {
  newest?: number;
  /** Position. */
  before?: number | undefined;
  /** Ids; empty for all. */
  plugin?: string;
  organisation?: string;
  object?: string;
}

export async function readEvents(store: WorkspaceStore, filter: EventFilter = {}): Promise<{ rows: EventRow[]; objects: ObjectRow[] }> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ newest, ...filter }))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const { events: rows } = await store.api.get<{ events: EventRow[] }>(store.path(`/events?${query}`));
  const ids = [...new Set(rows.toReversed().flatMap((row) => (Array.isArray(row.objects) ? (row.objects as string[]) : [])))];
  const objects: ObjectRow[] = [];
  for (let from = 0; from < ids.length; from += mostObjects) {
    const asked = encodeURIComponent(ids.slice(from, from + mostObjects).join(','));
    const answer = await store.api.get<ObjectsAnswer>(store.path(`/objects?ids=${asked}`));
    objects.push(...answer.objects.filter(({ standing }) => standing !== 'removed'));
  }
  return { rows, objects };
}

export interface EventNames {
  /** What the manifest says of a kind of event; undefined for kinds it does not declare. */
  kindOf(plugin: string, type: string): EventContribution | undefined;
  members: readonly MemberInfo[];
  objects: readonly ObjectRow[];
}

/** Newest first. */
export function recentEvents(rows: readonly EventRow[], names: EventNames, limit = 6): RecentEvent[] {
  const lines: RecentEvent[] = [];
  for (const row of [...rows].sort((one, other) => other.position - one.position)) {
    const kind = names.kindOf(row.plugin, row.type);
    if (kind === undefined) continue;
    const who = names.members.find((member) => member.id === row.seat);
    const ids = Array.isArray(row.objects) ? row.objects : [];
    const about = ids.flatMap((id: unknown) => names.objects.find((object) => object.id === id) ?? []);
    const words = newsWords(kind, who !== undefined, about.length > 0);
    // Its object is gone and so are the words that would name it: nothing is left to tell.
    if (ids.length > 0 && about.length === 0) continue;
    const line = lines.at(-1);
    if (line && line.words === words && line.plugin === row.plugin && line.who?.id === who?.id && line.at - row.at < together) {
      line.times += 1;
      line.about.push(...about.filter((one) => !line.about.some((known) => known.id === one.id)));
    } else if (lines.length < limit) {
      lines.push({ id: row.id, at: row.at, plugin: row.plugin, words, who, about: [...about], times: 1 });
    } else break;
  }
  return lines;
}

function newsWords({ title, news }: EventContribution, hasWho: boolean, hasWhat: boolean): string {
  const fits = news !== undefined && (hasWho || !news.includes('{who}')) && (hasWhat || !news.includes('{what}'));
  return fits ? news : title;
}

/** The pieces of a sentence, its placeholders among them: "{who} added {what}" → ['{who}', ' added ', '{what}']. */
export function newsParts(words: string): string[] {
  return words.split(/(\{who\}|\{what\})/).filter(Boolean);
}
