/** Takes a whole workspace out: everything, for whoever runs the server, readable without Tutti. */
import { type DataFolder, type DataHost, dumpDocuments, dumpTables } from '@tutti/storage';
import { type ContentBlock, type RoomRegistry, readContent } from '@tutti/sync';
import type { DocumentLog } from '@tutti/sync/log';
import type { AuditMarks } from '../audit/audit-marks.ts';
import type { DocumentTables } from '../documents/document-tables.ts';
import type { Files } from '../files/files.ts';
import type { OutboxDrain } from '../plugins/outbox-drain.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { type ArchiveFiles, writeArchive } from './archive.ts';
import { indexPage } from './index-page.ts';
import { leftOutOfPlugin, leftOutOfWorkspace } from './left-out.ts';
import { markdown } from './markdown.ts';

export interface ExportParts {
  deps: Pick<CoreDeps, 'clock'>;
  folder: Pick<DataFolder, 'workspace'>;
  dataHost: DataHost;
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  log: DocumentLog;
  rooms: Pick<RoomRegistry, 'read'>;
  outbox: Pick<OutboxDrain, 'changed' | 'idle'>;
  marks: Pick<AuditMarks, 'records'>;
  files: Pick<Files, 'contents'>;
  /** Tools that keep a database in this workspace. */
  pluginsWithData(workspace: string): Promise<string[]>;
  version: string;
}

export async function exportWorkspace(parts: ExportParts, workspace: string): Promise<Uint8Array> {
  const { folder, dataHost, outbox } = parts;
  const paths = folder.workspace(workspace);
  const plugins = await parts.pluginsWithData(workspace);
  // What tools have told and the core has not yet heard belongs to both or to none.
  for (const plugin of plugins) outbox.changed(plugin, workspace);
  await outbox.idle();
  const files: ArchiveFiles = new Map();
  for (const plugin of plugins) {
    const database = dataHost.open(paths.plugin(plugin), { profile: 'plugin', trusted: true });
    files.set(`plugins/${plugin}.json`, json(await dumpTables(database, leftOutOfPlugin)));
  }
  const texts = await documentTexts(parts, workspace);
  for (const { name, blocks } of texts) files.set(`documents/${name}.md`, markdown(blocks));
  files.set('documents.json', json(await dumpDocuments(dataHost, paths.documents)));
  const tables = await dumpTables(dataHost.open(paths.database, { profile: 'core' }), leftOutOfWorkspace);
  files.set('workspace.json', json(tables));
  files.set('audit.json', json({ workspace, records: await parts.marks.records(workspace) }));
  const info = await parts.workspaces.info(workspace);
  const about = { id: workspace, name: info?.name ?? workspace };
  files.set('index.html', indexPage(about.name, tables, texts));
  const contents = await parts.files.contents(workspace);
  return writeArchive(files, { at: parts.deps.clock.now(), version: parts.version, workspace: about }, contents);
}

export interface DocumentText {
  /** As its file is called. */
  name: string;
  blocks: ContentBlock[];
}

async function documentTexts({ workspaces, rooms, log }: ExportParts, workspace: string): Promise<DocumentText[]> {
  const database = await workspaces.database<DocumentTables>(workspace);
  const rows = await database
    .selectFrom('documents')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('plugin')
    .orderBy('name')
    .execute();
  const texts: DocumentText[] = [];
  for (const row of rows) {
    const key = { workspace, plugin: row.plugin, document: row.name, epoch: row.epoch };
    const { state } = await rooms.read(key);
    // Settled first: an export of what nobody changes is the same each time.
    await log.compact(key);
    texts.push({ name: `${row.plugin}~${row.name}`, blocks: readContent(state) });
  }
  return texts;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
