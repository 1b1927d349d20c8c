/** How an object of the directory is told: alive while its tool is on, a plain title while it is not, a tombstone once it is gone. */
import { objectAddress } from '@tutti/base';
import type { ObjectInfo, PluginManifest } from '@tutti/plugin-api';
import type { ObjectRow } from './directory-tables.ts';

/** What is needed of the tools: `manifest` of those that are on in the workspace, undefined for the others. */
export type LivingTools = (plugin: string) => PluginManifest | undefined;

export function objectInfo(row: ObjectRow, tools: LivingTools): ObjectInfo {
  const kind = tools(row.plugin)?.objects?.find(({ type }) => type === row.type);
  const about = {
    id: row.id,
    address: objectAddress(row.id),
    plugin: row.plugin,
    type: row.type,
    typeTitle: kind?.title ?? (row.type_title || row.type),
    organisation: row.organisation_id ?? undefined,
    updatedAt: row.updated_at,
  };
  if (row.removed_at !== null) return { ...about, standing: 'removed', title: '' };
  if (!kind) return { ...about, standing: 'asleep', title: row.title };
  return {
    ...about,
    standing: 'alive',
    title: row.title,
    summary: row.summary || undefined,
    anchor: row.anchor ?? undefined,
    state: row.state ?? undefined,
    goal: row.goal_id ?? undefined,
    place: row.place ?? undefined,
    from: row.starts_on ?? undefined,
    to: row.ends_on ?? undefined,
  };
}
