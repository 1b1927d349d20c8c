/** What a plugin is given for one workspace; every reach beyond its own thread is a call to the host, where it is checked again. */
import { newId, TuttiError } from '@tutti/base';
import type { Actor, OrganisationInfo, Permission, WorkspaceInfo } from '@tutti/plugin-api';
import {
  type PluginDatabase,
  type PluginDocuments,
  type PluginFile,
  type PluginFiles,
  type PluginLink,
  type PluginLinks,
  type PluginTransaction,
  sqlDialect,
  type WorkspaceContext,
} from '@tutti/plugin-api/server';
import { Kysely, type Transaction } from 'kysely';
import type { Calls } from '../wire/calls.ts';
import type { CallOrigin, HostCalls } from '../wire/frames.ts';
import { editDocument } from './edit-document.ts';
import type { HostTime } from './host-time.ts';
import { addToOutbox, type OutboxMessage, type OutboxTables } from './outbox.ts';
import { createOutsideReach } from './outside-reach.ts';
import { RemoteDatabase } from './remote-database.ts';

interface DeclaredByPlugin {
  permissions: readonly Permission[];
  eventTypes: readonly string[];
  objectTypes: readonly string[];
  linkTypes: readonly string[];
}

export interface WorkspaceContextOptions {
  info: WorkspaceInfo;
  calls: Calls<HostCalls>;
  time: HostTime;
  declared: DeclaredByPlugin;
  origin?: CallOrigin;
}

export function createWorkspaceContext(options: WorkspaceContextOptions): WorkspaceContext {
  const { info, calls, time, declared } = options;
  const workspace = info.id;
  return {
    info,
    database: createDatabase(options),
    documents: createDocuments(workspace, calls, declared),
    files: createFiles(workspace, calls, declared),
    links: createLinks(workspace, calls, declared),
    ...createOutsideReach(options),
    organisations: async () => (await calls.call('organisations', { workspace })) as OrganisationInfo[],
    settings: async <Values>(actor?: Actor) => {
      const { organisation, person } = actor?.seat ?? {};
      return (await calls.call('settings', { workspace, organisation: organisation?.id, person: person?.id })) as Values;
    },
    now: () => time.now(),
    newId: () => newId(),
  };
}

function createDatabase({ info, calls, time, declared }: WorkspaceContextOptions): PluginDatabase {
  const workspace = info.id;
  let kysely: Kysely<unknown> | undefined;
  const open = (): Kysely<unknown> => {
    demand(declared, 'database');
    kysely ??= new Kysely<unknown>({ dialect: sqlDialect(new RemoteDatabase(calls, { workspace })) });
    return kysely;
  };
  return {
    query: <Tables>() => open() as Kysely<Tables>,
    async transaction<Tables, Result>(work: (tx: PluginTransaction<Tables>) => Promise<Result>): Promise<Result> {
      let told = false;
      const result = await open()
        .transaction()
        .execute((query) => {
          const tell = async (message: OutboxMessage): Promise<void> => {
            const permission = message.kind === 'event' ? 'events' : 'directory';
            await calls.call('permission', { workspace, permission });
            told = true;
            await addToOutbox(query as unknown as Kysely<OutboxTables>, message, time.now());
          };
          return work(createTransaction(query as unknown as Transaction<Tables>, tell, declared));
        });
      if (told) await calls.call('outbox.changed', { workspace });
      return result;
    },
  };
}

function createTransaction<Tables>(
  query: Transaction<Tables>,
  tell: (message: OutboxMessage) => Promise<void>,
  declared: DeclaredByPlugin,
): PluginTransaction<Tables> {
  return {
    query,
    async emit(payload) {
      demand(declared, 'events');
      demandDeclared(declared.eventTypes, payload.type, 'events');
      const { actor, ...event } = payload;
      await tell({ kind: 'event', payload: actor ? { ...event, actor: withoutNames(actor) } : event });
    },
    async putObject(payload) {
      demand(declared, 'directory');
      demandDeclared(declared.objectTypes, payload.type, 'objects');
      await tell({ kind: 'put-object', payload });
    },
    async removeObject(id) {
      demand(declared, 'directory');
      await tell({ kind: 'remove-object', payload: { id } });
    },
    async putLink({ actor, ...link }) {
      demand(declared, 'directory');
      demandDeclared(declared.linkTypes, link.type, 'links');
      await tell({ kind: 'put-link', payload: actor ? { ...link, actor: withoutNames(actor) } : link });
    },
    async removeLink({ type, from, to }) {
      demand(declared, 'directory');
      demandDeclared(declared.linkTypes, type, 'links');
      await tell({ kind: 'remove-link', payload: { type, from, to } });
    },
  };
}

function createDocuments(workspace: string, calls: Calls<HostCalls>, declared: DeclaredByPlugin): PluginDocuments {
  const call = async <Result>(method: Exclude<keyof PluginDocuments, 'edit'>, ...args: unknown[]): Promise<Result> => {
    demand(declared, 'documents');
    return (await calls.call('documents', { workspace, method, args })) as Result;
  };
  const documents: PluginDocuments = {
    create: (document) => call('create', document),
    list: (type) => call('list', type),
    grant: (name, grants) => call('grant', name, grants),
    read: (name) => call('read', name),
    edit: (name, change, options) => editDocument(documents, name, change, options),
    apply: (name, update, options) => call('apply', name, update, ...(options ? [options] : [])),
    freeze: (name) => call('freeze', name),
    remove: (name) => call('remove', name),
  };
  return documents;
}

function createFiles(workspace: string, calls: Calls<HostCalls>, declared: DeclaredByPlugin): PluginFiles {
  return {
    async of(object) {
      demand(declared, 'directory');
      return (await calls.call('files.of', { workspace, object })) as PluginFile[];
    },
    async read(file) {
      demand(declared, 'directory');
      return (await calls.call('files.read', { workspace, file })) as Uint8Array;
    },
  };
}

function createLinks(workspace: string, calls: Calls<HostCalls>, declared: DeclaredByPlugin): PluginLinks {
  return {
    async of(object) {
      demand(declared, 'directory');
      return (await calls.call('links.of', { workspace, object })) as PluginLink[];
    },
  };
}

/** Events outlive people: who acted is kept by id alone. */
function withoutNames({ kind, seat }: Actor): Actor {
  const { organisation, person, role, id } = seat;
  const named = { name: '', initials: '', color: 0, kind: '' };
  return { kind, seat: { id, role, person: { id: person.id, name: '' }, organisation: organisation && { ...named, id: organisation.id } } };
}

/** Says at the call which line of the manifest is missing; the host refuses it in any case. */
function demand(declared: DeclaredByPlugin, permission: Permission): void {
  if (declared.permissions.includes(permission)) return;
  throw new TuttiError('NOT_ALLOWED', {
    detail: `This tool did not ask for "${permission}".`,
    hint: `Add "${permission}" to "permissions" in the manifest.`,
  });
}

function demandDeclared(types: readonly string[], type: string, list: 'events' | 'objects' | 'links'): void {
  if (types.includes(type)) return;
  throw new TuttiError('NOT_ALLOWED', {
    detail: `"${type}" is not declared.`,
    field: type,
    hint: `Declare it under "${list}" in the manifest.`,
  });
}
