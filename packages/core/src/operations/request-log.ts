/** One line per request, without personal data: the pattern of the address, never the address, since links and names stand in it. */
import type { Clock, Logger } from '@tutti/base';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { HttpEnv } from '../http/http-env.ts';
import type { RequestMetrics } from './metrics.ts';

export function observeRequests(clock: Clock, logger: Logger, metrics: RequestMetrics): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = clock.now();
    let status = 500;
    try {
      await next();
      status = c.res.status;
    } finally {
      const pattern = matchedRoutes(c).at(-1)?.path ?? '';
      const route = pattern === '' || pattern === '/*' || pattern === '*' ? 'none' : pattern;
      const ms = clock.now() - started;
      metrics.observe(c.req.method, route, status, ms);
      logger.info({ requestId: c.get('requestId'), method: c.req.method, route, status, ms }, 'request');
    }
  };
}
