/** What a digest has to tell one person: looked up when it is sent, with the rights that they have then. */
import type { NeedsAnswer, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import { sql } from 'kysely';
import { audiencesOf } from '../directory/audiences.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can } from '../seams.ts';
import { spoken } from '../texts/spoken.ts';
import type { DigestContent, DigestLine } from './digest-letter.ts';
import type { ReachDatabase } from './reach-tables.ts';

export interface ContentParts {
  can: Can;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  /** Asks a tool what waits for a seat; rejects when it does not answer. */
  needs(plugin: string, workspace: WorkspaceInfo, seat: SeatInfo, language: string): Promise<NeedsAnswer>;
}

const mostPerTool = 5;
const mostLines = 12;

export async function digestContent(
  parts: ContentParts,
  database: ReachDatabase,
  { workspace, seats, since, language }: { workspace: WorkspaceInfo; seats: readonly SeatInfo[]; since: number; language: string },
): Promise<DigestContent> {
  const [person] = seats.map((seat) => seat.person.id);
  if (person === undefined) return { needs: [], news: [], followed: [] };
  const audiences = await readable(parts, database, seats);
  const path = (plugin: string | null, panel: string | null, address: string | null): string | undefined =>
    plugin === null || panel === null ? undefined : placePath(workspace.id, panel, address ?? '');
  const rows = await database
    .selectFrom('inbox')
    .leftJoin('objects', 'objects.id', 'inbox.object_id')
    .select(['inbox.text', 'inbox.plugin', 'inbox.panel', 'inbox.address', 'inbox.object_id', 'inbox.needs', 'inbox.at'])
    .where('inbox.person_id', '=', person)
    .where('inbox.read_at', 'is', null)
    // What they may no longer know of is not told again.
    .where(
      sql<boolean>`(inbox.object_id is null or (objects.removed_at is null and objects.audience in (select value from json_each(${audiences}))))`,
    )
    .orderBy('inbox.at', 'desc')
    .execute();
  const line = (row: (typeof rows)[number]): DigestLine => ({
    words: row.plugin === null || row.object_id !== null ? spoken(row.text, language) : row.text,
    path: path(row.plugin, row.panel, row.address),
  });
  const asked = rows.filter(({ needs }) => needs === 1).map(line);
  const news = rows.filter(({ needs, at }) => needs === 0 && at >= since).map(line);
  const needs = [...asked, ...(await toolNeeds(parts, workspace, seats, language))];
  return { needs: cut(needs), news: cut(news), followed: cut(await moved(parts, database, { workspace, person, since, audiences })) };
}

async function readable({ can }: ContentParts, database: ReachDatabase, seats: readonly SeatInfo[]): Promise<string> {
  const all = new Set<number>();
  for (const seat of seats) for (const id of await audiencesOf(database, { kind: 'person', seat }, can)) all.add(id);
  return JSON.stringify([...all]);
}

/** One that does not answer is left out: the rest is told all the same. */
async function toolNeeds(
  parts: ContentParts,
  workspace: WorkspaceInfo,
  seats: readonly SeatInfo[],
  language: string,
): Promise<DigestLine[]> {
  const lines: DigestLine[] = [];
  for (const plugin of await parts.registry.enabled(workspace.id)) {
    const { needs, routes } = parts.registry.manifest(plugin) ?? {};
    const route = routes?.find(({ method, path }) => method === 'GET' && path === needs);
    for (const seat of seats) {
      if (!route?.roles.includes(seat.role)) continue;
      const answer = await parts.needs(plugin, workspace, seat, language).catch(() => ({ needs: [] }));
      for (const { title, panel, address } of answer.needs.slice(0, mostPerTool))
        lines.push({ words: title, path: placePath(workspace.id, panel, address) });
    }
  }
  return [...new Map(lines.map((line) => [`${line.words} ${line.path}`, line])).values()];
}

async function moved(
  { registry }: ContentParts,
  database: ReachDatabase,
  { workspace, person, since, audiences }: { workspace: WorkspaceInfo; person: string; since: number; audiences: string },
): Promise<DigestLine[]> {
  const rows = await database
    .selectFrom('followings')
    .innerJoin('objects', 'objects.id', 'followings.object_id')
    .select(['objects.id', 'objects.title', 'objects.plugin', 'objects.type', 'objects.type_title', 'objects.anchor'])
    .where('followings.person_id', '=', person)
    .where('followings.standing', '=', 'follow')
    .where('objects.removed_at', 'is', null)
    .where('objects.updated_at', '>', since)
    .where(sql<boolean>`objects.audience in (select value from json_each(${audiences}))`)
    .orderBy('objects.updated_at', 'desc')
    .execute();
  return rows.map(({ id, title, plugin, type, type_title, anchor }) => {
    const panel = registry.manifest(plugin)?.objects?.find((kind) => kind.type === type)?.panel;
    return { words: title || type_title, path: panel === undefined ? undefined : placePath(workspace.id, panel, anchor ?? id) };
  });
}

function cut(lines: DigestLine[]): DigestLine[] {
  return lines.slice(0, mostLines);
}

/** As the workbench writes it. @param panel e.g. `decisions.main` */
function placePath(workspace: string, panel: string, address: string): string {
  const dot = panel.indexOf('.');
  const steps = [
    workspace,
    panel.slice(0, dot),
    panel.slice(dot + 1),
    ...address.split('/').filter((step) => !['', '.', '..'].includes(step)),
  ];
  return `/w/${steps.map(encodeURIComponent).join('/')}`;
}
