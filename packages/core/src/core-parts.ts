/** Makes the parts of the core and hands each what it needs of the others; what was made is ended in reverse. */
import { stat } from 'node:fs/promises';
import { type DisposableStore, type DocumentKey, TuttiError } from '@tutti/base';
import type { DocumentGrants } from '@tutti/plugin-api';
import { PluginHost } from '@tutti/plugin-host';
import { createBackup, listBackups } from '@tutti/storage';
import { RoomRegistry } from '@tutti/sync';
import type { Kysely } from 'kysely';
import { type AccountsRoom, createAccounts } from './accounts/create-accounts.ts';
import { createMailer, type Mailer } from './accounts/mailer.ts';
import { openServerDatabase } from './accounts/server-database.ts';
import { AuditMarks } from './audit/audit-marks.ts';
import type { CoreOptions } from './core-options.ts';
import { createChanges } from './create-changes.ts';
import { openCoreDatabases } from './database/open-core-database.ts';
import { DocumentErasure } from './documents/document-erasure.ts';
import { DocumentRegistry } from './documents/document-registry.ts';
import { DocumentVersions } from './documents/document-versions.ts';
import { SchemaGuard } from './documents/guard/schema-guard.ts';
import { HistoryKeeping } from './documents/history-keeping.ts';
import type { ExportParts } from './export/export-workspace.ts';
import type { ImportParts } from './export/import-workspace.ts';
import { Files } from './files/files.ts';
import { filesForPlugin } from './files/files-for-plugin.ts';
import { can } from './grants/can.ts';
import { preferredLanguage } from './http/preferred-language.ts';
import { Inbox } from './inbox/inbox.ts';
import { linksForPlugin } from './links/links-for-plugin.ts';
import { adminSecretOf, isOperator } from './operations/admin-auth.ts';
import { type AdminClient, createAdminClient } from './operations/admin-client.ts';
import { Health } from './operations/health.ts';
import { Metrics } from './operations/metrics.ts';
import { NightlyBackup } from './operations/nightly-backup.ts';
import { Samples } from './operations/samples.ts';
import { OutsideFetch } from './outside/outside-fetch.ts';
import { followPackages } from './packages/follow-packages.ts';
import { PackageStore } from './packages/package-store.ts';
import type { PermissionTables } from './permissions/permission-tables.ts';
import { Permissions } from './permissions/permissions.ts';
import { PluginSettings } from './plugin-settings/plugin-settings.ts';
import { readerOf } from './plugin-settings/setting-routes.ts';
import type { SettingTables } from './plugin-settings/setting-tables.ts';
import { EventDelivery } from './plugins/event-delivery.ts';
import { createHostServices } from './plugins/host-services.ts';
import { OutboxDrain } from './plugins/outbox-drain.ts';
import { PluginAssets } from './plugins/plugin-assets.ts';
import { PluginRegistry } from './plugins/plugin-registry.ts';
import { Schedules } from './plugins/schedules.ts';
import { ServerSwitches, type SwitchTables } from './plugins/server-switches.ts';
import { tellOfSetAside } from './plugins/tell-set-aside.ts';
import { createDigests } from './reach/create-digests.ts';
import type { Digests } from './reach/digests.ts';
import type { CoreDeps } from './seams.ts';
import { OpenSockets } from './socket/open-sockets.ts';
import { WorkspaceStreams } from './stream/workspace-streams.ts';
import { eraseTalk } from './talk/erase-talk.ts';
import { workspaceMigrations } from './workspace-migrations.ts';
import { createWorkspaces, type WorkspacesRoom } from './workspaces/create-workspaces.ts';

export interface CoreParts {
  deps: CoreDeps;
  adminSecret: string;
  accounts: AccountsRoom;
  workspaces: WorkspacesRoom;
  registry: PluginRegistry;
  store: PackageStore;
  pluginSettings: PluginSettings;
  permissions: Permissions;
  delivery: EventDelivery;
  schedules: Schedules;
  /** Closes and removes a plugin's database in a workspace. */
  removeDatabase(plugin: string, workspace: string): Promise<void>;
  inbox: Inbox;
  mailer: Mailer;
  digests: Digests;
  assets: PluginAssets;
  rooms: RoomRegistry;
  documents: DocumentRegistry;
  versions: DocumentVersions;
  erasure: DocumentErasure;
  eraseTalk(workspace: string, by: string, person: string): Promise<number>;
  files: Files;
  keeping: HistoryKeeping;
  outbox: OutboxDrain;
  marks: AuditMarks;
  archives: ExportParts & ImportParts;
  host: PluginHost;
  streams: WorkspaceStreams;
  sockets: OpenSockets;
  backup: NightlyBackup;
  health: Health;
  metrics: Metrics;
  samples: Samples;
}

/** @param fetch the finished server, for samples; called only when one is loaded. */
export async function openParts(
  options: CoreOptions,
  owned: DisposableStore,
  fetch: (request: Request) => Promise<Response>,
): Promise<CoreParts> {
  const { settings, folder, log, dataHost, clock, random, logger, version, plugins: bundled } = options;
  const deps: CoreDeps = { clock, random, logger, settings, changes: createChanges(logger) };
  const adminSecret = adminSecretOf(settings);
  const pluginFile = (plugin: string, workspace: string): string => folder.workspace(workspace).plugin(plugin);
  const foldJournals = (workspace: string): Promise<void> => dataHost.foldJournals(folder.workspace(workspace).root);

  const guard = (key: DocumentKey): SchemaGuard | undefined => {
    const schema = documents.schema(key);
    return schema && new SchemaGuard(schema);
  };
  const rooms = new RoomRegistry({ log, clock, logger, random, limits: options.limits, guard });
  const backup = owned.add(createNightlyBackup());
  const taken = new Set(bundled.map(({ manifest }) => manifest.id));
  const store = await PackageStore.open({ root: folder.plugins, clock, logger, bundled: taken });
  const packages = [...bundled, ...store.packages];
  const assets = await PluginAssets.read(packages);
  const samples = new Samples(options.samples, (): AdminClient => createAdminClient(fetch, adminSecret));

  // Workspaces, accounts and tools need one another; what is not made yet is reached through a function.
  const open = openCoreDatabases(dataHost);
  const server = owned.add(await openServerDatabase({ file: folder.serverDatabase, open, clock, random }));
  const mailer = createMailer(settings, logger);
  const operates = (headers: Headers): boolean => isOperator(headers, adminSecret);
  const workspaces: WorkspacesRoom = owned.add(
    await createWorkspaces(deps, {
      folders: folder,
      open,
      migrations: workspaceMigrations,
      people: server.people,
      links: server.links,
      mailer,
      plugins: () => registry,
      firstTools: () => bundled.filter(({ manifest }) => manifest.condition === 1).map(({ manifest }) => manifest.id),
      identify: (headers) => accounts.identify(headers),
      accounts: () => accounts,
      isOperator: operates,
      describe: async (workspace, actor, headers) => {
        const enabled = await registry.enabled(workspace);
        const language = preferredLanguage(headers);
        const described = enabled.map(async (plugin) => {
          const found = assets.describe(plugin, language);
          return found ? [{ ...found, settings: await pluginSettings.values(plugin, workspace, readerOf(actor)) }] : [];
        });
        return { plugins: (await Promise.all(described)).flat(), lastBackup: backup.last };
      },
      samples,
      release,
    }),
  );
  const accounts: AccountsRoom = owned.add(await createAccounts(deps, { server, workspaces, mailer, version, isOperator: operates }));
  const marks = new AuditMarks(server.database, workspaces);
  deps.changes.workspaceRemoved.on(({ workspace }) => void marks.forget(workspace));
  const switches = await ServerSwitches.read(server.database as unknown as Kysely<SwitchTables>);
  const registry: PluginRegistry = new PluginRegistry(deps, {
    packages,
    workspaces,
    host: () => host,
    permissions: () => permissions,
    switches,
  });
  const permissions = new Permissions(deps, {
    workspaces,
    server: server.database as unknown as Kysely<PermissionTables>,
    package: (plugin) => registry.package(plugin),
  });
  const pluginSettings: PluginSettings = new PluginSettings(deps, {
    workspaces,
    server: server.database as unknown as Kysely<SettingTables>,
    package: (plugin) => registry.package(plugin),
  });
  const documents: DocumentRegistry = new DocumentRegistry(deps, {
    workspaces,
    rooms,
    log,
    manifest: (plugin) => registry.manifest(plugin),
  });
  const versions = new DocumentVersions({ clock, log, rooms, workspaces, toolTitle: (plugin) => registry.manifest(plugin)?.plainTitle });
  const erasure = owned.add(
    new DocumentErasure({
      clock,
      logger,
      log,
      registry: documents,
      workspaces,
      foldJournals,
      changed: (key, seq) => void tellOfChange(key, seq),
    }),
  );
  const files = new Files({ deps, folder, workspaces });
  const keeping = owned.add(new HistoryKeeping({ clock, logger, log, changes: deps.changes, workspaces }));
  const outbox: OutboxDrain = owned.add(
    new OutboxDrain(deps, {
      workspaces,
      pluginDatabase: async (plugin, workspace) => dataHost.open(pluginFile(plugin, workspace), { profile: 'plugin', trusted: true }),
      manifest: (plugin) => registry.manifest(plugin),
      revokedAt: (plugin, workspace, permission) => permissions.revokedAt(plugin, workspace, permission),
      isSeat: (workspace, seat) => workspaces.hasSeat(workspace, seat),
      stored: (plugin, workspace) => {
        streams.tell(workspace, { type: 'records.changed', plugin });
        void delivery.changed(workspace);
      },
    }),
  );
  const services = createHostServices({
    pluginDatabase: async (plugin, workspace) => dataHost.open(pluginFile(plugin, workspace), { profile: 'plugin' }),
    migrate: (plugin, workspace, run) => dataHost.changeOnCopy(pluginFile(plugin, workspace), { profile: 'plugin' }, run),
    documents,
    workspaces,
    files: filesForPlugin(files, workspaces),
    linksOf: (plugin, workspace, object) => linksForPlugin(workspaces, plugin, workspace, object),
    registry,
    can,
    permissions,
    outside: new OutsideFetch({ clock, logger, ...options.outside }),
    inbox: () => inbox,
    settings: pluginSettings,
    outbox: () => outbox,
  });
  const host: PluginHost = owned.add(
    new PluginHost({
      packages,
      services,
      clock,
      logger,
      users: options.pluginUsers,
      onSetAside: (plugin, reason) => void tellOfSetAside({ registry, workspaces, streams, inbox, logger }, plugin, reason),
    }),
  );

  const revokedAt = (plugin: string, workspace: string, permission: string): ReturnType<Permissions['revokedAt']> =>
    permissions.revokedAt(plugin, workspace, permission);
  const delivery: EventDelivery = owned.add(
    new EventDelivery(deps, {
      workspaces,
      registry,
      revokedAt,
      tell: (plugin, workspace, event) => host.tellEvent(plugin, workspace, event),
    }),
  );
  const schedules: Schedules = owned.add(
    new Schedules(deps, { workspaces, registry, revokedAt, run: (plugin, workspace, run) => host.runSchedule(plugin, workspace, run) }),
  );
  const care = (workspace: string | undefined): void => {
    for (const each of workspace === undefined ? workspaces.ids() : [workspace]) {
      void delivery.changed(each);
      void schedules.plan(each);
    }
  };
  owned.add(deps.changes.pluginsChanged.on(({ workspace }) => care(workspace)));
  owned.add(deps.changes.workspaceChanged.on(({ workspace }) => void schedules.plan(workspace)));
  owned.add(deps.changes.workspaceRemoved.on(({ workspace }) => void schedules.plan(workspace)));
  owned.add(deps.changes.permissionsChanged.on(({ workspace }) => care(workspace)));

  store.follow(followPackages({ registry, assets, host, workspaces, changes: deps.changes }));

  const grants = async (workspace: string, plugin: string, document: string): Promise<DocumentGrants | undefined> =>
    (await documents.find(workspace, plugin, document))?.grants;
  const streams: WorkspaceStreams = owned.add(new WorkspaceStreams(deps, { can, grants }));
  const inbox: Inbox = owned.add(
    new Inbox(deps, {
      workspaces,
      mailer,
      tell: (workspace, message, audience) => streams.tell(workspace, message, audience),
      title: (plugin) => registry.manifest(plugin)?.title ?? plugin,
    }),
  );
  owned.add(deps.changes.permissionsChanged.on(({ plugin, workspace }) => host.permissionsChanged(plugin, workspace)));
  const digests = owned.add(createDigests({ deps, workspaces, people: server.people, mailer, registry, can, host }));
  const sockets = owned.add(new OpenSockets(deps, { can, grants: (key) => grants(key.workspace, key.plugin, key.document) }));
  const health = owned.add(new Health(folder.root, rooms));
  const metrics = owned.add(
    new Metrics({
      sync: () => rooms.stats(),
      openSockets: () => sockets.size,
      openStreams: () => streams.size,
      lastBackupAt: () => backup.last?.at,
    }),
  );
  owned.add(rooms.changed.on(({ key, seq }) => void tellOfChange(key, seq)));

  /** A document came to rest: browsers that may read it hear of it, and the tool it belongs to. */
  async function tellOfChange({ workspace, plugin, document }: DocumentKey, seq: number): Promise<void> {
    streams.tell(workspace, { type: 'documents.changed', plugin, document }, { document: { plugin, document } });
    try {
      const info = await workspaces.info(workspace);
      if (info && (await registry.isEnabled(workspace, plugin))) host.documentChanged(plugin, info, { document, seq });
    } catch (error) {
      logger.warn(
        { workspace, plugin, reason: error instanceof Error ? error.message : String(error) },
        'a tool could not be told of a change',
      );
    }
  }

  const archives: ExportParts & ImportParts = {
    deps,
    folder,
    dataHost,
    workspaces,
    log,
    rooms,
    outbox,
    marks,
    people: server.people,
    files,
    registry,
    release,
    async openTools(workspace) {
      const info = await workspaces.info(workspace);
      if (!info) return;
      for (const plugin of await registry.enabled(workspace)) await host.open(plugin, info);
    },
    version,
    admin: () => createAdminClient(fetch, adminSecret),
    async pluginsWithData(workspace) {
      const kept = await Promise.all(
        registry.known().map((plugin) =>
          stat(pluginFile(plugin, workspace)).then(
            () => plugin,
            () => undefined,
          ),
        ),
      );
      return kept.filter((plugin) => plugin !== undefined).sort();
    },
  };

  /** Lets go of everything that is open in a workspace's folder. */
  async function release(workspace: string): Promise<void> {
    for (const plugin of registry.known()) await host.close(plugin, workspace);
    await rooms.closeWorkspace(workspace, new TuttiError('NO_SUCH_WORKSPACE'));
    await outbox.idle();
    await log.closeWorkspace?.(workspace);
    await dataHost.closeFolder(folder.workspace(workspace).root);
  }

  function createNightlyBackup(): NightlyBackup {
    return new NightlyBackup(deps, {
      create: () => createBackup({ folder, clock }),
      list: () => listBackups(folder.backups),
      done: (result) => streams.tellAll({ type: 'backup.done', ...result }),
    });
  }

  return {
    deps,
    adminSecret,
    accounts,
    workspaces,
    registry,
    store,
    pluginSettings,
    permissions,
    delivery,
    schedules,
    removeDatabase: (plugin, workspace) => dataHost.remove(pluginFile(plugin, workspace)),
    inbox,
    mailer,
    digests,
    assets,
    rooms,
    documents,
    versions,
    erasure,
    files,
    eraseTalk: (workspace, by, person) => eraseTalk({ deps, workspaces, streams, files, foldJournals }, workspace, by, person),
    keeping,
    outbox,
    marks,
    archives,
    host,
    streams,
    sockets,
    backup,
    health,
    metrics,
    samples,
  };
}
