/** For tests: the whole core with real rooms on a data folder of its own, listening on a free port, with a workspace full of people. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, silentLogger, systemClock, systemRandom } from '@tutti/base';
import type { Role, WorkspaceInfo } from '@tutti/plugin-api';
import { readPluginPackage } from '@tutti/plugin-host';
import { createDataHost, createSqliteDocumentLog, openDataFolder } from '@tutti/storage';
import { createCore } from '../core.ts';
import type { Core, CoreOptions } from '../core-options.ts';
import { tableFile } from '../http/file-table.ts';
import { type AdminClient, createAdminClient } from '../operations/admin-client.ts';
import { testSettings } from './open-edge.ts';

export interface OpenCore {
  core: Core;
  admin: AdminClient;
  /** http://127.0.0.1:<port> */
  origin: string;
  port: number;
  /** ws://127.0.0.1:<port>/sync */
  sockets: string;
  folder: string;
  dispose(): Promise<void>;
}

/** @param folder an existing data folder, kept at the end; a new one, removed at the end, when absent. @param limits of live documents @param smtpUrl of a mail server */
export async function openCore(
  folder?: string,
  limits?: CoreOptions['limits'],
  outside?: CoreOptions['outside'],
  smtpUrl?: string,
): Promise<OpenCore> {
  const owned = new DisposableStore();
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'tutti-core-')));
  if (folder === undefined) owned.defer(() => rm(root, { recursive: true, force: true }));
  const settings = { ...testSettings(), smtpUrl };
  const parts = { clock: systemClock, logger: silentLogger };
  const data = owned.add(await openDataFolder(root));
  const log = createSqliteDocumentLog({ file: (workspace) => data.workspace(workspace).documents, ...parts });
  owned.defer(() => log.close());
  const dataHost = owned.add(createDataHost(parts));
  const script = new TextEncoder().encode('export {};\n');
  const core = owned.add(
    await createCore({
      settings,
      folder: data,
      log,
      dataHost,
      plugins: [await readPluginPackage(join(import.meta.dirname, '../../test-fixtures/desk'))],
      workbench: {
        index: { main: '/assets/main.js', styles: [], imports: {}, integrity: {}, preload: [], frame: '', framePreload: [] },
        files: new Map([['main.js', tableFile('main.js', script)]]),
      },
      samples: [],
      limits,
      outside,
      random: systemRandom,
      version: '0.0.0-test',
      ...parts,
    }),
  );
  const { port } = await core.listen();
  const origin = `http://127.0.0.1:${port}`;
  const admin = createAdminClient((request) => core.fetch(request), core.adminSecret);
  return { core, admin, origin, port, sockets: `ws://127.0.0.1:${port}/sync`, folder: root, dispose: () => owned.dispose() };
}

export interface TestPerson {
  seat: string;
  person: string;
  token: string;
}

/** Makes a workspace with the tool on, one organisation, and a person of each role with a token. */
export async function fillWorkspace(
  { admin }: Pick<OpenCore, 'admin'>,
  id: string,
  roles: Role[] = ['facilitator', 'member', 'observer'],
): Promise<{ workspace: WorkspaceInfo; people: Record<string, TestPerson> }> {
  const { workspace } = await admin.request<{ workspace: WorkspaceInfo }>('POST', '/workspaces', {
    id,
    name: `Workspace ${id}`,
    plugins: 'all',
  });
  const { organisation } = await admin.request<{ organisation: { id: string } }>('POST', `/workspaces/${id}/organisations`, {
    name: 'Harbour House',
  });
  const people: Record<string, TestPerson> = {};
  for (const role of roles) {
    const needsOrganisation = role === 'member' || role === 'lead';
    const { person, seat } = await admin.request<{ person: { id: string }; seat: { id: string } }>('POST', `/workspaces/${id}/people`, {
      name: `Person ${role}`,
      email: `${role}@${id}.example.org`,
      role,
      ...(needsOrganisation ? { organisation: organisation.id } : {}),
    });
    const { token } = await admin.request<{ token: string }>('POST', `/workspaces/${id}/tokens`, { as: seat.id });
    people[role] = { seat: seat.id, person: person.id, token };
  }
  return { workspace, people };
}
