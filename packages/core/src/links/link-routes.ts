/** Routes of the links of an object: seen from both ends, made and removed by those who may, and put back. */
import { newId, TuttiError } from '@tutti/base';
import type { Actor, LinkInfo, LinksAnswer } from '@tutti/plugin-api';
import { type Context, Hono } from 'hono';
import { audiencesOf } from '../directory/audiences.ts';
import { findObjects } from '../directory/find-objects.ts';
import { objectInfo } from '../directory/object-answer.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import { livingTools } from '../directory/object-routes.ts';
import type { Called, Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import { spokenManifest } from '../plugins/spoken-manifest.ts';
import type { Can, CoreDeps, Workspaces } from '../seams.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import { spoken } from '../texts/spoken.ts';
import { joinKind, linkKinds, plainKind } from './link-kinds.ts';
import { findLink, type LinkDatabase, linksOf, putLink, removeLink, restoreLink } from './link-store.ts';
import type { LinkRow } from './link-tables.ts';

export interface LinkRouteParts {
  workspaces: Pick<Workspaces, 'database' | 'author'>;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest' | 'package'>;
  streams: Pick<WorkspaceStreams, 'tell'>;
  can: Can;
}

const ofObject = '/api/workspaces/:workspace/objects/:object/links';
const ofLink = '/api/workspaces/:workspace/links/:link';

export function createLinkRoutes(deps: Pick<CoreDeps, 'clock' | 'random'>, caller: Caller, parts: LinkRouteParts): Hono<HttpEnv> {
  const { workspaces, registry, can, streams } = parts;
  const app = new Hono<HttpEnv>();

  app.get(ofObject, async (c) => {
    const called = await caller.allowed(c, 'objects.read');
    const object = await known(called, c.req.param('object'));
    const database = (await workspaces.database(called.workspace)) as LinkDatabase;
    const rows = await linksOf(database, object, await audiencesOf(database, called.actor, can));
    const answer: LinksAnswer = {
      links: await tell(called, object, rows),
      kinds: await kinds(called.workspace),
      may: { add: can(called.actor, 'link.create') },
    };
    return c.json(answer);
  });

  app.post(ofObject, async (c) => {
    const called = await caller.allowed(c, 'link.create');
    const object = await known(called, c.req.param('object'));
    const { kind, other, direction = 'from', note = '' } = await readJson(c);
    const chosen = (await kinds(called.workspace)).find((one) => one.kind === kind);
    if (!chosen) throw wrong('kind', 'is no kind of link in this workspace');
    if (typeof other !== 'string') throw wrong('other', 'must be the id of an object');
    if (direction !== 'from' && direction !== 'to') throw wrong('direction', 'must be “from” or “to”');
    if (typeof note !== 'string') throw wrong('note', 'must be a text');
    const end = await known(called, other);
    const [from, to] = direction === 'from' ? [object, end] : [end, object];
    const { seat } = called.actor;
    const link = {
      id: newId(deps.random),
      kind: chosen,
      from,
      to,
      note: note.trim(),
      author: seat.id,
      organisation: seat.organisation?.id,
    };
    const row = await transaction(called.workspace, (tx) => putLink(tx, { ...link, at: deps.clock.now() }));
    const [info] = await tell(called, object, [row]);
    return c.json({ link: info }, 201);
  });

  app.delete(ofLink, async (c) => {
    const { called, link } = await ownLink(c);
    await transaction(called.workspace, (tx) => removeLink(tx, link.id, deps.clock.now()));
    return c.body(null, 204);
  });

  app.post(`${ofLink}/restore`, async (c) => {
    const { called, link } = await ownLink(c);
    await readJson(c);
    await transaction(called.workspace, (tx) => restoreLink(tx, link));
    return c.body(null, 204);
  });

  /** A link that the caller may remove; NOT_FOUND also where one end is not for the caller, NOT_ALLOWED otherwise. */
  async function ownLink(c: Context<HttpEnv>): Promise<{ called: Called; link: LinkRow }> {
    const called = await caller.allowed(c, 'objects.read');
    const link = await findLink((await workspaces.database(called.workspace)) as LinkDatabase, (c.req.param('link') ?? '').slice(0, 64));
    if (!link) throw new TuttiError('NOT_FOUND', 'There is no such link.');
    await known(called, link.from_id);
    await known(called, link.to_id);
    if (!mayRemove(called.actor, link))
      throw new TuttiError('NOT_ALLOWED', 'Links are removed by the organisation that made them, or by the backbone.');
    return { called, link };
  }

  function mayRemove(actor: Actor, link: LinkRow): boolean {
    return can(actor, 'link.remove', { organisation: link.organisation_id ?? undefined });
  }

  /** The id of an object that the caller may know of, a tombstone too. */
  async function known({ workspace, actor }: Called, id: string): Promise<string> {
    const query = { ...readObjectQuery({}), ids: [id.slice(0, 64)] };
    const { rows } = await findObjects((await workspaces.database(workspace)) as LinkDatabase, actor, can, query);
    if (!rows[0]) throw new TuttiError('NOT_FOUND', 'There is no such object, or it is not for you.');
    return rows[0].id;
  }

  async function kinds(workspace: string): Promise<LinksAnswer['kinds']> {
    const packages = (await registry.enabled(workspace)).flatMap((plugin) => registry.package(plugin) ?? []);
    const all = linkKinds(packages.map((plugin) => spokenManifest(plugin)));
    return all.map((each) => (each.kind === plainKind.kind ? { ...each, title: spoken(each.title), inverse: spoken(each.inverse) } : each));
  }

  async function tell({ workspace, actor }: Called, object: string, rows: LinkRow[]): Promise<LinkInfo[]> {
    const others = rows.map((row) => (row.from_id === object ? row.to_id : row.from_id));
    const query = { ...readObjectQuery({}), ids: others };
    const found = await findObjects((await workspaces.database(workspace)) as LinkDatabase, actor, can, query);
    const tools = await livingTools(registry, workspace);
    const known = new Map(found.rows.map((row) => [row.id, objectInfo(row, tools)]));
    const infos: LinkInfo[] = [];
    for (const [index, row] of rows.entries()) {
      const other = known.get(others[index] ?? '');
      if (!other) continue;
      const direction = row.from_id === object ? 'from' : 'to';
      const author = await workspaces.author(workspace, row.author);
      infos.push({
        id: row.id,
        kind: joinKind(row),
        words: direction === 'from' ? row.title : row.inverse,
        direction,
        other,
        note: row.note || undefined,
        by: author && { person: author.person, organisation: author.organisation },
        at: row.created_at,
        mayRemove: mayRemove(actor, row),
      });
    }
    return infos;
  }

  async function transaction<Result>(workspace: string, work: (tx: LinkDatabase) => Promise<Result>): Promise<Result> {
    const database = (await workspaces.database(workspace)) as LinkDatabase;
    const result = await database.transaction().execute((tx) => work(tx));
    streams.tell(workspace, { type: 'links.changed' });
    return result;
  }

  return app;
}

function wrong(field: string, words: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail: `“${field}” ${words}.` });
}
