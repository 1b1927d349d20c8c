/** Routes of the operator about installed tools: bring in, list, approve, go back, take away. */
import { TuttiError } from '@tutti/base';
import { type Context, Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import type { PackageStore } from './package-store.ts';

const packedType = 'application/gzip';

export function createPackageRoutes(store: PackageStore): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/api/admin/plugins', (c) => c.json({ plugins: store.list() }));
  app.post('/api/admin/plugins', async (c) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim();
    if (type !== packedType) throw new TuttiError('UNSUPPORTED_MEDIA_TYPE', { detail: `Send the packed tool (.tgz) as ${packedType}.` });
    const outcome = await store.install(new Uint8Array(await c.req.arrayBuffer()), who(c), {
      approve: c.req.query('approve') === 'true',
      panelsInPage: yesOrNo(c.req.query('panelsInPage')),
    });
    return c.json(outcome, outcome.state === 'waiting' ? 202 : outcome.state === 'installed' ? 201 : 200);
  });
  app.post('/api/admin/plugins/:plugin/approve', async (c) => c.json(await store.approve(c.req.param('plugin'), who(c))));
  app.post('/api/admin/plugins/:plugin/rollback', async (c) => c.json(await store.rollBack(c.req.param('plugin'))));
  app.delete('/api/admin/plugins/:plugin', async (c) => {
    await store.remove(c.req.param('plugin'));
    return c.body(null, 204);
  });
  return app;
}

function yesOrNo(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true';
}

/** Whoever holds the operator's secret says who they are; it is written into the lock file. */
function who(c: Context): string {
  return (c.req.query('by') ?? 'operator').replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80) || 'operator';
}
