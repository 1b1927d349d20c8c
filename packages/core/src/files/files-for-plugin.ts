/** What a tool may read of files: those that hang on its own objects, for a report or a page on paper. */
import { TuttiError } from '@tutti/base';
import type { HostFiles } from '@tutti/plugin-host';
import type { Workspaces } from '../seams.ts';
import type { FileDatabase } from './file-tables.ts';
import type { Files } from './files.ts';

export function filesForPlugin(files: Pick<Files, 'of' | 'find' | 'read'>, workspaces: Pick<Workspaces, 'database'>): HostFiles {
  async function demandOwn(plugin: string, workspace: string, object: string): Promise<void> {
    const database = (await workspaces.database(workspace)) as FileDatabase;
    const own = database.selectFrom('objects').select('id').where('id', '=', object).where('plugin', '=', plugin);
    if (await own.where('removed_at', 'is', null).executeTakeFirst()) return;
    throw new TuttiError('NOT_FOUND', 'This tool has listed no such object.');
  }
  return {
    async of(plugin, workspace, object) {
      await demandOwn(plugin, workspace, object);
      const rows = await files.of(workspace, object);
      return rows.map(({ id, name, type, bytes, at, organisation_id }) => {
        return { id, name, type, bytes: Number(bytes), at, organisation: organisation_id ?? undefined };
      });
    },
    async read(plugin, workspace, file) {
      const row = await files.find(workspace, file);
      if (!row || row.removed_at !== null) throw new TuttiError('NOT_FOUND', 'This file is gone.');
      await demandOwn(plugin, workspace, row.object_id);
      return files.read(workspace, row);
    },
  };
}
