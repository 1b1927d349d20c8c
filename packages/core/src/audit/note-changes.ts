/** Marks how far the audit log has come before a change is answered: whoever was told that it is done can rely on its record. */
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import type { AuditMarks } from './audit-marks.ts';

export function noteChanges(marks: Pick<AuditMarks, 'note'>, ids: () => readonly string[]): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use('/api/*', async (c, next) => {
    await next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
    const [, , area, named, below] = new URL(c.req.url).pathname.split('/');
    // Routes of tools write no audit; only the switch beside them does.
    if (area === 'workspaces' && below === 'plugins' && c.req.method !== 'PUT') return;
    const all = ids();
    const touched = area === 'workspaces' && named !== undefined ? all.filter((id) => id === named) : all;
    for (const id of touched) await marks.note(id).catch(() => undefined);
  });
  return app;
}
