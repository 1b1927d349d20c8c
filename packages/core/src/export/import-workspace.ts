/** Brings a workspace in from an archive: made anew through the ordinary ways, then filled with the rows of the archive, all or nothing. */
import { isSlug, TuttiError } from '@tutti/base';
import { type DataFolder, type DataHost, type DumpedTables, fillDocuments, fillTables } from '@tutti/storage';
import type { DocumentLog } from '@tutti/sync/log';
import { type Kysely, sql } from 'kysely';
import type { People } from '../accounts/people.ts';
import type { DocumentTables } from '../documents/document-tables.ts';
import type { Files } from '../files/files.ts';
import type { AdminClient } from '../operations/admin-client.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { type ArchiveFiles, readArchive, readJsonFile } from './archive.ts';
import { leftOutOfPlugin, leftOutOfWorkspace } from './left-out.ts';

export interface ImportParts {
  deps: Pick<CoreDeps, 'clock' | 'changes'>;
  folder: Pick<DataFolder, 'workspace'>;
  dataHost: DataHost;
  workspaces: Pick<Workspaces, 'database'>;
  log: DocumentLog;
  people: Pick<People, 'find' | 'findByEmail' | 'create' | 'removeUnused' | 'addMembership'>;
  registry: Pick<PluginRegistry, 'known' | 'reread'>;
  files: Pick<Files, 'fill'>;
  /** Lets go of everything that is open in the workspace's folder. */
  release(workspace: string): Promise<void>;
  /** Opens the tools that are on in the workspace. */
  openTools(workspace: string): Promise<void>;
  admin(): AdminClient;
}

interface SeatText {
  person_id?: unknown;
  person_name?: unknown;
  email?: unknown;
}

/** @param as another id than it had. CONFLICT when there is a workspace of this id; ARCHIVE_UNREADABLE, INVALID_FIELD for what cannot be used. */
export async function importWorkspace(parts: ImportParts, bytes: Uint8Array, as?: string): Promise<{ workspace: string; people: number }> {
  const { manifest, files, contents } = readArchive(bytes);
  const workspace = as ?? manifest.workspace.id;
  if (!isSlug(workspace))
    throw new TuttiError('INVALID_FIELD', { field: 'as', detail: 'An id has small letters, digits and hyphens, 63 at most.' });
  const plugins = [...files.keys()].flatMap((name) => /^plugins\/(.+)\.json$/.exec(name)?.[1] ?? []);
  const missing = plugins.find((plugin) => !parts.registry.known().includes(plugin));
  if (missing !== undefined) {
    const detail = `The archive holds what the tool “${missing}” kept, and this server does not have that tool. Install it first. Nothing was changed.`;
    throw new TuttiError('NO_SUCH_PLUGIN', { detail, got: missing });
  }
  readJsonFile(files, 'documents.json');
  const tables = readJsonFile<DumpedTables>(files, 'workspace.json');
  const name =
    typeof manifest.workspace.name === 'string' && manifest.workspace.name.trim() ? manifest.workspace.name.slice(0, 120) : workspace;
  // Conflicts are found here, before anything is made.
  await parts.admin().request('POST', '/workspaces', { id: workspace, name, plugins });
  const made: string[] = [];
  try {
    const ids = await matchPeople(parts, tables, made);
    await fill(parts, workspace, plugins, renamed(files, ids));
    await parts.files.fill(workspace, contents);
    for (const person of ids.values()) await parts.people.addMembership(person, workspace);
    return { workspace, people: ids.size };
  } catch (error) {
    await parts
      .admin()
      .request('DELETE', `/workspaces/${workspace}`)
      .catch(() => undefined);
    for (const person of made) await parts.people.removeUnused(person);
    throw error;
  }
}

async function fill(parts: ImportParts, workspace: string, plugins: readonly string[], files: ArchiveFiles): Promise<void> {
  const { deps, folder, dataHost, log, registry } = parts;
  const paths = folder.workspace(workspace);
  // Caches forget what the tools made when they were opened on the empty workspace.
  deps.changes.workspaceRemoved.fire({ workspace });
  // Makes the file of the log, should no tool have done so.
  await log.load({ workspace, plugin: 'tutti', document: 'none', epoch: 1 });
  await parts.release(workspace);
  await fillDocuments(dataHost, paths.documents, readJsonFile<DumpedTables>(files, 'documents.json'));
  for (const plugin of plugins) {
    const database = dataHost.open(paths.plugin(plugin), { profile: 'plugin', trusted: true });
    await database.run({ sql: 'delete from tutti_outbox', parameters: [] });
    await fillTables(database, readJsonFile<DumpedTables>(files, `plugins/${plugin}.json`), leftOutOfPlugin);
  }
  const tables = readJsonFile<DumpedTables>(files, 'workspace.json');
  const [row] = tables.workspace ?? [];
  if (!row || tables.workspace?.length !== 1)
    throw new TuttiError('INVALID_FIELD', { field: 'workspace', detail: 'The archive names no workspace.' });
  await fillTables(
    dataHost.open(paths.database, { profile: 'core' }),
    { ...tables, workspace: [{ ...row, id: workspace }] },
    leftOutOfWorkspace,
  );
  const database = await parts.workspaces.database<WorkspaceTables>(workspace);
  await rebuildIndex(database);
  await audit(database, { at: deps.clock.now(), actor: 'operator', action: 'workspace.imported', subject: workspace });
  for (const changed of [deps.changes.membersChanged, deps.changes.workspaceChanged]) changed.fire({ workspace });
  registry.reread(workspace);
  await checkDocuments(parts, workspace);
  await parts.openTools(workspace);
}

/** Every document is read once: one whose seals do not fit is found now and not by whoever opens it. */
async function checkDocuments({ workspaces, log }: ImportParts, workspace: string): Promise<void> {
  const database = await workspaces.database<DocumentTables>(workspace);
  const rows = await database.selectFrom('documents').selectAll().where('removed_at', 'is', null).execute();
  for (const { plugin, name, epoch } of rows) await log.load({ workspace, plugin, document: name, epoch });
}

async function rebuildIndex<Tables>(database: Kysely<Tables>): Promise<void> {
  await sql`insert into object_index(object_index) values ('rebuild')`.execute(database);
  await sql`delete from object_words`.execute(database);
  await sql`create virtual table words_now using fts5vocab(object_index, 'row')`.execute(database);
  await sql`insert into object_words (word, uses) select term, doc from words_now`.execute(database);
  await sql`drop table words_now`.execute(database);
  await sql`insert into word_index(word_index) values ('rebuild')`.execute(database);
}

/** By id, then by e-mail address; an account without a way in for those who are new here. */
async function matchPeople({ people, deps }: ImportParts, tables: DumpedTables, made: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { person_id: id, person_name: name, email } of (tables.seats ?? []) as SeatText[]) {
    if (typeof id !== 'string' || ids.has(id)) continue;
    if (await people.find(id)) {
      ids.set(id, id);
      continue;
    }
    const known = typeof email === 'string' ? await people.findByEmail(email) : undefined;
    const person =
      known ?? (await people.create({ name: String(name), email: typeof email === 'string' ? email : undefined }, deps.clock.now()));
    if (!known) made.push(person.id);
    ids.set(id, person.id);
  }
  return ids;
}

/** Ids are 128 random bits: where one stands, nothing else is meant. */
function renamed(files: ArchiveFiles, ids: ReadonlyMap<string, string>): ArchiveFiles {
  const changed = [...ids].filter(([old, now]) => old !== now && /^[0-9a-z]{26}$/.test(old));
  if (changed.length === 0) return files;
  return new Map([...files].map(([name, text]) => [name, changed.reduce((so, [old, now]) => so.replaceAll(old, now), text)]));
}
