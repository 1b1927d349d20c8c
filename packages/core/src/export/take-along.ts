/** Takes out what one seat may see, readable without Tutti: what it may not know of is left out by the same rights as everywhere. */
import type { Actor } from '@tutti/plugin-api';
import type { DumpedTables } from '@tutti/storage';
import { type RoomRegistry, readContent } from '@tutti/sync';
import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import { audiencesOf } from '../directory/audiences.ts';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import type { DocumentRegistry } from '../documents/document-registry.ts';
import type { DocumentTables } from '../documents/document-tables.ts';
import type { FileRow } from '../files/file-tables.ts';
import type { Files } from '../files/files.ts';
import type { GlossaryTables } from '../glossary/glossary-tables.ts';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { LinkTables } from '../links/link-tables.ts';
import type { Can, CoreDeps, Workspaces } from '../seams.ts';
import type { TalkTables } from '../talk/talk-tables.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { type ArchiveFiles, writeArchive } from './archive.ts';
import type { DocumentText } from './export-workspace.ts';
import { indexPage } from './index-page.ts';
import { markdown } from './markdown.ts';

export interface TakeParts {
  deps: Pick<CoreDeps, 'clock'>;
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  documents: Pick<DocumentRegistry, 'find'>;
  rooms: Pick<RoomRegistry, 'read'>;
  files: Pick<Files, 'of' | 'read'>;
  can: Can;
  version: string;
}

type Tables = WorkspaceTables & DirectoryTables & DocumentTables & LinkTables & TalkTables & GlossaryTables;

export function createTakeRoutes(caller: Caller, parts: TakeParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/api/workspaces/:workspace/take', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'workspace.take');
    const database = await parts.workspaces.database<Tables>(workspace);
    const entry = { at: parts.deps.clock.now(), actor: actor.seat.id, action: 'workspace.taken', subject: actor.seat.id };
    await audit(database as unknown as Kysely<WorkspaceTables>, entry);
    const archive = await takeAlong(parts, workspace, actor);
    return c.body(archive as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${workspace}.zip"`,
    });
  });
  return app;
}

async function takeAlong(parts: TakeParts, workspace: string, actor: Actor): Promise<Uint8Array> {
  const database = await parts.workspaces.database<Tables>(workspace);
  const audiences = JSON.stringify(await audiencesOf(database as unknown as Kysely<DirectoryTables>, actor, parts.can));
  const readable = sql<boolean>`audience in (select value from json_each(${audiences}))`;
  const objects = await database
    .selectFrom('objects')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(readable)
    .orderBy('position')
    .execute();
  const known = new Set(objects.map(({ id }) => id));
  const links = await database
    .selectFrom('links')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const threads = await database.selectFrom('talk_threads').selectAll().orderBy('created_at').orderBy('id').execute();
  const readableThreads = threads.filter(({ object_id }) => known.has(object_id));
  const threadIds = new Set(readableThreads.map(({ id }) => id));
  const comments = await database
    .selectFrom('talk_comments')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const contents = new Map<string, Uint8Array>();
  const attached: FileRow[] = [];
  for (const { id } of objects) attached.push(...(await parts.files.of(workspace, id)));
  for (const file of attached) if (!contents.has(file.hash)) contents.set(file.hash, await parts.files.read(workspace, file));
  const tables = {
    organisations: await database.selectFrom('organisations').selectAll().orderBy('id').execute(),
    seats: await database
      .selectFrom('seats')
      .select(['id', 'person_id', 'person_name', 'role', 'organisation_id', 'ends_at'])
      .orderBy('id')
      .execute(),
    objects: objects.map(({ position: _, audience: __, ...row }) => row),
    links: links.filter(({ from_id, to_id }) => known.has(from_id) && known.has(to_id)),
    talk_threads: readableThreads,
    talk_comments: comments.filter(({ thread_id }) => threadIds.has(thread_id)),
    files: attached,
    glossary: await database.selectFrom('glossary').selectAll().where('removed_at', 'is', null).orderBy('id').execute(),
  } as unknown as DumpedTables;
  const texts: DocumentText[] = [];
  const rows = await database
    .selectFrom('documents')
    .select(['plugin', 'name'])
    .where('removed_at', 'is', null)
    .orderBy('plugin')
    .orderBy('name')
    .execute();
  for (const { plugin, name } of rows) {
    const found = await parts.documents.find(workspace, plugin, name);
    if (!found || !parts.can(actor, 'document.read', { grants: found.grants })) continue;
    texts.push({ name: `${plugin}~${name}`, blocks: readContent((await parts.rooms.read(found.key)).state) });
  }
  const name = (await parts.workspaces.info(workspace))?.name ?? workspace;
  const files: ArchiveFiles = new Map([['workspace.json', `${JSON.stringify(tables, undefined, 1)}\n`]]);
  for (const text of texts) files.set(`documents/${text.name}.md`, markdown(text.blocks));
  files.set('index.html', indexPage(name, tables, texts));
  return writeArchive(files, { at: parts.deps.clock.now(), version: parts.version, workspace: { id: workspace, name } }, contents);
}
