/** Hangs the routes of all folders into the one app. */
import type { Hono } from 'hono';
import { createAuditRoutes } from './audit/audit-routes.ts';
import { noteChanges } from './audit/note-changes.ts';
import type { CoreOptions } from './core-options.ts';
import type { CoreParts } from './core-parts.ts';
import { createObjectRoutes } from './directory/object-routes.ts';
import { createErasureAdminRoutes, createErasureRoutes } from './documents/erasure-routes.ts';
import { createVersionRoutes } from './documents/version-routes.ts';
import { createExportRoutes } from './export/export-routes.ts';
import { createTakeRoutes } from './export/take-along.ts';
import { createFileRoutes } from './files/file-routes.ts';
import { createGlossaryRoutes } from './glossary/glossary-routes.ts';
import { can } from './grants/can.ts';
import { createApp } from './http/app.ts';
import { Caller } from './http/caller.ts';
import type { HttpEnv } from './http/http-env.ts';
import { createInboxRoutes } from './inbox/inbox-routes.ts';
import { createLinkRoutes } from './links/link-routes.ts';
import { createOperatorRoutes } from './operations/admin-routes.ts';
import { createOperationRoutes } from './operations/operation-routes.ts';
import { observeRequests } from './operations/request-log.ts';
import { createPackageRoutes } from './packages/package-routes.ts';
import { createPermissionRoutes } from './permissions/permission-routes.ts';
import { createSettingRoutes } from './plugin-settings/setting-routes.ts';
import { createCareRoutes } from './plugins/care-routes.ts';
import { createEventRoutes } from './plugins/event-routes.ts';
import { createFrameRoutes } from './plugins/frame-routes.ts';
import { createOpenApiRoutes } from './plugins/openapi-routes.ts';
import { createPluginRoutes } from './plugins/plugin-routes.ts';
import { createPublicRoutes } from './plugins/public-routes.ts';
import { createReachRoutes } from './reach/reach-routes.ts';
import { Admission } from './socket/admission.ts';
import { DocumentAccess } from './socket/document-access.ts';
import type { Heartbeat } from './socket/heartbeat.ts';
import { createSocketRoutes } from './socket/socket-routes.ts';
import { Tickets } from './socket/ticket.ts';
import { createTicketRoutes } from './socket/ticket-routes.ts';
import { createStreamRoutes } from './stream/stream-routes.ts';
import { createTalkRoutes } from './talk/talk-routes.ts';

export function createCoreApp(options: Pick<CoreOptions, 'workbench' | 'version'>, parts: CoreParts, heartbeat: Heartbeat): Hono<HttpEnv> {
  const { deps, adminSecret, accounts, workspaces, registry, assets, rooms, documents, host, streams, sockets } = parts;
  const { clock, logger, settings } = deps;
  const { version, workbench } = options;
  const caller = new Caller({ accounts, workspaces, can });
  const tickets = new Tickets(settings.secret, clock);
  const access = new DocumentAccess({ can, plugins: registry, documents });
  const admission = new Admission({ settings, accounts, workspaces, access, tickets });
  const touch = (credentialId: string): void => accounts.touch(credentialId);
  return createApp(deps, {
    workbench,
    adminSecret,
    observe: observeRequests(clock, logger, parts.metrics),
    routes: [
      noteChanges(parts.marks, () => workspaces.ids()),
      createOperationRoutes({ health: parts.health, metrics: parts.metrics, adminSecret, version }),
      createSocketRoutes(deps, { admission, sockets, rooms, heartbeat, touch }),
      accounts.routes,
      workspaces.routes,
      workspaces.adminRoutes,
      createOperatorRoutes(() => clock.now(), parts),
      createExportRoutes(parts.archives),
      createTakeRoutes(caller, { deps, workspaces, documents, rooms, files: parts.files, can, version }),
      createErasureAdminRoutes(parts),
      createPackageRoutes(parts.store),
      createPluginRoutes({ caller, registry, assets, workspaces, host, can }),
      createPublicRoutes({ registry, permissions: parts.permissions, workspaces, host }),
      createObjectRoutes(caller, { workspaces, registry, can }),
      createLinkRoutes(deps, caller, { workspaces, registry, streams, can }),
      createReachRoutes(deps, caller, { workspaces, registry, mailer: parts.mailer, can }),
      createTalkRoutes(deps, caller, { workspaces, registry, streams, inbox: parts.inbox, can, files: parts.files }),
      createFileRoutes(caller, { workspaces, registry, streams, inbox: parts.inbox, can, files: parts.files }),
      createGlossaryRoutes(deps, caller, { workspaces, streams, can }),
      createAuditRoutes(caller, { workspaces, registry, marks: parts.marks }),
      createEventRoutes(caller, { workspaces, registry, can }),
      createSettingRoutes({ caller, can, registry, settings: parts.pluginSettings, workspaces }),
      createCareRoutes(deps, caller, {
        registry,
        documents,
        settings: parts.pluginSettings,
        workspaces,
        removeDatabase: parts.removeDatabase,
      }),
      createPermissionRoutes(caller, parts.permissions),
      createInboxRoutes(caller, parts.inbox),
      createFrameRoutes({ assets, workbench, settings }),
      createTicketRoutes(caller, { access, tickets }),
      createVersionRoutes(caller, { access, versions: parts.versions, can, keeping: parts.keeping }),
      createErasureRoutes(caller, { access, erasure: parts.erasure, can }),
      createStreamRoutes(clock, caller, streams),
      createOpenApiRoutes(caller, { registry, version }),
    ],
  });
}
