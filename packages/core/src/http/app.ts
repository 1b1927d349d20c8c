/** The Hono app: what every request passes, then the routes of the core's folders. No subject matter. */
import { type Logger, newId, TuttiError } from '@tutti/base';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { largestArchive } from '../export/archive.ts';
import { uploadPath } from '../files/file-routes.ts';
import { demandOperator } from '../operations/admin-auth.ts';
import { maxPackageBytes } from '../packages/package-files.ts';
import type { CoreDeps } from '../seams.ts';
import { inLanguage } from '../texts/request-language.ts';
import { bodyLimit } from './body-limit.ts';
import type { HttpEnv } from './http-env.ts';
import { originCheck } from './origin-check.ts';
import { createPageRoutes, workbenchPage } from './page-routes.ts';
import { preferredLanguage } from './preferred-language.ts';
import { problemResponse } from './problem-response.ts';
import type { WorkbenchAssets } from './workbench-assets.ts';

export interface AppParts {
  workbench: WorkbenchAssets;
  /** Each folder's routes with their whole paths, in order. */
  routes: Hono<HttpEnv>[];
  /** What everything below /api/admin/ asks for. */
  adminSecret: string;
  /** Told of every finished request (log, metrics). */
  observe?: MiddlewareHandler<HttpEnv> | undefined;
}

export function createApp(deps: Pick<CoreDeps, 'settings' | 'logger' | 'random'>, parts: AppParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set('requestId', c.req.header(requestIdHeader) ?? newId(deps.random));
    return next();
  });
  app.use((c, next) => inLanguage(preferredLanguage(c.req.raw.headers), next));
  if (parts.observe) app.use(parts.observe);
  app.use(originCheck(deps.settings));
  app.use('/api/admin/*', demandOperator(parts.adminSecret));
  // A packed tool and an archive are larger than anything else that is sent.
  const ofPackages = bodyLimit(maxPackageBytes);
  const ofArchives = bodyLimit(largestArchive);
  const ofOthers = bodyLimit();
  app.use((c, next) => {
    // Read by its route, once it is known who sends it.
    if (c.req.method === 'POST' && uploadPath.test(c.req.path)) return next();
    return (c.req.path === '/api/admin/import' ? ofArchives : c.req.path === '/api/admin/plugins' ? ofPackages : ofOthers)(c, next);
  });
  for (const routes of parts.routes) app.route('/', routes);
  app.route('/', createPageRoutes(parts.workbench, deps.settings));
  app.notFound(async (c) => {
    if (isNavigation(c)) return workbenchPage(c, parts.workbench, deps.settings, 404);
    return nothingHere(app, c, deps.logger);
  });
  app.onError((error, c) =>
    problemResponse(error, c.get('requestId'), { logger: deps.logger, language: preferredLanguage(c.req.raw.headers) }),
  );
  return app;
}

/** Set by guardFetch only; copies from outside are stripped there. */
export const requestIdHeader = 'x-tutti-request';

/** A person typed an address that is no page: the workbench says so, in the person's words. */
function isNavigation(c: Context<HttpEnv>): boolean {
  const isOurs = /^\/(?:api|assets|frame|plugins|public|sync|health|metrics)(?:\/|$)/.test(c.req.path);
  return !isOurs && c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html');
}

/** 405 with `Allow` where the address exists for another method, else 404. */
function nothingHere(app: Hono<HttpEnv>, c: Context<HttpEnv>, logger: Logger): Response {
  const allowed = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => {
    const [handlers] = app.router.match(method, c.req.path);
    return handlers.some(([[, route]]) => route.method === method);
  });
  if (allowed.length === 0) return problemResponse(new TuttiError('NOT_FOUND'), c.get('requestId'), { logger });
  const detail = `This address takes ${allowed.join(', ')}.`;
  const answer = problemResponse(new TuttiError('METHOD_NOT_ALLOWED', { detail, got: c.req.method.slice(0, 20) }), c.get('requestId'), {
    logger,
  });
  answer.headers.set('allow', allowed.join(', '));
  return answer;
}
