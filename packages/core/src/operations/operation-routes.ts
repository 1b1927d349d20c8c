/** /health and /metrics, for whoever runs the server. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import { addressHeader } from '../http/client-address.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { isOperator } from './admin-auth.ts';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

const ownAddresses = new Set(['127.0.0.1', '::1', 'local']);
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

export function createOperationRoutes(parts: { health: Health; metrics: Metrics; adminSecret: string; version: string }): Hono<HttpEnv> {
  const { health, metrics, adminSecret, version } = parts;
  const app = new Hono<HttpEnv>();
  app.get('/health/live', (c) => c.json({ live: true, version }));
  app.get('/health/ready', async (c) => {
    const checks = await health.checks();
    const ready = checks.every((check) => check.ok);
    return c.json({ ready, checks }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const { headers } = c.req.raw;
    // Behind a proxy on the same machine everybody comes from the machine itself.
    const isForwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers.has(name));
    // A page of another site can make its name mean this machine; its browser then still asks for that name.
    const isAskedLocally = ownNames.has(new URL(c.req.url).hostname);
    const isLocal = ownAddresses.has(headers.get(addressHeader) ?? '') && isAskedLocally && !isForwarded;
    if (!isLocal && !isOperator(headers, adminSecret)) throw new TuttiError('NOT_ALLOWED');
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  return app;
}
