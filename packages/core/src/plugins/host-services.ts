/** What the plugin host may reach, made of the core's own parts; every call names its plugin and workspace, bound by the host. */
import type { SqlDatabase } from '@tutti/base';
import type { HostServices } from '@tutti/plugin-host';
import type { DocumentRegistry } from '../documents/document-registry.ts';
import type { Workspaces } from '../seams.ts';
import type { OutboxDrain } from './outbox-drain.ts';

export interface HostServiceParts {
  pluginDatabase(plugin: string, workspace: string): Promise<SqlDatabase>;
  migrate: HostServices['migrate'];
  documents: Pick<DocumentRegistry, 'forPlugin'>;
  workspaces: Pick<Workspaces, 'organisations'>;
  linksOf: HostServices['linksOf'];
  outbox(): Pick<OutboxDrain, 'changed'>;
}

export function createHostServices(parts: HostServiceParts): HostServices {
  return {
    database: parts.pluginDatabase,
    documents: (plugin, workspace) => parts.documents.forPlugin(plugin, workspace),
    linksOf: parts.linksOf,
    organisations: (workspace) => parts.workspaces.organisations(workspace),
    outboxChanged: (plugin, workspace) => parts.outbox().changed(plugin, workspace),
    migrate: parts.migrate,
  };
}
