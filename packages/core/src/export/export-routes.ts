/** Routes of the operator that take a workspace out and bring one in. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { type ExportParts, exportWorkspace } from './export-workspace.ts';
import { type ImportParts, importWorkspace } from './import-workspace.ts';

export const archiveType = 'application/zip';

export function createExportRoutes(parts: ExportParts & ImportParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/admin/workspaces/:workspace/export', async (c) => {
    const workspace = c.req.param('workspace');
    const database = await parts.workspaces.database<WorkspaceTables>(workspace);
    // Logged first, so that nothing is taken out unlogged.
    await audit(database, { at: parts.deps.clock.now(), actor: 'operator', action: 'workspace.exported', subject: workspace });
    const archive = await exportWorkspace(parts, workspace);
    return c.body(archive as Uint8Array<ArrayBuffer>, 200, {
      'content-type': archiveType,
      'content-disposition': `attachment; filename="${workspace}.zip"`,
    });
  });

  app.post('/api/admin/import', async (c) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim();
    if (type !== archiveType) throw new TuttiError('UNSUPPORTED_MEDIA_TYPE', { detail: `Send the archive (.zip) as ${archiveType}.` });
    return c.json(await importWorkspace(parts, new Uint8Array(await c.req.arrayBuffer()), c.req.query('as')), 201);
  });
  return app;
}
