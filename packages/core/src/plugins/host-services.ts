/** What the plugin host may reach, made of the core's own parts; every call names its plugin and workspace, bound by the host. */
import type { SqlDatabase } from '@tutti/base';
import type { HostServices } from '@tutti/plugin-host';
import type { DocumentRegistry } from '../documents/document-registry.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { OutsideFetch } from '../outside/outside-fetch.ts';
import type { Permissions } from '../permissions/permissions.ts';
import type { PluginSettings } from '../plugin-settings/plugin-settings.ts';
import type { Can, Workspaces } from '../seams.ts';
import type { OutboxDrain } from './outbox-drain.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import { listForTool } from './tool-directory.ts';

export interface HostServiceParts {
  pluginDatabase(plugin: string, workspace: string): Promise<SqlDatabase>;
  migrate: HostServices['migrate'];
  documents: Pick<DocumentRegistry, 'forPlugin'>;
  linksOf: HostServices['linksOf'];
  files: HostServices['files'];
  workspaces: Pick<Workspaces, 'organisations' | 'database'>;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest' | 'providerOf'>;
  can: Can;
  permissions: Pick<Permissions, 'revokedAt'>;
  outside: Pick<OutsideFetch, 'fetch'>;
  inbox(): Pick<Inbox, 'notify' | 'mail'>;
  settings: Pick<PluginSettings, 'values'>;
  outbox(): Pick<OutboxDrain, 'changed'>;
}

export function createHostServices(parts: HostServiceParts): HostServices {
  return {
    database: parts.pluginDatabase,
    revokedAt: (plugin, workspace, permission) => parts.permissions.revokedAt(plugin, workspace, permission),
    providerOf: (workspace, service) => parts.registry.providerOf(workspace, service),
    directory: (workspace, query, actor) => listForTool(parts, workspace, actor, query),
    fetch: (plugin, request) => parts.outside.fetch(plugin, request),
    notify: (plugin, workspace, notice) => parts.inbox().notify(plugin, workspace, notice),
    mail: (plugin, workspace, letter) => parts.inbox().mail(plugin, workspace, letter),
    documents: (plugin, workspace) => parts.documents.forPlugin(plugin, workspace),
    linksOf: parts.linksOf,
    files: parts.files,
    organisations: (workspace) => parts.workspaces.organisations(workspace),
    settings: (plugin, workspace, reader) => parts.settings.values(plugin, workspace, reader, true),
    outboxChanged: (plugin, workspace) => parts.outbox().changed(plugin, workspace),
    migrate: parts.migrate,
  };
}
