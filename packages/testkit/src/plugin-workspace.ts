/** A workspace for testing a plugin's server side without a host: a real Kysely over SQLite in memory, real Yjs documents, and what was told to the workspace, to be looked at. */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { ManualClock, newId, type SqlDatabase, type SqlQuery, type SqlResult, TuttiError, toProblem } from '@tutti/base';
import type { Actor, DocumentGrants, OrganisationInfo, Role } from '@tutti/plugin-api';
import {
  type DirectoryEntry,
  type NewEvent,
  type NewLetter,
  type NewLink,
  type NewNotice,
  type OutsideInit,
  type PluginDocuments,
  type PluginEnv,
  type PluginLink,
  type ServerPlugin,
  sqlDialect,
  type WorkspaceContext,
} from '@tutti/plugin-api/server';
import { editDocument } from '@tutti/plugin-host';
import { plainJson } from '@tutti/sync';
import { Hono } from 'hono';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as Y from 'yjs';

export interface PluginWorkspace {
  context: WorkspaceContext;
  clock: ManualClock;
  /** Events of committed transactions, oldest first. */
  events: NewEvent[];
  /** The directory as committed transactions left it, by object id. */
  objects: Map<string, DirectoryEntry>;
  /** What committed transactions drew, by its type and ends. */
  links: Map<string, NewLink>;
  /** What it told people, oldest first. */
  notices: NewNotice[];
  letters: NewLetter[];
  /** Services of others by `name.method`; set those that the test needs. */
  services: Map<string, (given: object) => unknown>;
  /** Answers what the plugin asks of other servers; refuses all until it is set. */
  outside: { answer: (url: string, init: OutsideInit) => Promise<Response> };
  /** What `settings()` answers; set it as the test needs. */
  settings: Record<string, unknown>;
  documents: Map<string, { doc: Y.Doc; grants: DocumentGrants | undefined }>;
  /** Calls one of the plugin's routes as a seat; a plain object becomes a JSON body. */
  call(actor: Actor, method: string, path: string, body?: unknown): Promise<Response>;
}

const organisationNames = ['Esteros Family Resource Center', 'Port Amity School District', 'Amity Library Network'];

export const testOrganisations: OrganisationInfo[] = organisationNames.map((name, color) => ({
  id: `org-${color}`,
  name,
  initials: name.slice(0, 3).toUpperCase(),
  color,
  kind: 'partner',
}));

/** @param organisation index into testOrganisations; undefined for a seat without one. */
export function testActor(role: Role, organisation?: number): Actor {
  const id = `${role}-${organisation ?? 'none'}`;
  const info = organisation === undefined ? undefined : testOrganisations[organisation];
  return { kind: 'person', seat: { id: `seat-${id}`, role, person: { id: `person-${id}`, name: id }, organisation: info } };
}

/**
 * Runs the plugin's migrations and its `open`.
 * @param manifest `tutti` of its package.json, for its id and the defaults of its settings.
 */
export async function openPluginWorkspace(
  plugin: ServerPlugin,
  manifest: { id?: string; settings?: readonly { key: string; schema: { default?: unknown } }[] } = {},
): Promise<PluginWorkspace> {
  const clock = new ManualClock();
  const kysely = new Kysely<unknown>({ dialect: sqlDialect(memoryDatabase()) });
  const { migrations } = plugin;
  if (migrations) {
    const { error } = await new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    if (error !== undefined) throw error;
  }
  const events: NewEvent[] = [];
  const objects = new Map<string, DirectoryEntry>();
  const links = new Map<string, NewLink>();
  const documents: PluginWorkspace['documents'] = new Map();
  const defaults = (manifest.settings ?? []).map(({ key, schema }): [string, unknown] => [key, schema.default]);
  const settings: Record<string, unknown> = Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  const notices: NewNotice[] = [];
  const letters: NewLetter[] = [];
  const services: PluginWorkspace['services'] = new Map();
  const outside: PluginWorkspace['outside'] = {
    answer: async () => {
      throw new TuttiError('OUTSIDE_REFUSED');
    },
  };
  const context: WorkspaceContext = {
    info: { id: 'tidewell', name: 'Tidewell Thrives', vision: 'Every child grows up ready.', timeZone: 'America/New_York' },
    database: {
      query: <Tables>() => kysely as Kysely<Tables>,
      async transaction(work) {
        const told: (() => void)[] = [];
        const result = await kysely.transaction().execute((query) =>
          work({
            query: query as never,
            emit: async (event) => void told.push(() => events.push(event)),
            putObject: async (entry) => void told.push(() => objects.set(entry.id, entry)),
            removeObject: async (id) => void told.push(() => objects.delete(id)),
            putLink: async (link) => void told.push(() => links.set(linkKey(link), link)),
            removeLink: async (link) => void told.push(() => links.delete(linkKey(link))),
          }),
        );
        for (const tell of told) tell();
        return result;
      },
    },
    documents: memoryDocuments(documents, clock),
    files: { of: async () => [], read: () => Promise.reject(new TuttiError('NOT_FOUND')) },
    links: { of: async (object) => linksOf([...links.values()], object, manifest.id) },
    organisations: async () => testOrganisations,
    directory: {
      list: async ({ ids, type } = {}) => {
        // A test may list things of other plugins: they name theirs.
        const all = [...objects.values()].map((entry) => ({ plugin: manifest.id ?? 'own', ...entry, updatedAt: clock.now() }));
        return all.filter((each) => (ids?.includes(each.id) ?? true) && (type ?? each.type) === each.type);
      },
    },
    services: {
      find: async (name) => {
        const isThere = [...services.keys()].some((key) => key.startsWith(`${name}.`));
        return isThere ? { plugin: 'other', title: 'Other', version: '1.0.0' } : undefined;
      },
      async call<Result>(name: string, method: string, given: object) {
        const found = services.get(`${name}.${method}`);
        if (!found) throw new TuttiError('SERVICE_MISSING');
        return (await found(given)) as Result;
      },
    },
    fetch: (url, init = {}) => outside.answer(String(url), init),
    notify: async (notice) => void notices.push(notice),
    async mail(letter) {
      letters.push(letter);
      return { sent: 1 };
    },
    settings: async <Values>() => ({ ...settings }) as Values,
    now: () => clock.now(),
    newId: () => newId(),
  };
  await plugin.open?.(context);
  return {
    context,
    clock,
    events,
    objects,
    links,
    documents,
    notices,
    letters,
    services,
    outside,
    settings,
    call: caller(plugin, context),
  };
}

function linkKey({ type, from, to }: Pick<NewLink, 'type' | 'from' | 'to'>): string {
  return JSON.stringify([type, from, to]);
}

function linksOf(links: readonly NewLink[], object: string, plugin: string | undefined): PluginLink[] {
  const own = links.filter(({ from, to }) => from === object || to === object);
  return own.map(({ type, from, to, note = '' }) => ({
    id: linkKey({ type, from, to }),
    kind: plugin === undefined ? type : `${plugin}/${type}`,
    from,
    to,
    note,
    at: 0,
  }));
}

function caller(plugin: ServerPlugin, workspace: WorkspaceContext): PluginWorkspace['call'] {
  return async (actor, method, path, body) => {
    const app = new Hono<PluginEnv>();
    app.use(async (context, next) => {
      context.set('workspace', workspace);
      context.set('actor', actor);
      await next();
    });
    app.onError((error) => {
      const problem = toProblem(error);
      return Response.json(problem, { status: problem.status });
    });
    plugin.routes?.(app);
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return app.request(path, { method, ...sent });
  };
}

function memoryDocuments(documents: PluginWorkspace['documents'], clock: ManualClock): PluginDocuments {
  const find = (name: string) => {
    const found = documents.get(name);
    if (!found) throw new TuttiError('NO_SUCH_DOCUMENT');
    return found;
  };
  const info = (name: string) => ({
    name,
    type: name.split('-')[0] ?? '',
    schemaVersion: 1,
    epoch: 1,
    grants: find(name).grants,
    createdAt: clock.now(),
  });
  const memory: PluginDocuments = {
    edit: (name, change, options) => editDocument(memory, name, change, options),
    async create({ name, grants, seed }) {
      if (documents.has(name)) throw new TuttiError('CONFLICT');
      const doc = new Y.Doc();
      if (seed) Y.applyUpdate(doc, seed);
      documents.set(name, { doc, grants });
      return info(name);
    },
    list: async (type) => [...documents.keys()].map(info).filter((each) => type === undefined || each.type === type),
    async grant(name, grants) {
      find(name).grants = grants;
    },
    read: async (name) => ({ seq: 1, state: Y.encodeStateAsUpdate(find(name).doc) }),
    async apply(name, update) {
      Y.applyUpdate(find(name).doc, update);
      return { seq: 2 };
    },
    async freeze(name) {
      const json = plainJson(find(name).doc);
      const hash = createHash('sha256').update(JSON.stringify(json)).digest('hex');
      return { seq: 1, hash, json, state: Y.encodeStateAsUpdate(find(name).doc) };
    },
    async remove(name) {
      find(name);
      documents.delete(name);
    },
  };
  return memory;
}

function memoryDatabase(): SqlDatabase {
  const sqlite = new DatabaseSync(':memory:');
  const run = async ({ sql, parameters }: SqlQuery): Promise<SqlResult> => {
    const statement = sqlite.prepare(sql);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters) as SqlResult['rows'] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes: Number(changes), insertId: lastInsertRowid };
  };
  return {
    run,
    async begin() {
      sqlite.exec('begin');
      return { run, commit: async () => sqlite.exec('commit'), rollback: async () => sqlite.exec('rollback') };
    },
  };
}
